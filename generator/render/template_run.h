#pragma once
/*
 * template_run: a template and a value into bytes.
 *
 * A missing name writes nothing. Nesting of partials ends at 100. Floor: render.
 */
#include "base/buffer.h"
#include "read/template.h"
#include "render/value.h"

void template_run(struct buffer *out, const struct templates *templates,
                  const struct template *template, struct value root);
