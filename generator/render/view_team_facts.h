#pragma once
/*
 * view_team_facts: "Set up for success?" on a team's page: facts, never a mark. Floor: render.
 */
#include "render/view_parts.h"

/* A table with one row for each area: owner, backup, boundary, guide, decisions, open work. */
void team_put_areas(struct view *view, struct object *root, const struct team *team);

/* Blockers worth helping, interruptions against the budget, and what else is asked of the team's work.
 * Of what concerns one person's load the team learns a number at most, from three people on. */
void team_put_questions(struct view *view, struct object *root, const struct team *team);
