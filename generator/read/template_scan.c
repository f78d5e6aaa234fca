#include "read/template_scan.h"

static const struct sigil {
	char byte;
	enum tag_kind kind;
} sigils[] = {
	{ '&', TAG_RAW },     { '{', TAG_RAW },        { '#', TAG_SECTION }, { '^', TAG_INVERTED },
	{ '/', TAG_CLOSE },   { '>', TAG_PARTIAL },    { '<', TAG_PARENT },  { '$', TAG_BLOCK },
	{ '!', TAG_COMMENT }, { '=', TAG_DELIMITERS },
};

struct scanner scanner_new(const struct source *source, struct diagnostics *diags)
{
	return (struct scanner){ source, diags, 0, STR("{{"), STR("}}") };
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

static bool is_space(char byte)
{
	return is_blank(byte) || byte == '\n' || byte == '\r';
}

/* Where 'wanted' next stands at or after 'from'; STR_NOWHERE if it does not. */
static size_t find_from(struct str text, size_t from, struct str wanted)
{
	size_t found = str_find_text(str_after(text, from), wanted);
	return found == STR_NOWHERE ? STR_NOWHERE : from + found;
}

static struct span span_between(const struct scanner *scanner, size_t start, size_t end)
{
	return (struct span){ scanner->source, (uint32_t)start, (uint32_t)end };
}

static struct span trimmed(const struct scanner *scanner, size_t start, size_t end)
{
	const char *text = scanner->source->text.at;
	while (start < end && is_space(text[start]))
		start++;
	while (end > start && is_space(text[end - 1]))
		end--;
	return span_between(scanner, start, end);
}

static void find_line(struct str text, struct tag *tag)
{
	size_t before = tag->start, after = tag->end;
	while (before > 0 && is_blank(text.at[before - 1]))
		before--;
	while (after < text.length && is_blank(text.at[after]))
		after++;
	tag->margin = (uint32_t)before;
	tag->opens_line = before == 0 || text.at[before - 1] == '\n';
	bool carriage =
		after + 1 < text.length && text.at[after] == '\r' && text.at[after + 1] == '\n';
	after += carriage;
	tag->closes_line = after == text.length || text.at[after] == '\n';
	tag->next_line = (uint32_t)(after + (after < text.length));
}

static void complain_unclosed(struct scanner *scanner, size_t start, const char *before)
{
	complain(scanner->diags, COMPLAINT_TEMPLATE_SYNTAX,
		 span_between(scanner, start, start + scanner->open.length),
		 "tag is not closed by '%s" STR_FMT "'", before, STR_ARG(scanner->close));
}

/* The sigil at the start of what the tag holds, if any; '*inside' moves behind it. */
static char take_sigil(struct str text, size_t *inside, enum tag_kind *kind)
{
	size_t at = *inside;
	while (at < text.length && is_space(text.at[at]))
		at++;
	*kind = TAG_ESCAPED;
	for (size_t i = 0; at < text.length && i < ARRAY_COUNT(sigils); i++) {
		if (sigils[i].byte != text.at[at])
			continue;
		*kind = sigils[i].kind;
		*inside = at + 1;
		return sigils[i].byte;
	}
	return 0;
}

/* Take the two words of '{{=<% %>=}}' for delimiters. */
static void set_delimiters(struct scanner *scanner, struct span words)
{
	struct str rest = span_text(words), open, close, more;
	bool good = str_word(&rest, &open) && str_word(&rest, &close) && !str_word(&rest, &more) &&
		    str_find(open, '=') == STR_NOWHERE && str_find(close, '=') == STR_NOWHERE;
	if (good) {
		scanner->open = open;
		scanner->close = close;
		return;
	}
	complain(scanner->diags, COMPLAINT_TEMPLATE_SYNTAX, words,
		 "delimiters are two words without '='");
	complain_help(scanner->diags, "write {{=<%% %%>=}} to use <%% and %%> from here on");
}

/* '{{{name' wants '}}}', '{{=' wants '=}}': the byte 'last' before the closing delimiter. Without
 * it the tag ends at the plain delimiter at 'close', after a complaint. */
static void end_with(struct scanner *scanner, struct tag *tag, size_t inside, size_t close,
		     char last)
{
	struct str text = scanner->source->text;
	size_t length = scanner->close.length;
	char before[] = { last, '\0' };
	bool behind =
		str_starts(str_after(text, close + 1), scanner->close) && text.at[close] == last;
	bool ahead = close > inside && text.at[close - 1] == last;
	if (!behind && !ahead)
		complain_unclosed(scanner, tag->start, before);
	tag->name = trimmed(scanner, inside, ahead && !behind ? close - 1 : close);
	tag->end = (uint32_t)(close + length + behind);
}

/* Where '=}}' ends a delimiter tag on its line; if it does not, 'close': the first plain '}}'. */
static size_t delimiters_end(const struct scanner *scanner, size_t inside, size_t close)
{
	struct str text = scanner->source->text;
	struct str line = str_after(text, inside);
	line = str_first(line, str_find(line, '\n'));
	for (size_t at = 0; at < line.length; at++)
		if (line.at[at] == '=' && str_starts(str_after(line, at + 1), scanner->close))
			return inside + at + 1;
	return close;
}

/* The tag whose delimiter opens at 'start' and next closes at 'close'. */
static void read_tag(struct scanner *scanner, struct tag *tag, size_t start, size_t close)
{
	size_t inside = start + scanner->open.length;
	*tag = (struct tag){ .start = (uint32_t)start };
	char sigil = take_sigil(scanner->source->text, &inside, &tag->kind);
	if (inside > close) /* the delimiter itself starts with the sigil: an empty tag */
		inside = close;
	if (sigil == '=')
		close = delimiters_end(scanner, inside, close);
	if (sigil == '{' || sigil == '=') {
		end_with(scanner, tag, inside, close, sigil == '{' ? '}' : '=');
	} else {
		tag->name = trimmed(scanner, inside, close);
		tag->end = (uint32_t)(close + scanner->close.length);
	}
	find_line(scanner->source->text, tag);
	scanner->at = tag->end;
	if (sigil == '=')
		set_delimiters(scanner, tag->name);
}

/* The last place between 'start' and 'close' where a tag opens: all before it are not closed. */
static size_t last_opening(const struct scanner *scanner, size_t start, size_t close)
{
	struct str text = str_first(scanner->source->text, close);
	size_t last = start, next = start;
	size_t length = scanner->open.length;
	while ((next = find_from(text, next + length, scanner->open)) != STR_NOWHERE)
		last = next;
	return last;
}

static bool is_comment(const struct scanner *scanner, size_t start)
{
	size_t inside = start + scanner->open.length;
	enum tag_kind kind;
	take_sigil(scanner->source->text, &inside, &kind);
	return kind == TAG_COMMENT || kind == TAG_DELIMITERS;
}

bool scan_tag(struct scanner *scanner, struct tag *tag)
{
	struct str text = scanner->source->text;
	size_t start = find_from(text, scanner->at, scanner->open);
	if (start == STR_NOWHERE)
		return false;
	size_t close = find_from(text, start + scanner->open.length, scanner->close);
	if (close == STR_NOWHERE) {
		complain_unclosed(scanner, start, "");
		scanner->at = (uint32_t)text.length;
		return false;
	}
	size_t last = is_comment(scanner, start) ? start : last_opening(scanner, start, close);
	if (last != start)
		complain_unclosed(scanner, start, "");
	read_tag(scanner, tag, last, close);
	return true;
}
