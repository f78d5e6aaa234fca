/* Persons, teams and causes. */
#include "model/schema_rows.h"

static const struct field away_fields[] = {
	{ FIELD(struct away, from), DAY, REQUIRED,
	  SAYS("The first day away."), EXAMPLE("2026-07-06") },
	{ FIELD(struct away, to), DAY,
	  SAYS("The last day away."), WITHOUT("open: away until the entry gets an end"), EXAMPLE("2026-07-24") },
	{ FIELD(struct away, cover), ONE_OF(PERSON),
	  SAYS("Who stands in."), EXAMPLE("yuki-tanaka") },
};
static const struct shape shape_away = {
	.name = STR_ROW("time away"),
	.says = STR_ROW("Days on which nobody expects an answer. Clocks that wait for this person stop."),
	SHAPE_OF(away_fields, struct away), SPAN_IN(struct away),
};

static const struct field on_call_fields[] = {
	{ FIELD(struct on_call, area), ONE_OF(AREA), REQUIRED,
	  SAYS("The area that the shift covers."), EXAMPLE("booking") },
	{ FIELD(struct on_call, from), DAY,
	  SAYS("The first day of the shift."), EXAMPLE("2026-03-02") },
	{ FIELD(struct on_call, to), DAY,
	  SAYS("The last day of the shift."), WITHOUT("open: until the entry gets an end"), EXAMPLE("2026-03-08") },
};
static const struct shape shape_on_call = {
	.name = STR_ROW("shift on call"),
	.says = STR_ROW("Days on which this person is the one to be interrupted, so that others are not."),
	SHAPE_OF(on_call_fields, struct on_call), SPAN_IN(struct on_call),
};

static const struct field person_fields[] = {
	{ FIELD(struct person, name), LINE_OF_TEXT, REQUIRED,
	  SAYS("The person's name as they write it."), EXAMPLE("Bram Visser") },
	ID_FIELD(struct person, "bram-visser"),
	ALIASES_FIELD(struct person, "[bram]"),
	{ FIELD(struct person, role), LINE_OF_TEXT,
	  SAYS("What they are here for."), EXAMPLE("Booking engineer") },
	{ FIELD(struct person, team), ONE_OF(TEAM),
	  SAYS("The team they belong to."), EXAMPLE("crossings") },
	{ FIELD(struct person, contact), LINE_OF_TEXT,
	  SAYS("How to reach them: an address, a number or the name of a channel."),
	  EXAMPLE("bram@ferry.example") },
	{ FIELD(struct person, prefers), CHOICE_OF(prefers_words),
	  SAYS("What they like best when they bring something: that others listen, advise or help."),
	  EXAMPLE("listen") },
	{ FIELD(struct person, ask_me_about), LINES,
	  SAYS("What others may come to them with."), EXAMPLE("[tariffs, the old booking form]") },
	{ FIELD(struct person, wip_limit), .type = FIELD_WHOLE, BETWEEN(1, 100),
	  SAYS("How many active tasks they can carry at once."), WITHOUT("the threshold wip_limit, 5"), EXAMPLE("4") },
	{ FIELD(struct person, capacity_days_week), .type = FIELD_NUMBER, BETWEEN(0, 7),
	  SAYS("Working days in a week that are free for tasks."), WITHOUT("5"), EXAMPLE("3.5") },
	{ FIELD(struct person, away), BLOCKS_OF(shape_away),
	  SAYS("When they are away, and who stands in."),
	  EXAMPLE("[{from: 2026-07-06, to: 2026-07-24, cover: yuki-tanaka}]") },
	{ FIELD(struct person, on_call), BLOCKS_OF(shape_on_call),
	  SAYS("When they are on call, and for which area."),
	  EXAMPLE("[{area: booking, from: 2026-03-02, to: 2026-03-08}]") },
	{ FIELD(struct person, active_from), DAY,
	  SAYS("Their first day."), EXAMPLE("2024-09-01") },
	{ FIELD(struct person, active_until), DAY,
	  SAYS("Their last day. People who have left are kept, as old records name them."), EXAMPLE("2026-08-31") },
};
const struct shape shape_person = {
	.name = STR_ROW("person"),
	.says = STR_ROW("Somebody who owns, answers for or helps with work."),
	SHAPE_OF(person_fields, struct person), NO_SPAN, .has_record = true,
};

static const struct field ritual_fields[] = {
	{ FIELD(struct ritual, what), LINE_OF_TEXT, REQUIRED,
	  SAYS("What the team does together."), EXAMPLE("Outcome review") },
	{ FIELD(struct ritual, every), LINE_OF_TEXT,
	  SAYS("How often, in words."), EXAMPLE("every second Tuesday") },
	{ FIELD(struct ritual, from), DAY,
	  SAYS("The day it was or will be held first."), EXAMPLE("2026-01-13") },
	{ FIELD(struct ritual, owner), ONE_OF(PERSON | TEAM),
	  SAYS("Who sees to it that it happens."), EXAMPLE("ines-okafor") },
	{ FIELD(struct ritual, guide), ONE_OF(PAGE),
	  SAYS("The page that tells how it goes."), EXAMPLE("meetings/outcome-review.md") },
	{ FIELD(struct ritual, last_done), DAY, PAST,
	  SAYS("The day it was last held."), EXAMPLE("2026-03-10") },
};
static const struct shape shape_ritual = {
	.name = STR_ROW("ritual"),
	.says = STR_ROW("Something a team does together again and again."),
	SHAPE_OF(ritual_fields, struct ritual), SPAN_IN(struct ritual),
};

static const struct field team_fields[] = {
	{ FIELD(struct team, name), LINE_OF_TEXT, REQUIRED,
	  SAYS("The team's name."), EXAMPLE("Crossings") },
	ID_FIELD(struct team, "crossings"),
	ALIASES_FIELD(struct team, "[booking-team]"),
	{ FIELD(struct team, purpose), TEXT,
	  SAYS("What the team is for, in a sentence."), EXAMPLE("Everybody gets on the boat they booked") },
	{ FIELD(struct team, lead), ONE_OF(PERSON),
	  SAYS("Who leads the team, and answers where nobody else is named."), EXAMPLE("ines-okafor") },
	{ FIELD(struct team, members), LIST_OF(PERSON),
	  SAYS("Its people, besides those whose own record names the team."), EXAMPLE("[bram-visser, yuki-tanaka]") },
	{ FIELD(struct team, parent), ONE_OF(TEAM),
	  SAYS("The larger team that it is part of."), EXAMPLE("ferry") },
	{ FIELD(struct team, contact), LINE_OF_TEXT,
	  SAYS("How to reach the team."), EXAMPLE("#crossings") },
	{ FIELD(struct team, interrupt_budget), .type = FIELD_NUMBER, BETWEEN(0, 100),
	  SAYS("The percent of the team's time that interruptions may take."),
	  WITHOUT("the threshold interrupt_budget, 25"), EXAMPLE("20") },
	{ FIELD(struct team, rituals), BLOCKS_OF(shape_ritual),
	  SAYS("What the team does together again and again."),
	  EXAMPLE("[{what: Outcome review, every: every second Tuesday, owner: ines-okafor}]") },
};
const struct shape shape_team = {
	.name = STR_ROW("team"),
	.says = STR_ROW("People who work together, with a lead."),
	SHAPE_OF(team_fields, struct team), NO_SPAN, .has_record = true,
};

static const struct field cause_fields[] = {
	{ NAMED("id", struct cause, record.id), .type = FIELD_ID, REQUIRED,
	  SAYS("The name by which interruptions know the cause: lower-case letters, digits and hyphens."),
	  EXAMPLE("tariff-table-by-hand") },
	{ FIELD(struct cause, title), LINE_OF_TEXT, REQUIRED,
	  SAYS("What keeps starting the fire, named as an arrangement and never as a person."),
	  EXAMPLE("The tariff table is copied by hand") },
	ALIASES_FIELD(struct cause, "[tariffs]"),
	{ FIELD(struct cause, fix), ONE_OF(TASK),
	  SAYS("The task that removes it."), EXAMPLE("tariffs-from-one-source") },
};
const struct shape shape_cause = {
	.name = STR_ROW("cause"),
	.says = STR_ROW("Why unplanned work keeps surfacing."),
	SHAPE_OF(cause_fields, struct cause), NO_SPAN, .has_record = true,
};
