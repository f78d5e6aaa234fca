#pragma once
/*
 * schema_json: the file format as JSON Schema (draft 2020-12), for editors and other programs.
 *
 * Made from the tables of model/schema.h. Task, person, team and area describe a file with one record or
 * a list of records; causes a list; settings, page and folder one map. Floor: model.
 */
#include "base/buffer.h"
#include "model/schema.h"

/* Append the schema of a row, indented. With 'settings' (may be NULL) a task's status is one of the
 * site's words. */
void schema_json(struct buffer *out, const struct schema_row *row, const struct settings *settings);
