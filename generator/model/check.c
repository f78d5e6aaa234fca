#include "model/check.h"

#include "base/nearest.h"
#include "read/url.h"
#include "model/schema.h"
#include "model/signal.h"
#include "model/threshold.h"

/* Hands that check different records complain into the void: a record that is complained of is checked again, in the
 * order of all. */
struct checking {
	struct site *site;
	struct diagnostics *diags; /* the site's; a hand's own, to be thrown away */
	struct arena scratch;
	date latest;  /* entry of the record at hand that is not after as_of */
	bool *faulty; /* by number of record */
	date *latests;
};

static void visit_date(void *context, const struct field *field, struct written_date *written)
{
	struct checking *checking = context;
	const struct site *site = checking->site;
	if (!field->past)
		return;
	if (written->day <= site->as_of) {
		checking->latest = date_later(checking->latest, written->day);
		return;
	}
	complain(checking->diags, COMPLAINT_DATE_FUTURE, written->span,
	         "'" STR_FMT "' is " STR_FMT ", after the day the records are read at, " STR_FMT,
	         STR_ARG(field->name), STR_ARG(date_iso(&checking->scratch, written->day)),
	         STR_ARG(date_iso(&checking->scratch, site->as_of)));
}

/* Two dates that cannot stand the other way round, where both are given. */
static void check_order(struct checking *checking, const char *earlier_name,
                        struct written_date earlier, const char *later_name,
                        struct written_date later)
{
	if (earlier.day == DATE_NONE || later.day == DATE_NONE || earlier.day <= later.day)
		return;
	complain(checking->diags, COMPLAINT_DATE_ORDER, later.span,
	         "'%s' " STR_FMT " lies before '%s' " STR_FMT, later_name,
	         STR_ARG(date_iso(&checking->scratch, later.day)), earlier_name,
	         STR_ARG(date_iso(&checking->scratch, earlier.day)));
}

static void check_handoff(struct checking *checking, const struct handoff *handoff)
{
	check_order(checking, "date", handoff->date, "accepted_on", handoff->accepted_on);
	check_order(checking, "date", handoff->date, "declined_on", handoff->declined_on);
	if (handoff->accepted_on.day == DATE_NONE || handoff->declined_on.day == DATE_NONE)
		return;
	complain(checking->diags, COMPLAINT_DATE_ORDER, handoff->declined_on.span,
	         "the hand-off is both accepted and declined");
	complain_help(checking->diags,
	              "keep one of the two; work that goes back is a new hand-off");
}

static void check_signal_name(struct checking *checking, const struct written *name)
{
	struct nearest nearest = nearest_to(name->text);
	if (name->text.length == 0 || signal_find(name->text) != SIGNALS)
		return;
	for (size_t i = 0; i < SIGNALS; i++)
		nearest_offer(&nearest, signal_rows[i].name);
	complain(checking->diags, COMPLAINT_FIELD_VALUE, name->span,
	         "no signal is called '" STR_FMT "'", STR_ARG(name->text));
	if (nearest.best.length > 0)
		complain_did_you_mean(checking->diags, nearest.best);
	else
		complain_help(checking->diags, "`steward explain` lists them all");
}

static void check_acknowledgement(struct checking *checking, const struct acknowledgement *given)
{
	date latest = checking->site->as_of + ACKNOWLEDGED_DAYS_MAX;
	check_signal_name(checking, &given->signal);
	if (given->until.day <= latest)
		return;
	complain(checking->diags, COMPLAINT_FIELD_VALUE, given->until.span,
	         "'until' is more than %d days ahead", ACKNOWLEDGED_DAYS_MAX);
	complain_help(checking->diags, "write " STR_FMT " or an earlier day",
	              STR_ARG(date_iso(&checking->scratch, latest)));
}

static void check_task(struct checking *checking, const struct task *task)
{
	check_order(checking, "created", task->created, "started", task->started);
	check_order(checking, "created", task->created, "closed", task->closed);
	check_order(checking, "started", task->started, "closed", task->closed);
	check_order(checking, "since", task->waiting_on->since, "ask_again_on",
	            task->waiting_on->ask_again_on);
	check_order(checking, "asked_on", task->decision->asked_on, "decided_on",
	            task->decision->decided_on);
	for (size_t i = 0; i < task->handoffs.count; i++)
		check_handoff(checking, &task->handoffs.items[i]);
	for (size_t i = 0; i < task->help.count; i++)
		check_order(checking, "date", task->help.items[i].date, "accepted_on",
		            task->help.items[i].accepted_on);
	for (size_t i = 0; i < task->acknowledged.count; i++)
		check_acknowledgement(checking, &task->acknowledged.items[i]);
}

static void check_person(struct checking *checking, const struct person *person)
{
	check_order(checking, "active_from", person->active_from, "active_until",
	            person->active_until);
	for (size_t i = 0; i < person->away.count; i++)
		check_order(checking, "from", person->away.items[i].from, "to",
		            person->away.items[i].to);
	for (size_t i = 0; i < person->on_call.count; i++)
		check_order(checking, "from", person->on_call.items[i].from, "to",
		            person->on_call.items[i].to);
}

/* Addresses of settings stand in every page, and what is no address of the web might run there: it is not used. */
static void check_address(struct checking *checking, const char *field, struct written *address, bool or_path)
{
	struct str scheme = url_scheme(address->text);
	bool is_path = or_path && str_starts(address->text, STR("/"));
	if (address->text.length == 0 || is_path || str_equal_nocase(scheme, STR("https")) ||
	    str_equal_nocase(scheme, STR("http")))
		return;
	complain(checking->diags, COMPLAINT_FIELD_VALUE, address->span,
	         "'%s' takes an address that starts with https:// or http://", field);
	if (scheme.length == 0)
		complain_help(checking->diags, "write https://" STR_FMT,
		              STR_ARG(complaint_excerpt(checking->diags, address->text)));
	address->text = STR("");
}

static void check_settings(struct checking *checking, struct settings *settings)
{
	for (size_t i = 0; i < settings->signals.count; i++)
		check_signal_name(checking, &settings->signals.items[i].name);
	check_address(checking, "base_url", &settings->base_url, false);
	check_address(checking, "edit_url", &settings->edit_url, true);
}

static void check_dates(struct checking *checking, struct record *record)
{
	checking->latest = DATE_NONE;
	field_each_date(record_shape(record->kind), record, visit_date, checking);
}

struct checking *check_begin(struct site *site)
{
	struct arena room = { 0 };
	struct checking *checking = arena_new(&room, struct checking);
	checking->site = site;
	checking->diags = &site->diags;
	checking->faulty = arena_array(&room, bool, site->records.count);
	checking->latests = arena_array(&room, date, site->records.count);
	checking->scratch = room;
	return checking;
}

void check_record(struct checking *checking, size_t number)
{
	struct record *record = checking->site->records.items[number];
	struct diagnostics ignored = { 0 };
	struct checking own = { .site = checking->site, .diags = &ignored };
	check_dates(&own, record);
	checking->latests[number] = own.latest;
	if (record->kind == RECORD_TASK) {
		((struct task *)record)->touched = own.latest;
		check_task(&own, (struct task *)record);
	} else if (record->kind == RECORD_PERSON) {
		check_person(&own, (struct person *)record);
	}
	checking->faulty[number] = ignored.list.count > 0;
	diagnostics_release(&ignored);
	arena_release(&own.scratch);
}

void check_end(struct checking *checking)
{
	struct site *site = checking->site;
	for (size_t i = 0; i < site->records.count; i++) {
		site->newest_entry = date_later(site->newest_entry, checking->latests[i]);
		if (checking->faulty[i])
			check_dates(checking, site->records.items[i]);
	}
	for (size_t i = 0; i < site->records.count; i++) {
		const struct record *record = site->records.items[i];
		if (checking->faulty[i] && record->kind == RECORD_TASK)
			check_task(checking, (const struct task *)record);
		else if (checking->faulty[i] && record->kind == RECORD_PERSON)
			check_person(checking, (const struct person *)record);
	}
	check_settings(checking, &site->settings);
	struct arena room = checking->scratch; /* checking itself lies in it */
	arena_release(&room);
}

void site_check(struct site *site)
{
	struct checking *checking = check_begin(site);
	for (size_t i = 0; i < site->records.count; i++)
		check_record(checking, i);
	check_end(checking);
}
