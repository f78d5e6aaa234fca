#pragma once
/*
 * template_text: the texts of the language, as parts of templates.
 *
 * Floor: read; for template_compile.
 */
#include "read/template_emit.h"

/* Whether a tag's name stands for a text: "text.owned_by". */
bool text_is_named(const struct templates *templates, struct str name);

/* Write a text where a tag names it: its words, or a step that shows it with its places filled. */
void text_emit(struct compiler *compiler, struct span name);

/* A text with places as a template whose blocks are the places. NULL, and it is complained of, when no
 * text has this name. */
const struct template *text_template(struct compiler *compiler, struct span name);

/* The number of the block that is a place of a text; no block of a template has it. */
uint16_t text_block(struct compiler *compiler, struct str place);

/* When the overrides of a text are complete: complain of those that fill no place of it, and of
 * places that neither an override nor a value fills. */
void text_check_places(struct compiler *compiler, const struct open_tag *open);
