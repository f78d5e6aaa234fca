/*
 * Fuzz target: any bytes as the front matter of a page and as the defaults of its folder.
 *
 * What must hold: complaints stand at places that exist, and every page of the site is made, with nothing
 * in it that runs.
 *
 *   make fuzz T=600
 */
#include "sites.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct buffer page = { 0 };
	struct str input = { (const char *)bytes, size };
	buffer_literal(&page, "---\n");
	buffer_add(&page, input);
	buffer_literal(&page, "\n---\n# Words\n\n[[move]]\n");
	const struct fuzz_file files[] = {
		{ "guides/_folder.yml", input },
		{ "guides/page.md", buffer_str(&page) },
		{ "people/ann.yml", STR("name: Ann\n") },
		{ "tasks/move.yml", STR("title: Move\nstatus: active\n") },
	};
	struct site *site = fuzz_site(files, ARRAY_COUNT(files));
	check_site(site);
	site_release(site);
	buffer_release(&page);
	return 0;
}
