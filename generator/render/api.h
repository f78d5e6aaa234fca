#pragma once
/*
 * api: the same records for machines: api/tasks.json and its neighbours.
 *
 * Shapes are binding (design: "The published site", section 2): keys that have nothing to say are
 * absent rather than null, ids are as in the records, urls are relative to the site's root. Every key
 * stands in api_shapes.c too.
 * Floor: render.
 */
#include "base/buffer.h"
#include "model/schema.h"
#include "render/view_parts.h"
#include "render/view_reads.h"

struct api_file {
	struct str path; /* "api/tasks.json" */
	void (*write)(struct view *view, struct buffer *out);
	view_reader *reads;
};

extern const struct api_file api_files[];
extern const size_t api_file_count;

/* view->file->subject is a struct api_file. */
void api_write(struct view *view, struct buffer *out);

/* view->file->subject is a struct schema_row: its JSON Schema for editors. */
void record_schema_write(struct view *view, struct buffer *out);

/* view->file->subject is a struct api_schema: the JSON Schema of one of these files. */
void api_schema_write(struct view *view, struct buffer *out);

/* api/meta.json: counts of records, and of the pages that the site consists of. */
void api_meta_write(struct view *view, struct buffer *out, size_t pages_made);

/* api/signals.json and api/warm.json: all that hold, persons' too; hidden ones are left out. */
void api_signals_write(struct view *view, struct buffer *out);
void api_warm_write(struct view *view, struct buffer *out);
view_reader api_signals_read, api_warm_read;
