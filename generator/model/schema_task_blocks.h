#pragma once
/*
 * schema_task_blocks: the blocks inside a task.
 *
 * Floor: model. For schema_task.c, and for whoever takes a block away.
 */
#include "model/field.h"

extern const struct shape shape_due_move, shape_waiting_on, shape_handoff, shape_follow_up, shape_help;
extern const struct shape shape_decision, shape_update, shape_outcome, shape_unplanned, shape_link;
extern const struct shape shape_acknowledgement, shape_criterion;
