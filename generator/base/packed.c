#include "base/packed.h"

void unpack_refuse(struct unpacking *unpacking)
{
	unpacking->odd = true;
	unpacking->rest = STR("");
}

uint32_t unpack_long(struct unpacking *unpacking)
{
	uint64_t number = 0;
	enum { BITS = 32 };
	for (unsigned shift = 0; shift < BITS && unpacking->rest.length > 0; shift += PACKED_BITS) {
		unsigned char byte = (unsigned char)*unpacking->rest.at;
		unpacking->rest = str_after(unpacking->rest, 1);
		number |= (uint64_t)(byte % PACKED_MORE) << shift;
		if (byte < PACKED_MORE && number <= UINT32_MAX)
			return (uint32_t)number;
	}
	unpack_refuse(unpacking);
	return 0;
}

struct str unpack_bytes(struct unpacking *unpacking, size_t length)
{
	if (length > unpacking->rest.length) {
		unpack_refuse(unpacking);
		return STR("");
	}
	struct str bytes = str_first(unpacking->rest, length);
	unpacking->rest = str_after(unpacking->rest, length);
	return bytes;
}
