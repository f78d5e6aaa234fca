#include "read/template.h"

#include "base/nearest.h"
#include "read/template_program.h"

static void check_reference(const struct templates *templates,
			    const struct template_reference *reference, struct diagnostics *diags)
{
	struct str wanted = reference->other->name;
	if (reference->other->source != NULL)
		return;
	struct nearest nearest = nearest_to(wanted);
	for (size_t i = 0; i < templates->list.count; i++)
		nearest_offer(&nearest, templates->list.items[i]->name);
	complain(diags, COMPLAINT_TEMPLATE_PARTIAL, reference->name,
		 "no template is called '" STR_FMT "'", STR_ARG(wanted));
	complain_did_you_mean(diags, nearest.best);
}

/* Follow what is included whatever the data are; cut off what leads back to a template on the
 * way. */
static void find_circles(struct template *template, struct diagnostics *diags)
{
	template->mark = MARK_OPEN;
	for (size_t i = 0; i < template->references.count; i++) {
		struct template_reference *reference = &template->references.items[i];
		if (!reference->certain)
			continue;
		if (reference->other->mark == MARK_NEW)
			find_circles(reference->other, diags);
		if (reference->other->mark != MARK_OPEN)
			continue;
		complain(diags, COMPLAINT_TEMPLATE_PARTIAL, reference->name,
			 "template '" STR_FMT "' includes itself without end",
			 STR_ARG(reference->other->name));
		complain_help(diags, "take one of the partials in the circle out");
		template->steps.items[reference->step].other = NULL;
	}
	template->mark = MARK_DONE;
}

void templates_check(struct templates *templates, struct diagnostics *diags)
{
	for (size_t i = 0; i < templates->list.count; i++) {
		struct template *template = templates->list.items[i];
		for (size_t j = 0; j < template->references.count; j++)
			check_reference(templates, &template->references.items[j], diags);
		if (template->mark == MARK_NEW)
			find_circles(template, diags);
	}
}
