#pragma once
/*
 * site: all that was read, linked; then never changed again.
 *
 * Built in three steps: site_load reads the files (it is handed their bytes: model never touches the
 * disk), site_link (model/link.h) resolves names, site_check (model/check.h) judges what only the whole
 * can tell. After that the site is frozen and may be read by many threads.
 *
 * Floor: model. render sees it through model/facts.h only.
 */
#include "base/table.h"
#include "model/records.h"
#include "read/markdown.h"

/* A file below content/, as found. Sorted by path; paths are relative to content/, '/' between. */
struct input {
	struct str path;
	struct str bytes;    /* NULL .at for files that are not read (assets) */
	struct str location; /* where it lies on the disk, for copying */
	struct str shown;    /* its path relative to the project's root: "content/tasks/x.yml" */
};

/* A file that is published as it is. */
struct asset {
	struct str path;     /* under content/ */
	struct str location; /* on the disk */
	struct str url;      /* in the site */
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
	date as_of;
	date newest_entry; /* the latest date inside any record */
	struct settings settings;

	/* all sorted by id */
	VECTOR(struct task *) tasks;
	VECTOR(struct person *) people;
	VECTOR(struct team *) teams;
	VECTOR(struct area *) areas;
	VECTOR(struct cause *) causes;
	VECTOR(struct page *) pages;
	VECTOR(struct folder *) folders; /* by path; the first is the top */
	VECTOR(struct asset *) assets;   /* by path */
	VECTOR(struct redirect) redirects;

	struct table ids[RECORD_KINDS]; /* id or alias -> struct record, for each kind */
	struct table files;             /* path under content/ -> struct file_entry (model/load.h) */
};

/* Read all inputs. 'as_of' is DATE_NONE to take it from the settings, which fall back to 'today'. */
struct site *site_load(const struct input *inputs, size_t count, date as_of, date today);

/* A record by kind and id or alias; NULL if there is none. */
struct record *site_find(const struct site *site, enum record_kind kind, struct str id);

/* A record of any kind by id: task, person, area, team, cause, then page; NULL if there is none. */
struct record *site_find_any(const struct site *site, struct str id);

/* A threshold: the area's own (area may be NULL), else the settings', else the default. */
double site_threshold(const struct site *site, const struct area *area, int threshold);

void site_release(struct site *site);
