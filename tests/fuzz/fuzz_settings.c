/*
 * Fuzz target: any bytes as the settings of a small handbook.
 *
 * What must hold: complaints stand at places that exist, and every page of the site is made, with nothing
 * in it that runs.
 *
 *   make fuzz T=600
 */
#include "sites.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const struct fuzz_file files[] = { FUZZ_HANDBOOK };
	struct fuzz_file all[ARRAY_COUNT(files) + 1];
	/* "steward.yml" sorts before "tasks/move.yml". */
	size_t at = ARRAY_COUNT(files) - 2;
	memcpy(all, files, at * sizeof(*files));
	all[at] = (struct fuzz_file){ "steward.yml", { (const char *)bytes, size } };
	memcpy(&all[at + 1], &files[at], 2 * sizeof(*files));
	struct site *site = fuzz_site(all, ARRAY_COUNT(all));
	if (site->settings.html != HTML_TRUSTED)
		check_site(site);
	site_release(site);
	return 0;
}
