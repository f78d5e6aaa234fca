#pragma once
/*
 * api_schema: JSON Schemas (draft 2020-12) of the files that api.h writes.
 *
 * Tables of keys, in the order in which they are written (api_shapes.c); the fields of people, teams
 * and areas come from the tables of model/schema.h, as they do in api_record.h. Nothing else may stand
 * in a file, so a key that is added to a file is added here too: the tests hold every published file
 * against its schema. Floor: render.
 */
#include "base/buffer.h"
#include "model/schema.h"

enum api_type {
	API_TEXT,
	API_ADDRESS, /* of a page, from the root of the site: empty for the first page */
	API_DAY,
	API_COUNT,
	API_POSITION, /* a line or column, from 1 */
	API_WORD,     /* one of 'words' */
	API_SIGNAL,   /* the name of one */
	API_SIGNALS,
	API_TEXTS,
	API_OBJECT, /* by 'shape' */
};

struct api_key {
	struct str name;
	enum api_type type;
	bool is_always; /* else absent when there is nothing to say */
	struct str says;
	const struct api_shape *shape;
	const struct str *words; /* empty ones do not count */
	size_t word_count;       /* 0: from words[1] up to an empty one */
};

struct api_shape {
	const struct api_key *keys;
	size_t count;
	const struct shape *record; /* its fields, without its id, are keys too; or NULL */
};

struct api_schema {
	struct str name; /* "api-tasks", of api/tasks.json */
	struct str says; /* one sentence */
	const struct api_shape *file; /* the keys beside 'items' */
	const struct api_shape *item; /* NULL: there are none */
};

extern const struct api_schema api_schemas[];
extern const size_t api_schema_count;

/* Append the schema, indented. */
void api_schema_json(struct buffer *out, const struct api_schema *schema);
