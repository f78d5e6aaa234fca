#pragma once
/*
 * load: files into records.
 *
 * load_file turns the bytes of one file into decoded records, a page, settings or folder defaults. It
 * is a pure function of the file, with an arena and complaints of its own, so that workers may run it
 * for many files at once. site_load (model/site.h) then joins the results in the order of their paths:
 * it makes ids unique, builds the folders and gives out addresses.
 *
 * Floor: model.
 */
#include "model/file.h"

struct loaded_file {
	const struct input *input;
	struct str path; /* under content/, in composed form */
	enum file_kind kind;
	enum record_kind record_kind; /* of FILE_RECORDS and FILE_PAGE */
	struct arena arena;
	struct diagnostics diags;
	const struct source *source;     /* NULL for assets */
	VECTOR(struct record *) records; /* in file order; a page is one */
	struct settings *settings;       /* FILE_SETTINGS */
	struct folder *folder;           /* FILE_FOLDER: path and defaults */
	struct asset *asset;             /* FILE_ASSET */
};

struct loaded_file load_file(const struct input *input);

/* For load_file: what it does with a file of each kind, once its text has been opened. */
void load_page(struct loaded_file *file);     /* the Markdown with its front matter */
void load_records(struct loaded_file *file);  /* the YAML documents */
void load_settings(struct loaded_file *file);
void load_folder(struct loaded_file *file);
