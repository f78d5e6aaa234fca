#include "suite.h"

#include "model/load.h"
#include "same.h"

struct fixture {
	struct arena arena, scratch;
	struct buffer made;
	struct loaded_file *file;
};

static void load(struct fixture *f, const char *path, struct str text, struct str known)
{
	struct input input = { .path = str_from(path), .bytes = text };
	struct load_kept kept = { .hash = input_hash(&input), .known = known, .made = &f->made };
	f->file = load_file(&f->arena, &input, &kept, &f->scratch);
	assert_int_equal(f->file->hash, input_hash(&input));
	arena_clear(&f->scratch);
}

static void release(struct fixture *f)
{
	buffer_release(&f->made);
	arena_release(&f->scratch);
	arena_release(&f->arena);
}

static const struct {
	const char *path;
	struct str text;
} files[] = {
	{ "a.md", STR_ROW("---\ntitle: \"A \\\"page\\\"\"\nowner: ann\n---\n# Words\n\n[[b]] and [c](d.md).\n") },
	{ "b.md", STR_ROW("No front matter.\n") },
	{ "tasks/t.yml", STR_ROW("title: T\nstatus: todo\nowner: ann\ndescription: |\n  - *one*\n\n  two\n") },
	{ "tasks/all.yml", STR_ROW("- id: t\n  title: T\n  status: todo\n  description: one line\n- id: u\n  title: U\n  status: todo\n  description: >\n    some\n    [[t]]\n") },
	{ "people/p.yml", STR_ROW("name: P\n") },
	{ "steward.yml", STR_ROW("title: 'A handbook'\n") },
	{ "guides/_folder.yml", STR_ROW("title: Guides\n") },
};

static const struct task *task_of(const struct loaded_file *file, size_t i)
{
	return (const struct task *)file->records.items[i];
}

static void assert_same(const struct loaded_file *a, const struct loaded_file *b)
{
	assert_int_equal(a->kind, b->kind);
	assert_int_equal(a->records.count, b->records.count);
	assert_int_equal(b->complaints.count, 0);
	for (size_t i = 0; i < a->records.count; i++) {
		const struct record *left = a->records.items[i], *right = b->records.items[i];
		assert_true(str_equal(left->id, right->id) && str_equal(left->title, right->title));
		assert_int_equal(left->name.start, right->name.start);
		if (left->kind != RECORD_TASK)
			continue;
		assert_true(str_equal(task_of(a, i)->owner.text, task_of(b, i)->owner.text));
		assert_true(same_events(task_of(a, i)->prose.document, task_of(b, i)->prose.document));
		assert_true(str_equal(task_of(a, i)->prose.document->source->text,
		                      task_of(b, i)->prose.document->source->text));
	}
	if (a->kind == FILE_PAGE)
		assert_true(same_events(((struct page *)a->records.items[0])->prose.document,
		                        ((struct page *)b->records.items[0])->prose.document));
	if (a->kind == FILE_SETTINGS)
		assert_true(str_equal(a->settings->title.text, b->settings->title.text));
	if (a->kind == FILE_FOLDER)
		assert_true(str_equal(a->folder->title, b->folder->title));
}

static void what_was_kept_gives_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(files); i++) {
		struct fixture first = { 0 }, again = { 0 };
		load(&first, files[i].path, files[i].text, STR(""));
		assert_true(first.made.length > 0);
		load(&again, files[i].path, files[i].text, buffer_str(&first.made));
		assert_int_equal(again.made.length, 0);
		assert_same(first.file, again.file);
		release(&again);
		release(&first);
	}
}

/* That it is taken, and not read again, is seen by what only another text can have given. */
static void what_is_known_is_not_read(void **state)
{
	struct fixture first = { 0 }, again = { 0 };
	(void)state;
	load(&first, "people/p.yml", STR("name: 'It''s'\n"), STR(""));
	load(&again, "people/p.yml", STR("name: 'Itxxs'\n"), buffer_str(&first.made));
	assert_true(str_equal(again.file->records.items[0]->title, STR("It's")));
	release(&again);
	release(&first);
}

static void what_cannot_have_been_found_is_as_if_unknown(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(files); i++) {
		struct fixture first = { 0 };
		load(&first, files[i].path, files[i].text, STR(""));
		struct str whole = buffer_str(&first.made);
		for (size_t cut = 1; cut <= whole.length; cut++) {
			struct fixture again = { 0 };
			struct str longer = arena_joined(&first.arena, whole, STR("\x01"));
			load(&again, files[i].path, files[i].text, cut < whole.length ? str_first(whole, cut) : longer);
			assert_same(first.file, again.file);
			assert_true(str_equal(buffer_str(&again.made), whole)); /* to be kept in its place */
			release(&again);
		}
		release(&first);
	}
}

static void what_is_complained_of_is_not_kept(void **state)
{
	static const struct {
		const char *path;
		struct str text;
	} cases[] = { { "a.md", STR_ROW("---\nowner: [x\n---\n") },    { "a.md", STR_ROW("[a](javascript:x)\n") },
		      { "a.md", STR_ROW("---\nunknown: x\n---\n") },   { "tasks/t.yml", STR_ROW("title: *x\n") },
		      { "tasks/t.yml", STR_ROW("title: T\nstatus: todo\ndue: no\n") }, { "a.md", STR_ROW("\xFF\n") },
		      { "tasks/t.yml", STR_ROW("") } };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct fixture f = { 0 };
		buffer_literal(&f.made, "before");
		load(&f, cases[i].path, cases[i].text, STR(""));
		assert_true(f.file->complaints.count > 0);
		assert_int_equal(f.made.length, 6);
		release(&f);
	}
}

SUITE(test_load_kept, cmocka_unit_test(what_was_kept_gives_the_same), cmocka_unit_test(what_is_known_is_not_read),
      cmocka_unit_test(what_cannot_have_been_found_is_as_if_unknown),
      cmocka_unit_test(what_is_complained_of_is_not_kept));
