#include "model/cycles.h"

#include "base/buffer.h"

enum { NAMES_SHOWN = 12 };

/* The references along which a kind of record may go round. */
struct way {
	struct str field;
	enum record_kind kind;
	reference_list (*references)(struct record *record);
};

static reference_list blockers(struct record *record)
{
	return ((struct task *)record)->blocked_by;
}

static reference_list origin(struct record *record)
{
	return (reference_list){ &((struct task *)record)->split_from, 1 };
}

static reference_list parent(struct record *record)
{
	return (reference_list){ &((struct team *)record)->parent, 1 };
}

/* Depth first with a stack of its own, as chains may be long: white, on the stack, finished. */
enum state { UNSEEN, ON_STACK, FINISHED };

struct node {
	struct record *record;
	enum state state;
	size_t next;  /* the reference to follow next */
	size_t depth; /* on the stack */
};

struct search {
	struct site *site;
	const struct way *way;
	struct arena scratch;
	struct table nodes; /* id -> struct node, of those that name others: no circle leads through the rest */
	VECTOR(struct node *) stack;
};

static void push(struct search *search, struct node *node)
{
	node->state = ON_STACK;
	node->depth = search->stack.count;
	*vector_push(&search->scratch, &search->stack) = node;
}

/* The reference that leads back to 'node' closes a circle; all of it lies on the stack. */
static void cut(struct search *search, const struct node *node, struct reference *reference)
{
	struct buffer round = { 0 };
	size_t count = search->stack.count - node->depth;
	for (size_t i = 0; i < count && i < NAMES_SHOWN; i++) {
		buffer_add(&round, search->stack.items[node->depth + i]->record->id);
		buffer_literal(&round, " > ");
	}
	if (count > NAMES_SHOWN)
		buffer_printf(&round, "(%zu more) > ", count - NAMES_SHOWN);
	buffer_add(&round, node->record->id);
	complain(&search->site->diags, COMPLAINT_CYCLE, reference->span,
	         "'" STR_FMT "' goes round in a circle: " STR_FMT, STR_ARG(search->way->field),
	         STR_ARG(buffer_str(&round)));
	buffer_release(&round);
	reference->kind = RECORD_NONE;
	reference->record = NULL;
}

static void step(struct search *search)
{
	struct node *node = search->stack.items[search->stack.count - 1];
	reference_list references = search->way->references(node->record);
	if (node->next == references.count) {
		node->state = FINISHED;
		search->stack.count--;
		return;
	}
	struct reference *reference = &references.items[node->next++];
	if (reference->kind != search->way->kind)
		return;
	struct node *other = table_get(&search->nodes, reference->record->id);
	if (other == NULL)
		return;
	if (other->state == UNSEEN)
		push(search, other);
	else if (other->state == ON_STACK)
		cut(search, other, reference);
}

static bool names_others(const struct way *way, struct record *record)
{
	reference_list references = way->references(record);
	for (size_t i = 0; i < references.count; i++)
		if (references.items[i].kind == way->kind)
			return true;
	return false;
}

static void search_along(struct site *site, const struct way *way)
{
	struct search search = { .site = site, .way = way };
	VECTOR(struct node *) nodes = { 0 };
	for (size_t i = 0; i < site->records.count; i++) {
		struct record *record = site->records.items[i];
		if (record->kind != way->kind || !names_others(way, record))
			continue;
		struct node *node = arena_new(&search.scratch, struct node);
		node->record = record;
		table_put(&search.scratch, &search.nodes, record->id, node);
		*vector_push(&search.scratch, &nodes) = node;
	}
	for (size_t i = 0; i < nodes.count; i++) {
		if (nodes.items[i]->state == UNSEEN)
			push(&search, nodes.items[i]);
		while (search.stack.count > 0)
			step(&search);
	}
	arena_release(&search.scratch);
}

void cycles_cut(struct site *site)
{
	static const struct way ways[] = {
		{ STR_ROW("blocked_by"), RECORD_TASK, blockers },
		{ STR_ROW("split_from"), RECORD_TASK, origin },
		{ STR_ROW("parent"), RECORD_TEAM, parent },
	};
	for (size_t i = 0; i < ARRAY_COUNT(ways); i++)
		search_along(site, &ways[i]);
}
