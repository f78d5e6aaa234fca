#pragma once
/*
 * asset_text: the theme's scripts and style sheets as they are published.
 *
 * Comments that have their lines to themselves are left out, but for those that begin with an
 * exclamation mark: every page loads these files, and nobody reads them there.
 *
 * In them {{text.key}} stands for a text of the language: its bytes as they may stand in a string
 * with double quotes; of a text with forms an object of such strings, {"one":"...","other":"..."}.
 * Places stay as they are, for the script to fill. Floor: build.
 */
#include "base/diagnostic.h"
#include "read/language.h"

/* The file with its texts and without its comments. Complains of keys that there are not; they stay as they stand. */
struct str asset_published(struct arena *arena, const struct source *asset,
                           const struct language *language, struct diagnostics *diags);
