/*
 * Fuzz target: any bytes as templates, then run.
 *
 * The input is cut at zero bytes into the templates "main", "a" and "b", which may include each
 * other. It is compiled with names that are added as they come and with names that are closed.
 *
 *   make fuzz T=600
 */
#include "checks.h"
#include "read/template.h"
#include "read/text_check.h"
#include "render/template_run.h"

static struct value make_data(struct arena *arena, struct names *names)
{
	struct object *root = object_new(arena);
	struct list *list = list_new(arena);
	object_set_text(arena, root, name_add(arena, names, STR("x")), STR("<a>"));
	object_set_text(arena, root, name_add(arena, names, STR("p")), STR("a"));
	object_set_flag(arena, root, name_add(arena, names, STR("f")), true);
	object_set_object(arena, root, name_add(arena, names, STR("o")), root);
	list_add_text(arena, list, STR("one\ntwo"));
	object_set_text(arena, list_add_object(arena, list), name_add(arena, names, STR("x")),
			STR("&"));
	object_set_list(arena, root, name_add(arena, names, STR("l")), list);
	return value_object(root);
}

static void run_all(struct templates *templates, struct value data, struct str text)
{
	for (size_t i = 0; i < templates->list.count; i++) {
		static const struct str names[] = { STR_ROW("main"), STR_ROW("a"), STR_ROW("b") };
		struct buffer out = { 0 };
		template_run(&out, templates, template_find(templates, names[i]), data);
		if (i == 0 && str_find_text(text, STR("{{")) == STR_NOWHERE &&
		    !str_equal(buffer_str(&out), text))
			abort(); /* a template without tags is shown as it is */
		buffer_release(&out);
	}
}

static void try_templates(struct str input, bool closed)
{
	static const struct str files[] = { STR_ROW("main.html"), STR_ROW("a.html"),
					    STR_ROW("b.html") };
	struct arena arena = { 0 };
	struct diagnostics diags = { 0 };
	struct names names = { 0 };
	struct templates templates = { .names = &names };
	struct value data = make_data(&arena, &names);
	struct str part, main_text = STR("");
	names.closed = closed;
	for (size_t i = 0; i < ARRAY_COUNT(files) && str_cut(&input, '\0', &part); i++) {
		const struct source *source =
			text_check(&arena, source_new(&arena, files[i], part), &diags);
		template_add(&arena, &templates, files[i], source, &diags);
		if (i == 0)
			main_text = source->text;
	}
	templates_check(&templates, &diags);
	check_diagnostics(&diags);
	run_all(&templates, data, main_text);
	diagnostics_release(&diags);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct str input = { (const char *)bytes, length };
	if (length == 0)
		return 0;
	try_templates(input, false);
	try_templates(input, true);
	return 0;
}
