#include "model/schema.h"

const struct schema_row schemas[] = {
	{ STR_ROW("task"), &shape_task, false },
	{ STR_ROW("person"), &shape_person, false },
	{ STR_ROW("team"), &shape_team, false },
	{ STR_ROW("area"), &shape_area, false },
	{ STR_ROW("causes"), &shape_cause, true },
	{ STR_ROW("settings"), &shape_settings, false },
	{ STR_ROW("page"), &shape_page, false },
	{ STR_ROW("folder"), &shape_folder, false },
};
const size_t schema_count = ARRAY_COUNT(schemas);

const struct shape *schema_find(struct str name)
{
	for (size_t i = 0; i < schema_count; i++)
		if (str_equal(schemas[i].name, name))
			return schemas[i].shape;
	return NULL;
}
