#pragma once
/*
 * records: what the files say, as linked structures.
 *
 * Names here are the names in people's files (see design: "What steward knows"). Each value that can
 * be wrong keeps the span it was read from. Zeroed memory means "not given" for every type below.
 * All memory is the site's arena; nothing is freed one by one, and nothing changes once the site is
 * linked.
 *
 * Floor: model. Read by render through facts.h.
 */
#include "base/date.h"
#include "base/source.h"

#define LIST(type)            \
	struct {              \
		type *items;  \
		size_t count; \
	}

enum record_kind {
	RECORD_NONE,
	RECORD_TASK,
	RECORD_PERSON,
	RECORD_TEAM,
	RECORD_AREA,
	RECORD_CAUSE,
	RECORD_PAGE,
	RECORD_KINDS,

	/* what a reference may turn out to be besides a record */
	RECORD_EXTERNAL,    /* "external:free text" */
	RECORD_PLACEHOLDER, /* tbd, everyone, all, any, n/a, ? */
	RECORD_SEVERAL,     /* more than one name where one is wanted: "ada, bob" */
};

struct written {
	struct str text; /* .at is NULL when not given */
	struct span span;
};

struct written_date {
	date day; /* DATE_NONE when not given or not a date */
	struct span span;
};

struct number {
	bool given;
	double value;
	struct span span;
};

/* A name in a record, and what it leads to once the site is linked. */
struct reference {
	struct str text; /* as written; for external: without the prefix. .at is NULL when not given */
	struct span span;
	enum record_kind kind; /* RECORD_NONE: not given, or leads nowhere */
	const struct record *record;
};

typedef LIST(struct written) written_list;
typedef LIST(struct reference) reference_list;

/* How closely somebody looks at a record; see model/face.h. */
enum look {
	LOOK_WRITTEN, /* at what its own file says of it, as a link shows it: not at its Markdown */
	LOOK_NEAR,    /* likewise, and at what is written of those that it names */
	LOOK_RECORD,  /* at what is written and at what hangs on it: lists, signals, faults */
	LOOK_AROUND,  /* at the record and near it, as a card or a row of a list shows it */
	LOOK_PROSE,   /* at the record with its Markdown */
	LOOKS
};

/* What all records share. The first member of each. */
struct record {
	enum record_kind kind;
	bool faulty;       /* a diagnostic of severity error lies inside it */
	struct str id;     /* of a page: its path under content/ without ".md" */
	struct span span;  /* the whole record */
	struct span name;  /* where its id or title stands, for complaints about it */
	struct str title;  /* a task's or page's title, a person's, team's or area's name */
	struct str url;    /* address in the site, "tasks/x/": without leading '/', home is "" */
	written_list aliases;
	LIST(struct extra) extras;                /* x_ fields */
	LIST(const struct record *) cited_by;     /* records and pages whose prose links here, by url */
	LIST(const struct signal *) signals;      /* that hold of it, most consequential first; see signal.h */
	SHORT_VECTOR(const struct signal *) asked;    /* of a person, team or area, most consequential first */
	SHORT_VECTOR(const struct task *) concerning; /* a person, team or area: see concern.h */
	uint64_t faces[LOOKS]; /* what can be learnt from it, filled by site_faces: see face.h */
};

struct extra {
	struct str name;  /* "x_ticket" */
	struct str value; /* as written; a list or map as its YAML text */
};

enum category { CATEGORY_NONE, IDEA, TODO, ACTIVE, BLOCKED, REVIEW, DONE, CANCELLED, CATEGORIES };
enum task_kind { TASK_KIND_NONE, CHANGE, IMPROVEMENT, CHORE, QUESTION, RELAY, INTERRUPTION };
enum tell { TELL_NONE, TELL_WEEKLY, TELL_ON_CHANGE, TELL_ON_DONE };
enum priority { PRIORITY_NONE, PRIORITY_NOW, PRIORITY_SOON, PRIORITY_LATER };
enum help_kind { HELP_NONE, HELP_LISTEN, HELP_ADVISE, HELP_PAIR, HELP_DO };
enum prefers { PREFERS_NONE, PREFERS_LISTEN, PREFERS_ADVISE, PREFERS_HELP };
enum outcome_result { RESULT_NONE, RESULT_MET, RESULT_PARTIAL, RESULT_MISSED, RESULT_UNKNOWN };
enum unplanned_class { UNPLANNED_NONE, UNPLANNED_EMERGENCY, UNPLANNED_URGENT, UNPLANNED_REQUEST };
enum boundary_policy { POLICY_NONE, POLICY_OPEN, POLICY_ASK, POLICY_STRICT };
enum verdict { VERDICT_NONE, VERDICT_UNCHANGED, VERDICT_CORRECTED, VERDICT_RETIRE };
enum person_load { LOAD_NONE, LOAD_SELF, LOAD_OFF };
enum html_policy { HTML_NONE, HTML_SAFE, HTML_TRUSTED };

struct criterion {
	struct written text;
	struct written_date met_on;
};

struct due_move {
	struct written_date date, from, to;
	struct written why;
	struct span span;
};

struct waiting_on {
	struct span span; /* .source is NULL when not given; so for the other single blocks below */
	struct reference who;
	struct written what;
	struct written_date since, ask_again_on;
};

struct handoff {
	struct span span;
	struct reference from, to;
	struct written_date date;
	struct written why, state, next;
	struct written_date accepted_on;
	struct reference accepted_by;
	struct written_date declined_on;
	struct reference redirect_to;
};

struct follow_up {
	struct span span;
	struct written_date date;
	struct reference with;
	struct written what;
	struct written_date done_on;
	struct reference by;
};

struct help {
	struct span span;
	struct reference by;
	enum help_kind kind;
	struct reference asked_by;
	struct written_date date, accepted_on;
};

struct decision {
	struct span span;
	struct written question;
	struct reference decider;
	struct written_date asked_on, needed_by, decided_on;
	struct written answer;
};

struct update {
	struct span span;
	struct written_date date;
	struct reference by;
	bool told;
	struct written text;
};

struct outcome {
	struct span span;
	struct written measure, target;
	struct written_date check_on;
	enum outcome_result result;
	struct written_date checked_on;
	struct reference checked_by;
	struct written evidence, next;
};

struct unplanned {
	struct span span;
	enum unplanned_class class;
	reference_list cause; /* causes */
	struct written came_from;
	struct reference lead;
	reference_list responders;
	struct number hours;
	reference_list displaced; /* tasks */
	struct reference fix;     /* a task */
};

struct titled_link {
	struct written title, url;
};

struct acknowledgement {
	struct span span;
	struct written signal;
	struct reference by;
	struct written why;
	struct written_date until;
};

/* Markdown inside a record or page, with what its links lead to. */
struct prose {
	const struct document *document; /* NULL when there is none */
	const struct link_target *targets; /* one for each link of the document, see model/link.h */
	const struct block *blocks;        /* one for each live block of the document, see model/block.h */
};

struct task {
	struct record record;
	struct written title;
	struct written status; /* the word */
	enum category category;
	enum task_kind kind;
	struct reference area, owner;
	struct written_date owner_confirmed_on;
	struct reference accountable;
	reference_list contributors, consulted, informed;
	struct reference requester;
	enum tell tell;
	enum priority priority;
	struct number effort_days;
	struct written goal;
	struct written_date created, started, due;
	struct reference due_set_by;
	LIST(struct due_move) due_moves;
	struct written_date closed;
	LIST(struct criterion) success;
	reference_list blocked_by;
	const struct waiting_on *waiting_on; /* of single blocks most tasks have none: where one is not given, */
	LIST(struct handoff) handoffs; /* in the order of their dates once linked */
	LIST(struct follow_up) follow_ups;
	LIST(struct help) help;
	const struct decision *decision;     /* an empty one stands that all share, so none is ever NULL */
	LIST(struct update) updates;
	const struct outcome *outcome;
	const struct unplanned *unplanned;
	reference_list guidance; /* pages */
	LIST(struct titled_link) links;
	struct reference split_from;
	written_list tags;
	LIST(struct acknowledgement) acknowledged;
	struct written_date snooze_until;
	struct written description;
	struct prose prose; /* of the description */

	/* filled by model/link */
	LIST(const struct task *) blocks;     /* tasks that name this one in blocked_by, by id */
	LIST(const struct task *) split_into; /* by id */
	const struct knot *knot; /* in which it is tied; NULL: finished, or tied to no other. See knots.h */
	date touched; /* the latest entry up to as_of; filled by site_check */
};

struct away {
	struct span span;
	struct written_date from, to;
	struct reference cover;
};

struct on_call {
	struct span span;
	struct reference area;
	struct written_date from, to;
};

struct person {
	struct record record;
	struct written name, role;
	struct reference team;
	struct written contact;
	enum prefers prefers;
	written_list ask_me_about;
	struct number wip_limit, capacity_days_week;
	LIST(struct away) away;
	LIST(struct on_call) on_call;
	struct written_date active_from, active_until;

	/* filled by model/link: all by id */
	LIST(const struct task *) owns;
	LIST(const struct area *) areas; /* owned, backed up or answered for */
};

struct ritual {
	struct span span;
	struct written what, every;
	struct written_date from;
	struct reference owner, guide;
	struct written_date last_done;
};

struct team {
	struct record record;
	struct written name, purpose;
	struct reference lead;
	reference_list members;
	struct reference parent;
	struct written contact;
	struct number interrupt_budget;
	LIST(struct ritual) rituals;

	/* filled by model/link: all by id */
	LIST(const struct task *) tasks;    /* whose team it is: see task_team */
	LIST(const struct person *) people; /* members, and persons whose team this is */
	LIST(const struct area *) areas;
	LIST(const struct team *) children;
};

struct scope_out {
	struct written what;
	struct reference goes_to;
};

struct escalation {
	struct written when;
	struct reference to;
	struct written how;
};

struct thresholds {
	struct number values[32]; /* one for each row of model/threshold.h */
};

struct area {
	struct record record;
	struct written name;
	struct reference team, owner, backup, accountable, guide;
	struct number accept_within; /* days */
	written_list in_scope;
	LIST(struct scope_out) out_of_scope;
	LIST(struct escalation) escalate_to;
	written_list help_offered, emergency_when, not_an_emergency;
	enum boundary_policy boundary_policy;
	written_list paths;
	struct thresholds thresholds;

	/* filled by model/link: by id */
	LIST(const struct task *) tasks;
	LIST(const struct task *) open;  /* those of them that show as open */
	LIST(const struct page *) pages; /* guidance whose area this is */
};

struct cause {
	struct record record;
	struct written title;
	struct reference fix;
	LIST(const struct task *) interruptions; /* filled by model/link: tasks that name it */
};

struct review {
	struct span span;
	struct written_date date;
	struct reference by;
	enum verdict verdict;
	struct written note;
};

/* Folder defaults (_folder.yml) and front matter share these fields. */
struct folder {
	struct str path;             /* under content/, "" for the top, "ownership/teams" */
	const struct folder *parent; /* NULL for the top */
	struct str title;            /* given, or made from the name */
	struct number order;
	struct reference owner, area;
	struct number review_every;
	struct span span;            /* of _folder.yml; .source NULL without one */
	const struct page *index;    /* its index.md, or NULL */
	struct str url;              /* where it is shown: its index, a page of its name, a fixed page, */
	bool has_listing;            /* or, when this is set, a listing that the site makes for it */
	LIST(const struct page *) pages;     /* without the index; in reading order */
	LIST(const struct folder *) folders; /* with at least one page below; in reading order */
};

struct page {
	struct record record;
	struct written title, nav_title;
	struct number order;
	struct reference owner, area; /* own, or inherited from a folder */
	bool critical, draft;
	struct number review_every;
	LIST(struct review) reviews;
	const struct folder *folder;
	bool is_index;
	struct prose prose;
	uint32_t body; /* where its Markdown begins in its file */

	date changed; /* when it was last changed, by the history of its file; filled before it is linked */

	/* filled by model/link */
	struct str lead; /* first paragraph as plain text, for descriptions */
	const struct page *previous, *next;        /* reading order */
	LIST(const struct record *) cites;         /* records and pages its prose links to, each once */
	LIST(const struct task *) cited_by_tasks;  /* tasks that name it under guidance */
};

struct status_words {
	written_list words[CATEGORIES];
};

enum { SINCE_DAYS = 7, SINCE_DAYS_MOST = 3650 }; /* from since to as_of: unless settings say; at most */

struct settings {
	struct span span;
	struct written title, language, base_url, timezone, edit_url, fail_on;
	struct written as_of; /* "today" or a date */
	struct number since;  /* days before it */
	struct status_words status_words;
	enum boundary_policy boundary_policy;
	enum person_load person_load;
	enum html_policy html;
	written_list embed_hosts;
	struct thresholds thresholds;
	LIST(struct signal_switch) signals;
};

struct signal_switch {
	struct written name;
	bool off;
};

/* The record a reference leads to, or NULL when it leads to something else or nowhere. */
const struct task *reference_task(const struct reference *reference);
const struct person *reference_person(const struct reference *reference);
const struct team *reference_team(const struct reference *reference);
const struct area *reference_area(const struct reference *reference);
const struct cause *reference_cause(const struct reference *reference);
const struct page *reference_page(const struct reference *reference);

extern const struct str record_kind_names[RECORD_KINDS]; /* "task", "person", ... */
extern const struct str category_names[CATEGORIES];      /* "idea", "todo", ... */

/* The words of the enums above, as files spell them: [0] is empty and so is the last. */
extern const struct str task_kind_words[], tell_words[], priority_words[], help_kind_words[];
extern const struct str prefers_words[], outcome_result_words[], unplanned_class_words[];
extern const struct str boundary_policy_words[], verdict_words[], person_load_words[];
extern const struct str html_policy_words[];

/* idea, todo, active, blocked, review; and CATEGORY_NONE, a word that nobody has explained: that work is
 * over is never guessed, so it is asked about like any other while its diagnostic says which word to mend. */
bool category_is_open(enum category category);
