#pragma once
/*
 * template: Mustache templates, compiled.
 *
 * To the official spec 1.4: comments, delimiters, interpolation, inverted, partials, sections,
 * inheritance ({{<parent}} {{$block}}), dynamic names ({{>*name}}); lambdas are left out. A template
 * is compiled once to a flat list of instructions in which every name is a small number, so that
 * running it (render/template_run.h) compares no texts.
 *
 * Floor: read.
 */
#include "base/diagnostic.h"
#include "base/table.h"

/* Names and their numbers, in the order in which they were added. */
struct names {
	VECTOR(struct str) list;
	struct table numbers;
	bool closed; /* an unknown name is complained of, not added */
};

uint16_t name_add(struct arena *arena, struct names *names, struct str name);

struct template; /* opaque but to template_run: see read/template_program.h */

/* A set of templates that may name each other as partials and parents. */
struct templates {
	struct names *names;
	struct table by_name; /* "page" -> struct template */
	VECTOR(struct template *) list;
};

/* Compile one template under 'name' ("page.html" is known as "page"). Complains of syntax faults and
 * of names that names->closed refuses, with the nearest known one. */
void template_add(struct arena *arena, struct templates *templates, struct str name,
                  const struct source *source, struct diagnostics *diags);

/* Once all are added: complain of partials and parents that do not exist, and of templates that
 * include themselves without end. */
void templates_check(struct templates *templates, struct diagnostics *diags);

/* NULL if there is none of that name. */
const struct template *template_find(const struct templates *templates, struct str name);
