#pragma once
/*
 * yaml_packed: trees of yaml_tree in few bytes, to be kept from run to run.
 *
 * What comes back is what yaml_read made of the same source, so that whoever decodes it finds the same. The bytes
 * are not trusted: whatever they hold, what comes of them is a tree whose places lie in the source and which is no
 * deeper than yaml_read's are.
 *
 * Floor: read.
 */
#include "base/packed.h"
#include "read/yaml_tree.h"

/* Add the trees that were read from 'source'. False, with any bytes added, for trees that were complained of. */
bool yaml_pack(struct buffer *out, const struct source *source, const struct yaml_documents *documents);

/* The trees again: what goes into 'arena' and what into 'scratch' is as with yaml_read, but that keys may lie in the
 * packed bytes. None where 'unpacking' has become odd. */
struct yaml_documents yaml_unpack(struct unpacking *unpacking, struct arena *arena, struct arena *scratch,
                                  const struct source *source);
