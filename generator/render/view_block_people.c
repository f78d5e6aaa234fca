#include "render/view_block.h"
#include "render/view_rows.h"

static bool is_wanted(const struct view *view, const struct person *person,
                      const struct block *block)
{
	const struct record *team = block->records[KEY_TEAM];
	const struct record *area = block->records[KEY_AREA];
	if (person_has_left(person, view->as_of))
		return false;
	bool in_team = team == NULL;
	const struct team *group = (const struct team *)team;
	for (size_t i = 0; !in_team && i < group->people.count; i++)
		in_team = group->people.items[i] == person;
	bool in_area = area == NULL;
	for (size_t i = 0; !in_area && i < person->areas.count; i++)
		in_area = &person->areas.items[i]->record == area;
	return in_team && in_area;
}

bool block_fill_people(struct view *view, struct object *root, const struct block *block)
{
	struct table_view table = table_start(view, say(view, TEXT_people));
	table_column(view, &table, say(view, TEXT_name));
	table_column(view, &table, say(view, TEXT_role));
	table_column(view, &table, say(view, TEXT_team));
	table_column(view, &table, say(view, TEXT_ask_about));
	person_list people = facts_people(view->facts);
	size_t shown = 0;
	for (size_t i = 0; i < people.count; i++) {
		const struct person *person = people.items[i];
		if (!is_wanted(view, person, block) || (block->limit > 0 && shown == block->limit))
			continue;
		shown++;
		table_row(view, &table);
		cell_record(view, &table, &person->record);
		cell_text(view, &table, person->role.text);
		cell_reference(view, &table, &person->team);
		struct buffer topics = { 0 };
		for (size_t k = 0; k < person->ask_me_about.count; k++)
			buffer_printf(&topics, "%s" STR_FMT, k == 0 ? "" : ", ",
			              STR_ARG(person->ask_me_about.items[k].text));
		cell_text(view, &table, buffer_keep(&topics, view->arena));
	}
	table_show(view, root, NAME_table, &table);
	put_text(view, root, NAME_empty, shown == 0 ? say(view, TEXT_nobody_fits) : STR(""));
	put_flag(view, root, NAME_more, false);
	return true;
}
