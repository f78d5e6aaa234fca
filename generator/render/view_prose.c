#include "render/view_prose.h"

#include "base/buffer.h"
#include "render/document_html.h"
#include "render/template_run.h"
#include "render/view_block.h"

struct writing {
	struct view *view;
	const struct prose *prose;
	struct prose_manner manner;
};

static void put_mark(struct view *view, struct object *mark, const struct record *record)
{
	if (record->kind == RECORD_TASK) {
		const struct task *task = (const struct task *)record;
		put_state(view, mark, NAME_state, task);
		put_reference(view, mark, NAME_owner, &task->owner);
	} else if (record->kind == RECORD_AREA) {
		put_reference(view, mark, NAME_owner, &((const struct area *)record)->owner);
	} else if (record->kind == RECORD_PERSON) {
		const struct person *person = (const struct person *)record;
		put_ageing(view, mark, NAME_ageing, ageing_of_absence(view->arena, view->facts, person));
	}
}

/* What stands behind a link to a record. Only the records named here have something to say. */
static struct str mark_of(struct view *view, const struct record *record)
{
	const struct template *template = template_find(&view->theme->templates, STR("mark"));
	if (template == NULL)
		return STR("");
	static const uint16_t names[] = { NAME_state, NAME_owner, NAME_ageing };
	struct object *mark = object_new(view->arena);
	for (size_t i = 0; i < ARRAY_COUNT(names); i++)
		put_flag(view, mark, names[i], false);
	put_mark(view, mark, record);
	struct buffer out = { 0 };
	template_run(&out, &view->theme->templates, template,
	             (struct value){ .kind = VALUE_OBJECT, .object = mark });
	return buffer_keep(&out, view->arena);
}

static struct str with_anchor(struct view *view, struct str url, struct str anchor)
{
	if (anchor.length == 0)
		return url;
	return arena_printf(view->arena, STR_FMT "#" STR_FMT, STR_ARG(url), STR_ARG(anchor));
}

static bool is_image(enum link_kind kind)
{
	return kind == LINK_IMAGE || kind == LINK_HTML_IMAGE;
}

/* To a place among the joined pages: the page's own where no anchor is named. */
static struct str joined_href(struct view *view, struct str prefix, struct str anchor)
{
	if (anchor.length == 0 && prefix.length > 0)
		prefix.length--; /* "p3-": the page is "p3" */
	return arena_joined(view->arena, STR("#"), prefix, anchor);
}

static struct str record_href(const struct writing *writing, const struct link_target *target)
{
	const struct record *record = target->record;
	const struct str *prefix = NULL;
	if (writing->manner.joined != NULL && record->kind == RECORD_PAGE)
		prefix = table_get(writing->manner.joined, record->id);
	if (prefix != NULL)
		return joined_href(writing->view, *prefix, target->anchor);
	return view_href(writing->view, with_anchor(writing->view, record->url, target->anchor));
}

static struct link_view record_link(const struct writing *writing, const struct link_target *target)
{
	struct view *view = writing->view;
	const struct record *record = target->record;
	return (struct link_view){
		.href = record_href(writing, target),
		.words = record->title.length > 0 ? record->title : record->id,
		.class_name = record->kind == RECORD_PAGE ? STR("") : STR("record"),
		.after = record->kind == RECORD_PAGE ? STR("") : mark_of(view, record),
	};
}

static struct link_view file_link(struct view *view, const struct link_target *target)
{
	struct link_view link = {
		.href = view_href(view, with_anchor(view, target->asset->url, target->anchor)),
		.words = target->asset->path,
		.width = target->asset->width,
		.height = target->asset->height,
	};
	return link;
}

static struct link_view view_link(void *context, size_t index, const struct document_link *link)
{
	struct writing *writing = context;
	struct view *view = writing->view;
	const struct link_target *target = &writing->prose->targets[index];
	switch (target->kind) {
	case TARGET_RECORD:
		return record_link(writing, target);
	case TARGET_FILE:
		return file_link(view, target);
	case TARGET_EXTERNAL:
	case TARGET_FRAME:
		return (struct link_view){ .href = target->url,
			                   .words = link->destination,
			                   .class_name = is_image(link->kind) ? STR("") : STR("out"),
			                   .framed = target->kind == TARGET_FRAME };
	case TARGET_HERE:
		return (struct link_view){ .href = joined_href(view, writing->manner.id_prefix, target->anchor),
			                   .words = target->anchor };
	case TARGET_FOLDER:
	case TARGET_FIXED:
		return (struct link_view){
			.href = view_href(view, with_anchor(view, target->url, target->anchor)),
			.words = link->destination
		};
	case TARGET_NOWHERE:
		if (facts_begins_later(view->facts, link->destination))
			return (struct link_view){ .words = say(view, TEXT_came_later) };
		break;
	}
	return (struct link_view){ .words = link->destination };
}

static void view_live_block(void *context, struct buffer *out, size_t index,
                            const struct document_block *block)
{
	struct writing *writing = context;
	(void)block;
	block_html(writing->view, out, &writing->prose->blocks[index]);
}

const struct prose_manner prose_of_page = { .is_page = true };
const struct prose_manner prose_of_task = { .heading_shift = 2 };

struct document_view prose_view(const struct facts *facts, struct prose_manner manner)
{
	return (struct document_view){
		.language = facts_language(facts),
		.trusted_html = manner.is_page && facts_settings(facts)->html == HTML_TRUSTED,
		.highlight = true,
		.heading_ids = manner.is_page,
		.skip_title = manner.is_page,
		.id_prefix = manner.id_prefix,
		.heading_shift = manner.heading_shift,
	};
}

struct str prose_html(struct view *view, const struct prose *prose, struct prose_manner manner)
{
	if (prose->document == NULL)
		return STR("");
	struct writing writing = { .view = view, .prose = prose, .manner = manner };
	struct document_view document_view = prose_view(view->facts, manner);
	document_view.context = &writing;
	document_view.link = view_link;
	document_view.block = view_live_block;
	struct buffer out = { 0 };
	document_html(&out, prose->document, &document_view);
	return buffer_keep(&out, view->arena);
}
