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
#include "model/site.h"

enum file_kind {
	FILE_ASSET,    /* copied as it is */
	FILE_PAGE,     /* *.md */
	FILE_RECORDS,  /* records of one kind */
	FILE_SETTINGS, /* steward.yml */
	FILE_FOLDER,   /* _folder.yml */
	FILE_UNREAD,   /* YAML in a place that is not known; complained of */
	FILE_KINDS
};

struct loaded_file {
	const struct input *input;
	struct str path; /* under content/, in composed form */
	enum file_kind kind;
	enum record_kind record_kind; /* of FILE_RECORDS and FILE_PAGE */
	struct arena arena;
	struct diagnostics diags;
	const struct source *source;      /* NULL for assets */
	VECTOR(struct record *) records;  /* in file order; a page is one */
	struct settings *settings;        /* FILE_SETTINGS */
	struct folder *folder;            /* FILE_FOLDER: path and defaults */
	struct asset *asset;              /* FILE_ASSET */
};

/* What a path under content/ stands for. */
struct file_entry {
	struct str path;
	enum file_kind kind;
	struct record *record; /* the page, or the file's first record; NULL if there is none */
	struct asset *asset;
};

struct loaded_file load_file(const struct input *input);

/* What kind of file a path is, and of which records. */
enum file_kind file_kind_of(struct str path, enum record_kind *record_kind);

/* Words made from the name of a file or folder: "warm-hand_offs" gives "Warm hand offs". */
struct str title_from_name(struct arena *arena, struct str name);

/* The path without its folders; without its extension. */
struct str path_name(struct str path);
struct str path_stem(struct str path);
struct str path_folder(struct str path); /* without '/' at its end; "" at the top */

/* An id that can stand in an address, made from any text; "" if nothing is left of it. */
struct str id_from(struct arena *arena, struct str text);
bool id_is_good(struct str id);
