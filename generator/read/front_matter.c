#include "read/front_matter.h"

/* Where line 'line' (from 1) ends, its line end included. */
static uint32_t line_end(const struct source *source, size_t line)
{
	return line < source->line_count ? source->line_starts[line] : (uint32_t)source->text.length;
}

/* A line that is 'fence' and nothing else but white space after it. */
static bool is_fence(const struct source *source, size_t line, struct str fence)
{
	struct str text = source_line(source, line);
	return str_starts(text, fence) && str_trim(str_after(text, fence.length)).length == 0;
}

struct front_matter front_matter_find(const struct source *source, struct diagnostics *diags)
{
	if (!is_fence(source, 1, STR("---")))
		return (struct front_matter){ 0 };
	for (size_t line = 2; line <= source->line_count; line++)
		if (is_fence(source, line, STR("---")) || is_fence(source, line, STR("...")))
			return (struct front_matter){ .present = true,
				                      .start = line_end(source, 1),
				                      .end = source->line_starts[line - 1],
				                      .body = line_end(source, line) };
	complain(diags, COMPLAINT_FRONT_MATTER, (struct span){ source, 0, 3 },
	         "the front matter that starts here is never closed");
	complain_help(diags, "put '---' on a line of its own after the last field");
	return (struct front_matter){ 0 };
}
