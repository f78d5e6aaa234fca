/* Live blocks 'signals', 'custody' and 'chart'. */
#include "render/view_block.h"
#include "render/view_charts.h"
#include "render/view_signal_parts.h"

bool block_fill_signals(struct view *view, struct object *root, const struct block *block)
{
	struct question_filter filter = {
		.team = (const struct team *)block->records[KEY_TEAM],
		.area = (const struct area *)block->records[KEY_AREA],
		.signal = signal_find(block->values[KEY_NAME]),
	};
	bool is_warm = filter.signal < SIGNALS && (int)filter.signal >= SIGNAL_FIRST_WARM;
	struct answers answers = questions_ask(view->arena, view->facts, &filter);
	signal_lines none = { 0 };
	struct signal_section section = { .most = block->limit, .url = STR("signals/") };
	if (filter.signal < SIGNALS)
		section.url = signal_url(view, signal_rows[filter.signal].name);
	if (filter.team != NULL || filter.area != NULL)
		section.url = STR(""); /* the page of the signal counts all of them */
	put_signals(view, root, NAME_signals, is_warm ? answers.warm : answers_open(view, &answers),
	            is_warm ? none : answers_folded(view, &answers), &section);
	put_text(view, root, NAME_empty, say(view, TEXT_holds_nowhere));
	return true;
}

bool block_fill_custody(struct view *view, struct object *root, const struct block *block)
{
	const struct task *task = (const struct task *)block->records[KEY_TASK];
	if (task == NULL)
		return false;
	put_record(view, root, NAME_link, &task->record);
	put_text(view, root, NAME_html, custody_html(view, task));
	put_text(view, root, NAME_empty, STR(""));
	return true;
}

bool block_fill_chart(struct view *view, struct object *root, const struct block *block)
{
	struct str html = chart_html(view, block->chart,
	                             (const struct area *)block->records[KEY_AREA],
	                             (const struct team *)block->records[KEY_TEAM]);
	put_flag(view, root, NAME_link, false);
	put_text(view, root, NAME_html, html);
	put_text(view, root, NAME_empty, html.length > 0 ? STR("") : say(view, chart_nothing(block->chart)));
	return block->chart != CHART_NONE;
}
