#include "render/view_block.h"
#include "render/view_boundary.h"
#include "render/view_signal_parts.h"

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

/* Who answers for the area: named by it, else the lead of its team. */
static void put_accountable(struct view *view, struct object *object, const struct area *area,
                            bool is_wanted)
{
	const struct team *team = reference_team(&area->team);
	const struct person *person = reference_person(&area->accountable);
	if (person == NULL && team != NULL)
		person = reference_person(&team->lead);
	put_flag(view, object, NAME_shows_accountable, is_wanted);
	put_record(view, object, NAME_accountable,
	           is_wanted && person != NULL ? &person->record : NULL);
}

/* What the area's own page asks, as it is asked there: what is acknowledged or warm does not count. */
static void put_asked(struct view *view, struct object *object, const struct area *area,
                      bool is_wanted)
{
	struct question_filter filter = { .area = area, .signal = SIGNALS };
	put_flag(view, object, NAME_shows_signals, is_wanted);
	put_object(view, object, NAME_signal, NULL);
	put_object(view, object, NAME_asks, NULL);
	if (!is_wanted)
		return;
	struct answers answers = questions_ask(view->arena, view->facts, &filter);
	signal_lines open = answers_open(view, &answers);
	put_severity(view, object, NAME_signal, open.count == 0 ? SIGNAL_WARM : open.items[0]->severity);
	if (open.count > 0)
		put_counting(view, object, NAME_asks, counted(view, TEXT_questions, open.count),
		             arena_printf(view->arena, STR_FMT "#signals", STR_ARG(area->record.url)),
		             open.count <= SIGNALS_ON_PAGE ? STR("asked") : STR(""));
}

static void area_add(struct view *view, struct list *areas, const struct area *area,
                     const struct block *block)
{
	struct object *object = list_add_object(view->arena, areas);
	put_link(view, object, NAME_area, area->record.title, area->record.url);
	bool owner = is_shown(block, COLUMN_OWNER), backup = is_shown(block, COLUMN_BACKUP);
	put_reference(view, object, NAME_owner, owner ? &area->owner : NULL);
	put_reference(view, object, NAME_backup, backup ? &area->backup : NULL);
	put_accountable(view, object, area, is_shown(block, COLUMN_ACCOUNTABLE));
	put_flag(view, object, NAME_shows_owner, owner);
	put_flag(view, object, NAME_shows_backup, backup);
	put_flag(view, object, NAME_open, is_shown(block, COLUMN_OPEN));
	put_count(view, object, NAME_open_count, area_open_count(view, area));
	put_asked(view, object, area, is_shown(block, COLUMN_SIGNALS));
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
