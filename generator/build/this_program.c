#include "build/this_program.h"

#include "base/disk.h"

#include <link.h>

static void mix(uint64_t *hash, const char *path)
{
	struct {
		struct disk_stamp stamp;
		uint64_t before;
	} both = { .before = *hash };
	bool told = disk_stamp_at(path, &both.stamp);
	*hash = told ? str_hash((struct str){ (const char *)&both, sizeof(both) }) : 0;
}

/* A newer library may read otherwise, too. The program itself comes without a name, and so does the kernel's part. */
static int mix_library(struct dl_phdr_info *info, size_t size, void *context)
{
	uint64_t *hash = context;
	(void)size;
	if (info->dlpi_name[0] == '/' && *hash != 0)
		mix(hash, info->dlpi_name);
	return 0;
}

uint64_t this_program_hash(void)
{
	uint64_t hash = 1;
	mix(&hash, "/proc/self/exe");
	dl_iterate_phdr(mix_library, &hash);
	return hash;
}
