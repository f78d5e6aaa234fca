#pragma once
/*
 * view_block: live blocks of guidance into HTML, one function for each kind.
 *
 * Each block kind fills an object and names a template of its own ("block_tasks"). A kind that cannot
 * be shown writes nothing: what was wrong with it stands among the diagnostics. Floor: render.
 */
#include "base/buffer.h"
#include "render/view_parts.h"

void block_html(struct view *view, struct buffer *out, const struct block *block);

/* For view_block.c: each fills 'root', and says whether there is anything to show. */
bool block_fill_tasks(struct view *view, struct object *root, const struct block *block);
bool block_fill_status(struct view *view, struct object *root, const struct block *block);
bool block_fill_people(struct view *view, struct object *root, const struct block *block);
bool block_fill_boundary(struct view *view, struct object *root, const struct block *block);
bool block_fill_signals(struct view *view, struct object *root, const struct block *block);
bool block_fill_custody(struct view *view, struct object *root, const struct block *block);
bool block_fill_chart(struct view *view, struct object *root, const struct block *block);
bool block_fill_fields(struct view *view, struct object *root, const struct block *block);
