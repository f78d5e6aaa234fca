#pragma once
/*
 * field_unknown: fields that are not known, and what was probably meant.
 *
 * Floor: model. For field_decode.c.
 */
#include "model/field.h"

void field_complain_of_unknown(const struct decoding *decoding, const struct shape *shape,
                               const struct yaml_pair *pair);
