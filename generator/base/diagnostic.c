#include "base/diagnostic.h"

#include <stdlib.h>
#include <string.h>

const struct str severity_names[SEVERITIES] = {
	[SEVERITY_NOTE] = STR_ROW("note"),
	[SEVERITY_WARNING] = STR_ROW("warning"),
	[SEVERITY_ERROR] = STR_ROW("error"),
};

const struct catalogue_row catalogue[COMPLAINTS] = {
#define CATALOGUE_ROW(name, code, severity, summary, meaning, way_out)                            \
	[COMPLAINT_##name] = { STR_ROW(code), SEVERITY_##severity, STR_ROW(summary),              \
		               STR_ROW(meaning), STR_ROW(way_out) },
	COMPLAINT_CATALOGUE(CATALOGUE_ROW)
#undef CATALOGUE_ROW
};

/* The words of an author may stand in it, over several lines. */
__attribute__((format(printf, 2, 0))) static struct str one_line(struct arena *arena, const char *format,
                                                                 va_list args)
{
	struct str text = arena_vprintf(arena, format, args);
	char *bytes = (char *)text.at; /* made just now */
	for (size_t i = 0; i < text.length; i++)
		if (bytes[i] == '\n' || bytes[i] == '\r')
			bytes[i] = ' ';
	return text;
}

void complain(struct diagnostics *diags, enum complaint what, struct span where,
              const char *message, ...)
{
	va_list args;
	va_start(args, message);
	struct str text = one_line(&diags->arena, message, args);
	va_end(args);
	*vector_push(&diags->arena, &diags->list) =
	        (struct diagnostic){ .what = what, .where = span_in_file(where), .message = text };
}

void complain_help(struct diagnostics *diags, const char *help, ...)
{
	va_list args;
	va_start(args, help);
	diags->list.items[diags->list.count - 1].help = one_line(&diags->arena, help, args);
	va_end(args);
}

void complaint_way_out(struct buffer *out, const struct diagnostic *diagnostic)
{
	struct str sentence = catalogue[diagnostic->what].way_out;
	if (diagnostic->help.length > 0) {
		buffer_add(out, diagnostic->help);
		return;
	}
	buffer_add_byte(out, (char)(sentence.at[0] | 0x20));
	buffer_add(out, str_slice(sentence, 1, sentence.length - str_ends(sentence, STR("."))));
}

void complain_did_you_mean(struct diagnostics *diags, struct str best)
{
	if (best.length > 0)
		complain_help(diags, "did you mean '" STR_FMT "'?", STR_ARG(best));
}

struct str complaint_excerpt(struct diagnostics *diags, struct str text)
{
	enum { CHARACTERS = 60 };
	size_t end = 0, characters = 0;
	for (; end < text.length && text.at[end] != '\n' && text.at[end] != '\r'; end++) {
		characters += ((unsigned char)text.at[end] & 0xC0) != 0x80;
		if (characters > CHARACTERS)
			break;
	}
	if (end == text.length)
		return text;
	return arena_printf(&diags->arena, STR_FMT "...", (int)end, text.at);
}

void diagnostics_adopt(struct diagnostics *diags, struct diagnostics *from)
{
	for (size_t i = 0; i < from->list.count; i++)
		*vector_push(&diags->arena, &diags->list) = from->list.items[i];
	arena_adopt(&diags->arena, &from->arena);
	*from = (struct diagnostics){ 0 };
}

static int compare(const void *left, const void *right)
{
	const struct diagnostic *a = left, *b = right;
	if (a->where.source != b->where.source) {
		int order = str_compare(a->where.source->path, b->where.source->path);
		if (order != 0)
			return order;
	}
	if (a->where.start != b->where.start)
		return a->where.start < b->where.start ? -1 : 1;
	if (a->where.end != b->where.end)
		return a->where.end < b->where.end ? -1 : 1;
	if (a->what != b->what)
		return a->what < b->what ? -1 : 1;
	return str_compare(a->message, b->message);
}

void diagnostics_sort(struct diagnostics *diags)
{
	size_t kept = 0;
	struct diagnostic *list = diags->list.items;
	if (diags->list.count > 1)
		qsort(list, diags->list.count, sizeof(*list), compare);
	for (size_t i = 0; i < diags->list.count; i++)
		if (kept == 0 || compare(&list[kept - 1], &list[i]) != 0)
			list[kept++] = list[i];
	diags->list.count = kept;
}

/* Where those about the same file as the one at 'start' end. */
static size_t file_end(const struct diagnostics *diags, size_t start)
{
	const struct diagnostic *list = diags->list.items;
	size_t end = start + 1;
	while (end < diags->list.count && (list[end].where.source == list[start].where.source ||
	                                   str_equal(list[end].where.source->path, list[start].where.source->path)))
		end++;
	return end;
}

static enum severity severity_of(const struct diagnostic *diagnostic)
{
	return catalogue[diagnostic->what].severity;
}

/* The one that stands for all of [start, end). */
static struct diagnostic closing(struct diagnostics *diags, size_t start, size_t end)
{
	struct diagnostic chosen = diags->list.items[start];
	for (size_t i = start; i < end; i++)
		if (severity_of(&diags->list.items[i]) > severity_of(&chosen))
			chosen = diags->list.items[i];
	chosen.help = arena_printf(&diags->arena, STR_FMT "%sthe file has %zu more findings",
	                           STR_ARG(chosen.help), chosen.help.length > 0 ? "; " : "",
	                           end - start - 1);
	return chosen;
}

void diagnostics_limit(struct diagnostics *diags)
{
	size_t kept = 0;
	struct diagnostic *list = diags->list.items;
	for (size_t start = 0, end; start < diags->list.count; start = end) {
		end = file_end(diags, start);
		size_t whole = end - start > DIAGNOSTICS_MOST ? DIAGNOSTICS_MOST - 1 : end - start;
		memmove(list + kept, list + start, whole * sizeof(*list));
		kept += whole;
		if (whole < end - start)
			list[kept++] = closing(diags, start + whole, end);
	}
	diags->list.count = kept;
}

int diagnostics_worst(const struct diagnostics *diags)
{
	int worst = -1;
	for (size_t i = 0; i < diags->list.count; i++) {
		int severity = (int)severity_of(&diags->list.items[i]);
		worst = severity > worst ? severity : worst;
	}
	return worst;
}

const struct catalogue_row *catalogue_find(struct str code)
{
	for (size_t i = 0; i < COMPLAINTS; i++)
		if (str_equal(catalogue[i].code, code))
			return &catalogue[i];
	return NULL;
}

void diagnostics_release(struct diagnostics *diags)
{
	arena_release(&diags->arena);
	*diags = (struct diagnostics){ 0 };
}
