#include "build/asset_text.h"

#include "base/buffer.h"

#define OPEN  "{{text."
#define CLOSE "}}"

static void add_string(struct buffer *out, struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.at[i];
		if (byte == '\n')
			buffer_literal(out, "\\n");
		else if (byte == '<') /* "</script>" ends a script wherever it stands */
			buffer_literal(out, "\\x3c");
		else if (byte == '"' || byte == '\\')
			buffer_add(out, (struct str){ byte == '"' ? "\\\"" : "\\\\", 2 });
		else
			buffer_add_byte(out, byte);
	}
}

static void add_forms(struct buffer *out, const struct text_forms *forms)
{
	buffer_add_byte(out, '{');
	for (int i = PLURALS - 1; i >= 0; i--) {
		if (forms->forms[i].length == 0)
			continue;
		buffer_add_byte(out, '"');
		buffer_add(out, plural_names[i]);
		buffer_literal(out, "\":\"");
		add_string(out, forms->forms[i]);
		buffer_add(out, i > 0 ? STR("\",") : STR("\""));
	}
	buffer_add_byte(out, '}');
}

static void complain_unknown(const struct source *asset, struct str key, struct diagnostics *diags)
{
	uint32_t start = (uint32_t)(key.at - asset->text.at);
	complain(diags, COMPLAINT_TEMPLATE_NAME,
	         (struct span){ asset, start, start + (uint32_t)key.length },
	         "no text has the key '" STR_FMT "'", STR_ARG(key));
}

/* How long the comment is that fills the lines at the start of 'rest'; 0 if none does. */
static size_t comment_length(struct str rest)
{
	struct str shown = rest;
	while (shown.length > 0 && (shown.at[0] == ' ' || shown.at[0] == '\t'))
		shown = str_after(shown, 1);
	if (!str_starts(shown, STR("/*")) || str_starts(shown, STR("/*!")))
		return 0;
	size_t end = str_find_text(shown, STR("*/\n"));
	if (end == STR_NOWHERE || end > str_find_text(shown, STR("*/")))
		return 0;
	return rest.length - shown.length + end + 3;
}

/* Write lines, without those that are comments. */
static void add_lines(struct buffer *out, struct str rest)
{
	while (rest.length > 0) {
		bool at_line = out->length == 0 || out->bytes[out->length - 1] == '\n';
		size_t comment = at_line ? comment_length(rest) : 0;
		size_t line_end = str_find(rest, '\n');
		struct str line = str_first(rest, line_end == STR_NOWHERE ? rest.length : line_end + 1);
		if (comment == 0)
			buffer_add(out, line);
		rest = str_after(rest, comment > 0 ? comment : line.length);
	}
}

struct str asset_published(struct arena *arena, const struct source *asset,
                           const struct language *language, struct diagnostics *diags)
{
	struct buffer out = { 0 };
	struct str rest = asset->text;
	size_t open, close;
	while ((open = str_find_text(rest, STR(OPEN))) != STR_NOWHERE &&
	       (close = str_find_text(str_after(rest, open), STR(CLOSE))) != STR_NOWHERE) {
		struct str key = str_slice(rest, open + sizeof(OPEN) - 1, open + close);
		enum text text = text_find(key);
		struct str tag = str_slice(rest, open, open + close + sizeof(CLOSE) - 1);
		add_lines(&out, str_first(rest, open));
		rest = str_after(rest, open + tag.length);
		if (text == TEXTS) {
			complain_unknown(asset, key, diags);
			buffer_add(&out, tag);
		} else if (text_keys[text].counts) {
			add_forms(&out, &language->texts[text]);
		} else {
			add_string(&out, language_text(language, text));
		}
	}
	add_lines(&out, rest);
	return buffer_keep(&out, arena);
}
