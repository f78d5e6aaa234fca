/*
 * Fuzz target: any bytes as a whole handbook.
 *
 * The input is cut at zero bytes into an area, causes, a page, a person, two tasks and a team. What must
 * hold: complaints stand at places that exist, and every page of the site is made, with nothing in it that
 * runs.
 *
 *   make fuzz T=600
 */
#include "sites.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct fuzz_file files[] = {
		{ .path = "areas/a.yml" }, { .path = "causes.yml" }, { .path = "page.md" }, { .path = "people/p.yml" },
		{ .path = "tasks/t.yml" }, { .path = "tasks/u.yml" }, { .path = "teams/t.yml" },
	};
	struct str rest = { (const char *)bytes, size };
	for (size_t i = 0; i < ARRAY_COUNT(files) && size > 0; i++)
		if (!str_cut(&rest, '\0', &files[i].bytes))
			break;
	struct site *site = fuzz_site(files, ARRAY_COUNT(files));
	check_site(site);
	site_release(site);
	return 0;
}
