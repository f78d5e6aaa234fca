/* The tasks that a live block shows. */
#include "model/block.h"

#include "model/signal.h"

#include <stdlib.h>

static bool is_one(unsigned bits, int value)
{
	return bits == 0 || (bits >> value & 1) != 0;
}

static bool names(const struct block *block, enum block_key key, const struct record *record)
{
	return block->values[key].at == NULL || (record != NULL && block->records[key] == record);
}

static bool has_tag(const struct task *task, struct str wanted)
{
	struct str tag;
	if (wanted.at == NULL)
		return true;
	while (str_cut(&wanted, ',', &tag))
		for (size_t i = 0; i < task->tags.count; i++)
			if (str_equal_nocase(task->tags.items[i].text, str_trim(tag)))
				return true;
	return false;
}

static bool has_signal(const struct task *task, struct str wanted)
{
	enum signal_name name = signal_find(wanted);
	for (size_t i = 0; i < task->record.signals.count; i++)
		if (task->record.signals.items[i]->name == name)
			return true;
	return wanted.at == NULL;
}

static bool is_shown(const struct block *block, const struct task *task)
{
	const struct team *team = task_team(task);
	const struct person *accountable = task_accountable(task);
	return is_one(block->categories, (int)task->category) &&
	       is_one(block->kinds, (int)task->kind) &&
	       is_one(block->priorities, (int)task->priority) &&
	       names(block, KEY_AREA, task->area.record) &&
	       names(block, KEY_OWNER, task->owner.record) &&
	       names(block, KEY_REQUESTER, task->requester.record) &&
	       names(block, KEY_TEAM, team != NULL ? &team->record : NULL) &&
	       names(block, KEY_ACCOUNTABLE, accountable != NULL ? &accountable->record : NULL) &&
	       has_tag(task, block->values[KEY_TAG]) && has_signal(task, block->values[KEY_SIGNAL]);
}

/* What a task is sorted by: a number where it has one, else a text. */
struct row {
	const struct task *task;
	long number; /* 0: none */
	struct str text;
	bool is_descending;
};

static struct str reference_words(const struct reference *reference)
{
	return reference->record != NULL ? reference->record->title : reference->text;
}

static struct row row_of(const struct task *task, const struct block *block)
{
	struct row row = { .task = task, .is_descending = block->sort_descending };
	const struct person *accountable = task_accountable(task);
	switch (block->sort) {
	case COLUMN_TITLE:
		row.text = task->record.title;
		break;
	case COLUMN_STATUS:
		row.number = (long)task->category;
		break;
	case COLUMN_OWNER:
		row.text = reference_words(&task->owner);
		break;
	case COLUMN_ACCOUNTABLE:
		row.text = accountable != NULL ? accountable->record.title : STR("");
		break;
	case COLUMN_AREA:
		row.text = reference_words(&task->area);
		break;
	case COLUMN_PRIORITY:
		row.number = (long)task->priority;
		break;
	case COLUMN_REQUESTER:
		row.text = reference_words(&task->requester);
		break;
	case COLUMN_CREATED:
		row.number = task->created.day;
		break;
	case COLUMN_CLOSED:
		row.number = task->closed.day;
		break;
	case COLUMN_DUE:
	case COLUMN_SIGNALS:
	case COLUMN_BACKUP:
	case COLUMN_OPEN:
	case COLUMNS:
		row.number = task->due.day;
		break;
	}
	return row;
}

static int compare_rows(const void *left, const void *right)
{
	const struct row *a = left, *b = right;
	bool has_value[] = { a->number != 0 || a->text.length > 0,
		             b->number != 0 || b->text.length > 0 };
	int order = (a->number > b->number) - (a->number < b->number);
	if (has_value[0] != has_value[1])
		return has_value[0] ? -1 : 1;
	if (order == 0)
		order = str_compare(a->text, b->text);
	if (order == 0)
		return str_compare(a->task->record.id, b->task->record.id);
	return a->is_descending ? -order : order;
}

task_list block_tasks(struct arena *arena, const struct site *site, const struct block *block,
                      size_t *total)
{
	VECTOR(struct row) rows = { 0 };
	for (size_t i = 0; i < site->tasks.count; i++)
		if (is_shown(block, site->tasks.items[i]))
			*vector_push(arena, &rows) = row_of(site->tasks.items[i], block);
	if (rows.count > 1)
		qsort(rows.items, rows.count, sizeof(struct row), compare_rows);
	*total = rows.count;
	task_list tasks = { 0 };
	tasks.count = block->limit > 0 && block->limit < rows.count ? block->limit : rows.count;
	tasks.items = arena_array(arena, const struct task *, tasks.count);
	for (size_t i = 0; i < tasks.count; i++)
		tasks.items[i] = rows.items[i].task;
	return tasks;
}
