#include "suite.h"

#include "base/disk.h"
#include "read/document_packed.h"
#include "read/markdown.h"
#include "read/yaml_packed.h"
#include "same.h"

#include <string.h>

static void numbers_and_steps_come_back(void **state)
{
	static const uint32_t numbers[] = { 0, 1, 127, 128, 300, 16383, 16384, 1U << 31, UINT32_MAX };
	struct buffer out = { 0 };
	uint32_t from = 0;
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(numbers); i++) {
		pack_number(&out, numbers[i]);
		pack_step(&out, &from, numbers[i] / 2);
	}
	struct unpacking in = { buffer_str(&out), false };
	from = 0;
	for (size_t i = 0; i < ARRAY_COUNT(numbers); i++) {
		assert_int_equal(unpack_number(&in), numbers[i]);
		assert_int_equal(unpack_step(&in, &from, UINT32_MAX), numbers[i] / 2);
	}
	assert_false(in.odd);
	assert_int_equal(in.rest.length, 0);
	buffer_release(&out);
}

static void what_may_not_stand_there_is_odd(void **state)
{
	static const struct str cases[] = { STR_ROW(""), STR_ROW("\x80"), STR_ROW("\xFF\xFF\xFF\xFF\x1F"),
		                            STR_ROW("\x80\x80\x80\x80\x80\x01"), STR_ROW("\x0B") };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct unpacking in = { cases[i], false };
		assert_int_equal(unpack_most(&in, 10), 0);
		assert_true(in.odd);
	}
	uint32_t from = 3;
	struct unpacking back = { STR("\x09"), false }; /* five to the left */
	assert_int_equal(unpack_step(&back, &from, 100), 0);
	assert_true(back.odd);
	struct unpacking bytes = { STR("abc"), false };
	assert_int_equal(unpack_bytes(&bytes, 4).length, 0);
	assert_true(bytes.odd);
	struct unpacking many = { STR("\x04" "abc"), false };
	assert_int_equal(unpack_count(&many, 1), 0);
	assert_true(many.odd);
}

/* ---- trees ------------------------------------------------------------------------------------- */

struct fixture {
	struct arena arena;
	struct diagnostics diags;
	const struct source *source;
	struct buffer packed;
	struct yaml_documents trees;
	const struct document *document;
};

static void release(struct fixture *f)
{
	diagnostics_release(&f->diags);
	buffer_release(&f->packed);
	arena_release(&f->arena);
}

static struct fixture open_text(struct str text)
{
	struct fixture f = { 0 };
	f.source = source_new(&f.arena, STR("t"), text);
	return f;
}

static struct yaml_documents trees_from(struct fixture *f, struct str bytes, bool *odd)
{
	struct unpacking in = { bytes, false };
	struct yaml_documents trees = yaml_unpack(&in, &f->arena, &f->arena, f->source);
	*odd = in.odd || in.rest.length > 0;
	return trees;
}

static bool pack_trees(struct fixture *f)
{
	uint32_t length = (uint32_t)f->source->text.length;
	f->trees = yaml_read(&f->arena, &f->arena, f->source, 0, length, &f->diags);
	return yaml_pack(&f->packed, f->source, &f->trees);
}

static struct str tree_texts[] = {
	STR_ROW(""),
	STR_ROW("a: b # c\n"),
	STR_ROW("a: 'it''s'\nb: \"x\\ty\\n\\nz\"\n'c d': ~\n\"e\\tf\": null\ng:\n"),
	STR_ROW("\xEF\xBB\xBF# caf\xC3\xA9\r\na: \xC3\xA9t\xC3\xA9\r\nb: |\r\n  x\r\n\r\n  y\r\n"),
	STR_ROW("a: |\n  one\n   two\n\n\nb: >-\n  one\n  two\n\n  three\nc: >\n    \n"),
	STR_ROW("a: one\n  two\n\n  three\nb: 'one\n\n  two'\n"),
	STR_ROW("a: [x, {y: z}, [], {}, [[[q]]]]\nb: {x: y,\n  z: [q]}\nc:\n- x\n-\n- - y\n  - z: {}\n"),
	STR_ROW("a: 1\n---\n- b\n- c: d\n---\nword\n--- |\n block\n"),
	STR_ROW("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]"
	        "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"), /* 64 deep */
};

static void trees_come_back_as_they_were(void **state)
{
	bool odd;
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(tree_texts); i++) {
		struct fixture f = open_text(tree_texts[i]);
		assert_true(pack_trees(&f));
		assert_int_equal(f.diags.list.count, 0);
		struct yaml_documents back = trees_from(&f, buffer_str(&f.packed), &odd);
		assert_false(odd);
		assert_true(same_trees(&f.trees, &back));
		release(&f);
	}
}

static void faulty_trees_are_not_packed(void **state)
{
	static struct str texts[] = { STR_ROW("a: *b\n"), STR_ROW("a: [x\n"), STR_ROW("a: \"\\u0007\"\n") };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(texts); i++) {
		struct fixture f = open_text(texts[i]);
		assert_false(pack_trees(&f));
		release(&f);
	}
}

static void check_node(const struct fixture *f, const struct yaml_node *node, int depth)
{
	assert_true(depth <= YAML_DEPTH_MOST);
	assert_true(node->span.start <= node->span.end && node->span.end <= f->source->text.length);
	if (node->kind == YAML_TEXT)
		assert_true(same_lines(node, node)); /* there are as many as the text has */
	for (size_t i = 0; node->kind != YAML_TEXT && i < node->count; i++)
		check_node(f, node->kind == YAML_MAP ? &node->pairs[i].value : &node->items[i], depth + 1);
}

static void damaged_trees_are_refused_or_sound(void **state)
{
	bool odd;
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(tree_texts); i++) {
		struct fixture f = open_text(tree_texts[i]);
		pack_trees(&f);
		for (size_t cut = 0; cut < f.packed.length; cut++) {
			trees_from(&f, str_first(buffer_str(&f.packed), cut), &odd);
			assert_true(odd);
		}
		for (size_t at = 0; at < f.packed.length * 256; at++) {
			char was = f.packed.bytes[at / 256];
			f.packed.bytes[at / 256] = (char)at;
			struct yaml_documents back = trees_from(&f, buffer_str(&f.packed), &odd);
			for (size_t j = 0; j < back.count; j++)
				check_node(&f, &back.items[j], 0);
			f.packed.bytes[at / 256] = was;
		}
		release(&f);
	}
}

/* One level more than yaml_read goes down. */
static void a_tree_that_is_too_deep_is_refused(void **state)
{
	bool odd;
	struct fixture f = open_text(STR("x"));
	(void)state;
	for (int deep = YAML_DEPTH_MOST; deep <= YAML_DEPTH_MOST + 1; deep++) {
		buffer_clear(&f.packed);
		pack_number(&f.packed, 1);
		for (int i = 0; i < deep; i++)
			buffer_add(&f.packed, STR("\x01\x00\x00\x01")); /* a list of one item */
		buffer_add(&f.packed, STR("\x1C\x00\x01\x01"));
		trees_from(&f, buffer_str(&f.packed), &odd);
		assert_int_equal(odd, deep > YAML_DEPTH_MOST);
	}
	release(&f);
}

/* ---- documents --------------------------------------------------------------------------------- */

static const struct document *document_from(struct fixture *f, struct str bytes, bool *odd)
{
	struct unpacking in = { bytes, false };
	const struct document *document = document_unpack(&in, &f->arena, f->source);
	*odd = document == NULL || in.rest.length > 0;
	return document;
}

static bool pack_document(struct fixture *f)
{
	f->document = markdown_read(&f->arena, &f->arena, f->source, 0, &f->diags);
	return document_pack(&f->packed, f->document);
}

static const struct str document_texts[] = {
	STR_ROW(""),
	STR_ROW("# A *b* `c`\n\nText &amp; \\* more  \nnext\nline\n\n## A *b* `c`\n\n# x {#own}\n"),
	STR_ROW("> [!WARNING]\n> Take care.\n\n> quote\n\n- a\n- [ ] b\n- [x] c\n\n7. d\n   1. e\n\n***\n"),
	STR_ROW("| a | b | c |\n|:--|:-:|--:|\n| x | `y` | [z](q) |\n\n```c title\nint x;\n\n\tint y;\n```\n\n    code\n"),
	STR_ROW("[a](b \"t\") [c][d] ![e *f*](g) <http://h.example> [[wiki]] [[wiki|words]] ~~gone~~ **strong**\n\n[d]: /e 'f'\n"),
	STR_ROW("a[^1] b[^two] c[^1]\n\n[^1]: One\n[^two]: Two\n\n    with more\n"),
	STR_ROW("Term\n: What it is\n: and more\n\nOther\n: that\n"),
	STR_ROW("<div id=\"d\"><p align=center>raw</p> <a href=\"x\">y &amp; z</a></div>\n\nin <b>line</b> <img src=\"i.png\">\n"),
	STR_ROW("```steward\ntasks: open\n```\n\n> ```steward\n> chart: flow\n> ```\n"),
	STR_ROW("* a\n  * b\n    > c\n    > 1. d\n\n      e\n"),
};

static void documents_come_back_as_they_were(void **state)
{
	bool odd;
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(document_texts); i++) {
		struct fixture f = open_text(document_texts[i]);
		assert_true(pack_document(&f));
		const struct document *back = document_from(&f, buffer_str(&f.packed), &odd);
		assert_false(odd);
		assert_true(same_document(f.document, back));
		release(&f);
	}
}

/* Of a page they take a third of what its text does. */
static void documents_are_small(void **state)
{
	struct str text;
	struct fault fault;
	struct fixture f = { 0 };
	(void)state;
	assert_int_equal(disk_read(&f.arena, "content/using-steward/publishing.md", SIZE_MAX, &text, &fault), DISK_DONE);
	f.source = source_new(&f.arena, STR("t"), text);
	assert_true(pack_document(&f));
	assert_true(f.packed.length < text.length / 3);
	release(&f);
}

static void check_document(const struct fixture *f, const struct document *document)
{
	struct buffer text = { 0 };
	size_t depth = 0;
	for (size_t i = 0; i < document->events.count; i++) {
		const struct event *event = &document->events.items[i];
		assert_true(event->offset <= f->source->text.length);
		assert_true(i != document->main_end || depth == 0);
		depth += event->kind == EVENT_ENTER;
		depth -= event->kind == EVENT_LEAVE;
		assert_true(depth <= document->events.count);
	}
	assert_int_equal(depth, 0);
	assert_true(document->main_end <= document->events.count);
	document_plain_text(&text, document);
	struct arena arena = { 0 };
	document_lead(&arena, document);
	arena_release(&arena);
	buffer_release(&text);
}

static void damaged_documents_are_refused_or_sound(void **state)
{
	bool odd;
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(document_texts); i++) {
		struct fixture f = open_text(document_texts[i]);
		pack_document(&f);
		for (size_t cut = 0; cut < f.packed.length; cut++) {
			assert_null(document_from(&f, str_first(buffer_str(&f.packed), cut), &odd));
			assert_true(odd);
		}
		struct fixture other = open_text(document_texts[i]);
		for (size_t at = 0; at < f.packed.length * 256; at++) {
			char was = f.packed.bytes[at / 256];
			f.packed.bytes[at / 256] = (char)at;
			const struct document *back = document_from(&other, buffer_str(&f.packed), &odd);
			if (back != NULL)
				check_document(&other, back);
			f.packed.bytes[at / 256] = was;
			arena_release(&other.arena);
			other = open_text(document_texts[i]);
		}
		release(&other);
		release(&f);
	}
}

SUITE(test_packed, cmocka_unit_test(numbers_and_steps_come_back), cmocka_unit_test(what_may_not_stand_there_is_odd),
      cmocka_unit_test(trees_come_back_as_they_were), cmocka_unit_test(faulty_trees_are_not_packed),
      cmocka_unit_test(damaged_trees_are_refused_or_sound), cmocka_unit_test(a_tree_that_is_too_deep_is_refused),
      cmocka_unit_test(documents_come_back_as_they_were), cmocka_unit_test(documents_are_small),
      cmocka_unit_test(damaged_documents_are_refused_or_sound));
