#include "read/yaml_lines.h"

static size_t escape_length(struct str rest)
{
	char kind = rest.length > 1 ? rest.at[1] : ' ';
	return kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : 2;
}

/* Step over one byte of the text as it is written in '*rest': white space, escapes and doubled quotes
 * before it are passed. A byte that an escape stands for is not met; then '*rest' stays where it is,
 * which is near enough. */
static void step_over(struct str *rest, char byte)
{
	if (rest->length > 0 && rest->at[0] == byte) {
		*rest = (struct str){ rest->at + 1, rest->length - 1 };
		return;
	}
	while (rest->length > 0 && rest->at[0] != byte) {
		char met = rest->at[0];
		if (met == '\\')
			*rest = str_after(*rest, escape_length(*rest));
		else if (met == ' ' || met == '\t' || met == '\n' || met == '\r' || met == '\'')
			*rest = str_after(*rest, 1);
		else
			return;
	}
	*rest = str_after(*rest, 1);
}

/* What is written, from the first byte that can belong to the text. */
static struct str written_text(struct span span, bool is_block)
{
	struct str rest = span_text(span);
	size_t header = str_find(rest, '\n');
	if (is_block)
		return str_after(rest, header == STR_NOWHERE ? rest.length : header + 1);
	bool is_quoted = rest.length > 0 && (rest.at[0] == '"' || rest.at[0] == '\'');
	return str_after(rest, is_quoted ? 1 : 0);
}

/* Walk to the first visible byte of 'line' and count back over the spaces that lead to it. */
static uint32_t line_start(struct str line, struct span span, struct str *rest)
{
	size_t indent = 0;
	while (indent < line.length && (line.at[indent] == ' ' || line.at[indent] == '\t'))
		indent++;
	bool is_blank = indent == line.length;
	if (!is_blank)
		step_over(rest, line.at[indent]);
	uint32_t after = span.end - (uint32_t)rest->length;
	size_t back = is_blank ? 0 : indent + 1;
	return after - span.start >= back ? after - (uint32_t)back : span.start;
}

const uint32_t *yaml_line_starts(struct arena *arena, struct str text, struct span span, bool is_block)
{
	size_t lines = 1, end;
	struct str rest = text, line;
	for (; (end = str_find(rest, '\n')) != STR_NOWHERE; lines++)
		rest = str_after(rest, end + 1);
	uint32_t *starts = arena_array(arena, uint32_t, lines);
	rest = written_text(span, is_block);
	for (size_t i = 0; str_cut(&text, '\n', &line); i++) {
		starts[i] = line_start(line, span, &rest);
		if (i + 1 == lines)
			break; /* nobody asks where the last line ends */
		struct str visible = str_after(str_trim(line), 1);
		if (str_starts(rest, visible)) { /* it is written as it reads */
			rest = str_after(rest, visible.length);
			continue;
		}
		for (size_t j = 0; j < visible.length; j++)
			if (visible.at[j] != ' ' && visible.at[j] != '\t')
				step_over(&rest, visible.at[j]);
	}
	return starts;
}
