#pragma once
/*
 * markdown_mask: the copy of a page's text that md4c reads.
 *
 * The copy has the length of the text, so every offset in it is true; 16 zero bytes follow it,
 * since md4c 0.4.8 reads past the end. What md4c does not know is written so that it reads it as
 * something it knows, and noted as a mark:
 *
 *   [^label]: words     becomes an item of a '+' list whose text starts with "{{{"
 *   : definition        becomes an item of a '+' list
 *   [^label] [[page]]   become "{{{": punctuation that means nothing to md4c
 *   {#id} at a line end
 *   | - |               gets dashes where there is room for them
 *
 * Whether a mark counts is decided by where md4c puts it: in code, all is shown as it was written.
 * This keeps the mask simple, for it need not know what code is.
 *
 * Floor: read, for markdown*.c alone.
 */
#include "base/source.h"
#include "base/table.h"

enum mark_kind {
	MARK_NOTE_LABEL,      /* "[^label]: " before a footnote: shows nothing */
	MARK_NOTE_REFERENCE,  /* [^label] */
	MARK_WIKI,            /* [[target|words]] */
	MARK_HEADING_ID,      /* {#id} */
	MARK_TABLE_DELIMITER, /* a line too short for md4c to take it for a table's */
	MARK_TABLE_WIDE,      /* a line that was masked, for the table would have too many columns */
	MARK_LIMIT            /* a bracket that was masked, for md4c would take ages over it */
};

struct mark {
	enum mark_kind kind;
	uint32_t start, end;
};

enum line_mark_kind { LINE_NOTE, LINE_DEFINITION };

/* A line that was made an item of a list. */
struct line_mark {
	enum line_mark_kind kind;
	uint32_t start, end; /* "[^label]:" or ":" */
};

struct mask {
	struct arena *arena;
	const struct source *source;
	char *copy;
	VECTOR(struct mark) marks;           /* by start, not overlapping */
	VECTOR(struct line_mark) line_marks; /* by start, at most one on a line */
};

/* 'arena' must outlive the mask. */
struct mask markdown_mask(struct arena *arena, const struct source *source, uint32_t start);

/* The first mark that starts at or after 'offset'; NULL if there is none. */
const struct mark *mask_next(const struct mask *mask, uint32_t offset);

/* The line mark on the line of 'offset', at or before it; NULL if there is none. */
const struct line_mark *mask_line_mark(const struct mask *mask, uint32_t offset);

/* What md4c has to do for the brackets of one paragraph. */
struct bracket_cost {
	uint32_t open;  /* brackets that are open */
	uint32_t lines; /* so far */
	uint64_t steps; /* md4c walks the lines of a paragraph for each bracket */
	bool masked;    /* it was too much: all further brackets are masked */
};

/* For markdown_mask.c: mask what stands inside one line, bytes [start, end). Reference definitions'
 * labels, folded, are in 'labels': [[label]] is a link of CommonMark's, not a wiki link. */
void mask_inside_line(struct mask *mask, uint32_t start, uint32_t end, struct bracket_cost *cost,
                      const struct table *labels);

/* A label or target in the form in which labels are compared. */
struct str mask_fold_label(struct arena *arena, struct str label);

/* For both: note a mark, and write '{' over its bytes. */
void mask_add(struct mask *mask, enum mark_kind kind, uint32_t start, uint32_t end);
void mask_cover(struct mask *mask, uint32_t start, uint32_t end);
