#include "model/signal.h"

#include "base/buffer.h"
#include "model/signal_rules.h"
#include "model/threshold.h"

#include <stdlib.h>
#include <string.h>

/* About the same fact of the same task, the weaker signal is hidden by the stronger one if that one is
 * at least so severe: a hand-off that merely lacks words (note) says nothing of who owns the work. That
 * unclaimed ground comes before crossing it concerns an area and its tasks, so that rule sees to it. */
static const struct {
	enum signal_name stronger;
	enum signal_severity least; /* of the stronger */
	enum signal_name weaker;
	enum signal_severity most; /* of the weaker */
} precedence[] = {
	{ SIGNAL_NO_OWNER, SIGNAL_INFO, SIGNAL_ACCOUNTABLE_NOT_OWNED, SIGNAL_ACT },
	{ SIGNAL_NO_OWNER, SIGNAL_INFO, SIGNAL_QUIET_RECORD, SIGNAL_ACT },
	{ SIGNAL_ACCOUNTABLE_NOT_OWNED, SIGNAL_INFO, SIGNAL_QUIET_RECORD, SIGNAL_ACT },
	{ SIGNAL_COLD_HAND_OFF, SIGNAL_ACT, SIGNAL_ACCOUNTABLE_NOT_OWNED, SIGNAL_ACT },
	{ SIGNAL_COLD_HAND_OFF, SIGNAL_ACT, SIGNAL_QUIET_RECORD, SIGNAL_ACT },
	{ SIGNAL_COLD_HAND_OFF, SIGNAL_ACT, SIGNAL_PASS_THE_PARCEL, SIGNAL_ACT },
	{ SIGNAL_PASS_THE_PARCEL, SIGNAL_INFO, SIGNAL_COLD_HAND_OFF, SIGNAL_NOTE },
	{ SIGNAL_ORPHAN_BLOCKER, SIGNAL_INFO, SIGNAL_QUIET_RECORD, SIGNAL_ACT },
	{ SIGNAL_FREE_TO_MOVE, SIGNAL_INFO, SIGNAL_ORPHAN_BLOCKER, SIGNAL_ACT },
	{ SIGNAL_FOLLOW_UP_OVERDUE, SIGNAL_INFO, SIGNAL_REQUESTER_IN_THE_DARK, SIGNAL_ACT },
};

static int compare_subjects(const void *left, const void *right)
{
	const struct signal *a = left, *b = right;
	if (a->subject->kind != b->subject->kind)
		return a->subject->kind < b->subject->kind ? -1 : 1;
	int order = str_compare(a->subject->id, b->subject->id);
	return order != 0 ? order : str_compare(a->says, b->says);
}

static bool is_off(const struct site *site, enum signal_name name)
{
	for (size_t i = 0; i < site->settings.signals.count; i++)
		if (site->settings.signals.items[i].off &&
		    str_equal(site->settings.signals.items[i].name.text, signal_rows[name].name))
			return true;
	return false;
}

/* 'severities' are those of the signals that hold of the same subject, by name. */
static bool is_hidden(const struct signal *signal, const enum signal_severity severities[SIGNALS])
{
	for (size_t i = 0; i < ARRAY_COUNT(precedence); i++)
		if (precedence[i].weaker == signal->name &&
		    signal->severity <= precedence[i].most &&
		    severities[precedence[i].stronger] >= precedence[i].least)
			return true;
	return false;
}

/* Signals belong to records that nobody else changes by now. */
static struct record *subject_of(const struct signal *signal)
{
	return (struct record *)(uintptr_t)signal->subject;
}

/* Give each record the list of its own, in the order of all. */
static void hand_out(struct arena *arena, const struct site *site, const struct signal *all,
		     size_t count)
{
	const struct signal **room = arena_array(arena, const struct signal *, count);
	for (size_t i = 0; i < site->records.count; i++)
		site->records.items[i]->signals.count = 0;
	for (size_t i = 0; i < count; i++)
		subject_of(&all[i])->signals.count++;
	for (size_t i = 0; i < site->records.count; i++) {
		struct record *record = site->records.items[i];
		record->signals.items = room;
		room += record->signals.count;
		record->signals.count = 0;
	}
	for (size_t i = 0; i < count; i++) {
		struct record *record = subject_of(&all[i]);
		record->signals.items[record->signals.count++] = &all[i];
	}
}

/* Which of the signals of a record another one hides. A signal that is hidden itself still hides: 12
 * cancels 11, and 11 has hidden 23. */
static void note_hidden(const struct signals_found *found, const struct record *record, bool *hidden)
{
	enum signal_severity severities[SIGNALS] = { SIGNAL_WARM };
	for (size_t i = 0; i < record->signals.count; i++) {
		const struct signal *signal = record->signals.items[i];
		if (signal->severity > severities[signal->name])
			severities[signal->name] = signal->severity;
	}
	for (size_t i = 0; i < record->signals.count; i++) {
		const struct signal *signal = record->signals.items[i];
		hidden[signal - found->items] = is_hidden(signal, severities);
	}
}

static void drop_hidden(const struct site *site, struct arena *arena, struct signals_found *found)
{
	bool *hidden = arena_array(arena, bool, found->count);
	size_t kept = 0;
	hand_out(arena, site, found->items, found->count);
	for (size_t i = 0; i < site->records.count; i++)
		if (site->records.items[i]->signals.count > 1)
			note_hidden(found, site->records.items[i], hidden);
	for (size_t i = 0; i < found->count; i++)
		if (!hidden[i])
			found->items[kept++] = found->items[i];
	found->count = kept;
}

/* The day named by 'until' is the one on which the signal comes back. */
static void acknowledge(date today, struct signal *signal)
{
	if (signal->subject->kind != RECORD_TASK || signal->severity == SIGNAL_WARM)
		return;
	const struct task *task = (const struct task *)signal->subject;
	for (size_t i = 0; i < task->acknowledged.count; i++) {
		const struct acknowledgement *said = &task->acknowledged.items[i];
		if (str_equal(said->signal.text, signal_rows[signal->name].name) &&
		    said->until.day > today &&
		    said->until.day <= today + ACKNOWLEDGED_DAYS_MAX)
			signal->acknowledged = said;
	}
}

static bool is_sorted(const struct signal *signals, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (compare_subjects(&signals[i - 1], &signals[i]) > 0)
			return false;
	return true;
}

/* Rules ran in the order of the table, and most went by subject: then there is nothing left to sort. */
static void sort_by_subject(struct signal *signals, size_t count)
{
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i; end < count && signals[end].name == signals[i].name &&
			      signals[end].severity == signals[i].severity;)
			end++;
		if (!is_sorted(signals + i, end - i))
			qsort(signals + i, end - i, sizeof(*signals), compare_subjects);
	}
}

/* By severity, name and subject, parted into questions and warm ones. */
static void file_signals(struct site *site, const struct signals_found *found)
{
	struct signal *sorted = arena_array(&site->arena, struct signal, found->count);
	size_t next[SIGNAL_SEVERITIES] = { 0 }; /* where the next of each severity goes */
	for (size_t i = 0; i < found->count; i++)
		next[found->items[i].severity]++;
	for (size_t severity = 0, end = found->count; severity < SIGNAL_SEVERITIES; severity++) {
		end -= next[severity];
		next[severity] = end;
	}
	size_t warm = next[SIGNAL_WARM];
	for (size_t i = 0; i < found->count; i++)
		sorted[next[found->items[i].severity]++] = found->items[i];
	sort_by_subject(sorted, warm);
	sort_by_subject(sorted + warm, found->count - warm);
	site->signals.items = sorted;
	site->signals.count = warm;
	site->warm.items = sorted + warm;
	site->warm.count = found->count - warm;
}

/* What each rule has found: hands may look for several at once. */
struct signal_search {
	struct site *site;
	struct signals_found found[SIGNALS];
};

struct signal_search *signals_begin(struct site *site)
{
	struct signal_search *search = memory_resize(NULL, 1, sizeof(*search));
	*search = (struct signal_search){ .site = site };
	return search;
}

void signals_find(struct signal_search *search, enum signal_name name, struct arena *arena)
{
	struct arena scratch = { 0 };
	struct signal_pass pass = { .site = search->site, .arena = &scratch, .kept = arena,
		                    .day = search->site->as_of, .current = name };
	if (is_off(search->site, name))
		return;
	signal_rows[name].find(&pass);
	search->found[name] = pass.found;
	arena_release(&scratch);
}

/* In the order of the table. */
static struct signals_found found_by_all(struct signal_search *search)
{
	struct signals_found all = { 0 };
	for (int name = 0; name < SIGNALS; name++)
		all.room += search->found[name].count;
	all.items = memory_resize(NULL, all.room, sizeof(struct signal));
	for (int name = 0; name < SIGNALS; name++) {
		const struct signals_found *found = &search->found[name];
		if (found->count > 0)
			memcpy(all.items + all.count, found->items, found->count * sizeof(struct signal));
		all.count += found->count;
		free(found->items);
	}
	return all;
}

void signals_end(struct signal_search *search)
{
	struct arena scratch = { 0 };
	struct site *site = search->site;
	struct signals_found found = found_by_all(search);
	drop_hidden(site, &scratch, &found);
	for (size_t i = 0; i < found.count; i++)
		acknowledge(site->as_of, &found.items[i]);
	file_signals(site, &found);
	hand_out(&site->arena, site, site->signals.items, site->signals.count);
	arena_release(&scratch);
	free(found.items);
	free(search);
}

void site_signals(struct site *site)
{
	struct signal_search *search = signals_begin(site);
	for (int name = 0; name < SIGNALS; name++)
		signals_find(search, (enum signal_name)name, &site->arena);
	signals_end(search);
	signals_index(site);
}

enum signal_name signal_find(struct str name)
{
	for (int i = 0; i < SIGNALS; i++)
		if (str_equal(signal_rows[i].name, name))
			return (enum signal_name)i;
	return SIGNALS;
}

static const struct str threshold_words[THRESHOLDS] = {
#define THRESHOLD_WORD(name, word, value, says) STR_ROW(word),
	THRESHOLD_ROWS(THRESHOLD_WORD)
#undef THRESHOLD_WORD
};

static void add_threshold(struct buffer *out, struct arena *arena, const struct site *site, const struct area *area,
			  struct str word)
{
	for (int i = 0; i < THRESHOLDS; i++)
		if (str_equal(threshold_words[i], word))
			buffer_add(out, language_number(arena, site->language, site_threshold(site, area, i)));
}

struct str signal_rule(struct arena *arena, const struct site *site, const struct area *area,
		       enum signal_name name)
{
	struct buffer out = { 0 };
	struct str rest = language_text(site->language, signal_rows[name].rule), words;
	while (str_cut(&rest, '{', &words)) {
		struct str word;
		buffer_add(&out, words);
		if (rest.at != NULL && str_cut(&rest, '}', &word))
			add_threshold(&out, arena, site, area, word);
	}
	return buffer_keep(&out, arena);
}
