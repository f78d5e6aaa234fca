#pragma once
/*
 * chart_kinds: one function for each kind of chart. For chart.c alone.
 *
 * Each returns false, having written nothing, when there is nothing to show. Floor: render.
 */
#include "render/chart_figure.h"

bool chart_status(struct chart *chart);
bool chart_ages(struct chart *chart);
bool chart_flow(struct chart *chart);
bool chart_causes(struct chart *chart);
bool chart_interruptions(struct chart *chart);
bool chart_handoffs(struct chart *chart);
bool chart_blocked(struct chart *chart);
bool chart_due(struct chart *chart);
bool chart_trend(struct chart *chart);
