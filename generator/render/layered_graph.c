/*
 * After Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures"
 * (1981): circles are broken, boxes get layers, long edges get a bend in each layer between, layers are
 * ordered by the middle of their neighbours, and heights are the nearest to the neighbours' that keep
 * the order and the distances.
 */
#include "render/layered_graph.h"

enum { SWEEPS = 12, SMOOTHINGS = 10, BEND_HEIGHT = 10 };

/* A box, or the bend of an edge: vertices below graph->boxes are boxes. */
struct vertex {
	int layer;
	int place;  /* within its layer, from 0 */
	int middle; /* height of its middle */
};

/* A piece of an edge between neighbouring layers. */
struct piece {
	size_t left, right; /* vertices */
};

struct layout {
	struct arena *arena;
	struct graph *graph;
	VECTOR(struct vertex) vertices;
	VECTOR(struct piece) pieces;
	int layers;
	size_t **order;  /* order[layer][place] is a vertex */
	size_t *lengths; /* of each layer */
};

/* ---- layers ----------------------------------------------------------------------------------- */

enum visit { UNSEEN, ON_THE_WAY, SEEN };

static void break_circles(struct graph *graph, enum visit *visits, size_t box)
{
	visits[box] = ON_THE_WAY;
	for (size_t i = 0; i < graph->edge_count; i++) {
		struct graph_edge *edge = &graph->edges[i];
		if (edge->from != box)
			continue;
		if (visits[edge->to] == ON_THE_WAY)
			edge->is_back = true;
		else if (visits[edge->to] == UNSEEN)
			break_circles(graph, visits, edge->to);
	}
	visits[box] = SEEN;
}

static size_t left_end(const struct graph_edge *edge)
{
	return edge->is_back ? edge->to : edge->from;
}

static size_t right_end(const struct graph_edge *edge)
{
	return edge->is_back ? edge->from : edge->to;
}

/* Each box stands one layer behind the last of those that point to it. */
static void push_right(struct layout *layout)
{
	struct graph *graph = layout->graph;
	struct vertex *vertices = layout->vertices.items;
	for (size_t round = 0; round < graph->boxes; round++)
		for (size_t i = 0; i < graph->edge_count; i++) {
			struct vertex *left = &vertices[left_end(&graph->edges[i])];
			struct vertex *right = &vertices[right_end(&graph->edges[i])];
			if (left != right && right->layer < left->layer + 1)
				right->layer = left->layer + 1;
		}
}

/* A box that nothing points to stands just before the first it points to, not at the far left. */
static void pull_sources(struct layout *layout)
{
	struct graph *graph = layout->graph;
	for (size_t box = 0; box < graph->boxes; box++) {
		int nearest = INT32_MAX;
		bool is_source = true;
		for (size_t i = 0; i < graph->edge_count; i++) {
			const struct graph_edge *edge = &graph->edges[i];
			int layer = layout->vertices.items[right_end(edge)].layer;
			is_source = is_source && right_end(edge) != box;
			if (left_end(edge) == box && layer < nearest)
				nearest = layer;
		}
		if (is_source && nearest != INT32_MAX)
			layout->vertices.items[box].layer = nearest - 1;
	}
}

static size_t add_bend(struct layout *layout, int layer)
{
	*vector_push(layout->arena, &layout->vertices) = (struct vertex){ .layer = layer };
	return layout->vertices.count - 1;
}

/* Cut edges into pieces. Bends of one edge follow each other in the list of vertices. */
static void cut_edges(struct layout *layout)
{
	struct graph *graph = layout->graph;
	for (size_t i = 0; i < graph->edge_count; i++) {
		size_t left = left_end(&graph->edges[i]), right = right_end(&graph->edges[i]);
		int last = layout->vertices.items[right].layer;
		for (int layer = layout->vertices.items[left].layer + 1; layer <= last; layer++) {
			size_t next = layer == last ? right : add_bend(layout, layer);
			*vector_push(layout->arena, &layout->pieces) = (struct piece){ left, next };
			left = next;
		}
	}
}

static void fill_layers(struct layout *layout)
{
	for (size_t i = 0; i < layout->vertices.count; i++)
		if (layout->vertices.items[i].layer >= layout->layers)
			layout->layers = layout->vertices.items[i].layer + 1;
	size_t layers = (size_t)layout->layers;
	layout->order = arena_array(layout->arena, size_t *, layers);
	layout->lengths = arena_array(layout->arena, size_t, layers);
	for (size_t i = 0; i < layers; i++)
		layout->order[i] = arena_array(layout->arena, size_t, layout->vertices.count);
	for (size_t i = 0; i < layout->vertices.count; i++) {
		struct vertex *vertex = &layout->vertices.items[i];
		vertex->place = (int)layout->lengths[vertex->layer];
		layout->order[vertex->layer][layout->lengths[vertex->layer]++] = i;
	}
}

/* ---- order ------------------------------------------------------------------------------------ */

/* Sum and number of a vertex's neighbours' values, in the layer before or behind it. */
struct mean {
	int64_t sum, count;
};

enum side { BEFORE, BEHIND };

static struct mean mean_of(const struct layout *layout, size_t vertex, enum side side, bool of_heights)
{
	struct mean mean = { 0 };
	for (size_t i = 0; i < layout->pieces.count; i++) {
		struct piece piece = layout->pieces.items[i];
		size_t here = side == BEFORE ? piece.right : piece.left;
		size_t there = side == BEFORE ? piece.left : piece.right;
		if (here != vertex)
			continue;
		const struct vertex *neighbour = &layout->vertices.items[there];
		mean.sum += of_heights ? neighbour->middle : neighbour->place;
		mean.count++;
	}
	return mean;
}

static void sort_layer(struct layout *layout, int layer, enum side side)
{
	size_t *order = layout->order[layer], length = layout->lengths[layer];
	struct mean *means = arena_array(layout->arena, struct mean, length);
	for (size_t i = 0; i < length; i++) {
		size_t vertex = order[i];
		struct mean mean = mean_of(layout, vertex, side, false);
		if (mean.count == 0)
			mean = (struct mean){ layout->vertices.items[vertex].place, 1 };
		size_t at = i;
		for (; at > 0 && means[at - 1].sum * mean.count > mean.sum * means[at - 1].count; at--) {
			means[at] = means[at - 1];
			order[at] = order[at - 1];
		}
		means[at] = mean;
		order[at] = vertex;
	}
	for (size_t i = 0; i < length; i++)
		layout->vertices.items[order[i]].place = (int)i;
}

static size_t count_crossings(const struct layout *layout)
{
	size_t crossings = 0;
	const struct vertex *v = layout->vertices.items;
	for (size_t i = 0; i < layout->pieces.count; i++)
		for (size_t j = 0; j < i; j++) {
			struct piece a = layout->pieces.items[i], b = layout->pieces.items[j];
			if (v[a.left].layer != v[b.left].layer)
				continue;
			int64_t left = v[a.left].place - v[b.left].place;
			int64_t right = v[a.right].place - v[b.right].place;
			crossings += left * right < 0;
		}
	return crossings;
}

static void keep_places(const struct layout *layout, int *places)
{
	for (size_t i = 0; i < layout->vertices.count; i++)
		places[i] = layout->vertices.items[i].place;
}

static void order_layers(struct layout *layout)
{
	int *best = arena_array(layout->arena, int, layout->vertices.count);
	size_t fewest = count_crossings(layout);
	keep_places(layout, best);
	for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
		for (int i = 1; i < layout->layers; i++) {
			bool is_forward = sweep % 2 == 0;
			sort_layer(layout, is_forward ? i : layout->layers - 1 - i, is_forward ? BEFORE : BEHIND);
		}
		size_t crossings = count_crossings(layout);
		if (crossings < fewest) {
			fewest = crossings;
			keep_places(layout, best);
		}
	}
	for (size_t i = 0; i < layout->vertices.count; i++) {
		struct vertex *vertex = &layout->vertices.items[i];
		vertex->place = best[i];
		layout->order[vertex->layer][vertex->place] = i;
	}
}

/* ---- heights ---------------------------------------------------------------------------------- */

static int height_of(const struct layout *layout, size_t vertex)
{
	return vertex < layout->graph->boxes ? layout->graph->box_height : BEND_HEIGHT;
}

/* From the middle of one vertex to that of the next below it. */
static int distance(const struct layout *layout, size_t above, size_t below)
{
	return (height_of(layout, above) + height_of(layout, below)) / 2 + layout->graph->row_gap;
}

/* Neighbours that want to stand nearer than they may form a run, which stands at their mean wish. */
struct run {
	int64_t sum;
	size_t count;
};

static int64_t run_at(struct run run)
{
	int64_t count = (int64_t)run.count;
	return run.sum >= 0 ? run.sum / count : -((-run.sum + count - 1) / count);
}

static void settle_layer(struct layout *layout, int layer, enum side side)
{
	size_t *order = layout->order[layer], length = layout->lengths[layer], runs = 0;
	struct run *list = arena_array(layout->arena, struct run, length);
	int offset = 0;
	for (size_t i = 0; i < length; i++) {
		struct mean mean = mean_of(layout, order[i], side, true);
		int wish = mean.count > 0 ? (int)(mean.sum / mean.count)
		                          : layout->vertices.items[order[i]].middle;
		offset += i > 0 ? distance(layout, order[i - 1], order[i]) : 0;
		list[runs++] = (struct run){ wish - offset, 1 };
		for (; runs > 1 && run_at(list[runs - 2]) > run_at(list[runs - 1]); runs--) {
			list[runs - 2].sum += list[runs - 1].sum;
			list[runs - 2].count += list[runs - 1].count;
		}
	}
	offset = 0;
	for (size_t i = 0, run = 0, left = length > 0 ? list[0].count : 0; i < length; i++, left--) {
		if (left == 0)
			left = list[++run].count;
		offset += i > 0 ? distance(layout, order[i - 1], order[i]) : 0;
		layout->vertices.items[order[i]].middle = (int)run_at(list[run]) + offset;
	}
}

static void settle(struct layout *layout)
{
	for (int layer = 0; layer < layout->layers; layer++) {
		int y = 0;
		for (size_t i = 0; i < layout->lengths[layer]; i++) {
			y += i > 0 ? distance(layout, layout->order[layer][i - 1], layout->order[layer][i]) : 0;
			layout->vertices.items[layout->order[layer][i]].middle = y;
		}
	}
	for (int round = 0; round < SMOOTHINGS; round++)
		for (int i = 1; i < layout->layers; i++) {
			bool is_forward = round % 2 == 0;
			settle_layer(layout, is_forward ? i : layout->layers - 1 - i, is_forward ? BEFORE : BEHIND);
		}
}

/* ---- result ----------------------------------------------------------------------------------- */

static int column_x(const struct graph *graph, int layer)
{
	return layer * (graph->box_width + graph->column_gap);
}

static void place_boxes(struct layout *layout)
{
	struct graph *graph = layout->graph;
	int top = INT32_MAX, bottom = INT32_MIN;
	for (size_t i = 0; i < layout->vertices.count; i++) {
		int half = height_of(layout, i) / 2, middle = layout->vertices.items[i].middle;
		top = middle - half < top ? middle - half : top;
		bottom = middle + half > bottom ? middle + half : bottom;
	}
	for (size_t i = 0; i < layout->vertices.count; i++)
		layout->vertices.items[i].middle -= top;
	for (size_t i = 0; i < graph->boxes; i++)
		graph->corners[i] = (struct graph_point){
			column_x(graph, layout->vertices.items[i].layer),
			layout->vertices.items[i].middle - graph->box_height / 2,
		};
	graph->height = bottom - top;
	graph->width = column_x(graph, layout->layers) - graph->column_gap;
}

/* Bends stand in the list of vertices in the order in which cut_edges made them. */
static void trace_edges(struct layout *layout)
{
	struct graph *graph = layout->graph;
	size_t bend = graph->boxes;
	for (size_t i = 0; i < graph->edge_count; i++) {
		struct graph_edge *edge = &graph->edges[i];
		const struct vertex *left = &layout->vertices.items[left_end(edge)];
		const struct vertex *right = &layout->vertices.items[right_end(edge)];
		int bends = right->layer - left->layer - 1;
		edge->points = arena_array(layout->arena, struct graph_point, 2 + 2 * (size_t)(bends > 0 ? bends : 0));
		edge->count = 0;
		if (bends < 0)
			continue; /* from a box to itself */
		edge->points[edge->count++] = (struct graph_point){
			column_x(graph, left->layer) + graph->box_width, left->middle };
		for (int b = 0; b < bends; b++, bend++) {
			int x = column_x(graph, left->layer + 1 + b), y = layout->vertices.items[bend].middle;
			edge->points[edge->count++] = (struct graph_point){ x, y };
			edge->points[edge->count++] = (struct graph_point){ x + graph->box_width, y };
		}
		edge->points[edge->count++] = (struct graph_point){ column_x(graph, right->layer), right->middle };
	}
}

void graph_lay_out(struct arena *arena, struct graph *graph)
{
	struct layout layout = { .arena = arena, .graph = graph };
	enum visit *visits = arena_array(arena, enum visit, graph->boxes);
	graph->corners = arena_array(arena, struct graph_point, graph->boxes);
	graph->width = graph->height = 0;
	if (graph->boxes == 0)
		return;
	for (size_t i = 0; i < graph->boxes; i++) {
		*vector_push(arena, &layout.vertices) = (struct vertex){ 0 };
		if (visits[i] == UNSEEN)
			break_circles(graph, visits, i);
	}
	push_right(&layout);
	pull_sources(&layout);
	cut_edges(&layout);
	fill_layers(&layout);
	order_layers(&layout);
	settle(&layout);
	place_boxes(&layout);
	trace_edges(&layout);
}
