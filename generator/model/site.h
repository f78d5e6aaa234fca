#pragma once
/*
 * site: all that was read, linked; then never changed again.
 *
 * Built in four steps: site_load reads the files (it is handed their bytes: model never touches the
 * disk), site_link (model/link.h) resolves names, site_check (model/check.h) judges what only the whole
 * can tell, site_freeze sorts all that was complained of. After that the site may be read by many
 * threads. Nothing that was read is ever dropped: what has a fault is kept and says so.
 *
 * Floor: model. render sees it through model/facts.h only.
 */
#include "base/table.h"
#include "model/records.h"
#include "read/language.h"
#include "read/markdown.h"

/* A file below content/, as found. Sorted by path; paths are relative to content/, '/' between. */
struct input {
	struct str path;
	struct str bytes;    /* NULL .at for files that are not read (assets) */
	bool stays;          /* the bytes last as long as the site, with SOURCE_PADDING zero bytes behind them */
	struct str location; /* where it lies on the disk, for copying */
	struct str shown;    /* its path relative to the project's root: "content/tasks/x.yml" */
	struct str head;     /* of an image that is not read: its first 64 KiB, for its size; may be empty */
};

/* A file that is published as it is. */
struct asset {
	struct str path;     /* under content/ */
	struct str location; /* on the disk */
	struct str url;      /* in the site */
	struct str shown;    /* relative to the project's root, for complaints */
	int width, height;   /* of an image in pixels; 0 when not known */
};

/* An old address that leads to a new one. */
struct redirect {
	struct str url;              /* of the old place: "tasks/old-id/" */
	const struct record *record;
};

struct site {
	struct arena arena;
	struct diagnostics diags;
	bool is_shared;    /* the files serve other sites too: what they hold is not written to */
	date as_of;
	date since;        /* the earlier day that as_of is compared with: what came after it is news */
	date newest_entry; /* the latest date inside any record */
	struct settings settings;
	const struct language *language; /* of the interface: English until another one is set */

	/* all sorted by id */
	VECTOR(struct task *) tasks;
	VECTOR(struct person *) people;
	VECTOR(struct team *) teams;
	VECTOR(struct area *) areas;
	VECTOR(struct cause *) causes;
	VECTOR(struct page *) pages;     /* drafts as well */
	VECTOR(struct page *) published; /* pages that are no drafts */
	VECTOR(struct folder *) folders; /* by path; the first is the top */
	VECTOR(struct asset *) assets;   /* by path */
	VECTOR(struct redirect) redirects; /* by url */

	VECTOR(struct record *) records; /* of all kinds: by kind, then id */
	unsigned uses; /* bits of model/use.h, set by site_link */
	LIST(const struct task *) ordered; /* all tasks in the order of concern.h, set by site_link */
	/* filled by site_signals (model/signal.h), in the order in which pages list them */
	LIST(struct signal) signals; /* what asks a question */
	LIST(struct signal) warm;    /* what went well */
	const struct signal_index *index; /* the same in the order in which pages ask */

	struct table ids[RECORD_KINDS];  /* id or alias -> struct record, for each kind */
	VECTOR(struct file_entry *) entries; /* of all files, by path (model/file.h) */
	struct table files;              /* path under content/ -> struct file_entry: see model/file.h */
	struct table folder_paths;       /* path under content/ -> struct folder */
	struct table addresses;          /* address in the site -> struct record; until it is linked */
	struct table later;              /* names of what begins after as_of: see model/rewind.h */
	size_t prefix_length;            /* of "content/" in the paths of sources */
	uint64_t fingerprint;            /* of all that was read: another one, another site */
	uint64_t face;                   /* of all records but for their Markdown: see face.h */
};

/* Read and join all inputs (model/load.h does either alone). 'as_of' is DATE_NONE to take it from the
 * settings, which fall back to 'today'; since lies as many days before it as the settings say. */
struct site *site_load(const struct input *inputs, size_t count, date as_of, date today);

/* A record by kind and id or alias; NULL if there is none. */
struct record *site_find(const struct site *site, enum record_kind kind, struct str id);

/* A record of any kind by id: task, person, area, team, cause, then page; NULL if there is none. */
struct record *site_find_any(const struct site *site, struct str id);

/* A threshold: the area's own (area may be NULL), else the settings', else the default. */
double site_threshold(const struct site *site, const struct area *area, int threshold);

/* Where records of a kind stand in content/ and in the site: "tasks", "people"; of pages "". */
extern const struct str record_folders[RECORD_KINDS];

/* The fields of a kind of record. */
const struct shape *record_shape(enum record_kind kind);

/* The Markdown of a task or page; NULL for the other kinds. */
struct prose *record_prose(const struct record *record);

/* The folder below content/ in which a record's file lies: "tasks/booking". */
struct str record_folder(const struct site *site, const struct record *record);

/* Once nothing is complained of any more: sort the diagnostics and mark faulty records. */
void site_freeze(struct site *site);

/* The diagnostics that lie inside a record: '*count' of them, in order of place. Frozen sites only. */
const struct diagnostic *site_diagnostics_of(const struct site *site, const struct record *record,
                                             size_t *count);

void site_release(struct site *site);
