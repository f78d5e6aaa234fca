#include "model/check.h"

#include "base/nearest.h"
#include "read/url.h"
#include "model/schema.h"
#include "model/signal.h"
#include "model/threshold.h"

struct checking {
	struct site *site;
	struct arena scratch;
};

static void visit_date(void *context, const struct field *field, struct written_date *written)
{
	struct checking *checking = context;
	struct site *site = checking->site;
	if (!field->past)
		return;
	if (written->day <= site->as_of) {
		site->newest_entry = date_later(site->newest_entry, written->day);
		return;
	}
	complain(&site->diags, COMPLAINT_DATE_FUTURE, written->span,
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
	complain(&checking->site->diags, COMPLAINT_DATE_ORDER, later.span,
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
	complain(&checking->site->diags, COMPLAINT_DATE_ORDER, handoff->declined_on.span,
	         "the hand-off is both accepted and declined");
	complain_help(&checking->site->diags,
	              "keep one of the two; work that goes back is a new hand-off");
}

static void check_signal_name(struct checking *checking, const struct written *name)
{
	struct nearest nearest = nearest_to(name->text);
	if (name->text.length == 0 || signal_find(name->text) != SIGNALS)
		return;
	for (size_t i = 0; i < SIGNALS; i++)
		nearest_offer(&nearest, signal_rows[i].name);
	complain(&checking->site->diags, COMPLAINT_FIELD_VALUE, name->span,
	         "no signal is called '" STR_FMT "'", STR_ARG(name->text));
	complain_did_you_mean(&checking->site->diags, nearest.best);
}

static void check_acknowledgement(struct checking *checking, const struct acknowledgement *given)
{
	date latest = checking->site->as_of + ACKNOWLEDGED_DAYS_MAX;
	check_signal_name(checking, &given->signal);
	if (given->until.day <= latest)
		return;
	complain(&checking->site->diags, COMPLAINT_FIELD_VALUE, given->until.span,
	         "'until' is more than %d days ahead", ACKNOWLEDGED_DAYS_MAX);
	complain_help(&checking->site->diags, "write " STR_FMT " or an earlier day",
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
	complain(&checking->site->diags, COMPLAINT_FIELD_VALUE, address->span,
	         "'%s' takes an address that starts with https:// or http://", field);
	address->text = STR("");
}

static void check_settings(struct checking *checking, struct settings *settings)
{
	for (size_t i = 0; i < settings->signals.count; i++)
		check_signal_name(checking, &settings->signals.items[i].name);
	check_address(checking, "base_url", &settings->base_url, false);
	check_address(checking, "edit_url", &settings->edit_url, true);
}

void site_check(struct site *site)
{
	struct checking checking = { .site = site };
	for (size_t i = 0; i < site->records.count; i++) {
		struct record *record = site->records.items[i];
		field_each_date(record_shape(record->kind), record, visit_date, &checking);
	}
	for (size_t i = 0; i < site->tasks.count; i++)
		check_task(&checking, site->tasks.items[i]);
	for (size_t i = 0; i < site->people.count; i++)
		check_person(&checking, site->people.items[i]);
	check_settings(&checking, &site->settings);
	arena_release(&checking.scratch);
}
