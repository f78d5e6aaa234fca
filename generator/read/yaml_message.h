#pragma once
/*
 * yaml_message: what libyaml says, in words for people who write records.
 *
 * Floor: read.
 */
#include "base/diagnostic.h"

struct yaml_message {
	struct str problem; /* as libyaml says it */
	struct str message; /* for printf, with at most one %c: the character at the fault */
	struct str help;
	bool at_context;    /* the fault is better shown where the construct began */
};

/* The row for what libyaml says at a place where 'character' stands; NULL when none fits. */
const struct yaml_message *yaml_message_find(struct str problem, struct str context, char character);

/* Say so of a place where 'character' stands. */
void yaml_message_complain(struct diagnostics *diags, const struct yaml_message *row, struct span where,
                           char character);
