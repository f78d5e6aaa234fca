#include "model/schema_task_blocks.h"

#include "model/schema_rows.h"

static const struct field criterion_fields[] = {
	{ FIELD(struct criterion, text), TEXT, REQUIRED,
	  SAYS("One thing that is true when the work has succeeded, as somebody outside could check it."),
	  EXAMPLE("A family with a roof box gets the right price without calling us") },
	{ FIELD(struct criterion, met_on), DAY, PAST,
	  SAYS("The day it was seen to be true."), EXAMPLE("2026-04-02") },
};
const struct shape shape_criterion = {
	.name = STR_ROW("success criterion"),
	.says = STR_ROW("One thing that is true when the work has succeeded."),
	SHAPE_OF(criterion_fields, struct criterion), NO_SPAN,
};

static const struct field due_move_fields[] = {
	{ FIELD(struct due_move, date), DAY, PAST,
	  SAYS("The day on which the move was agreed."), EXAMPLE("2026-03-10") },
	{ FIELD(struct due_move, from), DAY,
	  SAYS("The date that was promised before."), EXAMPLE("2026-03-12") },
	{ FIELD(struct due_move, to), DAY,
	  SAYS("The date that is promised now; the last move's is the same as due."), EXAMPLE("2026-03-26") },
	{ FIELD(struct due_move, why), TEXT,
	  SAYS("What changed, in a sentence that the requester would understand."),
	  EXAMPLE("The harbour measures vehicles only on Thursdays") },
};
const struct shape shape_due_move = {
	.name = STR_ROW("move of the due date"),
	.says = STR_ROW("One move of a promised date, kept so that nobody has to remember it."),
	SHAPE_OF(due_move_fields, struct due_move), SPAN_IN(struct due_move),
};

static const struct field waiting_on_fields[] = {
	{ FIELD(struct waiting_on, who), ONE_OF(ANYBODY | OUTSIDE),
	  SAYS("Who can clear the block: a person, team or area, or somebody outside the handbook."),
	  EXAMPLE("external:Harbour Office") },
	{ FIELD(struct waiting_on, what), TEXT,
	  SAYS("What is needed from them."), EXAMPLE("The list of vehicle heights for the new ferry") },
	{ FIELD(struct waiting_on, since), DAY, PAST,
	  SAYS("The day on which they were asked."), EXAMPLE("2026-03-02") },
	{ FIELD(struct waiting_on, ask_again_on), DAY,
	  SAYS("The day on which the owner asks again, so that waiting never becomes forgetting."),
	  EXAMPLE("2026-03-16") },
};
const struct shape shape_waiting_on = {
	.name = STR_ROW("wait"),
	.says = STR_ROW("Somebody or something outside the task that it waits for."),
	SHAPE_OF(waiting_on_fields, struct waiting_on), SPAN_IN(struct waiting_on), EMPTY(struct waiting_on),
};

static const struct field handoff_fields[] = {
	{ FIELD(struct handoff, from), ONE_OF(ANYBODY),
	  SAYS("Who hands the work over, and holds it until it is accepted."), EXAMPLE("ines-okafor") },
	{ FIELD(struct handoff, to), ONE_OF(ANYBODY), REQUIRED,
	  SAYS("Who is asked to take it."), EXAMPLE("payments") },
	{ FIELD(struct handoff, date), DAY, PAST,
	  SAYS("The day on which it was handed over."), EXAMPLE("2026-03-03") },
	{ FIELD(struct handoff, why), TEXT,
	  SAYS("Why it belongs with them."), EXAMPLE("The price is wrong before it reaches the form") },
	{ FIELD(struct handoff, state), TEXT,
	  SAYS("What has been done and found so far."), EXAMPLE("Seen with three bookings, all with trailers") },
	{ FIELD(struct handoff, next), TEXT,
	  SAYS("The next step that the receiver would take."), EXAMPLE("Compare the tariff table of 1 March") },
	{ FIELD(struct handoff, accepted_on), DAY, PAST,
	  SAYS("The day on which the receiver took it; custody passes on this day."), EXAMPLE("2026-03-05") },
	{ FIELD(struct handoff, accepted_by), ONE_OF(PERSON),
	  SAYS("The person who took it, when it was handed to a team or area."), EXAMPLE("bram-visser") },
	{ FIELD(struct handoff, declined_on), DAY, PAST,
	  SAYS("The day on which the receiver sent it back."), EXAMPLE("2026-03-05") },
	{ FIELD(struct handoff, redirect_to), ONE_OF(ANYBODY),
	  SAYS("Where it belongs instead, as the receiver knows it; a decline with a way on counts as warm."),
	  EXAMPLE("tariffs") },
};
const struct shape shape_handoff = {
	.name = STR_ROW("hand-off"),
	.says = STR_ROW("One passing of the work from one pair of hands to the next. The sender holds it until "
	                "the receiver accepts."),
	SHAPE_OF(handoff_fields, struct handoff), SPAN_IN(struct handoff),
};

static const struct field follow_up_fields[] = {
	{ FIELD(struct follow_up, date), DAY,
	  SAYS("The day on which we said we would get back."), EXAMPLE("2026-03-20") },
	{ FIELD(struct follow_up, with), ONE_OF(ANYBODY | OUTSIDE),
	  SAYS("Who was promised a word."), EXAMPLE("external:Mrs Haugen") },
	{ FIELD(struct follow_up, what), TEXT,
	  SAYS("What was promised."), EXAMPLE("Call to say whether the refund has arrived") },
	{ FIELD(struct follow_up, done_on), DAY, PAST,
	  SAYS("The day on which the promise was kept."), EXAMPLE("2026-03-20") },
	{ FIELD(struct follow_up, by), ONE_OF(PERSON),
	  SAYS("The person who promised."), WITHOUT("the owner"), EXAMPLE("yuki-tanaka") },
};
const struct shape shape_follow_up = {
	.name = STR_ROW("follow-up"),
	.says = STR_ROW("A promise to get back to somebody on a day."),
	SHAPE_OF(follow_up_fields, struct follow_up), SPAN_IN(struct follow_up),
};

static const struct field help_fields[] = {
	{ FIELD(struct help, by), ONE_OF(PERSON),
	  SAYS("The person who helps."), EXAMPLE("yuki-tanaka") },
	{ FIELD(struct help, kind), CHOICE_OF(help_kind_words),
	  SAYS("What was asked for: to listen, to advise, to work on it together, or to do a part of it."),
	  EXAMPLE("advise") },
	{ FIELD(struct help, asked_by), ONE_OF(PERSON),
	  SAYS("The person who asked for help."), WITHOUT("the owner"), EXAMPLE("bram-visser") },
	{ FIELD(struct help, date), DAY, PAST,
	  SAYS("The day on which help was asked for or offered."), EXAMPLE("2026-03-04") },
	{ FIELD(struct help, accepted_on), DAY, PAST,
	  SAYS("The day on which both sides agreed to it."), EXAMPLE("2026-03-04") },
};
const struct shape shape_help = {
	.name = STR_ROW("help entry"),
	.says = STR_ROW("Help that was asked for or offered, and of which kind."),
	SHAPE_OF(help_fields, struct help), SPAN_IN(struct help),
};

static const struct field decision_fields[] = {
	{ FIELD(struct decision, question), TEXT, REQUIRED,
	  SAYS("What is to be decided, as a question that can be answered."),
	  EXAMPLE("Do we refund the difference for bookings already made?") },
	{ FIELD(struct decision, decider), ONE_OF(PERSON),
	  SAYS("The one person who decides."), EXAMPLE("ines-okafor") },
	{ FIELD(struct decision, asked_on), DAY, PAST,
	  SAYS("The day on which the question was put to them."), EXAMPLE("2026-03-05") },
	{ FIELD(struct decision, needed_by), DAY,
	  SAYS("The day after which the work stands still without an answer."), EXAMPLE("2026-03-12") },
	{ FIELD(struct decision, decided_on), DAY, PAST,
	  SAYS("The day of the answer."), EXAMPLE("2026-03-09") },
	{ FIELD(struct decision, answer), TEXT,
	  SAYS("What was decided, and why."), EXAMPLE("Yes, back to 1 March, since the mistake was ours") },
};
const struct shape shape_decision = {
	.name = STR_ROW("decision"),
	.says = STR_ROW("A decision that the work needs, and whose it is."),
	SHAPE_OF(decision_fields, struct decision), SPAN_IN(struct decision), EMPTY(struct decision),
};

static const struct field update_fields[] = {
	{ FIELD(struct update, date), DAY, PAST,
	  SAYS("The day of the update."), EXAMPLE("2026-03-11") },
	{ FIELD(struct update, by), ONE_OF(PERSON),
	  SAYS("The person who wrote it."), WITHOUT("the owner"), EXAMPLE("bram-visser") },
	{ FIELD(struct update, told), TRUTH,
	  SAYS("Whether the requester was told, and not only the record."), WITHOUT("false"), EXAMPLE("true") },
	{ FIELD(struct update, text), TEXT,
	  SAYS("Where the work stands, in a few sentences."),
	  EXAMPLE("The new lengths are live; we watch the calls for a week") },
};
const struct shape shape_update = {
	.name = STR_ROW("update"),
	.says = STR_ROW("A dated word on where the work stands."),
	SHAPE_OF(update_fields, struct update), SPAN_IN(struct update),
};
