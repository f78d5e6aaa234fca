#include "read/template.h"

#include "read/template_compile.h"
#include "read/template_program.h"

/* "page" for "page.html". */
static struct str without_ending(struct str name)
{
	size_t folder = str_find_last(name, '/');
	size_t dot = str_find_last(name, '.');
	bool has_ending =
		dot != STR_NOWHERE && dot > 0 && (folder == STR_NOWHERE || dot > folder + 1);
	return has_ending ? str_first(name, dot) : name;
}

struct template *template_named(struct arena *arena, struct templates *templates, struct str name)
{
	struct str known_as = without_ending(name);
	struct template *template = table_get(&templates->by_name, known_as);
	if (template != NULL)
		return template;
	template = arena_new(arena, struct template);
	template->name = arena_copy(arena, known_as);
	return table_put(arena, &templates->by_name, template->name, template);
}

void template_add(struct arena *arena, struct templates *templates, struct str name,
		  const struct source *source, struct diagnostics *diags)
{
	struct template *template = template_named(arena, templates, name);
	if (template->source != NULL) {
		complain(diags, COMPLAINT_TEMPLATE_SYNTAX, (struct span){ source, 0, 0 },
			 "template '" STR_FMT "' is there already, from " STR_FMT,
			 STR_ARG(template->name), STR_ARG(template->source->path));
		complain_help(diags, "remove one of the two files");
		return;
	}
	template->source = source;
	*vector_push(arena, &templates->list) = template;
	template_compile(arena, templates, template, diags);
}

const struct template *template_find(const struct templates *templates, struct str name)
{
	const struct template *template = table_get(&templates->by_name, without_ending(name));
	return template != NULL && template->source != NULL ? template : NULL;
}

uint32_t template_find_override(const struct template *template, uint32_t parent, uint16_t block)
{
	const struct step *steps = template->steps.items;
	if (block == NAME_NONE)
		return 0;
	for (uint32_t at = parent + 1; at < steps[parent].end; at = steps[at].end)
		if (steps[at].kind == STEP_OVERRIDE && steps[at].block == block)
			return at;
	return 0;
}
