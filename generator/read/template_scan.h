#pragma once
/*
 * template_scan: the tags of a template, one after the other.
 *
 * Floor: read; for template_compile.
 */
#include "base/diagnostic.h"

enum tag_kind {
	TAG_ESCAPED,
	TAG_RAW,
	TAG_SECTION,
	TAG_INVERTED,
	TAG_CLOSE,
	TAG_PARTIAL,
	TAG_PARENT,
	TAG_BLOCK,
	TAG_COMMENT,
	TAG_DELIMITERS,
	TAG_KINDS
};

struct tag {
	enum tag_kind kind;
	uint32_t start, end; /* with its delimiters */
	struct span name;    /* what stands inside, without sigil and blanks */

	uint32_t margin;    /* where the blanks before the tag start */
	uint32_t next_line; /* behind the line end that follows the tag, if it closes its line */
	bool opens_line;    /* only blanks stand before it */
	bool closes_line;   /* only blanks follow */
};

struct scanner {
	const struct source *source;
	struct diagnostics *diags;
	uint32_t at;
	struct str open, close; /* the delimiters */
};

/* Ready to read 'source' from its start. */
struct scanner scanner_new(const struct source *source, struct diagnostics *diags);

/* The next tag; false behind the last. Delimiter tags take effect here. Tags that are not closed
 * are complained of and passed over as text. */
bool scan_tag(struct scanner *scanner, struct tag *tag);
