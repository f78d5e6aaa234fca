#include "suite.h"

#include "read/template.h"
#include "render/value.h"

enum { NAME_TITLE, NAME_ROWS, NAME_OPEN };

static void setting_a_name_again_replaces_its_value(void **state)
{
	struct arena arena = { 0 };
	struct object *object = object_new(&arena);
	(void)state;
	object_set_text(&arena, object, NAME_TITLE, STR("first"));
	object_set_flag(&arena, object, NAME_OPEN, true);
	object_set_text(&arena, object, NAME_TITLE, STR("second"));
	assert_int_equal(object->count, 2);
	assert_true(str_equal(object->fields[0].value.text, STR("second")));
	object_set_text(&arena, object, NAME_TITLE, STR(""));
	assert_int_equal(object->fields[0].value.kind, VALUE_NONE);
	arena_release(&arena);
}

static void many_names_are_told_apart(void **state)
{
	enum { MANY = 300 };
	struct arena arena = { 0 };
	struct object *object = object_new(&arena);
	(void)state;
	for (uint16_t name = 0; name < MANY; name += 2)
		object_set_text(&arena, object, name, STR("first"));
	for (uint16_t name = 0; name < MANY; name += 4)
		object_set_flag(&arena, object, name, true);
	assert_int_equal(object->count, MANY / 2);
	for (uint16_t name = 0; name < MANY; name++) {
		const struct value *value = object_get(object, name);
		assert_int_equal(value != NULL, name % 2 == 0);
		if (value != NULL)
			assert_int_equal(value->kind, name % 4 == 0 ? VALUE_TRUE : VALUE_TEXT);
	}
	arena_release(&arena);
}

static void names_end_where_they_are_said_to(void **state)
{
	static const uint16_t ends[] = { NAME_OPEN, NAME_ROWS };
	struct arena arena = { 0 };
	struct object *object = object_new(&arena);
	(void)state;
	object_end(object, ends, ARRAY_COUNT(ends));
	assert_int_equal(object_get(object, NAME_OPEN)->kind, VALUE_NONE);
	assert_null(object_get(object, NAME_TITLE));
	assert_null(object_get(object, NAME_OPEN + NAME_BITS));
	object_set_flag(&arena, object, NAME_OPEN, true);
	assert_int_equal(object_get(object, NAME_OPEN)->kind, VALUE_TRUE);
	const struct object *copy = object_copy(&arena, object);
	assert_int_equal(object_get(copy, NAME_OPEN)->kind, VALUE_TRUE);
	assert_int_equal(object_get(copy, NAME_ROWS)->kind, VALUE_NONE);
	for (uint16_t name = 10; name < 40; name++)
		object_set_flag(&arena, object, name, true);
	assert_int_equal(object_get(object, NAME_ROWS)->kind, VALUE_NONE);
	assert_null(object_get(object, NAME_TITLE));
	arena_release(&arena);
}

static void what_an_object_lacks_its_base_gives(void **state)
{
	static const uint16_t ends[] = { NAME_OPEN };
	struct arena arena = { 0 };
	struct object *base = object_new(&arena), *object = object_new(&arena);
	(void)state;
	object_set_text(&arena, base, NAME_TITLE, STR("of the base"));
	object_set_flag(&arena, base, NAME_OPEN, true);
	object_set_flag(&arena, base, NAME_ROWS, true);
	object_inherit(object, base);
	object_end(object, ends, ARRAY_COUNT(ends));
	assert_true(str_equal(object_get(object, NAME_TITLE)->text, STR("of the base")));
	assert_int_equal(object_get(object, NAME_OPEN)->kind, VALUE_NONE);
	assert_int_equal(object_get(object, NAME_ROWS)->kind, VALUE_TRUE);
	object_set_text(&arena, object, NAME_TITLE, STR("its own"));
	assert_true(str_equal(object_get(object, NAME_TITLE)->text, STR("its own")));
	assert_true(str_equal(object_get(base, NAME_TITLE)->text, STR("of the base")));
	arena_release(&arena);
}

static void a_refused_name_sets_nothing(void **state)
{
	struct arena arena = { 0 };
	struct object *object = object_new(&arena);
	(void)state;
	object_set_text(&arena, object, NAME_NONE, STR("x"));
	assert_int_equal(object->count, 0);
	arena_release(&arena);
}

static void what_is_empty_is_nothing(void **state)
{
	struct arena arena = { 0 };
	struct object *object = object_new(&arena);
	struct list *list = list_new(&arena);
	(void)state;
	object_set_list(&arena, object, NAME_ROWS, list);
	assert_int_equal(object->fields[0].value.kind, VALUE_NONE);
	list_add_text(&arena, list, STR("a"));
	object_set_text(&arena, list_add_object(&arena, list), NAME_TITLE, STR("b"));
	object_set_list(&arena, object, NAME_ROWS, list);
	assert_int_equal(object->fields[0].value.kind, VALUE_LIST);
	assert_int_equal(list->values.count, 2);
	assert_int_equal(list->values.items[1].kind, VALUE_OBJECT);
	arena_release(&arena);
}

static void sections_are_shown_for_something(void **state)
{
	struct arena arena = { 0 };
	struct list *empty = list_new(&arena), *full = list_new(&arena);
	list_add_text(&arena, full, STR(""));
	const struct {
		struct value value;
		bool something;
	} cases[] = {
		{ { .kind = VALUE_NONE }, false }, { value_flag(false), false },
		{ value_flag(true), true },        { value_text(STR("")), false },
		{ value_text(STR("0")), true },    { value_list(empty), false },
		{ value_list(full), true },        { value_object(object_new(&arena)), true },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_int_equal(value_is_something(&cases[i].value), cases[i].something);
	arena_release(&arena);
}

SUITE(test_value, cmocka_unit_test(setting_a_name_again_replaces_its_value),
      cmocka_unit_test(many_names_are_told_apart),
      cmocka_unit_test(names_end_where_they_are_said_to),
      cmocka_unit_test(what_an_object_lacks_its_base_gives),
      cmocka_unit_test(a_refused_name_sets_nothing), cmocka_unit_test(what_is_empty_is_nothing),
      cmocka_unit_test(sections_are_shown_for_something));
