#pragma once
/*
 * identifier: ids that can stand in an address: lower-case letters of ASCII, digits and hyphens,
 * starting with a letter or digit; no more than IDENTIFIER_MOST, as they become names of folders.
 *
 * Floor: base.
 */
#include "base/arena.h"

enum { IDENTIFIER_MOST = 200 };

/* One made from any text; "" if nothing is left of it. See unicode_plain for other letters. */
struct str identifier_from(struct arena *arena, struct str text);

bool identifier_is_good(struct str id);
