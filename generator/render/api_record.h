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
