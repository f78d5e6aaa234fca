#pragma once
/*
 * rebuild_news: what a build has to tell: of what is wrong, and of the site.
 *
 * Floor: serve; for serve/rebuild alone.
 */
#include "serve/problems.h"
#include "serve/rebuild.h"

/* What builds before have told. Zeroed: nothing. Released by rebuild_memory_release. */
struct rebuild_memory {
	struct problems_known shown, reported; /* what is wrong with the shown site; with the newest */
	uint64_t problems_hash, no_history_hash;
};

/* Note what the build has written; the first '*told' files are noted already. */
void news_add_written(struct rebuild_news *news, const struct build *build, size_t *told);

/* Is there an error that the shown site does not have? */
bool news_has_new_errors(const struct rebuild_memory *memory, const struct site *site);

/* Say what is wrong with the site that was read (NULL: none could be) and with the machine; from then on
 * that is told. 'number' is that of the build. */
void news_add_problems(struct rebuild_news *news, struct rebuild_memory *memory, const struct site *site,
                       uint64_t number, bool colour);

/* Say in the report why it is not known when pages were last changed, unless it was said before. Call after
 * news_add_problems. */
void news_add_history(struct rebuild_news *news, struct rebuild_memory *memory, const struct build *build);

/* Say what the server and the tabs want to know of the site and of the live script. */
void news_add_site(struct rebuild_news *news, const struct rebuild_settings *settings,
                   const struct build *build);

void rebuild_memory_release(struct rebuild_memory *memory);

/* The project's own templates, which may come and go; NULL while there are none. */
const char *rebuild_templates(const struct rebuild_settings *settings);
