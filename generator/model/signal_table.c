/* The one table of signals; what each asks, when it holds and what clears it are texts of the language. */
#include "model/signal_rules.h"

const struct str signal_severity_names[SIGNAL_SEVERITIES] = {
	    [SIGNAL_WARM] = STR_ROW("warm"), [SIGNAL_INFO] = STR_ROW("info"), [SIGNAL_NOTE] = STR_ROW("note"),
	[SIGNAL_LOOK] = STR_ROW("look"), [SIGNAL_ACT] = STR_ROW("act"),
};

const enum text signal_severity_texts[SIGNAL_SEVERITIES] = {
	[SIGNAL_WARM] = TEXT_severity_warm, [SIGNAL_INFO] = TEXT_severity_info,
	[SIGNAL_NOTE] = TEXT_severity_note, [SIGNAL_LOOK] = TEXT_severity_look,
	[SIGNAL_ACT] = TEXT_severity_act,
};

/* clang-format off */
#define ROW(id, key, name, guidance)                                              \
	[SIGNAL_##id] = { STR_ROW(name), TEXT_signal_##key##_title,               \
	                  TEXT_signal_##key##_weight, TEXT_signal_##key##_question, \
	                  TEXT_signal_##key##_rule, TEXT_signal_##key##_clears,     \
	                  STR_ROW(guidance), find_##key }

const struct signal_row signal_rows[SIGNALS] = {
	ROW(NO_OWNER, no_owner, "no-owner", "ownership/accountable-and-owner"),
	ROW(ACCOUNTABLE_NOT_OWNED, accountable_not_owned, "accountable-not-owned", "ownership/accountable-and-owner"),
	ROW(OVERLOADED_OWNER, overloaded_owner, "overloaded-owner", "ownership/priorities-and-load"),
	ROW(NO_SUCCESS_DEFINITION, no_success_definition, "no-success-definition", "results/what-success-looks-like"),
	ROW(OUTCOME_UNVERIFIED, outcome_unverified, "outcome-unverified", "results/did-it-help"),
	ROW(COMMITMENT_OVERDUE, commitment_overdue, "commitment-overdue", "results/dates-and-promises"),
	ROW(FOLLOW_UP_OVERDUE, follow_up_overdue, "follow-up-overdue", "results/keep-people-told"),
	ROW(REQUESTER_IN_THE_DARK, requester_in_the_dark, "requester-in-the-dark", "results/keep-people-told"),
	ROW(COLD_HAND_OFF, cold_hand_off, "cold-hand-off", "handing-over/warm-hand-offs"),
	ROW(PASS_THE_PARCEL, pass_the_parcel, "pass-the-parcel", "handing-over/where-does-this-belong"),
	ROW(ORPHAN_BLOCKER, orphan_blocker, "orphan-blocker", "leading/clearing-blockers"),
	ROW(FREE_TO_MOVE, free_to_move, "free-to-move", "leading/clearing-blockers"),
	ROW(DECISION_WAITING, decision_waiting, "decision-waiting", "leading/decisions-with-the-owner"),
	ROW(BLOCKER_HUB, blocker_hub, "blocker-hub", "leading/clearing-blockers"),
	ROW(BOUNDARY_CROSSING, boundary_crossing, "boundary-crossing", "boundaries/listen-or-fix"),
	ROW(UNCLAIMED_GROUND, unclaimed_ground, "unclaimed-ground", "boundaries/our-lane"),
	ROW(CLOSED_DOOR, closed_door, "closed-door", "handing-over/saying-no-warmly"),
	ROW(EMERGENCY_SPREAD, emergency_spread, "emergency-spread", "boundaries/not-every-fire-is-yours"),
	ROW(RECURRING_INTERRUPTION, recurring_interruption, "recurring-interruption", "interrupted/why-it-keeps-surfacing"),
	ROW(INTERRUPT_LOAD, interrupt_load, "interrupt-load", "interrupted/interruption-budget"),
	ROW(RESCUE_CONCENTRATION, rescue_concentration, "rescue-concentration", "leading/the-hero-trap"),
	ROW(THIN_COVER, thin_cover, "thin-cover", "leading/cover-and-leave"),
	ROW(QUIET_RECORD, quiet_record, "quiet-record", "ownership/see-it-through"),
	ROW(PAGE_REVIEW_DUE, page_review_due, "page-review-due", "meetings/keeping-pages-true"),
	ROW(GUIDANCE_DRIFT, guidance_drift, "guidance-drift", "meetings/keeping-pages-true"),

	ROW(HAND_OFF_ACCEPTED, hand_off_accepted, "hand-off-accepted", "handing-over/warm-hand-offs"),
	ROW(DECLINED_WITH_REDIRECT, declined_with_redirect, "declined-with-redirect", "handing-over/saying-no-warmly"),
	ROW(OUTCOME_MET, outcome_met, "outcome-met", "results/did-it-help"),
	ROW(CAUSE_QUIET, cause_quiet, "cause-quiet", "interrupted/why-it-keeps-surfacing"),
	ROW(HELP_ACCEPTED, help_accepted, "help-accepted", "boundaries/listen-or-fix"),
	ROW(FOLLOW_UP_KEPT, follow_up_kept, "follow-up-kept", "results/keep-people-told"),
};
/* clang-format on */
