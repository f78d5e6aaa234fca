#include "commands/status.h"

#include "base/version.h"
#include "render/api_record.h"

static void add_lines(struct json *json, struct arena *arena, const struct status *status,
                      const signal_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		api_signal(json, arena, status->facts, lines->items[i]);
}

static void add_question(struct json *json, const struct facts *facts, const struct question_row *row,
                         const struct question_answer *answer)
{
	json_object(json);
	json_pair_text(json, STR("name"), row->name);
	json_pair_text(json, STR("title"), language_text(facts_language(facts), row->title));
	json_pair_whole(json, STR("open"), (int64_t)answer->open.count);
	json_pair_whole(json, STR("acknowledged"), (int64_t)answer->folded.count);
	json_pair_object(json, STR("severities"));
	for (int i = SIGNAL_ACT; i > SIGNAL_WARM; i--)
		json_pair_whole(json, signal_severity_names[i], (int64_t)answer->severities[i]);
	json_close(json);
	json_pair_object(json, STR("signals"));
	for (int i = 0; i < SIGNAL_FIRST_WARM; i++)
		if (answer->signals[i] > 0)
			json_pair_whole(json, signal_rows[i].name, (int64_t)answer->signals[i]);
	json_close(json);
	json_close(json);
}

void status_json(struct buffer *out, struct arena *arena, const struct status *status)
{
	struct answers answers = questions_ask(arena, status->facts, status->filter);
	struct json json = { .out = out, .indented = true };
	json_object(&json);
	json_pair_text(&json, STR("as_of"), date_iso(arena, facts_as_of(status->facts)));
	json_pair_text(&json, STR("steward"), STR(STEWARD_VERSION));
	json_pair_list(&json, STR("questions"));
	for (int i = 0; i < QUESTIONS; i++)
		add_question(&json, status->facts, &question_rows[i], &answers.questions[i]);
	json_close(&json);
	json_pair_list(&json, STR("items"));
	for (int i = 0; i < QUESTIONS; i++) {
		add_lines(&json, arena, status, &answers.questions[i].open);
		add_lines(&json, arena, status, &answers.questions[i].folded);
	}
	json_close(&json);
	json_pair_list(&json, STR("warm"));
	add_lines(&json, arena, status, &answers.warm);
	json_close(&json);
	json_close(&json);
	buffer_add_byte(out, '\n');
}
