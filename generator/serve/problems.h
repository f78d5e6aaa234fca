#pragma once
/*
 * problems: what a build found wrong, for the preview's pages and for telling one build from the next.
 *
 * Pure. Floor: serve.
 */
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/disk.h"
#include "base/table.h"

enum { PROBLEMS_MOST = 1000 /* are told in full */ };

/* The data of a "problems" event:
 *
 *	{"generation":3,"failed":true,"diagnostics":[{"severity":"error","code":"unknown-reference",
 *	 "path":"content/tasks/x.yml","line":2,"column":8,"message":"no person is called 'ada'",
 *	 "help":"did you mean 'ines'?","source":"owner: ada","caret":8,"width":3}]}
 *
 * 'generation' tells this list from those before. 'failed': the site that is shown is an older one.
 * 'fault' stands first if it is set, as an error of no file which is tried again. Sorted as they are given. */
void problems_write(struct buffer *json, uint64_t generation, bool failed, const struct fault *fault,
                    const struct diagnostics *diags);

/* What is known to be wrong: a set of complaints, each by its file, code and message but for its digits,
 * since lines move while somebody writes. Zeroed: empty. */
struct problems_known {
	struct arena arena;
	struct table keys;
};

bool problems_know(const struct problems_known *known, const struct diagnostic *diagnostic);

/* Forget all and learn these. */
void problems_learn(struct problems_known *known, const struct diagnostics *diags);
void problems_forget(struct problems_known *known);
