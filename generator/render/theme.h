#pragma once
/*
 * theme: what the templates' folder holds, and the list of files that a site consists of.
 *
 * Both are handed to view.h; they stand apart so that the files behind it can share them.
 * Floor: render.
 */
#include "model/facts.h"
#include "read/template.h"

/* A file of the theme that is published under a name with its hash: "assets/steward.1a2b3c4d.css". */
struct theme_asset {
	struct str name; /* "steward.css" */
	struct str url;  /* "assets/steward.1a2b3c4d.css" */
	struct str bytes;
};

struct theme {
	struct templates templates;
	LIST(struct theme_asset) assets;
	uint64_t hash; /* of the bytes and names of all templates and files */
};

struct view_file {
	struct str path;              /* in the output folder: "tasks/x/index.html"; a zero byte follows */
	uint16_t kind;                /* a row of the table in view.c */
	uint32_t part;                /* of a list that is split; 0 for the first */
	const void *subject;          /* a record, folder, signal row...; NULL for single pages */
	const void *list;             /* that list, worked out once for all its parts; may be NULL */
	size_t rows;                  /* of the whole list */
};

typedef VECTOR(struct view_file) view_files_list;
