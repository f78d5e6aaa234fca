#include "model/signal.h"

#include "base/buffer.h"
#include "model/signal_rules.h"
#include "model/threshold.h"

#include <stdlib.h>

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

static int compare_records(const struct record *a, const struct record *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return str_compare(a->id, b->id);
}

static int by_subject(const void *left, const void *right)
{
	const struct signal *a = left, *b = right;
	int order = compare_records(a->subject, b->subject);
	if (order == 0)
		order = (a->severity < b->severity) - (a->severity > b->severity);
	if (order == 0)
		order = (a->name > b->name) - (a->name < b->name);
	return order != 0 ? order : str_compare(a->says, b->says);
}

static int by_severity(const void *left, const void *right)
{
	const struct signal *a = left, *b = right;
	if (a->severity != b->severity)
		return a->severity > b->severity ? -1 : 1;
	if (a->name != b->name)
		return a->name < b->name ? -1 : 1;
	int order = compare_records(a->subject, b->subject);
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

/* Keep of the signals of one subject those that no other one hides. A signal that is hidden itself
 * still hides: 12 cancels 11, and 11 has hidden 23. */
static size_t hide_weaker(const struct signal *group, size_t count, struct signal *kept)
{
	enum signal_severity severities[SIGNALS] = { SIGNAL_WARM };
	size_t left = 0;
	for (size_t i = 0; i < count; i++)
		if (group[i].severity > severities[group[i].name])
			severities[group[i].name] = group[i].severity;
	for (size_t i = 0; i < count; i++)
		if (!is_hidden(&group[i], severities))
			kept[left++] = group[i];
	return left;
}

/* The day named by 'until' is the one on which the signal comes back. */
static void acknowledge(const struct signal_pass *pass, struct signal *signal)
{
	if (signal->subject->kind != RECORD_TASK || signal->severity == SIGNAL_WARM)
		return;
	const struct task *task = (const struct task *)signal->subject;
	for (size_t i = 0; i < task->acknowledged.count; i++) {
		const struct acknowledgement *said = &task->acknowledged.items[i];
		if (str_equal(said->signal.text, signal_rows[signal->name].name) &&
		    said->until.day > pass->day &&
		    said->until.day <= pass->day + ACKNOWLEDGED_DAYS_MAX)
			signal->acknowledged = said;
	}
}

/* Split what was kept into questions and warm ones. */
static void file_signals(struct signal_pass *pass, struct signal *kept, size_t count)
{
	struct site *site = pass->site;
	size_t questions = 0;
	qsort(kept, count, sizeof(*kept), by_severity);
	while (questions < count && kept[questions].severity != SIGNAL_WARM)
		questions++;
	site->signals.items = kept;
	site->signals.count = questions;
	site->warm.items = kept + questions;
	site->warm.count = count - questions;
}

/* Give each record the list of its own, in the same order. */
static void hand_out(struct signal_pass *pass)
{
	struct site *site = pass->site;
	size_t count = site->signals.count;
	const struct signal **lists = arena_array(pass->arena, const struct signal *, count + 1);
	struct signal *sorted = arena_array(pass->arena, struct signal, count + 1);
	for (size_t i = 0; i < count; i++)
		sorted[i] = site->signals.items[i];
	qsort(sorted, count, sizeof(*sorted), by_subject);
	for (size_t i = 0; i < count;) {
		struct record *record =
			site_find(site, sorted[i].subject->kind, sorted[i].subject->id);
		size_t end = i;
		for (; end < count && sorted[end].subject == sorted[i].subject; end++)
			lists[end] = &sorted[end];
		if (record != NULL) {
			record->signals.items = lists + i;
			record->signals.count = end - i;
		}
		i = end;
	}
}

void site_signals(struct site *site)
{
	struct signal_pass pass = { .site = site, .arena = &site->arena, .day = site->as_of };
	for (int name = 0; name < SIGNALS; name++) {
		pass.current = (enum signal_name)name;
		if (!is_off(site, pass.current))
			signal_rows[name].find(&pass);
	}
	size_t count = pass.found.count, kept_count = 0;
	struct signal *kept = arena_array(pass.arena, struct signal, count + 1);
	if (count > 1)
		qsort(pass.found.items, count, sizeof(*pass.found.items), by_subject);
	for (size_t i = 0; i < count;) {
		size_t end = i;
		while (end < count && pass.found.items[end].subject == pass.found.items[i].subject)
			end++;
		kept_count += hide_weaker(pass.found.items + i, end - i, kept + kept_count);
		i = end;
	}
	for (size_t i = 0; i < kept_count; i++)
		acknowledge(&pass, &kept[i]);
	file_signals(&pass, kept, kept_count);
	hand_out(&pass);
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

static void add_threshold(struct buffer *out, const struct site *site, const struct area *area,
			  struct str word)
{
	for (int i = 0; i < THRESHOLDS; i++)
		if (str_equal(threshold_words[i], word))
			buffer_printf(out, "%g", site_threshold(site, area, i));
}

struct str signal_rule(struct arena *arena, const struct site *site, const struct area *area,
		       enum signal_name name)
{
	struct buffer out = { 0 };
	struct str rest = signal_rows[name].rule, words;
	while (str_cut(&rest, '{', &words)) {
		struct str word;
		buffer_add(&out, words);
		if (rest.at != NULL && str_cut(&rest, '}', &word))
			add_threshold(&out, site, area, word);
	}
	return buffer_keep(&out, arena);
}
