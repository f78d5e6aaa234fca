#pragma once
/*
 * template: Mustache templates, compiled.
 *
 * To the official spec 1.4: comments, delimiters, interpolation, inverted, partials, sections,
 * inheritance ({{<parent}} {{$block}}), dynamic names ({{>*name}}); lambdas are left out. A
 * template is compiled once to a flat list of instructions in which every name is a small number,
 * so that running it (render/template_run.h) compares no texts.
 *
 * {{text.key}} is a text of the language that the site is in (read/language.h), escaped and compiled
 * in. Its places are the values of their names; {{<text.key}}{{$who}}...{{/who}}{{/text.key}} gives
 * what stands in them, like the blocks of a parent. A text with forms follows the value 'count'.
 *
 * Floor: read.
 */
#include "base/diagnostic.h"
#include "base/table.h"
#include "read/language.h"

/* Names and their numbers, in the order in which they were added. */
struct names {
	VECTOR(struct str) list;
	struct table numbers;
	bool closed; /* an unknown name is complained of, not added */
};

/* The number that no name has. */
enum { NAME_NONE = UINT16_MAX };

/* The number of a name, which is added if it is new. NAME_NONE if it is new and 'names' is
 * closed. */
uint16_t name_add(struct arena *arena, struct names *names, struct str name);

/* The name most like 'wanted'; empty if none is near. */
struct str name_nearest(const struct names *names, struct str wanted);

struct template; /* opaque but to template_run: see read/template_program.h */

/* A set of templates that may name each other as partials and parents. Set 'names' and 'language',
 * zero the rest. */
struct templates {
	struct names *names;
	const struct language *language; /* NULL: {{text.key}} is a name like any other */
	struct template *texts[TEXTS];   /* those with places or forms, as far as templates use them */
	struct table by_name; /* "page" -> struct template, also those that are only named */
	VECTOR(struct template *) list; /* those that were added */
	struct names blocks; /* {{$name}}: they have nothing to do with the names of values */
};

/* Compile one template under 'name' ("page.html" is known as "page"). Complains of syntax faults
 * and of names that names->closed refuses, with the nearest known one. What cannot be read is
 * shown as it stands or left out, and the rest still works. 'source' must live as long as the
 * templates. */
void template_add(struct arena *arena, struct templates *templates, struct str name,
		  const struct source *source, struct diagnostics *diags);

/* Once all are added: complain of partials, parents and blocks that do not exist, and of
 * templates that include themselves without end; such an inclusion is cut off. */
void templates_check(struct templates *templates, struct diagnostics *diags);

/* NULL if none of that name was added; "page.html" finds "page". */
const struct template *template_find(const struct templates *templates, struct str name);
