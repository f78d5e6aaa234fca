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
 * Floor: model.
 */
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

/* All of the loaded file lies in 'arena', nothing of it in 'input'. 'scratch' may be cleared after. */
struct loaded_file *load_file(struct arena *arena, const struct input *input, struct arena *scratch);

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
};
void load_page(struct loading *loading);    /* the Markdown with its front matter */
void load_records(struct loading *loading); /* the YAML documents */
void load_settings(struct loading *loading);
void load_folder(struct loading *loading);

/* For one record or more: a list that grows as it likes takes room for four. */
void load_expects(struct loading *loading, size_t records);
