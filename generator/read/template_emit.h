#pragma once
/*
 * template_emit: the writing side of the compiler: steps, literal text, names.
 *
 * Floor: read; for template_compile.
 */
#include "base/buffer.h"
#include "read/template_program.h"
#include "read/template_scan.h"

/* A tag that waits for its close. */
struct open_tag {
	enum step_kind kind;
	uint32_t step;
	struct tag tag;
	struct str margin; /* the blanks before it */
	struct str dedent; /* compiler.dedent outside of it */
};

struct compiler {
	struct arena *arena;
	struct templates *templates;
	struct template *template;
	struct diagnostics *diags;
	struct str text;
	uint32_t written; /* how far the text has been dealt with */

	struct buffer literal;   /* text that is not yet a step */
	bool literal_line_start; /* its first byte starts a line */
	bool line_start;         /* what is written next is the first that its line shows */
	struct str
		dedent; /* blanks that lines lose: the indentation of the override they stand in */

	VECTOR(struct open_tag) opens;
};

/* The innermost open tag if it is a parent, in which only overrides count; else NULL. */
const struct open_tag *emit_parent(const struct compiler *compiler);

/* Write the source's bytes up to 'end', unless directly inside a parent. */
void emit_source(struct compiler *compiler, uint32_t end);

/* Write 'text' as it is. */
void emit_text(struct compiler *compiler, struct str text);

/* Make a step of the text written so far. */
void emit_flush(struct compiler *compiler);

/* A new step behind all that was written. It does not count as the start of a line: see next. */
struct step *emit_step(struct compiler *compiler, enum step_kind kind);

/* A new step that shows something in its line: if it is the first, the indentation goes before
 * it. */
struct step *emit_step_in_line(struct compiler *compiler, enum step_kind kind);

/* The path to a value, such as "person.name"; complains of names that nothing supplies. */
void emit_path(struct compiler *compiler, struct step *step, struct span name);

/* The template that a partial or parent names: "name", or "*path" for one named by a value. */
void emit_reference(struct compiler *compiler, uint32_t step, struct span name);

/* Without the part of the override's indentation that it starts with. */
struct str emit_undent(const struct compiler *compiler, struct str blanks);

/* A tag's name is a word. Complains and returns false if not. */
bool emit_check_name(struct compiler *compiler, const struct tag *tag);
