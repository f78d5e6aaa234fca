#pragma once
/*
 * template_compile: the bytes of one template into steps.
 *
 * Floor: read; for template.c.
 */
#include "read/template_program.h"

void template_compile(struct arena *arena, struct templates *templates, struct template *template,
		      struct diagnostics *diags);
