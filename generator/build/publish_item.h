#pragma once
/*
 * publish_item: one file of the site to its place.
 *
 * Floor: build; for publish*.c alone.
 */
#include "build/build_log.h"
#include "build/compress.h"
#include "build/publish.h"

enum item_kind { ITEM_VIEW, ITEM_BYTES, ITEM_COPY, ITEM_COMPRESSED };

struct item {
	struct str path; /* with a zero byte behind */
	enum item_kind kind;
	bool written; /* this and the next are filled by publish_item */
	bool absent;  /* it was not worth while: nothing is to stand there */
	union {
		const struct view_file *view;
		struct str bytes;
		const struct asset *copy;
		struct {
			size_t plain; /* which item; it has been published */
			enum compress_form form;
		} compressed;
	};

	/* filled by publish_item */
	struct digest digest;
	uint64_t face, stamp; /* for the build log; 0: not known */
};

struct publishing {
	struct build *build;
	const struct build_settings *settings;
	const struct output *output;
	struct manifest *manifest;
	struct arena arena;   /* until all is published */
	struct build_log log; /* of the build before */
	struct view_memory *memories; /* one for each hand */
	struct publish_faces faces;

	VECTOR(struct item) items;
	struct table wanted;  /* their paths */
	struct table absent;  /* those of them that are, once they have been published */
	struct table folders; /* those that hold the first so many of the items, where a file of ours had that path */
	size_t foldered;
	VECTOR(const struct manifest_entry *) unwanted; /* what stood there, and was not wanted when pages were listed */
	size_t done;          /* so many items have been published */
};

/* Make sure that a file stands as it should: make it, unless the build log tells that it stands so. */
bool publish_item(struct publishing *publishing, struct worker *worker, struct item *item);

/* Put these bytes there unless they stand there already. */
bool publish_bytes(struct publishing *publishing, struct worker *worker, struct item *item, struct str bytes);

/* Does the build log tell that a file with the item's face stands as it was left? */
bool publish_is_right(struct publishing *publishing, struct item *item);

/*
 * publish_compressed: the compressed file beside a plain one.
 *
 * It is made once the plain one stands, and taken away before another plain one is put there: whatever a server
 * sends, and whenever a build is killed, it is never an older page than the plain one.
 */
bool publish_compressed(struct publishing *publishing, struct worker *worker, struct item *item);

/* Take away what stands compressed beside a file that is about to become another. */
bool publish_withdraw(const struct publishing *publishing, struct worker *worker, const struct item *item);

/* Is it the compressed form of another file of ours? */
bool publish_is_compressed(const struct publishing *publishing, struct str path);
