/* Walks over a decoded record by its table: its references, its dates, its lists. */
#include "model/field.h"

#include <string.h>

typedef LIST(void) any_list; /* every LIST has this layout */

struct walk {
	void (*reference)(void *context, const struct field *field, struct reference *reference);
	void (*date)(void *context, const struct field *field, struct written_date *date);
	void *context;
};

static void walk_shape(const struct walk *walk, const struct shape *shape, char *record);

static any_list list_at(const char *at)
{
	any_list list;
	memcpy(&list, at, sizeof(list));
	return list;
}

/* The block that a pointer in a record leads to, if it is the record's own: not the empty one. */
static char *block_at(const struct field *field, const char *at)
{
	char *block;
	memcpy(&block, at, sizeof(block));
	return block != field->shape->empty ? block : NULL;
}

static void visit_reference(const struct walk *walk, const struct field *field, struct reference *reference)
{
	if (walk->reference != NULL && reference->text.at != NULL)
		walk->reference(walk->context, field, reference);
}

static void visit_date(const struct walk *walk, const struct field *field, struct written_date *written)
{
	if (walk->date != NULL && written->day != DATE_NONE)
		walk->date(walk->context, field, written);
}

static void visit_list(const struct walk *walk, const struct field *field, any_list list)
{
	for (size_t i = 0; i < list.count; i++) {
		if (field->type == FIELD_REFERENCES)
			visit_reference(walk, field, (struct reference *)list.items + i);
		else
			walk_shape(walk, field->shape, (char *)list.items + i * field->shape->size);
	}
}

static void visit_field(const struct walk *walk, const struct field *field, char *at)
{
	switch ((int)field->type) {
	case FIELD_REFERENCE:
		visit_reference(walk, field, (void *)at);
		break;
	case FIELD_DATE:
		visit_date(walk, field, (void *)at);
		break;
	case FIELD_RECORD:
		if (block_at(field, at) != NULL)
			walk_shape(walk, field->shape, block_at(field, at));
		break;
	case FIELD_REFERENCES:
	case FIELD_RECORDS:
	case FIELD_CRITERIA:
		visit_list(walk, field, list_at(at));
		break;
	default:
		break;
	}
}

static void walk_shape(const struct walk *walk, const struct shape *shape, char *record)
{
	for (size_t i = 0; i < shape->count; i++)
		visit_field(walk, &shape->fields[i], record + shape->fields[i].offset);
}

void field_each_reference(const struct shape *shape, void *record,
                          void (*visit)(void *context, const struct field *field,
                                        struct reference *reference),
                          void *context)
{
	walk_shape(&(struct walk){ .reference = visit, .context = context }, shape, record);
}

void field_each_date(const struct shape *shape, void *record,
                     void (*visit)(void *context, const struct field *field,
                                   struct written_date *date),
                     void *context)
{
	walk_shape(&(struct walk){ .date = visit, .context = context }, shape, record);
}

static void own_lists(struct arena *arena, const struct shape *shape, char *record);

static void own_list(struct arena *arena, const struct field *field, char *at)
{
	any_list list = list_at(at);
	bool is_references = field->type == FIELD_REFERENCES;
	size_t size = is_references ? sizeof(struct reference) : field->shape->size;
	if (list.count == 0)
		return;
	list.items = memcpy(arena_alloc(arena, list.count, size), list.items, list.count * size);
	for (size_t i = 0; !is_references && i < list.count; i++)
		own_lists(arena, field->shape, (char *)list.items + i * size);
	memcpy(at, &list, sizeof(list));
}

static void own_block(struct arena *arena, const struct field *field, char *at)
{
	char *block = block_at(field, at);
	if (block == NULL)
		return;
	block = field_copy(arena, field->shape, block);
	memcpy(at, &block, sizeof(block));
}

static void own_lists(struct arena *arena, const struct shape *shape, char *record)
{
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		char *at = record + field->offset;
		if (field->type == FIELD_RECORD)
			own_block(arena, field, at);
		else if (field->type == FIELD_REFERENCES || field->type == FIELD_RECORDS ||
		         field->type == FIELD_CRITERIA)
			own_list(arena, field, at);
	}
}

void *field_copy(struct arena *arena, const struct shape *shape, const void *record)
{
	void *copy = memcpy(arena_alloc(arena, 1, shape->size), record, shape->size);
	own_lists(arena, shape, copy);
	return copy;
}
