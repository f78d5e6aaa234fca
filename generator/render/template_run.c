#include "render/template_run.h"

#include "read/template_program.h"
#include "render/html.h"

/* Bounds far beyond any page, so that templates which double at every turn end as well. */
enum {
	PARTIALS_DEEP = 100,  /* partials in each other */
	STEPS_DEEP = 4000,    /* sections, blocks and partials in each other: bounds the C stack */
	STEPS_MANY = 1 << 24, /* in one run */
	BYTES_MANY = 256 << 20, /* written in one run */
};

/* What a name is looked for in, from the inside out. */
struct context {
	const struct value *value;
	const struct context *outer;
};

/* A parent whose overrides are in force, from the parent that runs now to the first. */
struct inheritance {
	const struct template *template;
	uint32_t parent; /* the step that holds the overrides */
	const struct inheritance *outer;
};

/* Blanks before each line, the outermost first. */
struct indentation {
	struct str blanks;
	const struct indentation *outer;
};

struct run {
	struct buffer *out;
	const struct templates *templates;
	int partials_deep, steps_deep, steps_left;
	size_t bytes_most; /* of 'out' */
	bool cut_short;

	/* While something is written to be kept: what stands around it, and whether it depends on that. */
	const struct context *around;
	bool depends;
};

/* Where the steps that run now are looked at from. */
struct scope {
	const struct template *template;
	const struct context *context;
	const struct inheritance *inheritance;
	const struct indentation *indentation; /* NULL: none */
};

static void run_steps(struct run *run, const struct scope *scope, uint32_t from, uint32_t end);

static inline const struct value *find_field(const struct value *value, uint16_t name)
{
	bool may_have = value->kind == VALUE_OBJECT && object_may_have(value->object, name);
	return may_have ? object_get(value->object, name) : NULL;
}

/* The value that a step's path leads to; NULL if it leads nowhere. */
static inline const struct value *find_value(struct run *run, const struct scope *scope, const struct step *step)
{
	if (step->count == 0)
		return scope->context->value;
	const uint16_t *names = scope->template->path.items + step->path;
	const struct value *value = NULL;
	for (const struct context *at = scope->context; at != NULL && value == NULL; at = at->outer) {
		if (at == run->around)
			run->depends = true;
		value = find_field(at->value, names[0]);
	}
	for (size_t i = 1; i < step->count && value != NULL; i++)
		value = find_field(value, names[i]);
	return value;
}

static void write_indentation(struct buffer *out, const struct indentation *indentation)
{
	if (indentation == NULL)
		return;
	write_indentation(out, indentation->outer);
	buffer_add(out, indentation->blanks);
}

static void run_text(struct run *run, const struct scope *scope, const struct step *step)
{
	struct str rest = step->text;
	size_t line_end;
	if (scope->indentation == NULL) {
		buffer_add(run->out, rest);
		return;
	}
	while ((line_end = str_find(rest, '\n')) != STR_NOWHERE && line_end + 1 < rest.length) {
		buffer_add(run->out, str_first(rest, line_end + 1));
		write_indentation(run->out, scope->indentation);
		rest = str_after(rest, line_end + 1);
	}
	buffer_add(run->out, rest);
}

static void run_value(struct run *run, const struct scope *scope, const struct step *step)
{
	const struct value *value = find_value(run, scope, step);
	if (value == NULL)
		return;
	if (value->kind == VALUE_TRUE || value->kind == VALUE_FALSE)
		buffer_add(run->out, value->kind == VALUE_TRUE ? STR("true") : STR("false"));
	else if (value->kind == VALUE_TEXT && step->kind == STEP_ESCAPED)
		html_text(run->out, value->text);
	else if (value->kind == VALUE_TEXT)
		buffer_add(run->out, value->text);
}

static void run_with(struct run *run, const struct scope *scope, const struct step *step,
		     uint32_t at, const struct value *value)
{
	struct context context = { value, scope->context };
	struct scope inner = *scope;
	inner.context = &context;
	run_steps(run, &inner, at + 1, step->end);
}

/* ---- what is written once ---- */

static bool write_kept(struct run *run, const struct value_kept *kept, const void *by)
{
	for (size_t i = 0; kept != NULL && i < KEPT_MOST && kept->written[i].by != NULL; i++)
		if (kept->written[i].by == by) {
			buffer_add(run->out, kept->written[i].bytes);
			return true;
		}
	return false;
}

/* Watch whether what is written next depends on 'around'. */
static bool start_keeping(struct run *run, const struct value_kept *kept, const struct context *around)
{
	if (kept == NULL || around == NULL || run->around != NULL || kept->written[KEPT_MOST - 1].by != NULL)
		return false;
	run->around = around;
	run->depends = false;
	return true;
}

static void end_keeping(struct run *run, struct value_kept *kept, const void *by, size_t start)
{
	size_t i = 0;
	run->around = NULL;
	if (run->depends || run->cut_short)
		return;
	while (kept->written[i].by != NULL)
		i++;
	kept->written[i].bytes = arena_copy(kept->arena, str_after(buffer_str(run->out), start));
	kept->written[i].by = by;
}

static void run_list(struct run *run, const struct scope *scope, const struct step *step, uint32_t at,
		     const struct list *list)
{
	struct value_kept *kept = scope->indentation == NULL ? list->kept : NULL;
	if (write_kept(run, kept, step))
		return;
	size_t start = run->out->length;
	bool keeps = start_keeping(run, kept, scope->context);
	for (size_t i = 0; i < list->values.count; i++)
		run_with(run, scope, step, at, &list->values.items[i]);
	if (keeps)
		end_keeping(run, kept, step, start);
}

static void run_section(struct run *run, const struct scope *scope, const struct step *step,
			uint32_t at)
{
	const struct value *value = find_value(run, scope, step);
	if (value == NULL || !value_is_something(value))
		return;
	if (value->kind == VALUE_TRUE) {
		run_steps(run, scope, at + 1, step->end);
	} else if (value->kind == VALUE_LIST) {
		run_list(run, scope, step, at, value->list);
	} else {
		run_with(run, scope, step, at, value);
	}
}

static void run_inverted(struct run *run, const struct scope *scope, const struct step *step,
			 uint32_t at)
{
	const struct value *value = find_value(run, scope, step);
	if (value == NULL || !value_is_something(value))
		run_steps(run, scope, at + 1, step->end);
}

/* The value that a form goes by starts with a whole number: "3", or "200 and more". */
static void run_form(struct run *run, const struct scope *scope, const struct step *step,
		     uint32_t at)
{
	const struct value *value = find_value(run, scope, step);
	struct str digits = value != NULL && value->kind == VALUE_TEXT ? value->text : STR("");
	uint64_t number = 0;
	size_t length = 0;
	while (length < digits.length && digits.at[length] >= '0' && digits.at[length] <= '9')
		length++;
	str_number(str_first(digits, length), 10, &number);
	if (run->templates->language->plural(number) == (enum plural)step->block)
		run_steps(run, scope, at + 1, step->end);
}

static const struct template *find_template(struct run *run, const struct scope *scope,
					    const struct step *step)
{
	if (!step->dynamic)
		return step->other;
	const struct value *name = find_value(run, scope, step);
	bool is_name = name != NULL && name->kind == VALUE_TEXT;
	return is_name ? template_find(run->templates, name->text) : NULL;
}

static struct value_kept *kept_of(const struct scope *scope)
{
	const struct value *value = scope->context->value;
	return value->kind == VALUE_OBJECT && scope->indentation == NULL ? value->object->kept : NULL;
}

/* A partial; or a parent, whose overrides are already in 'inheritance'. */
static void run_partial(struct run *run, const struct scope *scope, const struct step *step,
			const struct inheritance *inheritance)
{
	const struct template *template = find_template(run, scope, step);
	if (template == NULL || template->steps.count == 0)
		return;
	if (run->partials_deep == PARTIALS_DEEP)
		run->cut_short = true;
	if (run->cut_short)
		return;
	struct indentation own = { step->text, scope->indentation };
	struct scope inner = { template, scope->context, inheritance, NULL };
	if (step->standalone)
		inner.indentation = step->text.length > 0 ? &own : scope->indentation;
	struct value_kept *kept = kept_of(&inner);
	if (write_kept(run, kept, template))
		return;
	size_t start = run->out->length;
	bool keeps = start_keeping(run, kept, scope->context->outer);
	run->partials_deep++;
	run_steps(run, &inner, 0, (uint32_t) template->steps.count);
	run->partials_deep--;
	if (keeps)
		end_keeping(run, kept, template, start);
}

static void run_parent(struct run *run, const struct scope *scope, const struct step *step,
		       uint32_t at)
{
	struct inheritance inheritance = { scope->template, at, scope->inheritance };
	run_partial(run, scope, step, &inheritance);
}

/* The outermost override wins: it stands in the template that knows most. What it holds belongs to
 * that template, so blocks in it can be replaced only from further outside. */
static void run_block(struct run *run, const struct scope *scope, const struct step *step,
		      uint32_t at)
{
	const struct inheritance *winner = NULL;
	uint32_t override = 0;
	run->depends = true;
	for (const struct inheritance *i = scope->inheritance; i != NULL; i = i->outer) {
		uint32_t found = template_find_override(i->template, i->parent, step->block);
		if (found != 0) {
			winner = i;
			override = found;
		}
	}
	if (winner == NULL) {
		run_steps(run, scope, at + 1, step->end);
		return;
	}
	struct indentation own = { step->text, scope->indentation };
	struct scope inner = { winner->template, scope->context, winner->outer, NULL };
	if (step->standalone)
		inner.indentation = step->text.length > 0 ? &own : scope->indentation;
	run_steps(run, &inner, override + 1, winner->template->steps.items[override].end);
}

static void run_step(struct run *run, const struct scope *scope, const struct step *step,
		     uint32_t at)
{
	switch (step->kind) {
	case STEP_TEXT:
		run_text(run, scope, step);
		break;
	case STEP_ESCAPED:
	case STEP_RAW:
		run_value(run, scope, step);
		break;
	case STEP_SECTION:
		run_section(run, scope, step, at);
		break;
	case STEP_INVERTED:
		run_inverted(run, scope, step, at);
		break;
	case STEP_FORM:
		run_form(run, scope, step, at);
		break;
	case STEP_PARTIAL:
		run_partial(run, scope, step, scope->inheritance);
		break;
	case STEP_PARENT:
		run_parent(run, scope, step, at);
		break;
	case STEP_BLOCK:
		run_block(run, scope, step, at);
		break;
	case STEP_OVERRIDE:
		break;
	}
}

static void run_steps(struct run *run, const struct scope *scope, uint32_t from, uint32_t end)
{
	const struct step *steps = scope->template->steps.items;
	if (run->steps_deep == STEPS_DEEP || run->steps_left <= 0 ||
	    run->out->length > run->bytes_most) {
		run->cut_short = true;
		return;
	}
	run->steps_deep++;
	for (uint32_t at = from; at < end; at = steps[at].end) {
		run->steps_left--;
		if (steps[at].line_start && scope->indentation != NULL)
			write_indentation(run->out, scope->indentation);
		run_step(run, scope, &steps[at], at);
	}
	run->steps_deep--;
}

bool template_run(struct buffer *out, const struct templates *templates,
		  const struct template *template, struct value root)
{
	struct run run = { .out = out,
			   .templates = templates,
			   .steps_left = STEPS_MANY,
			   .bytes_most = out->length + BYTES_MANY };
	struct context context = { &root, NULL };
	struct scope scope = { .template = template, .context = &context };
	run_steps(&run, &scope, 0, (uint32_t) template->steps.count);
	return !run.cut_short;
}
