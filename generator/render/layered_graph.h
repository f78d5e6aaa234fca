#pragma once
/*
 * layered_graph: where the boxes and arrows of a small graph stand.
 *
 * Arrows go from left to right: each box stands right of all that point to it. Long arrows bend round
 * the boxes between. Few arrows cross, and each box stands level with its neighbours where there is room.
 * The same graph is always laid out in the same way. Meant for some dozens of boxes. Floor: render.
 */
#include "base/arena.h"

struct graph_point {
	int x, y;
};

struct graph_edge {
	size_t from, to; /* boxes */

	/* filled in */
	bool is_back;    /* it closes a circle: drawn from right to left */
	struct graph_point *points; /* right side of one box, bends in pairs, left side of the other: the
	                             * way from left to right even when is_back */
	size_t count;
};

struct graph {
	size_t boxes;
	struct graph_edge *edges;
	size_t edge_count;
	int box_width, box_height, column_gap, row_gap;

	/* filled in */
	struct graph_point *corners; /* upper left, one for each box */
	int width, height;
};

void graph_lay_out(struct arena *arena, struct graph *graph);
