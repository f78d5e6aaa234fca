#include "serve/network_drive.h"

#include "base/str.h"

#include <sys/vfs.h>

const char *network_drive_kind(const char *folder)
{
	static const struct {
		uint32_t magic;
		const char *kind;
	} kinds[] = {
		{ 0x00006969, "NFS" },    { 0x0000517b, "SMB" },
		{ 0xfe534d42, "SMB" },    { 0xff534d42, "CIFS" },
		{ 0x01021997, "9P" },     { 0x65735546, "FUSE" },
		{ 0x786f4256, "VBoxSF" }, { 0xbacbacbc, "VMware HGFS" },
		{ 0x00c36400, "Ceph" },   { 0x5346414f, "AFS" },
		{ 0x0bd00bd0, "Lustre" }, { 0x47504653, "GPFS" },
		{ 0x73757245, "Coda" },
	};
	struct statfs drive;
	if (statfs(folder, &drive) != 0)
		return NULL;
	for (size_t i = 0; i < ARRAY_COUNT(kinds); i++)
		if (kinds[i].magic == (uint32_t)drive.f_type)
			return kinds[i].kind;
	return NULL;
}
