#include "model/schema.h"
#include "render/view_block.h"

static void shape_add(struct view *view, struct list *shapes, const struct shape *shape, int depth)
{
	struct object *object = list_add_object(view->arena, shapes);
	put_text(view, object, NAME_title, shape->name);
	put_text(view, object, NAME_says, shape->says);
	put_flag(view, object, NAME_inner, depth > 0);
	struct list *fields = list_new(view->arena);
	put_list(view, object, NAME_fields, fields);
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		struct object *row = list_add_object(view->arena, fields);
		put_text(view, row, NAME_title, field->name);
		put_text(view, row, NAME_form, field_takes(view->arena, field));
		put_flag(view, row, NAME_required, field->required);
		put_text(view, row, NAME_says, field->says);
		put_text(view, row, NAME_without, field->without);
		put_text(view, row, NAME_example, field->example);
		put_text(view, row, NAME_inner, field->shape == NULL ? STR("") : field->shape->name);
	}
	for (size_t i = 0; depth < 2 && i < shape->count; i++)
		if (shape->fields[i].shape != NULL)
			shape_add(view, shapes, shape->fields[i].shape, depth + 1);
}

bool block_fill_fields(struct view *view, struct object *root, const struct block *block)
{
	const struct shape *shape = schema_find(block->values[KEY_KIND]);
	if (shape == NULL)
		return false;
	struct list *shapes = list_new(view->arena);
	shape_add(view, shapes, shape, 0);
	put_list(view, root, NAME_shapes, shapes);
	return true;
}
