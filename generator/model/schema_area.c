#include "model/schema_rows.h"

static const struct field scope_out_fields[] = {
	{ FIELD(struct scope_out, what), LINE_OF_TEXT, REQUIRED,
	  SAYS("What people bring that belongs elsewhere."), EXAMPLE("Refunds") },
	{ FIELD(struct scope_out, goes_to), ONE_OF(ANYBODY | OUTSIDE),
	  SAYS("Where it belongs."), EXAMPLE("payments") },
};
static const struct shape shape_scope_out = {
	.name = STR_ROW("scope line"),
	.says = STR_ROW("Something that does not belong here, and where it does."),
	SHAPE_OF(scope_out_fields, struct scope_out), NO_SPAN,
};

static const struct field escalation_fields[] = {
	{ FIELD(struct escalation, when), LINE_OF_TEXT,
	  SAYS("The moment to go further."), EXAMPLE("nobody has answered for two hours") },
	{ FIELD(struct escalation, to), ONE_OF(ANYBODY | OUTSIDE), REQUIRED,
	  SAYS("Who or what it goes to."), EXAMPLE("ines-okafor") },
	{ FIELD(struct escalation, how), LINE_OF_TEXT,
	  SAYS("The way to reach them."), WITHOUT("as their own record says"), EXAMPLE("call, day or night") },
};
static const struct shape shape_escalation = {
	.name = STR_ROW("escalation"),
	.says = STR_ROW("When something goes further, to whom and how."),
	SHAPE_OF(escalation_fields, struct escalation), NO_SPAN,
};

static const struct field area_fields[] = {
	{ FIELD(struct area, name), LINE_OF_TEXT, REQUIRED,
	  SAYS("The area's name, as people ask for it."), EXAMPLE("Booking") },
	ID_FIELD(struct area, "booking"),
	ALIASES_FIELD(struct area, "[reservations]"),
	{ FIELD(struct area, team), ONE_OF(TEAM),
	  SAYS("The team that the area belongs to."), EXAMPLE("crossings") },
	{ FIELD(struct area, owner), ONE_OF(PERSON),
	  SAYS("The person who looks after the area."), EXAMPLE("bram-visser") },
	{ FIELD(struct area, backup), ONE_OF(PERSON),
	  SAYS("The person who looks after it when the owner is away."), EXAMPLE("yuki-tanaka") },
	{ FIELD(struct area, accountable), ONE_OF(PERSON),
	  SAYS("The person who answers for what comes of it."), WITHOUT("the lead of the team"),
	  EXAMPLE("ines-okafor") },
	{ FIELD(struct area, guide), ONE_OF(PAGE),
	  SAYS("The page where a newcomer starts reading."), EXAMPLE("guides/booking.md") },
	{ FIELD(struct area, accept_within), .type = FIELD_WHOLE, BETWEEN(0, 365),
	  SAYS("Days within which the area answers a hand-off."), WITHOUT("the threshold accept_within, 3"),
	  EXAMPLE("2") },
	{ FIELD(struct area, in_scope), LINES,
	  SAYS("What to bring here, in the words of those who ask."),
	  EXAMPLE("[Prices in the booking form, Changes to a booking]") },
	{ FIELD(struct area, out_of_scope), BLOCKS_OF(shape_scope_out),
	  SAYS("What people bring that belongs elsewhere, and where that is."),
	  EXAMPLE("[{what: Refunds, goes_to: payments}]") },
	{ FIELD(struct area, escalate_to), BLOCKS_OF(shape_escalation),
	  SAYS("When something goes further, to whom and how."),
	  EXAMPLE("[{when: nobody has answered for two hours, to: ines-okafor, how: call}]") },
	{ FIELD(struct area, help_offered), LINES,
	  SAYS("What the area helps others with outside its own scope."),
	  EXAMPLE("[Reading a form together, An hour of pairing on Thursdays]") },
	{ FIELD(struct area, emergency_when), LINES,
	  SAYS("What counts as an emergency here."), EXAMPLE("[No booking can be paid]") },
	{ FIELD(struct area, not_an_emergency), LINES,
	  SAYS("What feels like one and can wait until the morning."), EXAMPLE("[A single wrong price]") },
	{ FIELD(struct area, boundary_policy), CHOICE_OF(boundary_policy_words),
	  SAYS("How work by people from other teams is taken: open welcomes it, ask wants a word first, strict wants an "
	       "accepted help entry."),
	  WITHOUT("as in steward.yml"), EXAMPLE("ask") },
	{ FIELD(struct area, paths), LINES,
	  SAYS("Paths of code that belong to the area, as CODEOWNERS writes them."), EXAMPLE("[/web/booking/]") },
	{ FIELD(struct area, thresholds), .type = FIELD_THRESHOLDS,
	  SAYS("Limits that differ here from those of the site."), EXAMPLE("{quiet_active: 30}") },
};
const struct shape shape_area = {
	.name = STR_ROW("area"),
	.says = STR_ROW("Ground that somebody looks after: what belongs to it, what does not, and where that goes."),
	SHAPE_OF(area_fields, struct area), NO_SPAN, .has_record = true,
};
