#pragma once
/*
 * file: what a file under content/ stands for, as its path tells.
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

/* What a path under content/ leads to. */
struct file_entry {
	struct str path;
	enum file_kind kind;
	struct record *record; /* the page, or the file's first record; NULL if there is none */
	struct asset *asset;
};

/* What kind of file a path is, and of which records. */
enum file_kind file_kind_of(struct str path, enum record_kind *record_kind);

/* The path without its folders; without its extension; the folder alone, "" at the top. */
struct str path_name(struct str path);
struct str path_stem(struct str path);
struct str path_folder(struct str path);

/* Words made from the name of a file or folder: "warm-hand_offs" gives "Warm hand offs". */
struct str title_from_name(struct arena *arena, struct str name);

/* Fill site->files from its entries, unless that is done. It is asked for while the site is linked, and for the
 * rewinding before; then it is empty again. */
void files_find(struct site *site);
