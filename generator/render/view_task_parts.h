#pragma once
/*
 * view_task_parts: the sections of a task's page. Floor: render.
 */
#include "render/view_parts.h"

/* 'holder' now and since when, and 'pairs': the hand-offs, oldest first. */
void task_put_custody(struct view *view, struct object *root, const struct task *task);

/* 'success' criteria and 'outcome', which stand side by side. */
void task_put_result(struct view *view, struct object *root, const struct task *task);

/* What it waits for, what waits for it, and the decision it needs. */
void task_put_waiting(struct view *view, struct object *root, const struct task *task);

/* Follow-ups, moves of the date, help, updates. */
void task_put_log(struct view *view, struct object *root, const struct task *task);

void task_put_unplanned(struct view *view, struct object *root, const struct task *task);

/* Which of the open tasks of its area stand beside a task: [start, end) of them and of itself, whose place
 * among them is returned. */
size_t task_local_window(const struct area *area, const struct task *task, size_t *start, size_t *end);
