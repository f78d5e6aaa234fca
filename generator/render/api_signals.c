/* api/signals.json and api/warm.json, and the names of signals in the other files. */
#include "render/api.h"
#include "render/api_record.h"
#include "render/rows.h"

void api_signal_names(struct json *json, const struct record *record)
{
	json_pair_list(json, STR("signals"));
	for (size_t i = 0; i < record->signals.count; i++) {
		bool again = false; /* one signal may hold twice of one record */
		for (size_t k = 0; k < i && !again; k++)
			again = record->signals.items[k]->name == record->signals.items[i]->name;
		if (!again)
			json_text(json, signal_rows[record->signals.items[i]->name].name);
	}
	json_close(json);
}

static void add_subject(struct json *json, const struct record *subject)
{
	json_pair_object(json, STR("subject"));
	json_pair_text(json, STR("kind"), record_kind_names[subject->kind]);
	json_pair_text(json, STR("id"), subject->id);
	json_close(json);
}

static void add_acknowledged(struct json *json, struct arena *arena,
                             const struct acknowledgement *said)
{
	if (said == NULL)
		return;
	json_pair_object(json, STR("acknowledged"));
	api_reference(json, arena, STR("by"), &said->by);
	api_date(json, arena, STR("until"), said->until.day);
	json_close(json);
}

void api_signal(struct json *json, struct arena *arena, const struct facts *facts,
                const struct signal *signal)
{
	const struct signal_row *row = &signal_rows[signal->name];
	json_object(json);
	json_pair_text(json, STR("name"), row->name);
	json_pair_text(json, STR("severity"), signal_severity_names[signal->severity]);
	add_subject(json, signal->subject);
	json_pair_text(json, STR("says"), signal->says);
	json_pair_text(json, STR("question"), language_text(facts_language(facts), row->question));
	json_pair_text(json, STR("reason"),
	               facts_signal_rule(facts, arena, signal->name, signal->subject));
	api_date(json, arena, STR("since"), signal->since);
	json_pair_text(json, STR("clears"), language_text(facts_language(facts), row->clears));
	if (facts_record(facts, RECORD_PAGE, row->guidance) != NULL)
		json_pair_text(json, STR("guidance"), row->guidance);
	add_acknowledged(json, arena, signal->acknowledged);
	json_pair_text(json, STR("url"), signal->subject->url);
	json_close(json);
}

static void list_write(struct view *view, struct buffer *out, signal_list signals)
{
	struct json json = api_open(view, out);
	json_pair_list(&json, STR("items"));
	struct rows rows;
	rows_begin(&rows, view, out);
	for (size_t i = 0; i < signals.count; i++) {
		api_signal(&json, &rows.room, view->facts, &signals.items[i]);
		rows_next(&rows);
	}
	rows_end(&rows);
	json_close(&json);
	api_end(&json);
}

void api_signals_write(struct view *view, struct buffer *out)
{
	list_write(view, out, facts_signals(view->facts));
}

void api_warm_write(struct view *view, struct buffer *out)
{
	list_write(view, out, facts_warm(view->facts));
}

static void acknowledged_read(const struct view_reading *reading, const struct acknowledgement *said)
{
	if (said == NULL)
		return;
	read_number(reading, (uint64_t)said->until.day);
	reading->text(reading->context, said->by.text);
	read_record(reading, said->by.record, LOOK_WRITTEN);
}

/* Whose thresholds its rule has. */
static const struct record *area_of(const struct record *subject)
{
	return subject->kind == RECORD_TASK ? ((const struct task *)subject)->area.record : NULL;
}

/* Its own words: what else is written of its subject does not matter, unless that is an area. */
static void signal_read(const struct view_reading *reading, const struct signal *signal)
{
	const struct record *subject = signal->subject;
	read_number(reading, (uint64_t)subject->kind << 16 | (uint64_t)signal->name << 8 | signal->severity);
	reading->text(reading->context, subject->id);
	reading->text(reading->context, signal->says);
	reading->address(reading->context, subject, signal->since);
	if (subject->kind == RECORD_AREA)
		read_record(reading, subject, LOOK_WRITTEN);
	read_record(reading, area_of(subject), LOOK_WRITTEN);
	acknowledged_read(reading, signal->acknowledged);
}

static bool list_read(const struct view_reading *reading, signal_list signals)
{
	read_number(reading, signals.count);
	for (size_t i = 0; i < signals.count; i++)
		signal_read(reading, &signals.items[i]);
	return true;
}

bool api_signals_read(const struct view_reading *reading, const struct view_file *file)
{
	(void)file;
	return list_read(reading, facts_signals(reading->facts));
}

bool api_warm_read(const struct view_reading *reading, const struct view_file *file)
{
	(void)file;
	return list_read(reading, facts_warm(reading->facts));
}
