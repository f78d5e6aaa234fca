#include "render/view_block.h"

#include "render/template_run.h"

struct block_row {
	struct str template; /* empty: this kind shows nothing */
	bool (*fill)(struct view *view, struct object *root, const struct block *block);
};

static const struct block_row rows[BLOCK_KINDS] = {
	[BLOCK_TASKS] = { STR_ROW("block_table"), block_fill_tasks },
	[BLOCK_STATUS] = { STR_ROW("block_status"), block_fill_status },
	[BLOCK_PEOPLE] = { STR_ROW("block_table"), block_fill_people },
	[BLOCK_BOUNDARY] = { STR_ROW("block_boundary"), block_fill_boundary },
	[BLOCK_SIGNALS] = { STR_ROW("block_signals"), block_fill_signals },
	[BLOCK_CUSTODY] = { STR_ROW("block_chart"), block_fill_custody },
	[BLOCK_CHART] = { STR_ROW("block_chart"), block_fill_chart },
	[BLOCK_FIELDS] = { STR_ROW("block_fields"), block_fill_fields },
};

void block_html(struct view *view, struct buffer *out, const struct block *block)
{
	const struct block_row *row = &rows[block->kind];
	if (row->fill == NULL)
		return;
	const struct template *template = template_find(&view->theme->templates, row->template);
	struct object *root = object_new(view->arena);
	put_date(view, root, NAME_as_of, view->as_of);
	if (template != NULL && row->fill(view, root, block))
		template_run(out, &view->theme->templates, template,
		             (struct value){ .kind = VALUE_OBJECT, .object = root });
}
