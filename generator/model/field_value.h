#pragma once
/*
 * field_value: single values of a field, read out of text.
 *
 * Floor: model. For field_decode.c.
 */
#include "model/field.h"

/* Read one text into the struct that field->type names, from FIELD_ID to FIELD_REFERENCE. Complains and
 * leaves '*into' as it is when the text does not fit. */
void field_read_text(const struct decoding *decoding, const struct field *field,
                     const struct yaml_node *node, void *into);

/* Read a number between field->least and field->most; complains like field_read_text. */
void field_read_number(const struct decoding *decoding, const struct field *field,
                       const struct yaml_node *node, struct number *into);

/* Complain that 'node' is a list, map or text where the field takes something else. */
void field_complain_of_type(const struct decoding *decoding, const struct field *field,
                            const struct yaml_node *node);

/* Nothing was given: blank, null, an empty list or map, or a value that was refused. */
bool field_is_empty(const struct yaml_node *node);
