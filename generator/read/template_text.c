#include "read/template_text.h"

#include "base/nearest.h"

#define PREFIX "text."

bool text_is_named(const struct templates *templates, struct str name)
{
	return templates->language != NULL && str_starts(name, STR(PREFIX));
}

static struct span key_of(struct span name)
{
	name.start += sizeof(PREFIX) - 1;
	return name;
}

/* TEXTS, and it is complained of, when there is none. */
static enum text find_text(struct compiler *compiler, struct span name)
{
	struct span key = key_of(name);
	enum text text = text_find(span_text(key));
	if (text < TEXTS)
		return text;
	struct nearest nearest = nearest_to(span_text(key));
	for (int i = 0; i < TEXTS; i++)
		nearest_offer(&nearest, text_keys[i].name);
	complain(compiler->diags, COMPLAINT_TEMPLATE_NAME, key, "no text has the key '" STR_FMT "'",
	         STR_ARG(span_text(key)));
	complain_did_you_mean(compiler->diags, nearest.best);
	return TEXTS;
}

static struct str escaped(struct arena *arena, struct str text)
{
	static const struct {
		char byte;
		struct str reference;
	} escapes[] = { { '&', STR_ROW("&amp;") }, { '<', STR_ROW("&lt;") }, { '>', STR_ROW("&gt;") },
		        { '"', STR_ROW("&quot;") } };
	struct buffer out = { 0 };
	for (size_t i = 0; i < text.length; i++) {
		size_t which = 0;
		while (which < ARRAY_COUNT(escapes) && escapes[which].byte != text.at[i])
			which++;
		buffer_add(&out, which < ARRAY_COUNT(escapes) ? escapes[which].reference
		                                              : str_slice(text, i, i + 1));
	}
	return buffer_keep(&out, arena);
}

uint16_t text_block(struct compiler *compiler, struct str place)
{
	struct str braced = arena_joined(compiler->arena, STR("{"), place, STR("}"));
	return name_add(compiler->arena, &compiler->templates->blocks, braced);
}

/* What writes steps into the template of a text. */
struct text_writer {
	struct compiler *compiler;
	struct template *template;
};

static struct step *write_step(struct text_writer *writer, enum step_kind kind)
{
	struct step *step = vector_push(writer->compiler->arena, &writer->template->steps);
	step->kind = kind;
	step->end = (uint32_t)writer->template->steps.count;
	return step;
}

/* The number of a value's name without adding it. */
static uint16_t name_known(const struct names *names, struct str name)
{
	uintptr_t known = (uintptr_t)table_get(&names->numbers, name);
	return known == 0 ? NAME_NONE : (uint16_t)(known - 1);
}

static void write_name(struct text_writer *writer, struct step *step, struct str name)
{
	struct template *template = writer->template;
	step->path = (uint32_t)template->path.count;
	step->count = 1;
	*vector_push(writer->compiler->arena, &template->path) =
	        name_known(writer->compiler->templates->names, name);
}

static void write_words(struct text_writer *writer, struct str words)
{
	if (words.length > 0)
		write_step(writer, STEP_TEXT)->text = escaped(writer->compiler->arena, words);
}

/* A block that shows the value of its name unless something else is put there. */
static void write_place(struct text_writer *writer, struct str name)
{
	struct compiler *compiler = writer->compiler;
	uint32_t block = (uint32_t)writer->template->steps.count;
	write_step(writer, STEP_BLOCK)->block = text_block(compiler, name);
	write_name(writer, write_step(writer, STEP_ESCAPED), name);
	writer->template->steps.items[block].end = (uint32_t)writer->template->steps.count;
}

static void write_form(struct text_writer *writer, struct str form)
{
	struct str words, place;
	while (language_cut(&form, &words, &place)) {
		write_words(writer, words);
		write_place(writer, place);
	}
	write_words(writer, form);
}

static void write_forms(struct text_writer *writer, const struct text_forms *forms)
{
	const struct language *language = writer->compiler->templates->language;
	for (int i = 0; i < PLURALS; i++) {
		if (!(language->plurals & 1u << i))
			continue;
		uint32_t at = (uint32_t)writer->template->steps.count;
		struct step *step = write_step(writer, STEP_FORM);
		step->block = (uint16_t)i;
		write_name(writer, step, STR("count"));
		write_form(writer, forms->forms[i].length > 0 ? forms->forms[i]
		                                              : forms->forms[PLURAL_OTHER]);
		writer->template->steps.items[at].end = (uint32_t)writer->template->steps.count;
	}
}

static struct template *text_compiled(struct compiler *compiler, enum text text)
{
	struct templates *templates = compiler->templates;
	if (templates->texts[text] != NULL)
		return templates->texts[text];
	struct template *template = arena_new(compiler->arena, struct template);
	template->name = text_keys[text].name;
	struct text_writer writer = { compiler, template };
	const struct text_forms *forms = &templates->language->texts[text];
	if (text_keys[text].counts)
		write_forms(&writer, forms);
	else
		write_form(&writer, forms->forms[PLURAL_OTHER]);
	templates->texts[text] = template;
	return template;
}

const struct template *text_template(struct compiler *compiler, struct span name)
{
	enum text text = find_text(compiler, name);
	return text < TEXTS ? text_compiled(compiler, text) : NULL;
}

/* Complain of a place that the page supplies no value for. */
static void check_supplied(struct compiler *compiler, struct span name, struct str place)
{
	if (name_known(compiler->templates->names, place) != NAME_NONE)
		return;
	complain(compiler->diags, COMPLAINT_TEMPLATE_NAME, name,
	         "nothing fills the place {" STR_FMT "} of this text", STR_ARG(place));
	complain_help(compiler->diags, "write {{<" STR_FMT "}}{{$" STR_FMT "}}...{{/" STR_FMT
	              "}}{{/" STR_FMT "}}", STR_ARG(span_text(name)), STR_ARG(place), STR_ARG(place),
	              STR_ARG(span_text(name)));
}

void text_emit(struct compiler *compiler, struct span name)
{
	enum text text = find_text(compiler, name);
	if (text == TEXTS)
		return;
	if (text_keys[text].places.length == 0 && !text_keys[text].counts) {
		emit_text(compiler, escaped(compiler->arena,
		                            language_text(compiler->templates->language, text)));
		return;
	}
	struct str places = text_keys[text].places, place;
	while (str_word(&places, &place))
		check_supplied(compiler, name, place);
	const struct template *template = text_compiled(compiler, text);
	emit_step_in_line(compiler, STEP_PARTIAL)->other = template;
}

void text_check_places(struct compiler *compiler, const struct open_tag *open)
{
	enum text text = text_find(span_text(key_of(open->tag.name)));
	if (text == TEXTS)
		return;
	struct template *template = compiler->template;
	template->steps.items[open->step].end = (uint32_t)template->steps.count;
	struct str places = text_keys[text].places, place;
	while (str_word(&places, &place))
		if (template_find_override(template, open->step, text_block(compiler, place)) == 0)
			check_supplied(compiler, open->tag.name, place);
	const struct step *steps = template->steps.items;
	for (uint32_t at = open->step + 1; at < steps[open->step].end; at = steps[at].end) {
		if (steps[at].block == NAME_NONE)
			continue;
		struct str braced = compiler->templates->blocks.list.items[steps[at].block];
		struct str given = str_slice(braced, 1, braced.length - 1);
		if (text_place(text, given) == PLACE_UNKNOWN)
			complain(compiler->diags, COMPLAINT_TEMPLATE_NAME, open->tag.name,
			         "this text has no place {" STR_FMT "}", STR_ARG(given));
	}
}
