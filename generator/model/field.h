#pragma once
/*
 * field: tables of fields, and the one decoder that reads all kinds of records by them.
 *
 * The tables (model/schema.h) are the file format. The decoder, "did you mean", the JSON Schemas for
 * editors (model/schema_json.h) and the field reference in the manual are made from them, so that
 * they cannot drift apart. Decoding never stops at a fault: the faulty value stays "not given" and
 * the rest is read. An empty value is as good as none.
 *
 * Of struct record the decoder fills id (if given), aliases, extras, title, span and name; the loader
 * fills the rest, and checks the id. References keep their text; their kind says RECORD_EXTERNAL,
 * RECORD_PLACEHOLDER or RECORD_SEVERAL where the field allows those.
 *
 * Floor: model.
 */
#include "model/records.h"
#include "read/yaml_tree.h"

enum field_type {
	FIELD_ID,         /* struct str: the record's own id */
	FIELD_PLAIN,      /* struct str, without a line end */
	FIELD_LINE,       /* struct written, without a line end; one of 'choices' if there are any */
	FIELD_TODAY,      /* struct written: "today" or a date */
	FIELD_TEXT,       /* struct written, any number of lines */
	FIELD_MARKDOWN,   /* struct written; the loader reads it as Markdown */
	FIELD_DATE,       /* struct written_date */
	FIELD_WHOLE,      /* struct number, whole, between least and most */
	FIELD_NUMBER,     /* struct number, between least and most */
	FIELD_TRUTH,      /* bool: true or false only */
	FIELD_CHOICE,     /* an enum whose 0 means "not given"; words in 'choices' from 1 */
	FIELD_REFERENCE,  /* struct reference to one of 'kinds' */
	FIELD_RECORD,     /* pointer to a struct by 'shape'; to its 'empty' one when not given */
	FIELD_LINES,      /* written_list; a single value counts as a list of one */
	FIELD_REFERENCES, /* reference_list; likewise */
	FIELD_RECORDS,    /* LIST(struct by 'shape') */
	FIELD_CRITERIA,   /* LIST(struct by 'shape') that may also be given as one text or as texts */
	FIELD_SWITCHES,   /* map of word to off/on: LIST(struct signal_switch) */
	FIELD_THRESHOLDS, /* map of threshold to number: struct thresholds */
	FIELD_STATUS_WORDS, /* map of category to words: struct status_words */
};

/* Bits of 'kinds': what a reference may name. */
#define TO(kind) (1u << (kind))

struct field {
	struct str name;
	enum field_type type;
	size_t offset;
	bool required;
	bool past;                 /* FIELD_DATE: something that has happened, so never after as_of */
	const struct shape *shape; /* FIELD_RECORD, FIELD_RECORDS, FIELD_CRITERIA */
	const struct str *choices; /* FIELD_CHOICE, FIELD_LINE: [0] is empty, ends with an empty one */
	unsigned kinds;            /* FIELD_REFERENCE(S) */
	double least, most;        /* FIELD_WHOLE, FIELD_NUMBER */
	struct str says;           /* one sentence for the manual and for editors */
	struct str example;        /* a value as one would write it, on one line */
	struct str without;        /* what holds when it is not given; empty: nothing */
};

/* A kind of record, or of block inside one. */
struct shape {
	struct str name; /* "task", "hand-off" */
	struct str says; /* one sentence */
	const struct field *fields;
	size_t count;
	size_t size;           /* of the struct */
	size_t span_offset;    /* where its struct span stands; SIZE_MAX if it has none */
	const void *empty;     /* of shapes of FIELD_RECORD: a zeroed struct, which is never written to */
	bool has_record;       /* starts with struct record: its span, name, title and extras are filled too */
};

struct decoding {
	struct arena *arena;
	struct diagnostics *diags;
};

/* Read 'node' into '*into' (zeroed, of shape->size bytes). Complains of whatever is wrong: unknown
 * field (nearest known one), missing required field, wrong type, bad date. References are only
 * written down; model/link resolves them. */
void field_decode(const struct decoding *decoding, const struct shape *shape,
                  const struct yaml_node *node, void *into);

/* What a field takes, in words: "a date", "a list of ids of persons or teams". */
struct str field_takes(struct arena *arena, const struct field *field);

/* Words as a person lists them: "now, soon or later". 'words' ends with an empty one. */
struct str field_words(struct arena *arena, const struct str *words);

/* The field of this name, NULL if the shape has none. */
const struct field *shape_field(const struct shape *shape, struct str name);

/* The same, looked for from the one behind 'field' on and round: people keep to the order of the table. NULL: from
 * the first. */
const struct field *shape_field_behind(const struct shape *shape, const struct field *field, struct str name);

/* Call 'visit' for each reference given anywhere in a decoded record, nested ones included, in the
 * order of the tables. */
void field_each_reference(const struct shape *shape, void *record,
                          void (*visit)(void *context, const struct field *field,
                                        struct reference *reference),
                          void *context);

/* Likewise for each date that was given. */
void field_each_date(const struct shape *shape, void *record,
                     void (*visit)(void *context, const struct field *field,
                                   struct written_date *date),
                     void *context);

/* A copy of a decoded record, which may be changed without changing the record: lists of references and
 * of blocks are its own as well. What neither of the two changes, such as texts, they share. */
void *field_copy(struct arena *arena, const struct shape *shape, const void *record);
