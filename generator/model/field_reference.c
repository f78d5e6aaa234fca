#include "model/field_reference.h"

#include "model/threshold.h"

typedef VECTOR(struct field_row) row_vector;

static void add_thresholds(struct arena *arena, row_vector *rows, const struct field_row *above)
{
	static const struct {
		struct str name, says, value;
	} thresholds[] = {
#define THRESHOLD_ROW(name, word, value, says) { STR_ROW(word), STR_ROW(says), STR_ROW(#value) },
		THRESHOLD_ROWS(THRESHOLD_ROW)
#undef THRESHOLD_ROW
	};
	for (size_t i = 0; i < ARRAY_COUNT(thresholds); i++) {
		struct field_row *row = vector_push(arena, rows);
		*row = (struct field_row){
			.depth = above->depth + 1,
			.name = thresholds[i].name,
			.takes = STR("a number"),
			.says = thresholds[i].says,
			.without = thresholds[i].value,
			.example = thresholds[i].value,
		};
		row->path = arena_printf(arena, STR_FMT "." STR_FMT, STR_ARG(above->path), STR_ARG(row->name));
	}
}

static void add_shape(struct arena *arena, row_vector *rows, const struct shape *shape,
                      const struct field_row *above)
{
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		struct field_row row = {
			.depth = above != NULL ? above->depth + 1 : 0,
			.name = field->name,
			.path = field->name,
			.takes = field_takes(arena, field),
			.required = field->required,
			.says = field->says,
			.without = field->without,
			.example = field->example,
		};
		if (above != NULL)
			row.path = arena_printf(arena, STR_FMT "." STR_FMT, STR_ARG(above->path),
			                        STR_ARG(field->name));
		*vector_push(arena, rows) = row;
		if (field->shape != NULL)
			add_shape(arena, rows, field->shape, &row);
		else if (field->type == FIELD_THRESHOLDS)
			add_thresholds(arena, rows, &row);
	}
}

field_row_list field_reference(struct arena *arena, const struct shape *shape)
{
	row_vector rows = { 0 };
	add_shape(arena, &rows, shape, NULL);
	return (field_row_list){ rows.items, rows.count };
}
