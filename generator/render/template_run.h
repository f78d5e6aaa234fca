#pragma once
/*
 * template_run: a template and a value into bytes.
 *
 * A missing name writes nothing; flags are written as true and false, lists and objects as nothing.
 * Nesting of partials ends at 100. Running changes nothing but 'out' and what lists keep of it (value.h), so
 * threads may run the same templates at once. Floor: render.
 */
#include "base/buffer.h"
#include "read/template.h"
#include "render/value.h"

/* False if it was cut short: partials went deeper than that, or the page beyond 256 MiB or 16
 * million steps. Partials after that place are left out, and the rest of a page that grew too
 * large. */
bool template_run(struct buffer *out, const struct templates *templates,
		  const struct template *template, struct value root);
