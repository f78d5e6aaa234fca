#pragma once
/*
 * scaffold: the files that "steward new" makes. Texts are patterns in which {name} stands for a
 * value.
 *
 * Floor: commands.
 */
#include "base/date.h"
#include "base/disk.h"

struct scaffold_value {
	struct str name; /* "title", written {title} */
	struct str text;
};

struct scaffold_file {
	struct str path; /* a pattern as well */
	struct str text;
	bool optional;   /* left out where there is one already */
};

/* Append a pattern with its values put in. Braces around anything else stay. */
void scaffold_fill(struct buffer *out, struct str pattern, const struct scaffold_value *values,
                   size_t count);

/* A text as one YAML value: as it is where that reads the same, else in double quotes. */
struct str scaffold_yaml(struct arena *arena, struct str text);

/* The words of a new record: its title or name, and what else helps to begin. NULL if no such
 * kind. */
const struct scaffold_file *scaffold_record(struct str kind);

/* The kinds of records that can be made. */
extern const struct str scaffold_kinds[];
extern const size_t scaffold_kind_count;

/* The files of a small handbook, in the order in which they are made. */
extern const struct scaffold_file scaffold_handbook[];
extern const size_t scaffold_handbook_count;
