#include "build/this_program.h"

#include "base/disk.h"

uint64_t this_program_hash(void)
{
	struct disk_stamp stamp = { 0 };
	return disk_stamp_at("/proc/self/exe", &stamp)
	               ? str_hash((struct str){ (const char *)&stamp, sizeof(stamp) })
	               : 0;
}
