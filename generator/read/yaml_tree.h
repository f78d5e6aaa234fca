#pragma once
/*
 * yaml_tree: YAML bytes into trees with spans.
 *
 * A record is plain data, so the parts of YAML that make one file mean different things to different
 * readers are refused: anchors, aliases, merge keys, tags, complex keys. Scalars stay text; whoever
 * knows the field reads a type out of it. Duplicate keys are complained of and the first one kept.
 * Nesting ends at YAML_DEPTH_MOST levels. After a syntax error what stood before it is still delivered. The source
 * has been through text_check, and so have the characters that its escapes give.
 *
 * yaml.h is known to yaml_tree.c alone. Floor: read.
 */
#include "base/diagnostic.h"

enum { YAML_DEPTH_MOST = 64 };

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

struct yaml_node {
	enum yaml_kind kind;
	bool plain;       /* a scalar without quotes, not a block */
	bool faulty;      /* complained of: a value that was refused, a list or map that was cut short */
	struct span span; /* the value as written: with its quotes; a block from '|' or '>' to its last
	                   * character; a list or map from its first item to its last */
	struct str text;  /* YAML_TEXT; empty and plain means "nothing given" (also ~ and null) */

	/* YAML_TEXT: for each line of 'text' its offset in the source (see source_embedded) */
	const uint32_t *line_starts;

	struct yaml_pair *pairs; /* YAML_MAP, in file order */
	struct yaml_node *items; /* YAML_LIST */
	size_t count;            /* of pairs or items */
};

struct yaml_pair {
	struct str key;
	struct span key_span;
	struct yaml_node value;
};

struct yaml_documents {
	struct yaml_node *items; /* one for each '---' document that is not empty */
	size_t count;
};

/* Read bytes [start, end) of a source, such as front matter or a whole file. Texts of values lie
 * in the source, or else in 'arena' with padding behind (see source_text); the tree itself, its keys and
 * line_starts in 'scratch', for as long as it is looked at. */
struct yaml_documents yaml_read(struct arena *arena, struct arena *scratch, const struct source *source,
                                uint32_t start, uint32_t end, struct diagnostics *diags);

/* Nothing was given: an empty plain scalar, ~ or null, or a scalar that was refused. */
bool yaml_is_nothing(const struct yaml_node *node);

/* The value under 'key' of a map; NULL if there is none or the node is no map. */
const struct yaml_node *yaml_get(const struct yaml_node *map, struct str key);

/* The version of libyaml. */
const char *yaml_library(void);
