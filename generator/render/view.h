#pragma once
/*
 * view: one row for each kind of file that the site consists of.
 *
 * view_files lists every file of the site that is made from records and templates; view_render makes
 * one of them. view_render is a pure function of its arguments: threads may render different files
 * of one site at once. Floor: render.
 */
#include "base/buffer.h"
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
};

struct view_file {
	struct str path;              /* in the output folder: "tasks/x/index.html" */
	uint16_t kind;                /* a row of the table in view.c */
	const void *subject;          /* a record, folder, signal row...; NULL for single pages */
	uint32_t part;                /* of a list that is split; 0 for the first */
};

typedef VECTOR(struct view_file) view_files_list;

/* All files, in a stable order. */
void view_files(struct arena *arena, const struct facts *facts, const struct theme *theme,
                view_files_list *files);

/* Append the bytes of one file to 'out'. 'scratch' is for the time of the call. */
void view_render(struct buffer *out, struct arena *scratch, const struct facts *facts,
                 const struct theme *theme, const struct view_file *file);

/* Add every name that views supply, in the order of their numbers; templates are compiled against
 * them. Closes 'names'. */
void view_names(struct arena *arena, struct names *names);
