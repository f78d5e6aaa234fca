/* The one table of signals: what each asks, when it holds, what clears it, where to read more. */
#include "model/signal_rules.h"

const struct str signal_severity_names[SIGNAL_SEVERITIES] = {
	    [SIGNAL_WARM] = STR_ROW("warm"), [SIGNAL_INFO] = STR_ROW("info"), [SIGNAL_NOTE] = STR_ROW("note"),
	[SIGNAL_LOOK] = STR_ROW("look"), [SIGNAL_ACT] = STR_ROW("act"),
};

/* clang-format off */
#define ROW(id, name, title, severities, question, rule, clears, guidance, find) \
	[SIGNAL_##id] = { STR_ROW(name), STR_ROW(title), STR_ROW(severities), STR_ROW(question), \
	                  STR_ROW(rule), STR_ROW(clears), STR_ROW(guidance), find }

const struct signal_row signal_rows[SIGNALS] = {
	ROW(NO_OWNER, "no-owner", "No owner", "act or look", "Is someone owning this?",
	    "Open work (ideas aside) names no owner who is here: none, an unknown name, "
	    "somebody who has left, a placeholder, several names, or a team without a named "
	    "lead; and nobody answers for it either. It cannot wait when it is active, "
	    "somebody asked for it, or it is due within {due_soon} days.",
	    "One person here is named as owner, or somebody answers for it.",
	    "ownership/accountable-and-owner", find_no_owner),
	ROW(ACCOUNTABLE_NOT_OWNED, "accountable-not-owned", "Answered for, not owned",
	    "look, act if a requester waits",
	    "Somebody answers for it; who cares for it start to finish?",
	    "Open work (ideas aside) has somebody who answers for it, and no owner who is "
	    "here; or its owner was named more than {confirm_within} days ago (days away do "
	    "not count) and has neither confirmed nor left a word in the record.",
	    "The owner confirms (owner_confirmed_on) or writes an update; or another owner "
	    "is named.",
	    "ownership/accountable-and-owner", find_accountable_not_owned),
	ROW(OVERLOADED_OWNER, "overloaded-owner", "More than fits",
	    "look, on the person's own page", "Are we prioritising properly?",
	    "What somebody owns and is due within {load_ahead} days names more days of work "
	    "than working days are left after time away; or they own more active tasks "
	    "than their limit ({wip_limit} unless they say otherwise) and effort is not "
	    "known for four of five of them.",
	    "Something waits, moves to somebody else, or gets a later date.",
	    "ownership/priorities-and-load", find_overloaded_owner),
	ROW(NO_SUCCESS_DEFINITION, "no-success-definition", "No picture of success", "look",
	    "What does success look like for this?",
	    "Work is active or in review and its success is empty, shorter than four words, "
	    "or the same as its title. Chores are exempt.",
	    "A sentence under success that says what will be different for whom.",
	    "results/what-success-looks-like", find_no_success_definition),
	ROW(OUTCOME_UNVERIFIED, "outcome-unverified", "Result not looked at",
	    "look, act if missed without a next step", "Did it help the people it was for?",
	    "Finished work (chores aside) has no outcome; or the day to check it has come "
	    "and no result is recorded; or it was missed or met in part and no next step is "
	    "named. A missed result that has had no next step for {outcome_next} days "
	    "cannot wait.",
	    "A result with its date; for one that fell short, what comes next.",
	    "results/did-it-help", find_outcome_unverified),
	ROW(COMMITMENT_OVERDUE, "commitment-overdue", "Past its date", "look, act if others wait",
	    "What changed, and who needs to know?",
	    "Open work is past its due date. Others wait when it blocks open work or "
	    "somebody asked for it.",
	    "A new date with its reason under due_moves, or the work is finished.",
	    "results/dates-and-promises", find_commitment_overdue),
	ROW(FOLLOW_UP_OVERDUE, "follow-up-overdue", "A word still owed",
	    "act if promised outside the team, else look",
	    "We said we would get back to them; have we?",
	    "A follow-up's day has passed and it is not marked as done.",
	    "The call is made and done_on says when.",
	    "results/keep-people-told", find_follow_up_overdue),
	ROW(REQUESTER_IN_THE_DARK, "requester-in-the-dark", "Requester in the dark",
	    "look, act at twice the limit", "Does the person who asked know where it stands?",
	    "Somebody other than the owner asked for open work, and the last word to them "
	    "is more than {tell_now} days old (priority now), {tell_soon} (soon, or none "
	    "given) or {tell_later} (later). Where a weekly word was agreed, 7 days count "
	    "instead; those who want to hear only when it is done are exempt.",
	    "An update marked told: true.",
	    "results/keep-people-told", find_requester_in_the_dark),
	ROW(COLD_HAND_OFF, "cold-hand-off", "Not yet taken up",
	    "act; note where words are missing", "Followed up, or tossed over the wall?",
	    "The last hand-off of open work has had no answer for longer than the receiver "
	    "promises ({accept_within} days unless their area says otherwise; days away do "
	    "not count); or it lacks why, state or next.",
	    "It is accepted, or declined with a way on; the missing words are added.",
	    "handing-over/warm-hand-offs", find_cold_hand_off),
	ROW(PASS_THE_PARCEL, "pass-the-parcel", "Going round", "look",
	    "Do we know where this belongs?",
	    "Open work was handed on {parcel} times or more, was declined twice, or is back "
	    "with somebody who had let go of it. The journey of what it was split from "
	    "counts too; relays are exempt.",
	    "The people involved agree where it belongs and one of them takes it up.",
	    "handing-over/where-does-this-belong", find_pass_the_parcel),
	ROW(ORPHAN_BLOCKER, "orphan-blocker", "A block without a name",
	    "act after a week, else look", "Who clears the block?",
	    "Blocked work does not say what blocks it; or what blocks it is unknown, "
	    "cancelled or owned by nobody; or it waits without naming for whom, or without "
	    "a day to ask again. After {blocked_long} days it cannot wait.",
	    "What it waits for, who clears it and when to ask again are named.",
	    "leading/clearing-blockers", find_orphan_blocker),
	ROW(FREE_TO_MOVE, "free-to-move", "Free to move", "note (good news)",
	    "Did anyone tell you?",
	    "Work that is to do or blocked names blockers, all of them are done, and it "
	    "waits for nobody else who is to be asked again.",
	    "It starts, or the status says what else holds it.",
	    "leading/clearing-blockers", find_free_to_move),
	ROW(DECISION_WAITING, "decision-waiting", "Waiting for a decision",
	    "look, act when it is late", "Does the owner have the room to act?",
	    "A question of open work is not decided, and nobody is named to decide it, or "
	    "it was asked more than {decide_within} days ago (days away do not count), or "
	    "the day it was needed by has passed.",
	    "An answer with decided_on; or the owner is told to decide.",
	    "leading/decisions-with-the-owner", find_decision_waiting),
	ROW(BLOCKER_HUB, "blocker-hub", "Many wait behind it", "look, on team pages",
	    "Which blocker would a step outside the lane remove?",
	    "{hub} or more open tasks of at least two teams wait behind this one, directly "
	    "or behind each other.",
	    "It moves, or those who wait find another way.",
	    "leading/clearing-blockers", find_blocker_hub),
	ROW(BOUNDARY_CROSSING, "boundary-crossing", "Across a boundary",
	    "info, look when it repeats", "Were we asked to listen, or to fix?",
	    "An owner or contributor from outside an area's team works on its ground with "
	    "no accepted help. {crossings} tasks in 30 days by one person in one area "
	    "deserve a look, and so does each where the boundary is strict; areas with an "
	    "open boundary are exempt.",
	    "The area accepts the help, or the work goes back to its team.",
	    "boundaries/listen-or-fix", find_boundary_crossing),
	ROW(UNCLAIMED_GROUND, "unclaimed-ground", "Unclaimed ground", "look; note without a guide",
	    "Whose is it, and where would a newcomer read that?",
	    "Open work belongs to no known area; an area has no team or says nothing of "
	    "what belongs to it; the same line stands in the boundaries of two areas; an "
	    "area names no guide.",
	    "The area, its team, its lines or its guide are written down.",
	    "boundaries/our-lane", find_unclaimed_ground),
	ROW(CLOSED_DOOR, "closed-door", "A closed door", "note, on the area's page",
	    "Is the boundary where people think it is?",
	    "Of at least five hand-offs to an area in 90 days, from at least three senders, "
	    "{closed_door} % or more were declined without a way on or found no answer.",
	    "Hand-offs are answered, with a way on where the answer is no; the boundary "
	    "card says what goes elsewhere.",
	    "handing-over/saying-no-warmly", find_closed_door),
	ROW(EMERGENCY_SPREAD, "emergency-spread", "An emergency for everyone", "look",
	    "Is it an emergency for everyone it reached?",
	    "People from {emergency_areas} or more areas came to an emergency and nobody is "
	    "named as leading it; or the area says what its emergencies are, and the "
	    "record names neither one of them nor a cause or reason of its own; or more "
	    "than {priority_now_share} % of an area's tasks touched in 28 days (at least "
	    "eight, of at least three people) are priority now.",
	    "A lead is named and the others are sent home; or the area agrees what comes first.",
	    "boundaries/not-every-fire-is-yours", find_emergency_spread),
	ROW(RECURRING_INTERRUPTION, "recurring-interruption", "It keeps surfacing",
	    "look; act when a fix did not hold",
	    "Why does this work keep surfacing unexpectedly?",
	    "One cause interrupted {recurrences} times or more in 90 days and no open fix "
	    "is owned, or came back after its fix was finished. {recurrences_many} times "
	    "cannot wait. With an owned fix under way it is being fixed.",
	    "Somebody owns a fix; it is finished, and the cause stays quiet.",
	    "interrupted/why-it-keeps-surfacing", find_recurring_interruption),
	ROW(INTERRUPT_LOAD, "interrupt-load", "Much is unplanned", "look, on the team's page",
	    "Have we made it too easy for chaos to interrupt our flow?",
	    "Of at least eight tasks of at least three people in 28 days, more than the "
	    "team's budget ({interrupt_budget} % unless it says otherwise) was unplanned: "
	    "of hours where four of five tasks have them, else of tasks.",
	    "Fewer interruptions reach the team, or the budget says what is true.",
	    "interrupted/interruption-budget", find_interrupt_load),
	ROW(RESCUE_CONCENTRATION, "rescue-concentration", "The same hands each time",
	    "look, on the area's page",
	    "Are systems, processes and people in place so the team can thrive?",
	    "Of at least five interruptions in 90 days outside on-call shifts, with at "
	    "least three people involved, {rescues} % or more reached one person.",
	    "Others take turns, a shift is named, or the causes are mended.",
	    "leading/the-hero-trap", find_rescue_concentration),
	ROW(THIN_COVER, "thin-cover", "Thin cover", "note, look without a backup",
	    "What if they took a month off?",
	    "An area has an owner and nobody else here as backup; or one of at least three "
	    "people owned more than half of at least six tasks touched in 180 days.",
	    "A backup is named and gets some of the work.",
	    "leading/cover-and-leave", find_thin_cover),
	ROW(QUIET_RECORD, "quiet-record", "A quiet record", "note", "Still true?",
	    "Open work has had no entry for more than {quiet_active} days (active), "
	    "{quiet_blocked} (blocked), {quiet_review} (review) or {quiet_todo} (to do). "
	    "Snoozed work is exempt.",
	    "An update, another status, or snooze_until.",
	    "ownership/see-it-through", find_quiet_record),
	ROW(PAGE_REVIEW_DUE, "page-review-due", "Due for a reading", "note, look if critical",
	    "Would you follow this page today?",
	    "A page's last review is longer ago than its review_every ({review_every} days "
	    "unless it says otherwise), or its owner has left. Without a recorded review "
	    "nothing is due.",
	    "Somebody reads it through and adds a review.",
	    "meetings/keeping-pages-true", find_page_review_due),
	ROW(GUIDANCE_DRIFT, "guidance-drift", "Guidance that drifts", "look",
	    "Does the guidance still match who does the work?",
	    "A page or one of its live blocks names somebody who has left, a record that "
	    "does not exist, or a task that was closed more than 180 days ago.",
	    "The page names who does it now.",
	    "meetings/keeping-pages-true", find_guidance_drift),

	ROW(HAND_OFF_ACCEPTED, "hand-off-accepted", "Taken up in time", "warm",
	    "A hand-off was taken up in time.",
	    "Accepted in the last 30 days, within the time that the receiver promises.",
	    "It stays for 30 days.", "handing-over/warm-hand-offs", find_hand_off_accepted),
	ROW(DECLINED_WITH_REDIRECT, "declined-with-redirect", "A no that shows the way", "warm",
	    "A hand-off was declined with a way on.",
	    "Declined in the last 30 days with redirect_to.",
	    "It stays for 30 days.", "handing-over/saying-no-warmly", find_declined_with_redirect),
	ROW(OUTCOME_MET, "outcome-met", "It helped", "warm",
	    "Finished work helped, and there is evidence.",
	    "An outcome was found met in the last 30 days, with evidence.",
	    "It stays for 30 days.", "results/did-it-help", find_outcome_met),
	ROW(CAUSE_QUIET, "cause-quiet", "Quiet since it was mended", "warm",
	    "A cause has been quiet for 90 days after its fix.",
	    "No interruption by this cause since its fix was finished, 90 days ago or more.",
	    "It stays until the cause comes back.", "interrupted/why-it-keeps-surfacing",
	    find_cause_quiet),
	ROW(HELP_ACCEPTED, "help-accepted", "Asked, and helped", "warm",
	    "Help was asked for and accepted.",
	    "Accepted in the last 30 days; who asked is named, or else it was the owner.",
	    "It stays for 30 days.", "boundaries/listen-or-fix", find_help_accepted),
	ROW(FOLLOW_UP_KEPT, "follow-up-kept", "A promise kept", "warm",
	    "A promised word was given in time.",
	    "Done in the last 30 days, on its day or before.",
	    "It stays for 30 days.", "results/keep-people-told", find_follow_up_kept),
};
/* clang-format on */
