#include "render/value.h"

#include "read/template.h"

#include <string.h>

struct value value_text(struct str text)
{
	return (struct value){ .kind = VALUE_TEXT, .text = text };
}

struct value value_flag(bool flag)
{
	return (struct value){ .kind = flag ? VALUE_TRUE : VALUE_FALSE };
}

struct value value_list(const struct list *list)
{
	return (struct value){ .kind = VALUE_LIST, .list = list };
}

struct value value_object(const struct object *object)
{
	return (struct value){ .kind = VALUE_OBJECT, .object = object };
}

struct object *object_new(struct arena *arena)
{
	return arena_new(arena, struct object);
}

struct list *list_new(struct arena *arena)
{
	return arena_new(arena, struct list);
}

static struct value_kept *nothing_kept(struct arena *arena)
{
	struct value_kept *kept = arena_new(arena, struct value_kept);
	kept->arena = arena;
	return kept;
}

struct object *object_keeping(struct arena *arena)
{
	struct object *object = object_new(arena);
	object->kept = nothing_kept(arena);
	return object;
}

struct list *list_keeping(struct arena *arena)
{
	struct list *list = list_new(arena);
	list->kept = nothing_kept(arena);
	return list;
}

enum { FIELDS_FEW = 8 };

static uint64_t bit_of(uint16_t name)
{
	return (uint64_t)1 << name % NAME_BITS;
}

/* A page has a hundred fields and is asked for them hundreds of times, most other objects have few. */
static struct object_field *find(const struct object *object, uint16_t name)
{
	struct object_field *fields = object->fields;
	if ((object->own & bit_of(name)) == 0)
		return NULL;
	if (object->heads != NULL) {
		for (size_t i = object->heads[name % NAME_BITS]; i > 0; i = fields[i - 1].older)
			if (fields[i - 1].name == name)
				return &fields[i - 1];
		return NULL;
	}
	for (size_t i = 0; i < object->count; i++)
		if (fields[i].name == name)
			return &fields[i];
	return NULL;
}

/* Chain field number 'i' to those with the same bit. */
static void chain(struct object *object, size_t i)
{
	uint16_t *head = &object->heads[object->fields[i].name % NAME_BITS];
	object->fields[i].older = *head;
	*head = (uint16_t)(i + 1);
}

static void make_room(struct arena *arena, struct object *object)
{
	uint32_t room = object->count == 0 ? FIELDS_FEW : object->count * 3;
	struct object_field *fields = arena_raw(arena, room, sizeof(*fields));
	if (object->count > 0)
		memcpy(fields, object->fields, object->count * sizeof(*fields));
	object->fields = fields;
	object->room = room;
	if (object->heads != NULL || object->count == 0)
		return;
	object->heads = arena_array(arena, uint16_t, NAME_BITS);
	for (size_t i = 0; i < object->count; i++)
		chain(object, i);
}

static void field_add(struct arena *arena, struct object *object, uint16_t name, struct value value)
{
	if (object->count == object->room)
		make_room(arena, object);
	object->fields[object->count++] = (struct object_field){ name, 0, value };
	object->own |= bit_of(name);
	object->names |= bit_of(name);
	if (object->heads != NULL)
		chain(object, object->count - 1);
}

struct object *object_copy(struct arena *arena, const struct object *object)
{
	struct object *copy = object_new(arena);
	object_end(copy, object->ends, object->ends_count);
	for (size_t i = 0; i < object->count; i++)
		field_add(arena, copy, object->fields[i].name, object->fields[i].value);
	return copy;
}

const struct value *object_get(const struct object *object, uint16_t name)
{
	static const struct value nothing = { .kind = VALUE_NONE };
	for (; object != NULL && object_may_have(object, name); object = object->base) {
		const struct object_field *field = find(object, name);
		if (field != NULL)
			return &field->value;
		for (size_t i = 0; i < object->ends_count; i++)
			if (object->ends[i] == name)
				return &nothing;
	}
	return NULL;
}

void object_end(struct object *object, const uint16_t *names, size_t count)
{
	object->ends = names;
	object->ends_count = count;
	for (size_t i = 0; i < count; i++)
		object->names |= bit_of(names[i]);
}

void object_inherit(struct object *object, const struct object *base)
{
	object->base = base;
	object->names |= base->names;
}

void object_set(struct arena *arena, struct object *object, uint16_t name, struct value value)
{
	if (name == NAME_NONE)
		return;
	struct object_field *field = find(object, name);
	if (field == NULL)
		field_add(arena, object, name, value);
	else
		field->value = value;
}

void object_set_text(struct arena *arena, struct object *object, uint16_t name, struct str text)
{
	struct value nothing = { .kind = VALUE_NONE };
	object_set(arena, object, name, text.length > 0 ? value_text(text) : nothing);
}

void object_set_flag(struct arena *arena, struct object *object, uint16_t name, bool flag)
{
	object_set(arena, object, name, value_flag(flag));
}

void object_set_list(struct arena *arena, struct object *object, uint16_t name,
		     const struct list *list)
{
	struct value nothing = { .kind = VALUE_NONE };
	object_set(arena, object, name, list->values.count > 0 ? value_list(list) : nothing);
}

void object_set_object(struct arena *arena, struct object *object, uint16_t name,
		       const struct object *inner)
{
	object_set(arena, object, name, value_object(inner));
}

void list_put(struct arena *arena, struct list *list, const struct object *object)
{
	*vector_push(arena, &list->values) = value_object(object);
}

struct object *list_add_object(struct arena *arena, struct list *list)
{
	struct object *object = object_new(arena);
	list_put(arena, list, object);
	return object;
}

void list_add_text(struct arena *arena, struct list *list, struct str text)
{
	*vector_push(arena, &list->values) = value_text(text);
}
