#include "render/view_charts.h"

#include "render/custody_strip.h"

static struct str record_href(void *context, const struct record *record)
{
	return view_href(context, record->url);
}

/* Ids of drawings start with a letter and a number that no other drawing of the page has. */
static struct chart_request request_of(struct view *view)
{
	view->charts++;
	return (struct chart_request){ .prefix = arena_printf(view->arena, "c%u", view->charts),
		                       .href = record_href,
		                       .context = view,
		                       .memory = view->memory };
}

struct str chart_html(struct view *view, enum chart_kind kind, const struct area *area,
                      const struct team *team)
{
	struct buffer out = { 0 };
	struct chart_request request = request_of(view);
	request.kind = kind;
	request.area = area;
	request.team = team;
	if (!chart_write(&out, view->arena, view->facts, &request))
		view->charts--;
	return buffer_keep(&out, view->arena);
}

struct str custody_html(struct view *view, const struct task *task)
{
	struct buffer out = { 0 };
	struct chart_request request = request_of(view);
	custody_strip(&out, view->arena, view->facts, task, &request);
	return buffer_keep(&out, view->arena);
}

struct str blocked_html(struct view *view, const struct task *task)
{
	struct buffer out = { 0 };
	struct chart_request request = request_of(view);
	if (!blocked_graph(&out, view->arena, view->facts, task, &request))
		view->charts--;
	return buffer_keep(&out, view->arena);
}
