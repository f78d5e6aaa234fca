#pragma once
/*
 * linking: what the parts of site_link share while they work.
 *
 * For use by link*.c only; site_link itself is in linking.c. Floor: model.
 */
#include "model/file.h"
#include "model/link.h"

/* Hands that work on different records only try (see 'tries'): they look names up, and neither complain nor guess.
 * What they have 'left' is done again, in the order of the records. */
struct linking {
	struct site *site;
	struct diagnostics *diags; /* the site's; a hand's own, to be thrown away */
	struct arena *arena;       /* for what lives as long as the site */
	struct arena scratch;
	bool tries, gave_up;
	bool *left;                     /* by number of record */
	const struct document **named;  /* likewise: the documents that hands made, NULL for none */
	struct table anchors;  /* page id -> struct table of its anchors; made when first asked for */
	struct table names;    /* folded last name or title of a page -> struct named_page; likewise */
	bool has_names;
	struct table suggestions; /* what was looked for -> struct suggestion */
	struct table folded;   /* folded path of a file -> struct str, its path; made at the first fault */
	struct table by_name;  /* file name -> struct path_list; likewise */
	struct table by_folder; /* folder -> struct path_list of what lies in it; likewise */
	size_t effort;         /* spent on suggestions so far */
};

/* Resolve the references of the records that link_references (link.h) has left, and of folders. */
void link_records(struct linking *linking);

/* Map the status words of tasks to categories. */
void link_status_words(struct linking *linking);

/* Resolve the links and live blocks of the documents that link_prose has left. */
void link_documents(struct linking *linking);

/* The record that a path under content/ without extension, with one, or with '/' at its end leads to,
 * or a file or folder; TARGET_NOWHERE if nothing is there. Does not complain. */
struct link_target link_path(struct linking *linking, struct str path);

/* A path that is relative to a folder, as a path under content/ without '.', '..' and doubled '/'.
 * False if it leads out of content/. A '/' at the end stays. */
bool path_resolve(struct arena *arena, struct str folder, struct str path, struct str *resolved);

/* The other way round: how 'path' is written in a file of 'folder'; spaces as %20. */
struct str path_relative(struct arena *arena, struct str folder, struct str path);

/* %xx as bytes; as it is where that would not give valid text. */
struct str percent_decoded(struct arena *arena, struct str text);

/* The best guess for what was meant, "" for none. Large sites stop guessing after a while; whoever only tries
 * guesses nothing. */
struct str suggest_path(struct linking *linking, struct str path);
struct str suggest_record(struct linking *linking, unsigned kinds, struct str id);
struct str suggest_anchor(struct linking *linking, const struct page *page, struct str anchor);

/* Whether a page has an anchor. Whoever only tries gives up on a page that has many. */
bool page_has_anchor(struct linking *linking, const struct page *page, struct str anchor);

/* Pages under their last name or title. 'count' is how many share it: 'page' is the first of them. Whoever only
 * tries gives up instead. */
struct named_page {
	const struct page *page, *latest;
	size_t count;
};
const struct named_page *page_named(struct linking *linking, struct str name);
