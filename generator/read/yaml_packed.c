#include "read/yaml_packed.h"

/*
 * A node: its kind and what is true of it, its span, and then for a text its length, the bytes unless they stand in
 * the source, and where its lines start unless it is one line that starts where one thinks; for a list or map how
 * many there are, and these. A key: its span, and a text as above where it is not what stands there.
 */
enum {
	KIND = 3,
	PLAIN = 4,
	STANDS = 8,   /* the text is in the source, at the start of the span or behind the quote there */
	ONE_LINE = 16, /* which starts where the text does */
	HEADS = 32,

	KEY_LEAST = 2, /* bytes */
	NODE_LEAST = 4,
};

/* Where a text stands in the source if it does as it is. */
static uint32_t text_place(struct span span, bool is_plain)
{
	bool is_quoted = !is_plain && span.start < span.end;
	return span.start + is_quoted;
}

static size_t count_lines(struct str text)
{
	size_t lines = 1, end;
	for (; (end = str_find(text, '\n')) != STR_NOWHERE; lines++)
		text = str_after(text, end + 1);
	return lines;
}

/* ---- packing ----------------------------------------------------------------------------------- */

struct packing {
	struct buffer *out;
	const struct source *source;
	uint32_t at; /* the latest place */
};

static bool pack_node(struct packing *packing, const struct yaml_node *node);

static void pack_text(struct packing *packing, const struct yaml_node *node)
{
	size_t lines = count_lines(node->text);
	uint32_t place = text_place(node->span, node->plain);
	bool stands = node->text.at == packing->source->text.at + place || node->text.length == 0;
	bool is_simple = lines == 1 && node->line_starts[0] == place;
	pack_number(packing->out, YAML_TEXT | (node->plain ? PLAIN : 0U) | (stands ? STANDS : 0U) |
	                                  (is_simple ? ONE_LINE : 0U));
	pack_span(packing->out, &packing->at, node->span);
	pack_number(packing->out, (uint32_t)node->text.length);
	if (!stands)
		buffer_add(packing->out, node->text);
	for (size_t i = 0; !is_simple && i < lines; i++)
		pack_step(packing->out, &packing->at, node->line_starts[i]);
}

static void pack_key(struct packing *packing, const struct yaml_pair *pair)
{
	struct span span = pair->key_span;
	bool differs = !str_equal(span_text(span), pair->key);
	pack_step(packing->out, &packing->at, span.start);
	pack_number(packing->out, (span.end - span.start) << 1 | differs);
	if (!differs)
		return;
	pack_number(packing->out, (uint32_t)pair->key.length);
	buffer_add(packing->out, pair->key);
}

static bool pack_nested(struct packing *packing, const struct yaml_node *node)
{
	bool done = true;
	pack_number(packing->out, (uint32_t)node->kind);
	pack_span(packing->out, &packing->at, node->span);
	pack_number(packing->out, (uint32_t)node->count);
	for (size_t i = 0; done && i < node->count; i++) {
		if (node->kind == YAML_MAP)
			pack_key(packing, &node->pairs[i]);
		done = pack_node(packing, node->kind == YAML_MAP ? &node->pairs[i].value : &node->items[i]);
	}
	return done;
}

static bool pack_node(struct packing *packing, const struct yaml_node *node)
{
	if (node->faulty)
		return false;
	if (node->kind != YAML_TEXT)
		return pack_nested(packing, node);
	pack_text(packing, node);
	return true;
}

bool yaml_pack(struct buffer *out, const struct source *source, const struct yaml_documents *documents)
{
	struct packing packing = { out, source, 0 };
	bool done = true;
	pack_number(out, (uint32_t)documents->count);
	for (size_t i = 0; done && i < documents->count; i++)
		done = pack_node(&packing, &documents->items[i]);
	return done;
}

/* ---- unpacking --------------------------------------------------------------------------------- */

struct reading {
	struct unpacking *in;
	struct arena *texts, *arena; /* what outlives the tree; the tree */
	const struct source *source;
	uint32_t at;
	int depth;
};

static void read_node(struct reading *r, struct yaml_node *into);

static void read_lines(struct reading *r, struct yaml_node *into)
{
	size_t lines = count_lines(into->text);
	uint32_t *starts = arena_array(r->arena, uint32_t, lines);
	for (size_t i = 0; i < lines; i++) {
		starts[i] = unpack_step(r->in, &r->at, into->span.end);
		if (starts[i] < into->span.start)
			unpack_refuse(r->in);
	}
	into->line_starts = starts;
}

static void read_text(struct reading *r, struct yaml_node *into, uint32_t head)
{
	struct str source = r->source->text;
	uint32_t place = text_place(into->span, into->plain);
	if ((head & STANDS) != 0) {
		size_t length = unpack_most(r->in, source.length - place);
		into->text = str_slice(source, place, place + length);
	} else {
		into->text = source_text(r->texts, unpack_bytes(r->in, unpack_number(r->in)));
	}
	if ((head & ONE_LINE) == 0) {
		read_lines(r, into);
		return;
	}
	if (str_find(into->text, '\n') != STR_NOWHERE)
		unpack_refuse(r->in);
	uint32_t *start = arena_new(r->arena, uint32_t);
	*start = place;
	into->line_starts = start;
}

static void read_key(struct reading *r, struct yaml_pair *into)
{
	uint32_t start = unpack_step(r->in, &r->at, r->source->text.length);
	uint32_t length = unpack_number(r->in);
	bool differs = (length & 1) != 0;
	length >>= 1;
	if (length > r->source->text.length - start) {
		unpack_refuse(r->in);
		length = 0;
	}
	into->key_span = (struct span){ r->source, start, start + length };
	into->key = differs ? unpack_bytes(r->in, unpack_number(r->in)) : span_text(into->key_span);
}

static void read_nested(struct reading *r, struct yaml_node *into)
{
	bool is_map = into->kind == YAML_MAP;
	into->count = unpack_count(r->in, is_map ? KEY_LEAST + NODE_LEAST : NODE_LEAST);
	if (r->depth++ == YAML_DEPTH_MOST)
		unpack_refuse(r->in);
	else if (is_map)
		into->pairs = arena_array(r->arena, struct yaml_pair, into->count);
	else
		into->items = arena_array(r->arena, struct yaml_node, into->count);
	for (size_t i = 0; !r->in->odd && i < into->count; i++) {
		if (is_map)
			read_key(r, &into->pairs[i]);
		read_node(r, is_map ? &into->pairs[i].value : &into->items[i]);
	}
	r->depth--;
}

static void read_node(struct reading *r, struct yaml_node *into)
{
	uint32_t head = unpack_below(r->in, HEADS);
	uint32_t kind = head & KIND;
	into->kind = kind == YAML_MAP ? YAML_MAP : kind == YAML_LIST ? YAML_LIST : YAML_TEXT;
	into->plain = (head & PLAIN) != 0;
	into->span = unpack_span(r->in, &r->at, r->source);
	if (kind > YAML_MAP)
		unpack_refuse(r->in);
	else if (kind == YAML_TEXT)
		read_text(r, into, head);
	else
		read_nested(r, into);
}

struct yaml_documents yaml_unpack(struct unpacking *unpacking, struct arena *arena, struct arena *scratch,
                                  const struct source *source)
{
	struct reading r = { .in = unpacking, .texts = arena, .arena = scratch, .source = source };
	struct yaml_documents documents = { .count = unpack_count(unpacking, NODE_LEAST) };
	documents.items = arena_array(scratch, struct yaml_node, documents.count);
	for (size_t i = 0; !unpacking->odd && i < documents.count; i++)
		read_node(&r, &documents.items[i]);
	return unpacking->odd ? (struct yaml_documents){ 0 } : documents;
}
