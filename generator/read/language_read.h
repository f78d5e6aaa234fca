#pragma once
/*
 * language_read: the texts of a language, out of the files that give them.
 *
 * A language begins as a copy of English; each file laid over it replaces the texts that it gives, so
 * that a project can change one of them and leave the rest. What a file says wrongly is complained of
 * and left as it was. Floor: read.
 */
#include "base/diagnostic.h"
#include "read/language.h"

struct language_reading {
	struct language *language;
	const struct source *first; /* NULL: no file yet */
	bool given[TEXTS];
	enum text next; /* the key that comes next if the file keeps to the order */
};

/* A copy of 'base' that is to be the language 'tag', in 'arena'. */
struct language_reading language_begin(struct arena *arena, const struct language *base,
                                       struct str tag);

/* Lay a file over what is there. Its texts end up in 'arena'. */
void language_take(struct language_reading *reading, struct arena *arena,
                   const struct source *source, struct diagnostics *diags);

/* Complain of texts that no file gave. */
void language_check(const struct language_reading *reading, struct diagnostics *diags);
