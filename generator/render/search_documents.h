#pragma once
/*
 * search_documents: what there is to find, document by document.
 *
 * Floor: render.
 */
#include "base/json.h"
#include "model/facts.h"
#include "render/search_shards.h"

struct search_document {
	enum search_kind kind;
	struct str url, title;
	struct str about; /* who owns it, what it is part of: shown below the title */
	const struct record
		*record; /* what it is a document of; for SEARCH_SCOPE the area; may be NULL */
	struct str text; /* more words to find it by */
	uint32_t number; /* SEARCH_BUCKET times its bucket, and its place in it */
};
typedef VECTOR(struct search_document) search_document_list;

/* All documents, in no order. */
void search_documents(struct arena *arena, const struct facts *facts,
		      search_document_list *documents);

/* Add a document's terms to the index. */
void search_document_index(struct search_index *index, const struct search_document *document);

/* What a list of results shows of it. */
void search_document_json(struct json *json, const struct search_document *document);
