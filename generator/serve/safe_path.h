#pragma once
/*
 * safe_path: from the target of a request to the file that it may mean.
 *
 * Pure and hostile-proof: looks at bytes only, never at the disk. A target is decoded once. What
 * comes out is a path below the published folder: no empty segment, none that starts with '.', no
 * control byte, no backslash, valid UTF-8. Whether there is such a file, and whether a link leads
 * out, is for whoever opens it. An address of a folder means its index.html.
 *
 * Floor: serve.
 */
#include "base/buffer.h"

enum {
	SAFE_PATH_MOST = 2048, /* bytes of a target, query included */
};

struct safe_path {
	int status;               /* 0: 'file' may be opened; else the HTTP status to refuse with */
	const char *reason;       /* for a refusal: one sentence for people */
	struct str file;          /* "guides/x/index.html": decoded, zero-terminated, in 'bytes' */
	struct str query;         /* what follows '?', as it came; points into the target */
	bool is_folder;           /* the address ended in '/' */
	char bytes[SAFE_PATH_MOST + sizeof("index.html")];
};

/* Judge a raw target ("/guides/x/?a=b", undecoded). True: go on with path->file. The struct may not
 * be copied, as 'file' points into it. */
bool safe_path_read(struct safe_path *path, struct str target);

/* Where a reader who named a folder without its final '/' must go: "./x/?a=b", relative to the
 * target, so that it can never leave this server. */
void safe_path_add_slash(struct buffer *location, const struct safe_path *path);

/* Append a query as it came, with its '?' unless it is empty, fit for a header. */
void safe_path_add_query(struct buffer *location, struct str query);

/* Append bytes so that they stand for themselves within a path of an address ('/' stays). */
void safe_path_encode(struct buffer *out, struct str bytes);

/* The next page that a query names ("page=guides/x/index.html"): its value judged as a target is,
 * with or without a '/' before it. '*query' becomes what follows. False when there is none or it is
 * refused. */
bool safe_path_query_page(struct safe_path *page, struct str *query);

/* A whole number that a query names ("since=12"): digits only, at most 18. */
bool safe_path_query_number(struct str query, struct str name, uint64_t *number);

/* Likewise for a text that is nothing but such a number, as Last-Event-ID should be. */
bool safe_path_number(struct str text, uint64_t *number);
