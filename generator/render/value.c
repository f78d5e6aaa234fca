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

static uint64_t bit_of(uint16_t name)
{
	return (uint64_t)1 << name % 64;
}

static struct object_field *find(const struct object *object, uint16_t name)
{
	if ((object->names & bit_of(name)) == 0)
		return NULL;
	for (size_t i = 0; i < object->fields.count; i++)
		if (object->fields.items[i].name == name)
			return &object->fields.items[i];
	return NULL;
}

const struct value *object_get(const struct object *object, uint16_t name)
{
	const struct object_field *field = find(object, name);
	return field == NULL ? NULL : &field->value;
}

void object_set(struct arena *arena, struct object *object, uint16_t name, struct value value)
{
	if (name == NAME_NONE)
		return;
	struct object_field *field = find(object, name);
	if (field != NULL) {
		field->value = value;
		return;
	}
	object->names |= bit_of(name);
	*vector_push(arena, &object->fields) = (struct object_field){ name, value };
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
