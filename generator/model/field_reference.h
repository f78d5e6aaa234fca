#pragma once
/*
 * field_reference: the tables of fields as rows, for the manual and for `steward schema`.
 *
 * Floor: model.
 */
#include "model/schema.h"

struct field_row {
	int depth;            /* 0 for the record's own fields, 1 for those of a block inside it */
	struct str name;      /* "due" */
	struct str path;      /* "handoffs.from": unique in the list */
	struct str takes;     /* "a date", "now, soon or later", "a list of ids of tasks" */
	bool required;
	struct str says;      /* one sentence */
	struct str without;   /* what holds when it is not given; empty: nothing */
	struct str example;   /* as one would write it */
};

typedef LIST(struct field_row) field_row_list;

/* All fields of a shape in the order of its table, the fields of a block right after it. A block of
 * thresholds is followed by their names and defaults. */
field_row_list field_reference(struct arena *arena, const struct shape *shape);
