#include "read/template_emit.h"

const struct open_tag *emit_parent(const struct compiler *compiler)
{
	if (compiler->opens.count == 0)
		return NULL;
	const struct open_tag *innermost = &compiler->opens.items[compiler->opens.count - 1];
	return innermost->kind == STEP_PARENT ? innermost : NULL;
}

struct str emit_undent(const struct compiler *compiler, struct str blanks)
{
	struct str dedent = compiler->dedent;
	size_t common = 0;
	while (common < dedent.length && common < blanks.length &&
	       dedent.at[common] == blanks.at[common])
		common++;
	return str_after(blanks, common);
}

void emit_text(struct compiler *compiler, struct str text)
{
	if (text.length == 0)
		return;
	if (compiler->literal.length == 0)
		compiler->literal_line_start = compiler->line_start;
	buffer_add(&compiler->literal, text);
	compiler->line_start = text.at[text.length - 1] == '\n';
}

static void emit_lines(struct compiler *compiler, uint32_t start, uint32_t end)
{
	while (start < end) {
		bool at_line = start == 0 || compiler->text.at[start - 1] == '\n';
		struct str line = str_slice(compiler->text, start, end);
		size_t line_end = str_find(line, '\n');
		if (line_end != STR_NOWHERE)
			line = str_first(line, line_end + 1);
		emit_text(compiler, at_line ? emit_undent(compiler, line) : line);
		start += (uint32_t)line.length;
	}
}

void emit_source(struct compiler *compiler, uint32_t end)
{
	uint32_t start = compiler->written;
	if (start >= end)
		return;
	compiler->written = end;
	if (emit_parent(compiler) != NULL)
		return;
	if (compiler->dedent.length > 0)
		emit_lines(compiler, start, end);
	else
		emit_text(compiler, str_slice(compiler->text, start, end));
}

static struct step *push_step(struct compiler *compiler, enum step_kind kind)
{
	struct template *template = compiler->template;
	struct step *step = vector_push(compiler->arena, &template->steps);
	step->kind = kind;
	step->end = (uint32_t) template->steps.count;
	return step;
}

void emit_flush(struct compiler *compiler)
{
	if (compiler->literal.length == 0)
		return;
	struct step *step = push_step(compiler, STEP_TEXT);
	step->text = arena_copy(compiler->arena, buffer_str(&compiler->literal));
	step->line_start = compiler->literal_line_start;
	buffer_clear(&compiler->literal);
}

struct step *emit_step(struct compiler *compiler, enum step_kind kind)
{
	emit_flush(compiler);
	return push_step(compiler, kind);
}

struct step *emit_step_in_line(struct compiler *compiler, enum step_kind kind)
{
	struct step *step = emit_step(compiler, kind);
	step->line_start = compiler->line_start;
	compiler->line_start = false;
	return step;
}

static void emit_name(struct compiler *compiler, struct span span)
{
	struct names *names = compiler->templates->names;
	struct str name = span_text(span);
	uint16_t number = NAME_NONE;
	if (name.length == 0) {
		complain(compiler->diags, COMPLAINT_TEMPLATE_SYNTAX, span,
			 "name is missing beside a dot");
	} else {
		number = name_add(compiler->arena, names, name);
		if (number == NAME_NONE) {
			complain(compiler->diags, COMPLAINT_TEMPLATE_NAME, span,
				 "nothing supplies '" STR_FMT "'", STR_ARG(name));
			complain_did_you_mean(compiler->diags, name_nearest(names, name));
		}
	}
	*vector_push(compiler->arena, &compiler->template->path) = number;
}

void emit_path(struct compiler *compiler, struct step *step, struct span name)
{
	size_t first = compiler->template->path.count;
	struct str rest = span_text(name), part;
	step->path = (uint32_t)first;
	if (str_equal(rest, STR(".")))
		return;
	while (step->count < UINT16_MAX && str_cut(&rest, '.', &part)) {
		uint32_t start = (uint32_t)(part.at - name.source->text.at);
		emit_name(compiler,
			  (struct span){ name.source, start, start + (uint32_t)part.length });
		step->count++;
	}
}

void emit_reference(struct compiler *compiler, uint32_t index, struct span name)
{
	struct template *template = compiler->template;
	struct step *step = &template->steps.items[index];
	struct str wanted = span_text(name);
	if (str_starts(wanted, STR("*"))) {
		struct str path = str_trim(str_after(wanted, 1));
		step->dynamic = true;
		name.start = name.end - (uint32_t)path.length;
		emit_path(compiler, step, name);
		return;
	}
	struct template *other = template_named(compiler->arena, compiler->templates, wanted);
	step->other = other;
	*vector_push(compiler->arena, &template->references) =
		(struct template_reference){ index, other, name, compiler->opens.count == 0 };
}

bool emit_check_name(struct compiler *compiler, const struct tag *tag)
{
	struct span whole = { tag->name.source, tag->start, tag->end };
	struct str name = span_text(tag->name), word;
	if (str_starts(name, STR("*")) && (tag->kind == TAG_PARTIAL || tag->kind == TAG_PARENT))
		name = str_trim(str_after(name, 1));
	struct str rest = name;
	if (!str_word(&rest, &word)) {
		complain(compiler->diags, COMPLAINT_TEMPLATE_SYNTAX, whole, "tag has no name");
		complain_help(compiler->diags, "write one, or remove the tag");
		return false;
	}
	if (word.length == name.length)
		return true;
	complain(compiler->diags, COMPLAINT_TEMPLATE_SYNTAX, tag->name,
		 "name '" STR_FMT "' has a space in it", STR_ARG(name));
	complain_help(compiler->diags, "names have none: take it out");
	return false;
}
