#pragma once
/*
 * load: files into records, and records into a site.
 *
 * load_file turns the bytes of one file into decoded records, a page, settings or folder defaults. It
 * is a pure function of the file, so that workers may run it for many files at once. site_join then
 * joins the results in the order of their paths: it makes ids unique, builds the folders and gives out
 * addresses.
 *
 * A loaded file may serve many sites, one after the other or at once: site_join then works on copies of
 * its records and never changes the file itself.
 *
 * Most of the work is that of libyaml and md4c. What they found in a file can be kept in few bytes, so that the same
 * file is loaded without them another time.
 *
 * Floor: model.
 */
#include "base/packed.h"
#include "model/file.h"

struct loaded_file {
	struct str path;  /* under content/, in composed form */
	struct str shown; /* relative to the project's root */
	enum file_kind kind;
	enum record_kind record_kind;    /* of FILE_RECORDS and FILE_PAGE */
	uint64_t hash;                   /* see input_hash */
	const struct source *source;     /* NULL for assets */
	VECTOR(struct record *) records; /* in file order; a page is one */
	struct settings *settings;       /* FILE_SETTINGS */
	struct folder *folder;           /* FILE_FOLDER: path and defaults */
	struct asset *asset;             /* FILE_ASSET */
	LIST(const struct diagnostic) complaints;
};

/* Of its path and of all that was read of it. */
uint64_t input_hash(const struct input *input);

/* What libyaml and md4c found in a file, packed. The bytes are not trusted: where they cannot be what was found, it is
 * as if there were none. */
struct load_kept {
	uint64_t hash;       /* input_hash of the input */
	struct str known;    /* what 'made' got when the very same input was loaded; empty: not known */
	struct buffer *made; /* gets what is to be kept, unless that is known, or the file was complained of; NULL: nobody
	                      * keeps it */
};

/* All of the loaded file lies in 'arena', nothing of it in 'kept', which may be NULL, or in 'input', but for bytes that
 * stay. 'scratch' may be cleared after. */
struct loaded_file *load_file(struct arena *arena, const struct input *input, const struct load_kept *kept,
                              struct arena *scratch);

/* A site of files that are sorted by path; it points into them. 'shared': they serve other sites as
 * well, so this one leaves them as they are. */
struct site *site_join(struct loaded_file *const *files, size_t count, bool shared, date as_of,
                       date today);

/* What load_file does with a file of each kind, once its text has been opened. */
struct loading {
	struct loaded_file *file;
	const struct input *input;
	struct arena *arena, *scratch;
	struct diagnostics diags;
	struct unpacking known; /* nothing, or what is left of load_kept.known */
	bool is_known;
	struct buffer *made;    /* NULL: nothing is to be kept */
};

/* What yaml_read and markdown_read give for the file, in the order in which it was kept. */
struct yaml_documents load_yaml(struct loading *loading, uint32_t start, uint32_t end);
const struct document *load_markdown(struct loading *loading, const struct source *source, uint32_t start);

void load_page(struct loading *loading);    /* the Markdown with its front matter */
void load_records(struct loading *loading); /* the YAML documents */
void load_settings(struct loading *loading);
void load_folder(struct loading *loading);

/* For one record or more: a list that grows as it likes takes room for four. */
void load_expects(struct loading *loading, size_t records);
