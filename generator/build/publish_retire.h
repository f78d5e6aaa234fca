#pragma once
/*
 * publish_retire: what is no longer wanted away.
 *
 * Floor: build; for publish*.c alone.
 */
#include "build/publish_item.h"

enum retired { RETIRED_IN_THE_WAY, RETIRED_COMPRESSED, RETIRED_ALL };

/* Files will stand in the folders of this path. */
void publish_note_folders(struct publishing *publishing, struct str path);

/* Find what stood there and is not wanted. More may be wanted later on, but nothing less: what turns out to be
 * absent aside, no other is retired. */
void publish_list_unwanted(struct publishing *publishing);

/* Remove these of the files that are not wanted. */
bool publish_retire(struct publishing *publishing, enum retired which, struct fault *fault);
