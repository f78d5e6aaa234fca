#include "build/history_log.h"

static struct history_entry *entry_of(struct history_log *log, struct str path)
{
	struct history_entry *entry = table_get(&log->by_path, path);
	if (entry != NULL)
		return entry;
	entry = arena_new(&log->arena, struct history_entry);
	entry->path = arena_copy(&log->arena, path);
	table_put(&log->arena, &log->by_path, entry->path, entry);
	*vector_push(&log->arena, &log->entries) = entry;
	return entry;
}

/* What a file of that name in an older commit is called now. */
static struct history_entry *now_called(struct history_log *log, struct str path)
{
	struct history_entry *entry = entry_of(log, path);
	return entry->later_name != NULL ? entry->later_name : entry;
}

static void note(struct history_log *log, struct str path, date day)
{
	struct history_entry *entry = now_called(log, path);
	entry->changed = date_later(entry->changed, day);
}

/* From here on back in time 'from' is what 'path' was called. */
static void note_move(struct history_log *log, struct str from, struct str path)
{
	struct history_entry *now = now_called(log, path);
	struct history_entry *before = entry_of(log, from);
	if (before != now)
		before->later_name = now;
}

/* "\x01YYYY-MM-DD,PARENTS": the head of a commit. */
static bool take_commit(struct history_log *log, struct str head)
{
	enum { DAY = 10 };
	bool is_end = log->is_shallow && head.length == DAY + 1;
	log->day = is_end ? DATE_NONE : date_parse(str_first(head, DAY));
	return head.length > DAY && head.at[DAY] == ',';
}

static bool take_status(struct history_log *log, struct str status)
{
	log->what = status.length > 0 ? status.at[0] : 0;
	log->next = log->what == 'R' ? LOG_OLD_NAME : LOG_PATH;
	return str_find(STR("AMDTR"), log->what) != STR_NOWHERE && log->what != 0;
}

static bool take_word(struct history_log *log, struct str word)
{
	switch (log->next) {
	case LOG_COMMIT:
		if (str_starts(word, STR("\n")))
			word = str_after(word, 1);
		if (word.length == 0)
			return true;
		return word.at[0] == '\x01' ? take_commit(log, str_after(word, 1)) : take_status(log, word);
	case LOG_PATH:
		if (log->what != 'D')
			note(log, word, log->day);
		break;
	case LOG_OLD_NAME:
		log->from = entry_of(log, word)->path;
		log->next = LOG_NEW_NAME;
		return true;
	case LOG_NEW_NAME:
		note_move(log, log->from, word);
		break;
	}
	log->next = LOG_COMMIT;
	return true;
}

bool history_log_take(void *context, struct str bytes)
{
	struct history_log *log = context;
	size_t end;
	while ((end = str_find(bytes, '\0')) != STR_NOWHERE) {
		buffer_add(&log->word, str_first(bytes, end));
		bytes = str_after(bytes, end + 1);
		bool taken = take_word(log, buffer_str(&log->word));
		buffer_clear(&log->word);
		if (!taken)
			return false;
	}
	buffer_add(&log->word, bytes);
	return true;
}

void history_log_older(struct history_log *log, struct str path, date changed)
{
	note(log, path, changed);
}

void history_log_release(struct history_log *log)
{
	buffer_release(&log->word);
	arena_release(&log->arena);
	*log = (struct history_log){ 0 };
}
