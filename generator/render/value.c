#include "render/value.h"

#include "read/template.h"

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

bool value_is_something(const struct value *value)
{
	switch (value->kind) {
	case VALUE_TRUE:
	case VALUE_OBJECT:
		return true;
	case VALUE_TEXT:
		return value->text.length > 0;
	case VALUE_LIST:
		return value->list->values.count > 0;
	case VALUE_NONE:
	case VALUE_FALSE:
		break;
	}
	return false;
}

struct object *object_new(struct arena *arena)
{
	return arena_new(arena, struct object);
}

struct list *list_new(struct arena *arena)
{
	return arena_new(arena, struct list);
}

enum { FIELDS_FEW = 8 };

static uint64_t bit_of(uint16_t name)
{
	return (uint64_t)1 << name % NAME_BITS;
}

/* A page has a hundred fields and is asked for them hundreds of times, most other objects have few. */
static struct object_field *find(const struct object *object, uint16_t name)
{
	struct object_field *fields = object->fields.items;
	if (!object_may_have(object, name))
		return NULL;
	if (object->heads != NULL) {
		for (size_t i = object->heads[name % NAME_BITS]; i > 0; i = fields[i - 1].older)
			if (fields[i - 1].name == name)
				return &fields[i - 1];
		return NULL;
	}
	for (size_t i = 0; i < object->fields.count; i++)
		if (fields[i].name == name)
			return &fields[i];
	return NULL;
}

/* Chain field number 'i' to those with the same bit. */
static void chain(struct object *object, size_t i)
{
	uint16_t *head = &object->heads[object->fields.items[i].name % NAME_BITS];
	object->fields.items[i].older = *head;
	*head = (uint16_t)(i + 1);
}

static void chain_all(struct arena *arena, struct object *object)
{
	object->heads = arena_array(arena, uint16_t, NAME_BITS);
	for (size_t i = 0; i < object->fields.count; i++)
		chain(object, i);
}

static struct object_field *field_add(struct arena *arena, struct object *object, uint16_t name)
{
	if (object->fields.room == 0) {
		object->fields.items = arena_array(arena, struct object_field, FIELDS_FEW);
		object->fields.room = FIELDS_FEW;
	}
	struct object_field *field = vector_push(arena, &object->fields);
	field->name = name;
	object->names |= bit_of(name);
	if (object->heads != NULL)
		chain(object, object->fields.count - 1);
	else if (object->fields.count > FIELDS_FEW)
		chain_all(arena, object);
	return field;
}

struct object *object_copy(struct arena *arena, const struct object *object)
{
	struct object *copy = object_new(arena);
	object_end(copy, object->ends, object->ends_count);
	for (size_t i = 0; i < object->fields.count; i++)
		field_add(arena, copy, object->fields.items[i].name)->value = object->fields.items[i].value;
	return copy;
}

const struct value *object_get(const struct object *object, uint16_t name)
{
	static const struct value nothing = { .kind = VALUE_NONE };
	const struct object_field *field = find(object, name);
	if (field != NULL)
		return &field->value;
	for (size_t i = 0; i < object->ends_count; i++)
		if (object->ends[i] == name)
			return &nothing;
	return NULL;
}

void object_end(struct object *object, const uint16_t *names, size_t count)
{
	object->ends = names;
	object->ends_count = count;
	for (size_t i = 0; i < count; i++)
		object->names |= bit_of(names[i]);
}

void object_set(struct arena *arena, struct object *object, uint16_t name, struct value value)
{
	if (name == NAME_NONE)
		return;
	struct object_field *field = find(object, name);
	if (field == NULL)
		field = field_add(arena, object, name);
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

struct object *list_add_object(struct arena *arena, struct list *list)
{
	struct object *object = object_new(arena);
	*vector_push(arena, &list->values) = value_object(object);
	return object;
}

void list_add_text(struct arena *arena, struct list *list, struct str text)
{
	*vector_push(arena, &list->values) = value_text(text);
}
