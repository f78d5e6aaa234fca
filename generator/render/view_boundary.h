#pragma once
/*
 * view_boundary: an area's boundary card, on its page and as a live block.
 *
 * {name link, owner, backup, accountable, team, accept_within, policy, in_scope, out_of_scope,
 * escalate_to, help_offered, emergency_when, not_an_emergency, open_count}. Floor: render.
 */
#include "render/view_parts.h"

void put_boundary(struct view *view, struct object *object, const struct area *area);

/* Days within which the area answers a hand-off: its own word, else the settings', else the default. */
double area_accept_within(const struct view *view, const struct area *area);

size_t area_open_count(const struct view *view, const struct area *area);
