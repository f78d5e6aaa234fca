#pragma once
/*
 * image_size: how large an image is, from its first bytes.
 *
 * PNG, JPEG, GIF, WebP and SVG. Floor: model.
 */
#include "base/str.h"

/* Width and height in pixels; false, and both 0, when the bytes do not tell. 64 KiB are enough for
 * nearly every file. */
bool image_size(struct str head, int *width, int *height);
