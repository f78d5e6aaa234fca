#pragma once
/*
 * search_documents: what there is to find, document by document.
 *
 * Floor: render.
 */
#include "base/json.h"
#include "model/facts.h"
#include "render/search_index.h"
#include "render/search_shards.h"

/* What it is called; more than a record's own words it has seldom. */
struct search_words {
	struct str url, title;
	struct str about; /* who owns it, what it is part of: shown below the title */
	struct str text;  /* more words to find it by */
};

/* A site has one for each record and page, so they are small. */
struct search_document {
	const struct record *record;     /* what it is a document of; for SEARCH_SCOPE the area; may be NULL */
	const struct search_words *says; /* NULL: what its record says */
	uint64_t face;                   /* what search_document_face says; 0: it has not been asked */
	uint32_t number; /* SEARCH_BUCKET times its bucket, and its place in it */
	unsigned kind : 8;       /* enum search_kind */
	unsigned is_kept : 1;    /* it is as in the build before: see search_kept.h */
};
typedef VECTOR(struct search_document) search_document_list;

/* All documents, in no order. */
void search_documents(struct arena *arena, const struct facts *facts,
		      search_document_list *documents);

struct search_words search_document_words(const struct search_document *document);

/* Likewise its address alone. */
static inline struct str search_document_url(const struct search_document *document)
{
	return document->says != NULL ? document->says->url : document->record->url;
}

/* Add a document's terms to the index. */
void search_document_index(struct search_index *index, const struct search_document *document);

/* All that it is found by and that results show of it, as one number that is never 0. Its Markdown is not
 * looked at: the faces of the records (model/face.h) stand for it. 'room' is for the time of the call. */
uint64_t search_document_face(const struct search_document *document, struct buffer *room);

/* What a list of results shows of it. */
void search_document_json(struct json *json, const struct search_document *document);
