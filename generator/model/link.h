#pragma once
/*
 * link: names into pointers, both ways.
 *
 * Resolves every reference of every record and every link of every document, complains of those that
 * lead nowhere with the nearest match, and fills the back references (cited_by, owns, blocks, ...).
 * Floor: model.
 */
#include "model/site.h"

enum target_kind {
	TARGET_NOWHERE,  /* broken; complained of */
	TARGET_EXTERNAL, /* http, https, mailto, tel: the destination as written */
	TARGET_FRAME,    /* likewise, of an <iframe> whose host the settings list: may be shown in the page */
	TARGET_RECORD,   /* a record or page of the handbook */
	TARGET_FOLDER,   /* a folder without an index page: its first page's folder listing */
	TARGET_FILE,     /* a file that is copied as it is */
	TARGET_HERE,     /* "#anchor" on the same page */
	TARGET_FIXED,    /* a page of the site itself: "board/" */
};

/* What one link of a document leads to. */
struct link_target {
	enum target_kind kind;
	const struct record *record;  /* TARGET_RECORD */
	const struct asset *asset;    /* TARGET_FILE */
	struct str url;               /* address in the site without leading '/'; external: as written */
	struct str anchor;            /* without '#'; empty when none */
};

void site_link(struct site *site);

/* The same in steps, for many hands: link_begin; link_references for the number of each record, in any order;
 * and link_files; link_names; link_prose for each and link_lists, likewise; link_end; link_back. What link_prose puts
 * into 'arena' must live as long as the site; 'scratch' may be cleared after it. Signals do not look at what link_back
 * fills. */
struct linking;
struct linking *link_begin(struct site *site);
void link_references(struct linking *linking, size_t record);
void link_files(struct linking *linking);
void link_names(struct linking *linking);
void link_prose(const struct linking *linking, size_t record, struct arena *arena, struct arena *scratch);
void link_lists(struct linking *linking);
void link_end(struct linking *linking);
void link_back(struct site *site);

/* The document with the titles of what its wiki links lead to: a copy in 'arena' where there are any, since
 * a document may serve several sites. */
const struct document *document_named(struct arena *arena, const struct document *document,
                                      const struct link_target *targets);
