#pragma once
/*
 * value: what a page shows, ready for its template.
 *
 * A tree of texts, flags, lists and objects in an arena. Names are the numbers of read/template.h.
 * Texts are plain and escaped by {{name}}; HTML made by steward itself is a text that templates
 * place with {{{name}}}. Floor: render.
 */
#include "base/arena.h"

enum value_kind { VALUE_NONE, VALUE_FALSE, VALUE_TRUE, VALUE_TEXT, VALUE_LIST, VALUE_OBJECT };

struct value {
	enum value_kind kind;
	struct str text;             /* VALUE_TEXT */
	const struct list *list;     /* VALUE_LIST */
	const struct object *object; /* VALUE_OBJECT */
};

struct list {
	VECTOR(struct value) values;
};

struct object {
	VECTOR(struct object_field) fields;
};

struct object_field {
	uint16_t name;
	struct value value;
};

struct object *object_new(struct arena *arena);
struct list *list_new(struct arena *arena);

void object_set(struct arena *arena, struct object *object, uint16_t name, struct value value);
void object_set_text(struct arena *arena, struct object *object, uint16_t name, struct str text); /* nothing when empty */
void object_set_flag(struct arena *arena, struct object *object, uint16_t name, bool flag);
void object_set_list(struct arena *arena, struct object *object, uint16_t name, const struct list *list); /* nothing when empty */
void object_set_object(struct arena *arena, struct object *object, uint16_t name, const struct object *inner);

/* A new object at the end of a list, to be filled. */
struct object *list_add_object(struct arena *arena, struct list *list);
void list_add_text(struct arena *arena, struct list *list, struct str text);
