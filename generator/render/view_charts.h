#pragma once
/*
 * view_charts: drawings as HTML that a template places, with links as the page needs them.
 *
 * Each is empty when there is nothing to draw. Drawing notes in view->charts that the page needs the
 * style sheet of charts. Floor: render.
 */
#include "render/chart.h"
#include "render/view_parts.h"

struct str chart_html(struct view *view, enum chart_kind kind, const struct area *area,
                      const struct team *team);
struct str custody_html(struct view *view, const struct task *task);
struct str blocked_html(struct view *view, const struct task *task);
