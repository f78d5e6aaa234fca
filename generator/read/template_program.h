#pragma once
/*
 * template_program: the compiled form of a template, for the files of the compiler and the runner.
 *
 * A flat list of steps. A step that holds others (a section, a block, a parent) is followed by
 * them; 'end' is the step behind all of it, so a list is walked by going from each step to its
 * end.
 *
 * Indentation. A partial that stands alone on its line is indented: each line of its template gets
 * the blanks before the tag. Which steps start a line is known when compiling ('line_start'), so
 * the runner only asks whether there is an indentation at all. An override is compiled without the
 * indentation that its lines have in its own file, and takes that of the block it replaces.
 *
 * Floor: read.
 */
#include "read/template.h"

enum step_kind {
	STEP_TEXT,     /* bytes as they are */
	STEP_ESCAPED,  /* {{name}} */
	STEP_RAW,      /* {{{name}}} */
	STEP_SECTION,  /* {{#name}} */
	STEP_INVERTED, /* {{^name}} */
	STEP_PARTIAL,  /* {{>name}} */
	STEP_PARENT,   /* {{<name}}: holds overrides; other steps in it are never run */
	STEP_FORM,     /* a form of a text: holds what is shown for a number of its category */
	STEP_BLOCK,    /* {{$name}} elsewhere: holds what is shown when nothing overrides it */
	STEP_OVERRIDE  /* {{$name}} directly inside a parent */
};

struct step {
	enum step_kind kind;
	bool line_start; /* the first that its line shows: the indentation goes before it */
	bool standalone; /* PARTIAL, PARENT: alone on its line; BLOCK: the first on its line */
	bool dynamic;    /* PARTIAL, PARENT: the path leads to the name of the template */
	uint16_t block;  /* BLOCK, OVERRIDE: a number of templates.blocks; FORM: an enum plural */
	uint16_t count;  /* of names in the path; 0 is the value at hand: {{.}} */
	uint32_t path;   /* where the path starts in template.path */
	uint32_t end;
	struct str text;              /* TEXT; the indentation of PARTIAL, PARENT and BLOCK */
	const struct template *other; /* PARTIAL, PARENT; NULL when dynamic or without end */
};

/* A partial or parent that a template names. */
struct template_reference {
	uint32_t step;
	struct template *other;
	struct span name;
	bool certain; /* in no section or block: it is run whenever the template is */
};

struct template {
	struct str name;
	const struct source *source; /* NULL: named by others but not added */
	VECTOR(struct step) steps;
	VECTOR(uint16_t) path;
	VECTOR(struct template_reference) references;
	enum template_mark { MARK_NEW, MARK_OPEN, MARK_DONE } mark; /* for the search for circles */
};

/* The override of a block among those that the parent at step 'parent' holds; 0 if there is none. */
uint32_t template_find_override(const struct template *template, uint32_t parent, uint16_t block);

/* The template of that name; a new one without source if it has not been added yet. */
struct template *template_named(struct arena *arena, struct templates *templates, struct str name);
