#pragma once
/*
 * field_date: why a text is no date.
 *
 * Floor: model. For field_value.c.
 */
#include "model/field.h"

/* Complain of 'text', which date_parse refused, as the value of field 'name'. */
void date_complain(const struct decoding *decoding, struct str name, struct str text, struct span span);
