#include "suite.h"

#include "render/template_run.h"

struct bench {
	struct arena arena;
	struct names names;
	struct templates templates;
	struct diagnostics diags;
};

static uint16_t number(struct bench *bench, const char *name)
{
	return name_add(&bench->arena, &bench->names, str_from(name));
}

static void set(struct bench *bench, struct object *object, const char *name, const char *text)
{
	object_set_text(&bench->arena, object, number(bench, name), str_from(text));
}

static void bench_open(struct bench *bench)
{
	*bench = (struct bench){ 0 };
	bench->templates.names = &bench->names;
}

static void bench_add(struct bench *bench, const char *name, const char *text)
{
	template_add(&bench->arena, &bench->templates, str_from(name),
		     source_new(&bench->arena, str_from(name), str_from(text)), &bench->diags);
}

/* Run 'main' and compare. */
static void bench_expect(struct bench *bench, struct value root, const char *expected)
{
	struct buffer out = { 0 };
	templates_check(&bench->templates, &bench->diags);
	assert_true(template_run(&out, &bench->templates,
				 template_find(&bench->templates, STR("main")), root));
	buffer_add_byte(&out, '\0');
	assert_string_equal(out.bytes, expected);
	buffer_release(&out);
}

static void bench_close(struct bench *bench)
{
	diagnostics_release(&bench->diags);
	arena_release(&bench->arena);
}

/* title: "A & B", open: true, shut: false, none: "", one: { title: "one", kind: "row" },
 * rows: [ { title: "x" }, { title: nothing }, {} ], words: [ "p", "" ] */
static struct value make_data(struct bench *bench)
{
	struct arena *arena = &bench->arena;
	struct object *root = object_new(arena), *one = object_new(arena);
	struct list *rows = list_new(arena), *words = list_new(arena);
	set(bench, root, "title", "A & B");
	set(bench, root, "none", "");
	object_set_flag(arena, root, number(bench, "open"), true);
	object_set_flag(arena, root, number(bench, "shut"), false);
	set(bench, one, "title", "one");
	set(bench, one, "kind", "row");
	object_set_object(arena, root, number(bench, "one"), one);
	set(bench, list_add_object(arena, rows), "title", "x");
	set(bench, list_add_object(arena, rows), "title", "");
	list_add_object(arena, rows);
	object_set_list(arena, root, number(bench, "rows"), rows);
	list_add_text(arena, words, STR("p"));
	list_add_text(arena, words, STR(""));
	object_set_list(arena, root, number(bench, "words"), words);
	return value_object(root);
}

static void values_are_found_and_shown(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "{{title}} {{{title}}} {{&title}}", "A &amp; B A & B A & B" },
		{ "{{one.title}}{{one.absent}}{{title.one}}{{absent}}", "one" },
		{ "{{open}} {{shut}} [{{none}}{{one}}{{rows}}]", "true false []" },
		{ "{{#open}}{{title}}{{/open}}{{^shut}}!{{/shut}}{{#none}}?{{/none}}",
		  "A &amp; B!" },
		{ "{{#one}}{{title}}/{{kind}}/{{open}}{{/one}}", "one/row/true" },
		/* a name set to nothing hides the one around it; a name not set does not */
		{ "{{#rows}}[{{title}}]{{/rows}}", "[x][][A &amp; B]" },
		{ "{{#words}}({{.}}){{/words}}", "(p)()" },
		{ "{{^words}}none{{/words}}{{^none}}none{{/none}}", "none" },
		/* lines of tags alone vanish; others stay */
		{ "<ul>\r\n  {{#rows}}\r\n  <li>\r\n  {{/rows}}\r\n</ul>\r\n",
		  "<ul>\r\n  <li>\r\n  <li>\r\n  <li>\r\n</ul>\r\n" },
		{ "a\n  {{! note }}\n b {{! note }}\n", "a\n b \n" },
		/* what cannot be read is shown as it stands, and the rest works */
		{ "{{title}\n{{open}} {{open", "{{title}\ntrue {{open" },
		{ "{{#one}}{{title}}{{/two}} {{open}}", "one true" },
		{ "{{#one}}{{#rows}}-{{/one}}{{open}}", "---true" },
		{ "{{#one}}{{title}}", "one" },
		{ "a{{/one}}b", "ab" },
		{ "{{{title}} {{open}}", "A & B true" },
		{ "{{a b}}{{}}{{open}}", "true" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct bench bench;
		bench_open(&bench);
		bench_add(&bench, "main", cases[i].text);
		bench_expect(&bench, make_data(&bench), cases[i].expected);
		bench_close(&bench);
	}
}

static void templates_are_put_together(void **state)
{
	static const struct {
		const char *main, *a, *b, *expected;
	} cases[] = {
		/* an indented partial within an indented partial; values keep their lines */
		{ "<div>\n  {{>a}}\n</div>\n", "<p>\n {{>b}}\n</p>\n",
		  "{{title}}\n{{#open}}\nx\n{{/open}}\n",
		  "<div>\n  <p>\n   A &amp; B\n   x\n  </p>\n</div>\n" },
		{ "  {{>a}}\n", "{{#one}}1\n2{{/one}}3\n", "", "  1\n  23\n" },
		{ "  {{>a}}\n", "{{! no }}x {{>b}}\n", "1\n2", "  x 1\n2\n" },
		{ "[{{>a}}]", "{{>absent}}", "", "[]" },
		{ "{{#one}}{{>*kind}}{{>*title}}{{>*absent}}{{/one}}.", "", "", "." },
		{ "{{#words}}{{>*.}}{{/words}}", "", "", "" },
		/* a layout: blocks of their own lines take the layout's indentation */
		{ "{{<a}}\n{{$body}}\n<h1>{{title}}</h1>\n<ul>\n  <li>\n</ul>\n{{/body}}\n{{/a}}\n",
		  "<html>\n  <body>\n    {{$body}}\n    {{/body}}\n  </body>\n</html>\n", "",
		  "<html>\n  <body>\n    <h1>A &amp; B</h1>\n    <ul>\n      <li>\n    </ul>\n"
		  "  </body>\n</html>\n" },
		{ "{{<a}}{{$t}}mine{{/t}}{{/a}}", "<title>{{$t}}theirs{{/t}} - {{title}}</title>\n",
		  "", "<title>mine - A &amp; B</title>\n" },
		{ "{{<a}}{{/a}}", "x\n  {{$t}}one\n  two{{/t}}\n", "", "x\n  one\n  two\n" },
		/* the child's block wins over the parent's, also through a partial */
		{ "{{<a}}{{$t}}child{{/t}}{{/a}}", "{{<b}}{{$t}}parent{{/t}}{{/b}}",
		  "<{{$t}}base{{/t}}>", "<child>" },
		{ "{{<a}}{{$t}}child{{/t}}{{/a}}", "a {{>b}}", "{{$t}}base{{/t}}", "a child" },
		/* a block that holds a block of its own name replaces it once */
		{ "{{<a}}{{$t}}1{{$t}}2{{/t}}{{/t}}{{/a}}", "{{$t}}{{/t}}", "", "12" },
		/* a parent named by a value */
		{ "{{#words}}{{<*.}}{{$t}}x{{/t}}{{/*.}}{{/words}}", "", "", "" },
		/* sections of data keep their place inside blocks */
		{ "{{<a}}{{$t}}{{title}}{{/t}}{{/a}}", "{{#one}}{{$t}}{{/t}}{{/one}}", "", "one" },
		/* a template that includes itself is cut off, and what follows is shown */
		{ "{{>a}}end", "x{{>a}}y", "", "xyend" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct bench bench;
		bench_open(&bench);
		bench_add(&bench, "main", cases[i].main);
		bench_add(&bench, "a", cases[i].a);
		bench_add(&bench, "b", cases[i].b);
		bench_expect(&bench, make_data(&bench), cases[i].expected);
		bench_close(&bench);
	}
}

static void recursion_follows_the_data_and_ends_at_100(void **state)
{
	struct bench bench;
	struct buffer out = { 0 };
	(void)state;
	bench_open(&bench);
	bench_add(&bench, "main", "{{#open}}.{{>main}}{{>main}}{{/open}}");
	struct value data = make_data(&bench);
	assert_false(template_run(&out, &bench.templates,
				  template_find(&bench.templates, STR("main")), data));
	assert_int_equal(out.length, 101);
	buffer_release(&out);
	bench_close(&bench);
}

static void templates_that_double_at_each_step_end(void **state)
{
	struct bench bench;
	struct buffer out = { 0 };
	(void)state;
	bench_open(&bench);
	bench_add(&bench, "main", "{{>t1}}{{>t1}}");
	for (int i = 1; i < 40; i++) {
		struct str name = arena_printf(&bench.arena, "t%d", i);
		struct str text = arena_printf(&bench.arena, "{{>t%d}}{{>t%d}}", i + 1, i + 1);
		bench_add(&bench, name.at, text.at);
	}
	bench_add(&bench, "t40", "x");
	templates_check(&bench.templates, &bench.diags);
	assert_int_equal(bench.diags.list.count, 0);
	assert_false(template_run(&out, &bench.templates,
				  template_find(&bench.templates, STR("main")), value_flag(true)));
	assert_true(out.length > 0);
	buffer_release(&out);
	bench_close(&bench);
}

/* "(a} {who}" was shown as it stands. */
static void a_brace_that_closes_nothing_is_a_word_of_the_text(void **state)
{
	struct bench bench;
	struct language language = language_english;
	(void)state;
	language.texts[TEXT_owned_by].forms[PLURAL_OTHER] = STR("a} {who}");
	bench_open(&bench);
	bench.templates.language = &language;
	bench_add(&bench, "main", "{{<text.owned_by}}{{$who}}<b>{{title}}</b>{{/who}}{{/text.owned_by}}");
	bench_expect(&bench, make_data(&bench), "a} <b>A &amp; B</b>");
	bench_close(&bench);
}

/* Root with 'place' and, as 'one' and the only item of 'rows', an object that is shown again and again. */
static struct value make_kept(struct bench *bench, struct object *one, struct object *row, const char *place)
{
	struct object *root = object_new(&bench->arena);
	struct list *rows = list_keeping(&bench->arena);
	set(bench, root, "place", place);
	object_set_object(&bench->arena, root, number(bench, "one"), one);
	list_put(&bench->arena, rows, row);
	object_set_list(&bench->arena, root, number(bench, "rows"), rows);
	return value_object(root);
}

/* What is kept shows in that a change of the object, which nobody may make, is not seen. */
static void what_is_shown_again_is_written_once(void **state)
{
	struct bench bench;
	(void)state;
	bench_open(&bench);
	struct object *one = object_keeping(&bench.arena), *row = object_new(&bench.arena);
	set(&bench, one, "title", "A");
	set(&bench, row, "title", "x");
	bench_add(&bench, "main", "{{#one}}{{>known}} {{>other}} {{>third}}{{/one}}{{#rows}}<{{title}}>{{/rows}}");
	bench_add(&bench, "known", "({{title}})");
	bench_add(&bench, "other", "[{{title}}]");
	bench_add(&bench, "third", "!{{title}}");
	struct value root = make_kept(&bench, one, row, "");
	bench_expect(&bench, root, "(A) [A] !A<x>");
	set(&bench, one, "title", "B");
	set(&bench, row, "title", "y");
	bench_expect(&bench, root, "(A) [A] !B<x>"); /* two are kept, and the rest is written anew */
	bench_close(&bench);
}

/* Whatever depends on what stands around is written each time: values, blocks, and the lines' indentation. */
static void what_depends_on_its_place_is_not_kept(void **state)
{
	static const struct {
		const char *main, *part, *here, *there;
	} cases[] = {
		{ "{{#one}}{{>part}}{{/one}}", "{{title}} {{place}}", "A here", "A there" },
		{ "{{#one}}{{>part}}{{/one}}", "{{^nothing}}{{#place}}{{place}}{{/place}}{{/nothing}}", "here", "there" },
		{ "{{#rows}}{{title}} {{place}}{{/rows}}", "", "x here", "x there" },
		{ "{{#rows}}{{#one}}{{>part}}{{/one}}{{/rows}}", "{{title}}{{place}}", "Ahere", "Athere" },
		{ "{{#one}}{{<part}}{{$what}}{{place}}{{/what}}{{/part}}{{/one}}", "{{$what}}{{/what}}", "here", "there" },
		{ "{{#one}}{{<part}}{{$what}}x{{/what}}{{/part}}{{<part}}{{$what}}y{{/what}}{{/part}}{{/one}}",
		  "{{$what}}{{/what}}", "xy", "xy" },
		{ "{{#one}}\n  {{>part}}\n{{/one}}", "{{place}}\n", "  here\n", "  there\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct bench bench;
		bench_open(&bench);
		struct object *one = object_keeping(&bench.arena), *row = object_new(&bench.arena);
		set(&bench, one, "title", "A");
		set(&bench, row, "title", "x");
		bench_add(&bench, "main", cases[i].main);
		bench_add(&bench, "part", cases[i].part);
		bench_expect(&bench, make_kept(&bench, one, row, "here"), cases[i].here);
		struct value there = make_kept(&bench, one, row, "there");
		bench_expect(&bench, there, cases[i].there);
		bench_expect(&bench, there, cases[i].there);
		bench_close(&bench);
	}
}

/* Kept without indentation, and then asked for with it. */
static void what_is_kept_is_indented_where_it_must_be(void **state)
{
	struct bench bench;
	(void)state;
	bench_open(&bench);
	struct object *one = object_keeping(&bench.arena), *row = object_new(&bench.arena);
	set(&bench, one, "title", "A");
	bench_add(&bench, "main", "{{#one}}{{>part}}{{/one}}\n{{#one}}\n  {{>part}}\n{{/one}}\n");
	bench_add(&bench, "part", "{{title}}\n");
	bench_expect(&bench, make_kept(&bench, one, row, ""), "A\n\n  A\n");
	bench_close(&bench);
}

SUITE(test_template_run, cmocka_unit_test(values_are_found_and_shown),
      cmocka_unit_test(templates_are_put_together),
      cmocka_unit_test(recursion_follows_the_data_and_ends_at_100),
      cmocka_unit_test(templates_that_double_at_each_step_end),
      cmocka_unit_test(a_brace_that_closes_nothing_is_a_word_of_the_text),
      cmocka_unit_test(what_is_shown_again_is_written_once),
      cmocka_unit_test(what_depends_on_its_place_is_not_kept),
      cmocka_unit_test(what_is_kept_is_indented_where_it_must_be));
