#pragma once
/*
 * schema_rows: how the tables of fields are written.
 *
 *	{ FIELD(struct task, due), FIELD_DATE, SAYS("When ... is promised."), EXAMPLE("2026-03-12") },
 *
 * Floor: model. For the schema files.
 */
#include "model/schema.h"

#define NAMED(word, struct_, member) .name = STR_ROW(word), .offset = offsetof(struct_, member)
#define FIELD(struct_, member)       NAMED(#member, struct_, member)
#define SAYS(sentence)            .says = STR_ROW(sentence)
#define EXAMPLE(value)            .example = STR_ROW(value)
#define WITHOUT(sentence)         .without = STR_ROW(sentence)
#define REQUIRED                  .required = true
#define PAST                      .past = true
#define BETWEEN(low, high)        .least = (low), .most = (high)

#define LINE_OF_TEXT      .type = FIELD_LINE
#define TEXT              .type = FIELD_TEXT
#define DAY               .type = FIELD_DATE
#define TRUTH             .type = FIELD_TRUTH
#define LINES             .type = FIELD_LINES
#define CHOICE_OF(words)  .type = FIELD_CHOICE, .choices = (words)
#define ONE_OF(kinds_)    .type = FIELD_REFERENCE, .kinds = (kinds_)
#define LIST_OF(kinds_)   .type = FIELD_REFERENCES, .kinds = (kinds_)
#define BLOCK_OF(shape_)  .type = FIELD_RECORD, .shape = &(shape_)
#define BLOCKS_OF(shape_) .type = FIELD_RECORDS, .shape = &(shape_)

#define PERSON  TO(RECORD_PERSON)
#define TEAM    TO(RECORD_TEAM)
#define AREA    TO(RECORD_AREA)
#define TASK    TO(RECORD_TASK)
#define CAUSE   TO(RECORD_CAUSE)
#define PAGE    TO(RECORD_PAGE)
#define ANYBODY (PERSON | TEAM | AREA)
#define OUTSIDE TO(RECORD_EXTERNAL)
#define UNSURE  (TO(RECORD_PLACEHOLDER) | TO(RECORD_SEVERAL)) /* names that a signal speaks of */

#define SHAPE_OF(table, struct_) .fields = (table), .count = ARRAY_COUNT(table), .size = sizeof(struct_)
#define SPAN_IN(struct_)         .span_offset = offsetof(struct_, span)
#define NO_SPAN               .span_offset = SIZE_MAX
#define EMPTY(struct_)           .empty = &(const struct_){ .span = { 0 } }

#define ID_FIELD(struct_, example_)                                                                  \
	{ NAMED("id", struct_, record.id), .type = FIELD_ID,                                          \
	  SAYS("The name by which other files and addresses know the record: lower-case letters, "   \
	       "digits and hyphens. It never changes; the title may."),                              \
	  WITHOUT("the file's name without its ending; a file with several records gives each an id"), \
	  EXAMPLE(example_) }
#define ALIASES_FIELD(struct_, example_)                                                             \
	{ NAMED("aliases", struct_, record.aliases), LINES,                                          \
	  SAYS("Old ids, so that links and addresses from before a renaming still lead here."),      \
	  EXAMPLE(example_) }
