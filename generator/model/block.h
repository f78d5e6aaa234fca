#pragma once
/*
 * block: live blocks in guidance, read and checked.
 *
 *	tasks area=booking status=active sort=due show=title,owner,due limit=5
 *
 * A word names the kind, the rest are key=value, on one line or several; a value with spaces stands in
 * "quotes". status, kind, priority and tag take several values with ',' between. Unknown words are
 * complained of at their own place with the nearest known one; the block then still shows what could be
 * read. Floor: model.
 */
#include "model/site.h"

enum block_kind {
	BLOCK_NONE, /* not understood; complained of */
	BLOCK_TASKS,
	BLOCK_STATUS,
	BLOCK_SIGNALS,
	BLOCK_PEOPLE,
	BLOCK_BOUNDARY,
	BLOCK_CUSTODY,
	BLOCK_CHART,
	BLOCK_FIELDS, /* fields kind=task: the field reference, from the tables */
	BLOCK_KINDS
};

enum block_key { /* the keys of all kinds; which kind takes which is a table in block.c */
	KEY_AREA, KEY_TEAM, KEY_OWNER, KEY_ACCOUNTABLE, KEY_REQUESTER, KEY_STATUS, KEY_KIND,
	KEY_PRIORITY, KEY_TAG, KEY_SIGNAL, KEY_TASK, KEY_NAME, KEY_SORT, KEY_SHOW, KEY_LIMIT, BLOCK_KEYS
};

enum chart_kind { /* for 'chart kind=' */
	CHART_NONE,
	CHART_STATUS,        /* tasks of each area by category */
	CHART_AGES,          /* ages of open work */
	CHART_FLOW,          /* created and closed by week */
	CHART_CAUSES,        /* interruptions by cause */
	CHART_INTERRUPTIONS, /* share of interruptions against the budget */
	CHART_HANDOFFS,      /* between areas */
	CHART_BLOCKED,       /* what blocks what */
	CHART_DUE,           /* due dates ahead */
	CHART_TREND,         /* whether ownership works, week by week */
	CHART_KINDS
};

enum column {
	COLUMN_TITLE, COLUMN_STATUS, COLUMN_OWNER, COLUMN_ACCOUNTABLE, COLUMN_AREA, COLUMN_DUE,
	COLUMN_PRIORITY, COLUMN_REQUESTER, COLUMN_CREATED, COLUMN_CLOSED, COLUMN_SIGNALS,
	COLUMN_BACKUP, COLUMN_OPEN, COLUMNS
};

struct block {
	enum block_kind kind;
	struct str values[BLOCK_KEYS];               /* as written; .at NULL when not given */
	const struct record *records[BLOCK_KEYS];    /* for keys that name a record, once resolved */
	unsigned categories, kinds, priorities;      /* bits 1 << value that 'tasks' filters by; 0: all */
	enum chart_kind chart;
	enum column sort;                            /* COLUMNS: not given */
	bool sort_descending;
	enum column show[COLUMNS];
	size_t show_count;  /* 0: the kind's default */
	size_t limit;       /* 0: none */
	struct span span;
};

/* Read and check one block. */
struct block block_read(struct site *site, const struct document_block *block);

/* Tasks that a 'tasks' block shows, filtered, sorted and cut; without 'sort' by due date. What has no
 * value in the sorted column comes last. 'total' gets their number uncut. */
typedef LIST(const struct task *) task_list;
task_list block_tasks(struct arena *arena, const struct site *site, const struct block *block,
                      size_t *total);

/* The words of the tables, for the manual: kind names and column names. */
extern const struct str block_kind_names[BLOCK_KINDS];
extern const struct str block_key_names[BLOCK_KEYS];
extern const struct str column_names[COLUMNS];
extern const struct str chart_kind_names[CHART_KINDS]; /* [CHART_NONE] is empty */
