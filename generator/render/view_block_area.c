#include "render/view_block.h"
#include "render/view_boundary.h"

bool block_fill_boundary(struct view *view, struct object *root, const struct block *block)
{
	if (block->records[KEY_AREA] == NULL)
		return false;
	put_boundary(view, root, (const struct area *)block->records[KEY_AREA]);
	return true;
}

static bool is_shown(const struct block *block, enum column column)
{
	for (size_t i = 0; i < block->show_count; i++)
		if (block->show[i] == column)
			return true;
	return block->show_count == 0;
}

static void area_add(struct view *view, struct list *areas, const struct area *area,
                     const struct block *block)
{
	struct object *object = list_add_object(view->arena, areas);
	put_link(view, object, NAME_area, area->record.title, area->record.url);
	bool owner = is_shown(block, COLUMN_OWNER), backup = is_shown(block, COLUMN_BACKUP);
	put_reference(view, object, NAME_owner, owner ? &area->owner : NULL);
	put_reference(view, object, NAME_backup, backup ? &area->backup : NULL);
	put_flag(view, object, NAME_shows_owner, owner);
	put_flag(view, object, NAME_shows_backup, backup);
	put_flag(view, object, NAME_open, is_shown(block, COLUMN_OPEN));
	put_count(view, object, NAME_open_count, area_open_count(view, area));
	put_text(view, object, NAME_board_href,
	         view_href(view, arena_printf(view->arena, "board/" STR_FMT "/",
	                                      STR_ARG(area->record.id))));
}

bool block_fill_status(struct view *view, struct object *root, const struct block *block)
{
	struct list *areas = list_new(view->arena);
	const struct record *only = block->records[KEY_AREA];
	const struct record *team = block->records[KEY_TEAM];
	area_list all = facts_areas(view->facts);
	for (size_t i = 0; i < all.count; i++) {
		const struct area *area = all.items[i];
		bool fits = only == NULL || &area->record == only;
		fits = fits && (team == NULL || area->team.record == team);
		if (fits)
			area_add(view, areas, area, block);
	}
	put_section(view, root, NAME_areas, areas);
	return areas->values.count > 0;
}
