#pragma once
/*
 * api_record: any record as JSON, by the tables of its fields, so that a new field appears by itself.
 *
 * Keys are the fields' names in the files; what was not given is absent. References are ids where they
 * lead to a record, else as written. Floor: render.
 */
#include "base/json.h"
#include "model/schema.h"
#include "render/view_parts.h"

/* All given fields of a decoded struct into the object that is open; 'id' is left to the caller. */
void api_fields(struct json *json, struct arena *arena, const struct shape *shape, const void *record);

/* A key with a date or reference; nothing when it was not given. */
void api_date(struct json *json, struct arena *arena, struct str key, date day);
void api_reference(struct json *json, struct arena *arena, struct str key,
                   const struct reference *reference);

/* An id, or what was written where it leads to no record: "external:Harbour Office". */
struct str api_name(struct arena *arena, const struct reference *reference);

/* url and source{path, line} of a record. */
void api_place(struct json *json, const struct record *record);

/* The object that every file is, its list of items left open; and its end. */
struct json api_open(struct view *view, struct buffer *out);
void api_end(struct json *json);

/* The key "signals": the names of all that hold of a record, acknowledged ones too, each once. */
void api_signal_names(struct json *json, const struct record *record);

/* One item of api/signals.json. */
void api_signal(struct json *json, struct arena *arena, const struct facts *facts,
                const struct signal *signal);
