#include "read/front_matter.h"

/* A line that is 'fence' and nothing else but white space after it. */
static bool is_fence(struct str line, struct str fence)
{
	return str_starts(line, fence) && str_trim(str_after(line, fence.length)).length == 0;
}

struct front_matter front_matter_find(const struct source *source, struct diagnostics *diags)
{
	uint32_t start = 0;
	bool goes_on = source_next_line(source, &start);
	if (!is_fence(str_first(source->text, start), STR("---")))
		return (struct front_matter){ 0 };
	for (uint32_t line = start, end = start; goes_on; line = end) {
		goes_on = source_next_line(source, &end);
		struct str text = str_slice(source->text, line, end);
		if (is_fence(text, STR("---")) || is_fence(text, STR("...")))
			return (struct front_matter){ .present = true, .start = start, .end = line, .body = end };
	}
	complain(diags, COMPLAINT_FRONT_MATTER, (struct span){ source, 0, 3 },
	         "the front matter that starts here is never closed");
	complain_help(diags, "put '---' on a line of its own after the last field");
	return (struct front_matter){ 0 };
}
