/*
 * Fuzz target: any bytes as a live block, in a page and in the description of a task.
 *
 * What must hold: complaints stand at places that exist, and every page of the site is made, with nothing
 * in it that runs.
 *
 *   make fuzz T=600
 */
#include "sites.h"

static struct str in_fence(struct buffer *out, struct str start, struct str input, struct str indent)
{
	struct str line;
	buffer_add(out, start);
	while (str_cut(&input, '\n', &line)) {
		buffer_add(out, indent);
		buffer_add(out, line);
		buffer_add_byte(out, '\n');
	}
	buffer_add(out, indent);
	buffer_literal(out, "```\n");
	return buffer_str(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct buffer page = { 0 }, task = { 0 };
	struct str input = { (const char *)bytes, size };
	const struct fuzz_file files[] = {
		FUZZ_HANDBOOK,
		{ "x.md", in_fence(&page, STR("# Page\n\n```steward\n"), input, STR("")) },
	};
	struct fuzz_file all[ARRAY_COUNT(files) + 1];
	/* "tasks/other.yml" sorts between "tasks/move.yml" and "teams/home.yml". */
	size_t at = ARRAY_COUNT(files) - 2;
	memcpy(all, files, at * sizeof(*files));
	all[at] = (struct fuzz_file){ "tasks/other.yml",
		                      in_fence(&task, STR("title: Other\nstatus: todo\ndescription: |\n  ```steward\n"),
		                               input, STR("  ")) };
	memcpy(&all[at + 1], &files[at], 2 * sizeof(*files));
	struct site *site = fuzz_site(all, ARRAY_COUNT(all));
	check_site(site);
	site_release(site);
	buffer_release(&page);
	buffer_release(&task);
	return 0;
}
