#pragma once
/*
 * publish_item: one file of the site to its place.
 *
 * Floor: build; for publish*.c alone.
 */
#include "build/build_log.h"
#include "build/state.h"

enum item_kind { ITEM_VIEW, ITEM_BYTES, ITEM_COPY };

struct item {
	struct str path; /* with a zero byte behind */
	enum item_kind kind;
	union {
		const struct view_file *view;
		struct str bytes;
		const struct asset *copy;
	};

	/* filled by publish_item */
	struct digest digest;
	uint64_t face, stamp; /* for the build log; 0: not known */
	bool written;
};

struct publishing {
	struct build *build;
	const struct build_settings *settings;
	const struct output *output;
	struct manifest *manifest;
	struct arena arena;   /* until all is published */
	struct build_log log; /* of the build before */
	uint64_t frame, whole; /* faces of what all pages share, and of all that was read; 0: the log does not count */

	VECTOR(struct item) items;
	struct table wanted;  /* their paths */
	struct table folders; /* all folders of them; made when first asked for */
	size_t done;          /* so many items have been published */
};

/* Make sure that a file stands as it should: make it, unless the build log tells that it stands so. */
bool publish_item(struct publishing *publishing, struct worker *worker, struct item *item);
