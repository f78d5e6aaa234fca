#pragma once
/*
 * view: one row for each kind of file that the site consists of.
 *
 * view_files lists every file of the site that is made from records and templates; view_render makes
 * one of them. view_render is a pure function of its arguments: threads may render different files
 * of one site at once. Floor: render.
 */
#include "base/buffer.h"
#include "render/view_prose.h"

/* All files, in a stable order (see view_files.c). */
void view_files(struct arena *arena, const struct facts *facts, const struct theme *theme,
                view_files_list *files);

/* Append the bytes of one file to 'out'. 'scratch' is for the time of the call; 'memory' may be NULL. */
void view_render(struct buffer *out, struct arena *scratch, struct view_memory *memory,
                 const struct facts *facts, const struct theme *theme, const struct view_file *file);

/* The one file that a page is made from, and the prose it shows of it. */
struct view_origin {
	struct span span;          /* .source is NULL: the page gathers from many files */
	const struct prose *prose; /* NULL: none */
	struct prose_manner manner;
};

struct view_origin view_origin(const struct facts *facts, const struct view_file *file);

/* The template that a page is made by: "task"; empty for what the program writes by itself. */
struct str view_template(const struct view_file *file);

/* Add every name that views supply, in the order of their numbers; templates are compiled against
 * them. Closes 'names'. */
void view_names(struct arena *arena, struct names *names);
