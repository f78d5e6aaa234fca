#pragma once
/*
 * search: everything that can be found in a site, as the files that a browser searches in.
 *
 * Pages of guidance with their headings, the pages that steward makes of the records, tasks,
 * people, teams, areas, and the lines of "Where do I take this?". The shape of the files is told
 * in search_shards.h.
 *
 * Terms with a ':' are filters: "state:WORD" and "state:CATEGORY", "owner:ID" (owner:none for a
 * task that nobody owns), "area:ID", "team:ID".
 *
 * Made in steps, so that many hands can share some: search_plan; search_face for each document and search_reuse, or
 * neither; search_part for each part; search_files. With what the build before has kept only that is indexed which
 * has changed since; the files are the same in any case. Floor: render.
 */
#include "render/search_kept.h"

/* Some of the buckets, and the terms of what is new in them. */
struct search_part {
	struct arena arena;  /* of the list */
	uint32_t first, end; /* buckets */
	struct str list;
};

struct search {
	struct arena arena, listed;     /* listed: of the documents */
	search_document_list documents; /* by number */
	uint32_t kinds[SEARCH_KINDS];   /* buckets of each */
	size_t *starts;                 /* of each bucket, its first document; one more for the end */
	uint64_t *buckets;              /* the hash of the file of each */
	struct search_kept kept;
	struct search_part parts[SEARCH_LISTS_MOST - 1];
	size_t count; /* of the parts */
	bool keeps;   /* the next build is better off with what this one could keep */
};

/* What there is to do. */
void search_plan(struct search *search, const struct facts *facts);

/* In any order, each of 'documents' once; different ones at the same time. It needs the faces of the records
 * (model/face.h). */
void search_face(struct search *search, size_t document, struct buffer *room);

/* 'kept' is what a build before has kept, or empty, and must outlive 'search'. Without this step nothing is kept, and
 * nothing will be. */
void search_reuse(struct search *search, struct str kept);

/* In any order, each once; different parts may be made at the same time. */
void search_part(struct search *search, size_t part);

/* Give the files away, that with the list of them last. 'keep' gets what the next build is to be given; it stays
 * empty where what was kept before will do. */
void search_files(struct search *search, struct search_files files, struct buffer *keep);

void search_release(struct search *search);
