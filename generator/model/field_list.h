#pragma once
/*
 * field_list: values of a field that are lists or maps.
 *
 * Floor: model. For field_decode.c.
 */
#include "model/field.h"

/* FIELD_LINES, FIELD_REFERENCES, FIELD_RECORDS, FIELD_CRITERIA. */
void field_read_list(const struct decoding *decoding, const struct field *field,
                     const struct yaml_node *node, void *into);

/* FIELD_SWITCHES, FIELD_THRESHOLDS, FIELD_STATUS_WORDS. */
void field_read_map(const struct decoding *decoding, const struct field *field,
                    const struct yaml_node *node, void *into);
