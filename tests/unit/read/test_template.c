#include "suite.h"

#include "base/buffer.h"
#include "read/template.h"

/* A set of templates whose names are closed: title, owner, tasks, due. */
struct bench {
	struct arena arena;
	struct names names;
	struct templates templates;
	struct diagnostics diags;
};

static void bench_open(struct bench *bench)
{
	static const struct str known[] = { STR_ROW("title"), STR_ROW("owner"), STR_ROW("tasks"),
					    STR_ROW("due") };
	*bench = (struct bench){ 0 };
	bench->templates.names = &bench->names;
	for (size_t i = 0; i < ARRAY_COUNT(known); i++)
		name_add(&bench->arena, &bench->names, known[i]);
	bench->names.closed = true;
}

static void bench_add(struct bench *bench, const char *name, const char *text)
{
	struct str path = str_from(name);
	template_add(&bench->arena, &bench->templates, path,
		     source_new(&bench->arena, path, str_from(text)), &bench->diags);
}

/* All complaints, one a line: "page.html:1:3-8: message (help)". Closes the bench. */
static void bench_expect(struct bench *bench, const char *expected)
{
	struct buffer said = { 0 };
	diagnostics_sort(&bench->diags);
	for (size_t i = 0; i < bench->diags.list.count; i++) {
		const struct diagnostic *d = &bench->diags.list.items[i];
		struct place from = source_place(d->where.source, d->where.start);
		struct place to = source_place(d->where.source, d->where.end);
		buffer_printf(&said, STR_FMT ":%zu:%zu-%zu: " STR_FMT,
			      STR_ARG(d->where.source->path), from.line, from.column, to.column,
			      STR_ARG(d->message));
		if (d->help.length > 0)
			buffer_printf(&said, " (" STR_FMT ")", STR_ARG(d->help));
		buffer_add_byte(&said, '\n');
	}
	buffer_add_byte(&said, '\0');
	assert_string_equal(said.bytes, expected);
	buffer_release(&said);
	diagnostics_release(&bench->diags);
	arena_release(&bench->arena);
}

static void faults_in_one_template_are_shown_at_their_place(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		/* nothing is wrong */
		{ "{{title}} {{! any thing {{ here }} {{#tasks}}{{.}}{{/tasks}} {{owner.title}}",
		  "" },
		{ "{{=<% %>=}}<%title%><%={{ }}=%>{{{title}}}{{&title}}{{#title}}{{/title}}", "" },
		{ "{{ # title }}{{ / title }}", "" },
		{ "", "" },
		/* tags */
		{ "a\n  {{title", "page.html:2:3-5: tag is not closed by '}}'\n" },
		{ "{{title}\n{{owner}}", "page.html:1:1-3: tag is not closed by '}}'\n" },
		{ "{{{title}} x", "page.html:1:1-3: tag is not closed by '}}}'\n" },
		{ "{{}}", "page.html:1:1-5: tag has no name (write one, or remove the tag)\n" },
		{ "{{#}}{{/}}", "page.html:1:1-6: tag has no name (write one, or remove the tag)\n" },
		{ "{{#if title}}x{{/if title}}",
		  "page.html:1:4-12: name 'if title' has a space in it (names have none: take it out)\n" },
		{ "{{>*}}", "page.html:1:1-7: tag has no name (write one, or remove the tag)\n" },
		/* delimiters */
		{ "{{=<%=}}{{title}}", "page.html:1:4-6: delimiters are two words without '=' "
				       "(write {{=<% %>=}} to use <% and %> from here on)\n" },
		{ "{{=<% %>}}{{title}}", "page.html:1:1-3: tag is not closed by '=}}'\n" },
		{ "{{=| |=}}\n|title", "page.html:2:1-2: tag is not closed by '|'\n" },
		/* names */
		{ "<b>\xC3\xA9 {{ onwer }}</b>",
		  "page.html:1:9-14: nothing supplies 'onwer' (did you mean 'owner'?)\n" },
		{ "{{title.deu}}",
		  "page.html:1:9-12: nothing supplies 'deu' (did you mean 'due'?)\n" },
		{ "{{#zzzzzz}}{{/zzzzzz}}", "page.html:1:4-10: nothing supplies 'zzzzzz'\n" },
		{ "{{title..due}}", "page.html:1:9-9: name is missing beside a dot\n" },
		{ "{{>*kind}}", "page.html:1:5-9: nothing supplies 'kind'\n" },
		/* sections */
		{ "x\n{{#title}}\n{{#due}}{{/due}}\n",
		  "page.html:2:4-9: section 'title' is not closed; it was opened on line 2 (write {{/title}} where it ends)\n" },
		{ "{{#tasks}}\n{{^due}}\n",
		  "page.html:1:4-9: section 'tasks' is not closed; it was opened on line 1 (write {{/tasks}} where it ends)\n"
		  "page.html:2:4-7: section 'due' is not closed; it was opened on line 2 (write {{/due}} where it ends)\n" },
		{ "{{#tasks}}\n{{/task}}", "page.html:2:4-8: section 'tasks' is closed by 'task' "
					   "(it was opened on line 1)\n" },
		{ "{{#tasks}}{{#due}}{{/tasks}}{{title}}",
		  "page.html:1:22-27: section 'due' is closed by 'tasks' (it was opened on line "
		  "1)\n" },
		{ "{{title}}{{/title}}",
		  "page.html:1:13-18: 'title' is closed but was not opened (remove it, or write {{#title}} where it begins)\n" },
		{ "{{$body}}",
		  "page.html:1:4-8: block 'body' is not closed; it was opened on line 1 (write {{/body}} where it ends)\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct bench bench;
		bench_open(&bench);
		bench_add(&bench, "page.html", cases[i].text);
		templates_check(&bench.templates, &bench.diags);
		bench_expect(&bench, cases[i].expected);
	}
}

static void partials_and_parents_must_exist(void **state)
{
	struct bench bench;
	(void)state;
	bench_open(&bench);
	bench_add(&bench, "page.html",
		  "{{<layuot}}{{$head}}{{/head}}{{/layuot}}\n{{>q}}");
	bench_add(&bench, "layout.html",
		  "{{$head}}{{/head}}{{$body}}{{/body}}{{>page}}{{>layout.html}}");
	templates_check(&bench.templates, &bench.diags);
	bench_expect(&bench,
		     "layout.html:1:49-60: template 'layout' includes itself without end (take one of the partials in the circle out)\n"
		     "page.html:1:4-10: no template is called 'layuot' (did you mean 'layout'?)\n"
		     "page.html:2:4-5: no template is called 'q'\n");
}

static void a_circle_is_complained_of_once_and_recursion_by_data_is_not(void **state)
{
	struct bench bench;
	(void)state;
	bench_open(&bench);
	bench_add(&bench, "a.html", "{{>b}}");
	bench_add(&bench, "b.html", "{{<c}}{{/c}}");
	bench_add(&bench, "c.html", "{{title}}\n{{> a }}");
	bench_add(&bench, "tree.html", "{{#tasks}}{{>tree}}{{/tasks}}");
	templates_check(&bench.templates, &bench.diags);
	bench_expect(&bench, "c.html:2:5-6: template 'a' includes itself without end (take one of the partials in the circle out)\n");
}

static void a_parent_takes_only_blocks_each_of_them_once(void **state)
{
	struct bench bench;
	(void)state;
	bench_open(&bench);
	bench_add(&bench, "p.html", "{{$a}}{{/a}}");
	bench_add(&bench, "page.html",
		  "{{<p}} text {{! word }}{{title}}{{#due}}{{title}}{{/due}}"
		  "{{$a}}1{{/a}}{{$a}}2{{/a}}{{/p}}");
	templates_check(&bench.templates, &bench.diags);
	bench_expect(&bench,
		     "page.html:1:26-31: tag 'title' is left out: parent 'p' takes only blocks (put it into one of the parent's blocks)\n"
		     "page.html:1:36-39: section 'due' is left out: parent 'p' takes only blocks (put it into one of the parent's blocks)\n"
		     "page.html:1:74-75: block 'a' is given twice; the first one counts (keep one of the two)\n");
}

static void a_template_is_known_without_its_ending_and_only_once(void **state)
{
	struct bench bench;
	(void)state;
	bench_open(&bench);
	bench_add(&bench, "parts/row.html", "{{>parts/late}}");
	assert_non_null(template_find(&bench.templates, STR("parts/row")));
	assert_ptr_equal(template_find(&bench.templates, STR("parts/row.html")),
			 template_find(&bench.templates, STR("parts/row")));
	assert_null(template_find(&bench.templates, STR("row")));
	assert_null(template_find(&bench.templates, STR("parts/late")));
	bench_add(&bench, "parts/late.html", "");
	assert_non_null(template_find(&bench.templates, STR("parts/late")));
	bench_add(&bench, "parts/row.xml", "");
	templates_check(&bench.templates, &bench.diags);
	bench_expect(&bench, "parts/row.xml:1:1-1: template 'parts/row' is there already, from "
			     "parts/row.html (remove one of the two files)\n");
}

static void names_keep_their_numbers_until_closed(void **state)
{
	struct arena arena = { 0 };
	struct names names = { 0 };
	(void)state;
	assert_int_equal(name_add(&arena, &names, STR("a")), 0);
	assert_int_equal(name_add(&arena, &names, STR("b")), 1);
	assert_int_equal(name_add(&arena, &names, STR("a")), 0);
	names.closed = true;
	assert_int_equal(name_add(&arena, &names, STR("b")), 1);
	assert_int_equal(name_add(&arena, &names, STR("c")), NAME_NONE);
	assert_int_equal(names.list.count, 2);
	arena_release(&arena);
}

static void nesting_beyond_all_sense_is_complained_of(void **state)
{
	struct bench bench;
	struct buffer text = { 0 };
	(void)state;
	bench_open(&bench);
	for (int i = 0; i < 150; i++)
		buffer_literal(&text, "{{#due}}");
	for (int i = 0; i < 150; i++)
		buffer_literal(&text, "{{/due}}");
	buffer_add_byte(&text, '\0');
	bench_add(&bench, "deep.html", text.bytes);
	bench_expect(&bench, "deep.html:1:804-807: tags are nested more than 100 deep (move the inner ones into a partial)\n");
	buffer_release(&text);
}

SUITE(test_template, cmocka_unit_test(faults_in_one_template_are_shown_at_their_place),
      cmocka_unit_test(partials_and_parents_must_exist),
      cmocka_unit_test(a_circle_is_complained_of_once_and_recursion_by_data_is_not),
      cmocka_unit_test(a_parent_takes_only_blocks_each_of_them_once),
      cmocka_unit_test(a_template_is_known_without_its_ending_and_only_once),
      cmocka_unit_test(names_keep_their_numbers_until_closed),
      cmocka_unit_test(nesting_beyond_all_sense_is_complained_of));
