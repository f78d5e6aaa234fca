#pragma once
/*
 * value: what a page shows, ready for its template.
 *
 * A tree of texts, flags, lists and objects in an arena. Names are the numbers of read/template.h.
 * Texts are plain and escaped by {{name}}; HTML made by steward itself is a text that templates
 * place with {{{name}}}.
 *
 * A name that an object lacks is looked for in the objects around it, so a row that may lack a
 * value should set it to nothing, or say that the name ends there (object_end).
 *
 * Floor: render.
 */
#include "base/arena.h"

enum value_kind { VALUE_NONE, VALUE_FALSE, VALUE_TRUE, VALUE_TEXT, VALUE_LIST, VALUE_OBJECT };

struct value {
	enum value_kind kind;
	union {
		struct str text;             /* VALUE_TEXT */
		const struct list *list;     /* VALUE_LIST */
		const struct object *object; /* VALUE_OBJECT */
	};
};

struct list {
	VECTOR(struct value) values;
	struct value_kept *kept; /* NULL: see list_keeping */
};

/* What has been written of a list or an object that is shown again and again: see template_run.c. */
enum { KEPT_MOST = 2 };
struct value_kept {
	struct arena *arena;
	struct {
		const void *by; /* the step or template that wrote it; NULL: nothing yet */
		struct str bytes;
	} written[KEPT_MOST];
};

struct object {
	struct object_field *fields;
	uint32_t count, room;
	uint64_t own;    /* bit 'name % NAME_BITS' of each field's name: most that are missing are known to be */
	uint64_t names;  /* likewise of all that it gives, with 'ends' and 'base' */
	uint16_t *heads; /* of an object with many fields: for each bit the newest field, counted from 1 */
	const struct object *base; /* see object_inherit */
	const uint16_t *ends; /* see object_end */
	size_t ends_count;
	struct value_kept *kept; /* NULL: see object_keeping */
};

struct object_field {
	uint16_t name;
	uint16_t older; /* the field before it with the same bit, counted from 1; where there are heads */
	struct value value;
};

struct value value_text(struct str text);
struct value value_flag(bool flag);
struct value value_list(const struct list *list);
struct value value_object(const struct object *object);

/* Whether a section {{#name}} is shown: not for nothing, false, the empty text and the empty
 * list. */
static inline bool value_is_something(const struct value *value)
{
	if (value->kind == VALUE_TEXT)
		return value->text.length > 0;
	if (value->kind == VALUE_LIST)
		return value->list->values.count > 0;
	return value->kind == VALUE_TRUE || value->kind == VALUE_OBJECT;
}

struct object *object_new(struct arena *arena);

/* One that is shown again and again, and always filled before: what a partial writes of it alone is written once.
 * For one thread. */
struct object *object_keeping(struct arena *arena);

/* Another one with the same fields, to be filled further. */
struct object *object_copy(struct arena *arena, const struct object *object);
struct list *list_new(struct arena *arena);

/* Likewise a list, and what a section on it writes. */
struct list *list_keeping(struct arena *arena);

/* The value of a name in the object itself; NULL if it has none. */
const struct value *object_get(const struct object *object, uint16_t name);

/* False: it has none, and nobody need look. */
enum { NAME_BITS = 64 };
static inline bool object_may_have(const struct object *object, uint16_t name)
{
	return (object->names >> name % NAME_BITS & 1) != 0;
}

/* Setting a name again replaces its value. NAME_NONE (a name that was refused) sets nothing. */
void object_set(struct arena *arena, struct object *object, uint16_t name, struct value value);
void object_set_flag(struct arena *arena, struct object *object, uint16_t name, bool flag);
void object_set_object(struct arena *arena, struct object *object, uint16_t name,
		       const struct object *inner);

/* Unless they are set, these names are nothing here, whatever the objects around have for them: what most rows
 * lack need not be set to nothing one by one. Once for an object, before or after; 'names' must outlive it. */
void object_end(struct object *object, const uint16_t *names, size_t count);

/* What the object lacks is looked for in 'base'. Once for an object; 'base' is whole and must outlive it. */
void object_inherit(struct object *object, const struct object *base);

/* These set VALUE_NONE when the text or list is empty. */
void object_set_text(struct arena *arena, struct object *object, uint16_t name, struct str text);
void object_set_list(struct arena *arena, struct object *object, uint16_t name,
		     const struct list *list);

/* An object at the end of a list: one that is filled already, or a new one to be filled. */
void list_put(struct arena *arena, struct list *list, const struct object *object);
struct object *list_add_object(struct arena *arena, struct list *list);
void list_add_text(struct arena *arena, struct list *list, struct str text);
