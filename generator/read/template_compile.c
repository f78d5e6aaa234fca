#include "read/template_compile.h"

#include "read/template_emit.h"
#include "read/template_text.h"

enum { NESTING_LONG = 100 };

static const struct {
	enum step_kind step;
	const char *noun;
} kinds[TAG_KINDS] = {
	[TAG_ESCAPED] = { STEP_ESCAPED, "tag" },     [TAG_RAW] = { STEP_RAW, "tag" },
	[TAG_SECTION] = { STEP_SECTION, "section" }, [TAG_INVERTED] = { STEP_INVERTED, "section" },
	[TAG_PARTIAL] = { STEP_PARTIAL, "partial" }, [TAG_PARENT] = { STEP_PARENT, "parent" },
	[TAG_BLOCK] = { STEP_BLOCK, "block" },
};

static bool is_alone(const struct tag *tag)
{
	return tag->opens_line && tag->closes_line;
}

/* Write the text before a tag. A tag alone on its line takes the whole line with it. */
static void write_before(struct compiler *compiler, const struct tag *tag)
{
	emit_source(compiler, is_alone(tag) ? tag->margin : tag->start);
	compiler->written = is_alone(tag) ? tag->next_line : tag->end;
}

/* The blanks before a tag that opens its line. */
static struct str margin_of(const struct compiler *compiler, const struct tag *tag)
{
	return tag->opens_line ? str_slice(compiler->text, tag->margin, tag->start) : STR("");
}

/* The blanks that the first line from 'at' on starts with, empty lines aside. */
static struct str first_margin(const struct compiler *compiler, uint32_t at)
{
	struct str text = compiler->text;
	size_t line = at;
	for (size_t end = at; end < text.length; end++) {
		char byte = text.at[end];
		if (byte == '\n')
			line = end + 1;
		else if (byte != ' ' && byte != '\t' && byte != '\r')
			return str_slice(text, line, end);
	}
	return STR("");
}

/* Add the path unless the name is faulty, which stands for nothing. */
static void write_path(struct compiler *compiler, struct step *step, const struct tag *tag)
{
	if (emit_check_name(compiler, tag)) {
		emit_path(compiler, step, tag->name);
		return;
	}
	step->path = (uint32_t)compiler->template->path.count;
	step->count = 1;
	*vector_push(compiler->arena, &compiler->template->path) = NAME_NONE;
}

static struct open_tag *push_open(struct compiler *compiler, enum step_kind kind,
				  const struct tag *tag)
{
	struct open_tag *open = vector_push(compiler->arena, &compiler->opens);
	open->kind = kind;
	open->step = (uint32_t)compiler->template->steps.count - 1;
	open->tag = *tag;
	open->dedent = compiler->dedent;
	if (compiler->opens.count == NESTING_LONG + 1) {
		complain(compiler->diags, COMPLAINT_TEMPLATE_SYNTAX, tag->name,
			 "tags are nested more than %d deep", NESTING_LONG);
		complain_help(compiler->diags, "move the inner ones into a partial");
	}
	return open;
}

static void compile_value(struct compiler *compiler, const struct tag *tag)
{
	emit_source(compiler, tag->start);
	compiler->written = tag->end;
	if (text_is_named(compiler->templates, span_text(tag->name))) {
		text_emit(compiler, tag->name);
		return;
	}
	write_path(compiler, emit_step_in_line(compiler, kinds[tag->kind].step), tag);
}

static void compile_section(struct compiler *compiler, const struct tag *tag)
{
	enum step_kind kind = kinds[tag->kind].step;
	write_before(compiler, tag);
	struct step *step =
		is_alone(tag) ? emit_step(compiler, kind) : emit_step_in_line(compiler, kind);
	write_path(compiler, step, tag);
	push_open(compiler, kind, tag);
}

static void compile_partial(struct compiler *compiler, const struct tag *tag)
{
	write_before(compiler, tag);
	struct step *step = is_alone(tag) ? emit_step(compiler, STEP_PARTIAL)
					  : emit_step_in_line(compiler, STEP_PARTIAL);
	step->standalone = is_alone(tag);
	step->text = emit_undent(compiler, margin_of(compiler, tag));
	if (emit_check_name(compiler, tag))
		emit_reference(compiler, (uint32_t)compiler->template->steps.count - 1, tag->name);
}

/* A text is a part of its line, even where its tags stand alone in it. */
static void compile_text_parent(struct compiler *compiler, const struct tag *tag)
{
	struct tag in_line = *tag;
	in_line.opens_line = false;
	emit_source(compiler, tag->start);
	compiler->written = tag->end;
	emit_step_in_line(compiler, STEP_TEXT);
	emit_step(compiler, STEP_PARENT);
	const struct template *text = text_template(compiler, tag->name);
	compiler->template->steps.items[compiler->template->steps.count - 1].other = text;
	push_open(compiler, STEP_PARENT, &in_line);
}

/* Whether a parent stands alone is known when it is closed. Until then the blanks before it are a
 * step of their own, just before it. */
static void compile_parent(struct compiler *compiler, const struct tag *tag)
{
	if (text_is_named(compiler->templates, span_text(tag->name))) {
		compile_text_parent(compiler, tag);
		return;
	}
	emit_source(compiler, tag->opens_line ? tag->margin : tag->start);
	compiler->written = tag->end;
	struct str margin = emit_undent(compiler, margin_of(compiler, tag));
	emit_step_in_line(compiler, STEP_TEXT)->text = margin;
	emit_step(compiler, STEP_PARENT);
	if (emit_check_name(compiler, tag))
		emit_reference(compiler, (uint32_t)compiler->template->steps.count - 1, tag->name);
	push_open(compiler, STEP_PARENT, tag);
}

static void close_parent(struct compiler *compiler, const struct open_tag *open,
			 const struct tag *tag)
{
	struct step *before = &compiler->template->steps.items[open->step - 1];
	struct step *parent = &compiler->template->steps.items[open->step];
	parent->standalone = open->tag.opens_line && tag->closes_line;
	if (parent->standalone) {
		parent->text = before->text;
		before->text = STR("");
		before->line_start = false;
	}
	compiler->written = parent->standalone ? tag->next_line : tag->end;
	compiler->line_start = parent->standalone;
	if (text_is_named(compiler->templates, span_text(open->tag.name)))
		text_check_places(compiler, open);
}

static uint16_t block_number(struct compiler *compiler, const struct tag *tag)
{
	if (!emit_check_name(compiler, tag))
		return NAME_NONE;
	return name_add(compiler->arena, &compiler->templates->blocks, span_text(tag->name));
}

/* A block outside of a parent. When it opens its line, the blanks before it belong to what the
 * block shows by itself, and indent what replaces it. */
static void compile_block(struct compiler *compiler, const struct tag *tag)
{
	struct str margin = emit_undent(compiler, margin_of(compiler, tag));
	emit_source(compiler, tag->opens_line ? tag->margin : tag->start);
	compiler->written = is_alone(tag) ? tag->next_line : tag->end;
	struct step *step = emit_step(compiler, STEP_BLOCK);
	step->standalone = tag->opens_line;
	step->block = block_number(compiler, tag);
	step->text = margin;
	if (is_alone(tag))
		step->text = emit_undent(compiler, first_margin(compiler, tag->next_line));
	else
		emit_text(compiler, margin);
	push_open(compiler, STEP_BLOCK, tag)->margin = margin;
}

/* The end of a section or of a block outside of a parent. */
static void close_section(struct compiler *compiler, const struct open_tag *open,
			  const struct tag *tag)
{
	write_before(compiler, tag);
	if (!is_alone(tag) && compiler->line_start)
		emit_step_in_line(compiler, STEP_TEXT);
	emit_flush(compiler);
	struct step *step = &compiler->template->steps.items[open->step];
	bool is_empty = compiler->template->steps.count == open->step + 1;
	if (open->kind == STEP_BLOCK && is_empty && is_alone(&open->tag))
		step->text = open->margin;
}

static void compile_override(struct compiler *compiler, uint32_t parent, const struct tag *tag)
{
	uint16_t block = block_number(compiler, tag);
	struct str name = span_text(emit_parent(compiler)->tag.name);
	if (block != NAME_NONE && text_is_named(compiler->templates, name))
		block = text_block(compiler, span_text(tag->name));
	compiler->template->steps.items[parent].end = (uint32_t)compiler->template->steps.count;
	if (template_find_override(compiler->template, parent, block) != 0) {
		complain(compiler->diags, COMPLAINT_TEMPLATE_SYNTAX, tag->name,
			 "block '" STR_FMT "' is given twice; the first one counts",
			 STR_ARG(span_text(tag->name)));
		complain_help(compiler->diags, "keep one of the two");
	}
	compiler->written = tag->closes_line ? tag->next_line : tag->end;
	emit_step(compiler, STEP_OVERRIDE)->block = block;
	push_open(compiler, STEP_OVERRIDE, tag);
	compiler->dedent = tag->closes_line ? first_margin(compiler, tag->next_line)
					    : margin_of(compiler, tag);
	compiler->line_start = true;
}

static void close_override(struct compiler *compiler, const struct open_tag *open,
			   const struct tag *tag)
{
	emit_source(compiler, tag->opens_line ? tag->margin : tag->start);
	compiler->written = tag->end;
	emit_flush(compiler);
	compiler->dedent = open->dedent;
}

static void close_innermost(struct compiler *compiler, const struct tag *tag)
{
	static void (*const closers[])(struct compiler *, const struct open_tag *,
				       const struct tag *) = {
		[STEP_SECTION] = close_section,   [STEP_INVERTED] = close_section,
		[STEP_BLOCK] = close_section,     [STEP_PARENT] = close_parent,
		[STEP_OVERRIDE] = close_override,
	};
	struct open_tag open = compiler->opens.items[compiler->opens.count - 1];
	closers[open.kind](compiler, &open, tag);
	compiler->opens.count--;
	struct template *template = compiler->template;
	template->steps.items[open.step].end = (uint32_t) template->steps.count;
}

static bool is_named(const struct open_tag *open, struct str name)
{
	return str_equal(span_text(open->tag.name), name);
}

/* Complain that the innermost tag meets the close of another. */
static void complain_closed_by(struct compiler *compiler, const struct tag *tag)
{
	const struct open_tag *open = &compiler->opens.items[compiler->opens.count - 1];
	complain(compiler->diags, COMPLAINT_TEMPLATE_SYNTAX, tag->name,
		 "%s '" STR_FMT "' is closed by '" STR_FMT "'", kinds[open->tag.kind].noun,
		 STR_ARG(span_text(open->tag.name)), STR_ARG(span_text(tag->name)));
	complain_help(compiler->diags, "it was opened on line %zu",
		      source_place(open->tag.name.source, open->tag.start).line);
}

/* A close that fits no open tag is taken for a misspelt one of the innermost; one that fits an
 * outer tag closes all within it. */
static void compile_close(struct compiler *compiler, const struct tag *tag)
{
	struct str name = span_text(tag->name);
	size_t fitting = compiler->opens.count;
	while (fitting > 0 && !is_named(&compiler->opens.items[fitting - 1], name))
		fitting--;
	if (compiler->opens.count == 0) {
		write_before(compiler, tag);
		complain(compiler->diags, COMPLAINT_TEMPLATE_SYNTAX, tag->name,
			 "'" STR_FMT "' is closed but was not opened", STR_ARG(name));
		complain_help(compiler->diags, "remove it, or write {{#" STR_FMT "}} where it begins",
			      STR_ARG(name));
		return;
	}
	struct tag early = *tag; /* where the tags within end: just before this one */
	early.end = early.next_line = early.margin = tag->start;
	early.opens_line = early.closes_line = false;
	while (fitting > 0 && compiler->opens.count > fitting) {
		complain_closed_by(compiler, tag);
		close_innermost(compiler, &early);
	}
	if (fitting == 0)
		complain_closed_by(compiler, tag);
	close_innermost(compiler, tag);
}

static void compile_tag(struct compiler *compiler, const struct tag *tag)
{
	static void (*const compilers[TAG_KINDS])(struct compiler *, const struct tag *) = {
		[TAG_ESCAPED] = compile_value,   [TAG_RAW] = compile_value,
		[TAG_SECTION] = compile_section, [TAG_INVERTED] = compile_section,
		[TAG_CLOSE] = compile_close,     [TAG_PARTIAL] = compile_partial,
		[TAG_PARENT] = compile_parent,   [TAG_BLOCK] = compile_block,
		[TAG_COMMENT] = write_before,    [TAG_DELIMITERS] = write_before,
	};
	const struct open_tag *parent = emit_parent(compiler);
	if (parent != NULL && tag->kind == TAG_BLOCK) {
		compile_override(compiler, parent->step, tag);
		return;
	}
	if (parent != NULL && kinds[tag->kind].noun != NULL) {
		complain(compiler->diags, COMPLAINT_TEMPLATE_SYNTAX, tag->name,
			 "%s '" STR_FMT "' is left out: parent '" STR_FMT "' takes only blocks",
			 kinds[tag->kind].noun, STR_ARG(span_text(tag->name)),
			 STR_ARG(span_text(parent->tag.name)));
		complain_help(compiler->diags, "put it into one of the parent's blocks");
	}
	compilers[tag->kind](compiler, tag);
}

static void compile_end(struct compiler *compiler)
{
	uint32_t at = (uint32_t)compiler->text.length;
	struct tag end = {
		.start = at, .end = at, .margin = at, .next_line = at, .closes_line = true
	};
	while (compiler->opens.count > 0) {
		const struct tag *open = &compiler->opens.items[compiler->opens.count - 1].tag;
		complain(compiler->diags, COMPLAINT_TEMPLATE_SYNTAX, open->name,
			 "%s '" STR_FMT "' is not closed; it was opened on line %zu",
			 kinds[open->kind].noun, STR_ARG(span_text(open->name)),
			 source_place(open->name.source, open->start).line);
		complain_help(compiler->diags, "write {{/" STR_FMT "}} where it ends",
			      STR_ARG(span_text(open->name)));
		close_innermost(compiler, &end);
	}
	emit_source(compiler, at);
	emit_flush(compiler);
}

void template_compile(struct arena *arena, struct templates *templates, struct template *template,
		      struct diagnostics *diags)
{
	struct compiler compiler = { .arena = arena,
				     .templates = templates,
				     .template = template,
				     .diags = diags,
				     .text = template->source->text,
				     .line_start = true };
	struct scanner scanner = scanner_new(template->source, diags);
	struct tag tag;
	while (scan_tag(&scanner, &tag))
		compile_tag(&compiler, &tag);
	compile_end(&compiler);
	buffer_release(&compiler.literal);
}
