#include "render/highlight.h"
#include "render/highlight_languages.h"
#include "render/html.h"

enum { PLAIN = 0, COMMENT = 'c', STRING = 's', NUMBER = 'n', KEYWORD = 'k', NAME = 'd' };

struct lexing {
	struct buffer *out;
	const struct code_language *language;
	struct str code;
	size_t at;      /* what comes next */
	size_t written; /* plain text before 'at' from here on is still to be written */
	bool in_tag;
	bool begins[256]; /* may a byte begin a comment or a string? */
};

static char byte_at(const struct lexing *lexing, size_t at)
{
	return at < lexing->code.length ? lexing->code.at[at] : '\0';
}

static bool is_in(struct str bytes, char byte)
{
	return byte != '\0' && str_find(bytes, byte) != STR_NOWHERE;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Letters beyond ASCII are letters. */
static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
	       (unsigned char)byte >= 0x80;
}

static bool is_word(const struct lexing *lexing, char byte)
{
	return is_letter(byte) || is_digit(byte) || is_in(lexing->language->within, byte);
}

/* The byte before, within the same word. */
static bool follows_word(const struct lexing *lexing)
{
	char before = lexing->at == 0 ? '\0' : lexing->code.at[lexing->at - 1];
	return is_letter(before) || is_digit(before);
}

static bool stands(const struct lexing *lexing, struct str text)
{
	return text.length > 0 && str_starts(str_after(lexing->code, lexing->at), text);
}

static void write_plain(struct lexing *lexing)
{
	html_text(lexing->out, str_slice(lexing->code, lexing->written, lexing->at));
	lexing->written = lexing->at;
}

/* Mark what stands between 'at' and 'end', and go on there. */
static void mark(struct lexing *lexing, size_t end, char class)
{
	struct str text = str_slice(lexing->code, lexing->at, end);
	if (class != PLAIN && text.length > 0) {
		write_plain(lexing);
		buffer_printf(lexing->out, "<span class=\"%c\">", class);
		html_text(lexing->out, text);
		buffer_literal(lexing->out, "</span>");
		lexing->written = end;
	}
	lexing->at = end;
}

static size_t line_end(const struct lexing *lexing)
{
	size_t end = str_find(str_after(lexing->code, lexing->at), '\n');
	return end == STR_NOWHERE ? lexing->code.length : lexing->at + end;
}

/* ---- comments and strings ---------------------------------------------------------------------- */

/* From one of the pairs' starts to its end, or to the end of the code. */
static bool take_between(struct lexing *lexing, struct str pairs, char class)
{
	struct str start, end;
	while (code_list_cut(&pairs, &start) && code_list_cut(&pairs, &end)) {
		if (!stands(lexing, start))
			continue;
		size_t from = lexing->at + start.length;
		size_t length = str_find_text(str_after(lexing->code, from), end);
		mark(lexing, length == STR_NOWHERE ? lexing->code.length : from + length + end.length, class);
		return true;
	}
	return false;
}

/* "#" and ";" within a word, as of an address, start no comment. */
static bool take_line_comment(struct lexing *lexing)
{
	struct str starts = lexing->language->to_line_end, start;
	char before = lexing->at == 0 ? '\n' : lexing->code.at[lexing->at - 1];
	while (code_list_cut(&starts, &start)) {
		bool may_start = start.length > 1 ? before != ':' : is_in(STR(" \t\n;"), before);
		if (!may_start || !stands(lexing, start))
			continue;
		mark(lexing, line_end(lexing), COMMENT);
		return true;
	}
	return false;
}

static char class_before(const struct lexing *lexing, size_t end, char otherwise);

/* An apostrophe within a word opens nothing. A string that is not closed ends with its line. */
static bool take_string(struct lexing *lexing)
{
	char quote = byte_at(lexing, lexing->at);
	bool is_raw = is_in(lexing->language->raw_quotes, quote);
	if ((!is_raw && !is_in(lexing->language->quotes, quote)) || (quote == '\'' && follows_word(lexing)))
		return false;
	size_t end = lexing->at + 1;
	for (bool escaped = false; end < lexing->code.length && lexing->code.at[end] != '\n'; end++) {
		if (lexing->code.at[end] == quote && !escaped)
			break;
		escaped = !is_raw && !escaped && lexing->code.at[end] == '\\';
	}
	end += byte_at(lexing, end) == quote;
	mark(lexing, end, class_before(lexing, end, STRING));
	return true;
}

/* ---- words ------------------------------------------------------------------------------------- */

/* A name, if what follows makes it a key: "key: value", "key = value". */
static char class_before(const struct lexing *lexing, size_t end, char otherwise)
{
	char key = lexing->language->key;
	if (key == 0)
		return otherwise;
	while (is_in(STR(" \t"), byte_at(lexing, end)))
		end++;
	char after = byte_at(lexing, end + 1);
	bool is_key = byte_at(lexing, end) == key &&
	              (key != ':' || after == '\0' || is_in(STR(" \t\n"), after));
	return is_key ? NAME : otherwise;
}

static char class_of_word(const struct lexing *lexing, size_t end)
{
	struct str word = str_slice(lexing->code, lexing->at, end);
	if (is_in(lexing->language->sigils, word.at[0]))
		return word.length > 1 ? NAME : PLAIN;
	if (code_list_has(lexing->language->keywords, word, lexing->language->no_case))
		return class_before(lexing, end, KEYWORD);
	return class_before(lexing, end, is_digit(word.at[0]) ? NUMBER : PLAIN);
}

static void take_word(struct lexing *lexing)
{
	size_t end = lexing->at + 1;
	bool is_number = is_digit(lexing->code.at[lexing->at]);
	while (is_word(lexing, byte_at(lexing, end)) || (is_number && byte_at(lexing, end) == '.'))
		end++;
	mark(lexing, end, class_of_word(lexing, end));
}

static void take_next(struct lexing *lexing)
{
	const struct code_language *language = lexing->language;
	char byte = lexing->code.at[lexing->at];
	if (lexing->begins[(unsigned char)byte] &&
	    (take_between(lexing, language->comments, COMMENT) || take_line_comment(lexing) ||
	     take_between(lexing, language->long_strings, STRING) || take_string(lexing)))
		return;
	if (is_letter(byte) || is_digit(byte) || is_in(language->sigils, byte))
		take_word(lexing);
	else
		lexing->at++;
}

/* ---- tags and lines ---------------------------------------------------------------------------- */

static void take_tag_name(struct lexing *lexing)
{
	size_t end = lexing->at + 1;
	while (is_in(STR("/!?"), byte_at(lexing, end)))
		end++;
	while (is_word(lexing, byte_at(lexing, end)))
		end++;
	lexing->in_tag = end > lexing->at + 1;
	mark(lexing, end, lexing->in_tag ? KEYWORD : PLAIN);
}

static void take_in_tag(struct lexing *lexing)
{
	char byte = lexing->code.at[lexing->at];
	if (take_string(lexing))
		return;
	size_t end = lexing->at + 1;
	lexing->in_tag = byte != '>';
	while (is_letter(byte) && is_word(lexing, byte_at(lexing, end)))
		end++;
	bool closes = byte == '>' || (byte == '/' && byte_at(lexing, end) == '>');
	mark(lexing, end, is_letter(byte) ? NAME : closes ? KEYWORD : PLAIN);
}

static void take_markup(struct lexing *lexing)
{
	if (lexing->in_tag)
		take_in_tag(lexing);
	else if (take_between(lexing, lexing->language->comments, COMMENT))
		return;
	else if (lexing->code.at[lexing->at] == '<')
		take_tag_name(lexing);
	else
		lexing->at++;
}

/* The keywords are pairs here: a class, and what lines of it start with. */
static void take_line(struct lexing *lexing)
{
	struct str pairs = lexing->language->keywords, class, start;
	size_t end = line_end(lexing);
	while (code_list_cut(&pairs, &class) && code_list_cut(&pairs, &start))
		if (stands(lexing, start)) {
			mark(lexing, class.at[0] == KEYWORD ? lexing->at + start.length : end, class.at[0]);
			break;
		}
	lexing->at = end < lexing->code.length ? end + 1 : end;
}

static void note_beginnings(struct lexing *lexing, struct str words)
{
	struct str word;
	while (code_list_cut(&words, &word))
		if (word.length > 0)
			lexing->begins[(unsigned char)word.at[0]] = true;
}

static void note_quotes(struct lexing *lexing, struct str quotes)
{
	for (size_t i = 0; i < quotes.length; i++)
		lexing->begins[(unsigned char)quotes.at[i]] = true;
}

/* Of the pairs the ends are noted as well, which costs a look and changes nothing. */
static void note_all_beginnings(struct lexing *lexing)
{
	const struct code_language *language = lexing->language;
	note_beginnings(lexing, language->comments);
	note_beginnings(lexing, language->to_line_end);
	note_beginnings(lexing, language->long_strings);
	note_quotes(lexing, language->quotes);
	note_quotes(lexing, language->raw_quotes);
}

void highlight_html(struct buffer *out, struct str language, struct str code)
{
	static void (*const take[])(struct lexing *) = {
		[BY_WORDS] = take_next, [BY_LINES] = take_line, [BY_TAGS] = take_markup
	};
	struct lexing lexing = { .out = out, .language = code_language_find(language), .code = code };
	if (lexing.language != NULL)
		note_all_beginnings(&lexing);
	while (lexing.language != NULL && lexing.at < code.length)
		take[lexing.language->way](&lexing);
	lexing.at = code.length;
	write_plain(&lexing);
}
