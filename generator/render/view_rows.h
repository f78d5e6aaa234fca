#pragma once
/*
 * view_rows: tasks in lists: cards of the board, lines on other pages, rows of the big table.
 *
 * A card is {title, href, id, state, owner, area, due, priority, waiting{to, since}} with the words
 * it can be filtered by. Floor: render.
 */
#include "render/view_table.h"

/* The most consequential signal of a task that nobody has acknowledged, NULL when nothing is asked;
 * '*more' counts the others. */
const struct signal *first_signal(const struct task *task, size_t *more);

void card_add(struct view *view, struct list *list, const struct task *task);

/* A list of cards as a section {items, count}. */
void put_cards(struct view *view, struct object *object, uint16_t name,
               const struct task *const *tasks, size_t count);

/* The table with one row for each of the tasks [start, end); their states, by their bits. */
unsigned put_task_table(struct view *view, struct object *object, uint16_t name, task_list tasks,
                    size_t start, size_t end, struct str caption);

/* The states to choose one of, by their bits, 1 << category; nothing where there is no choice. */
void put_states(struct view *view, struct object *object, uint16_t name, unsigned states);

/* The hand-off of an open task that waits for an answer; NULL if there is none. */
const struct handoff *handoff_waiting(const struct view *view, const struct task *task);

/* Add the pair {task, from, to, since, why, state_words, next_step, what came of it} to a list. */
void pair_add(struct view *view, struct list *list, const struct task *task,
              const struct handoff *handoff);

/* A follow-up that is still to be kept: {task, date, with, what, by}. */
void follow_up_add(struct view *view, struct list *list, const struct task *task,
                   const struct follow_up *follow_up);

/* Tasks that concern a person, team or area (NULL: all) and for which 'wanted' holds, in the order of
 * model/concern.h; in the view's arena. */
task_list tasks_where(struct view *view, bool (*wanted)(const struct view *view,
                                                        const struct task *task, const void *whom),
                      const struct record *whom);
bool shows_as_open(const struct view *view, const struct task *task, const void *whom);
