#pragma once
/*
 * document_packed: documents in few bytes, to be kept from run to run.
 *
 * What comes back says what markdown_read's document said of the same source. The bytes are not trusted: whatever
 * they hold, a document that comes of them is sound to all who walk through it. Its places lie in the source, its
 * events are balanced, in the main text and in each note, and what they refer to is there.
 *
 * Floor: read.
 */
#include "base/packed.h"
#include "read/document.h"

/* Add a document that nobody has linked yet. False, with any bytes added, where it could not come back as it is. */
bool document_pack(struct buffer *out, const struct document *document);

/* The document again, all of it in 'arena'; NULL where 'unpacking' has become odd. */
const struct document *document_unpack(struct unpacking *unpacking, struct arena *arena, const struct source *source);
