#pragma once
/*
 * front_matter: where a page's YAML ends and its Markdown starts.
 *
 * Front matter opens with '---' on the first line and closes with '---' or '...' on a line of its
 * own. Floor: read.
 */
#include "base/diagnostic.h"

struct front_matter {
	bool present;
	uint32_t start, end; /* the YAML between the fences */
	uint32_t body;       /* the first byte of the Markdown */
};

/* Complains and takes the whole file for Markdown when the front matter is not closed. */
struct front_matter front_matter_find(const struct source *source, struct diagnostics *diags);
