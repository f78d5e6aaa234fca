#include "commands/signal_line.h"

/* Shapes as on the site: filled triangle, open circle, dash, dot, check. */
static const struct {
	struct str shape, colour;
} looks[SIGNAL_SEVERITIES] = {
	[SIGNAL_WARM] = { STR_ROW("\xE2\x9C\x93"), STR_ROW("32") },
	[SIGNAL_INFO] = { STR_ROW("\xC2\xB7"), STR_ROW("36") },
	[SIGNAL_NOTE] = { STR_ROW("\xE2\x80\x93"), STR_ROW("36") },
	[SIGNAL_LOOK] = { STR_ROW("\xE2\x97\x8B"), STR_ROW("1;33") },
	[SIGNAL_ACT] = { STR_ROW("\xE2\x96\xB2"), STR_ROW("1;31") },
};

static void begin(struct buffer *out, struct str code, bool colour)
{
	if (colour)
		buffer_printf(out, "\x1b[" STR_FMT "m", STR_ARG(code));
}

static void end(struct buffer *out, bool colour)
{
	if (colour)
		buffer_literal(out, "\x1b[0m");
}

void signal_mark(struct buffer *out, enum signal_severity severity, bool colour)
{
	begin(out, looks[severity].colour, colour);
	buffer_printf(out, STR_FMT " %-4.*s", STR_ARG(looks[severity].shape),
	              STR_ARG(signal_severity_names[severity]));
	end(out, colour);
}

static void add_title(struct buffer *out, const struct signal *signal, bool colour)
{
	begin(out, STR("1"), colour);
	report_plain(out, signal->subject->title);
	end(out, colour);
	buffer_literal(out, ": ");
	report_plain(out, signal->says);
}

static struct place place_of(const struct record *record, struct span *where)
{
	struct span span = record->name.source != NULL ? record->name : record->span;
	*where = span.source == NULL ? span : span_in_file(span);
	return where->source == NULL ? (struct place){ 0 } : source_place(where->source, where->start);
}

static void add_name(struct buffer *out, const struct signal *signal)
{
	buffer_printf(out, " [" STR_FMT "]\n", STR_ARG(signal_rows[signal->name].name));
}

void signal_line(struct buffer *out, struct arena *arena, const struct signal *signal, bool colour)
{
	struct span where;
	struct place place = place_of(signal->subject, &where);
	buffer_literal(out, "  ");
	signal_mark(out, signal->severity, colour);
	buffer_add_byte(out, ' ');
	add_title(out, signal, colour);
	if (signal->since != DATE_NONE)
		buffer_printf(out, " (since " STR_FMT ")", STR_ARG(date_words(arena, signal->since)));
	if (where.source != NULL) {
		buffer_add_byte(out, ' ');
		report_plain(out, where.source->path);
		buffer_printf(out, ":%zu", place.line);
	}
	add_name(out, signal);
}

void signal_finding(struct buffer *out, const struct signal *signal, bool colour)
{
	struct span where;
	struct place place = place_of(signal->subject, &where);
	if (where.source != NULL) {
		begin(out, STR("1"), colour);
		report_plain(out, where.source->path);
		buffer_printf(out, ":%zu:%zu:", place.line, place.column);
		end(out, colour);
		buffer_add_byte(out, ' ');
	}
	begin(out, looks[signal->severity].colour, colour);
	buffer_printf(out, STR_FMT ":", STR_ARG(signal_severity_names[signal->severity]));
	end(out, colour);
	buffer_add_byte(out, ' ');
	add_title(out, signal, false);
	add_name(out, signal);
}

void signal_counts(struct buffer *out, const size_t severities[SIGNAL_SEVERITIES], bool colour)
{
	const char *between = "";
	for (int i = SIGNAL_ACT; i > SIGNAL_WARM; i--) {
		if (severities[i] == 0)
			continue;
		buffer_printf(out, "%s", between);
		begin(out, looks[i].colour, colour);
		buffer_printf(out, "%zu " STR_FMT, severities[i], STR_ARG(signal_severity_names[i]));
		end(out, colour);
		between = ", ";
	}
	if (between[0] == '\0')
		buffer_literal(out, "nothing");
}

size_t signals_failing(const struct options *options, const struct facts *facts,
                       void (*each)(void *context, const struct signal *signal), void *context)
{
	const struct question_filter everything = { .signal = SIGNALS };
	enum signal_severity least = options->fail_on == FAIL_ON_ACT ? SIGNAL_ACT : SIGNAL_LOOK;
	signal_list signals = facts_signals(facts);
	size_t count = 0;
	if (options->fail_on < FAIL_ON_LOOK)
		return 0;
	for (size_t i = 0; i < signals.count && signals.items[i].severity >= least; i++) {
		const struct signal *signal = &signals.items[i];
		if (signal->acknowledged != NULL || !question_asks(facts, &everything, signal))
			continue;
		count++;
		if (each != NULL)
			each(context, signal);
	}
	return count;
}
