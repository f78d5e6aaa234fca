#include "render/document_writing.h"

#include "read/url.h"
#include "render/html.h"

void document_write_id(struct writing *writing, struct str id)
{
	buffer_literal(writing->out, " id=\"");
	html_text(writing->out, writing->view->id_prefix);
	html_text(writing->out, id);
	buffer_add_byte(writing->out, '"');
}

static struct link_view ask_link(const struct writing *writing, uint32_t index)
{
	const struct document_view *view = writing->view;
	const struct document_link *link = &writing->document->links.items[index];
	struct link_view answer = { .href = link->destination };
	if (view->link != NULL)
		answer = view->link(view->context, index, link);
	if (!url_is_allowed(answer.href))
		answer.href = STR("");
	return answer;
}

/* Without a caller to ask, an empty address is an address too: the page itself. */
static bool leads_nowhere(const struct writing *writing, const struct link_view *link)
{
	return link->href.length == 0 && writing->view->link != NULL;
}

static void write_class(struct writing *writing, struct str class_name)
{
	if (class_name.length > 0)
		html_attribute(writing->out, "class", class_name);
}

static void write_href(struct writing *writing, struct str start, struct str url)
{
	buffer_add(writing->out, start);
	html_url(writing->out, url);
	buffer_add_byte(writing->out, '"');
}

static bool is_unlinked(const struct writing *writing, const struct event *event)
{
	return event->flag && !writing->view->trusted_html;
}

void document_open_link(struct writing *writing, const struct event *event)
{
	struct link_view link = ask_link(writing, event_index(writing->document, event));
	writing->link = link;
	if (is_unlinked(writing, event))
		return;
	if (leads_nowhere(writing, &link)) {
		buffer_literal(writing->out, "<span class=\"unresolved\">");
		return;
	}
	write_href(writing, STR("<a href=\""), link.href);
	write_class(writing, link.class_name);
	if (event_text(writing->document, event).length > 0)
		html_attribute(writing->out, "title", event_text(writing->document, event));
	buffer_add_byte(writing->out, '>');
}

void document_close_link(struct writing *writing, const struct event *event)
{
	struct link_view link = writing->link;
	if (is_unlinked(writing, event))
		return;
	if (leads_nowhere(writing, &link))
		buffer_literal(writing->out, "</span>");
	else
		buffer_literal(writing->out, "</a>");
	buffer_add(writing->out, link.after);
}

void document_write_wiki(struct writing *writing, const struct event *event)
{
	struct link_view link = ask_link(writing, event_index(writing->document, event));
	struct str words = event_text(writing->document, event);
	if (words.length == 0)
		words = link.words;
	if (words.length == 0)
		words = writing->document->links.items[event_index(writing->document, event)].destination;
	bool nowhere = leads_nowhere(writing, &link);
	if (nowhere) {
		buffer_literal(writing->out, "<span class=\"unresolved\">");
	} else {
		write_href(writing, STR("<a href=\""), link.href);
		write_class(writing, link.class_name);
		buffer_add_byte(writing->out, '>');
	}
	html_text(writing->out, words);
	buffer_add(writing->out, nowhere ? STR("</span>") : STR("</a>"));
	buffer_add(writing->out, link.after);
}

size_t document_write_image(struct writing *writing, size_t enter)
{
	const struct event *event = &writing->document->events.items[enter];
	size_t end = enter + 1;
	for (size_t depth = 1; depth > 0; end++) {
		const struct event *inner = &writing->document->events.items[end];
		depth += inner->kind == EVENT_ENTER && inner->part == PART_IMAGE;
		depth -= inner->kind == EVENT_LEAVE && inner->part == PART_IMAGE;
	}
	struct buffer words = { 0 };
	document_add_text(&words, writing->document, enter + 1, end - 1, true);
	struct link_view link = ask_link(writing, event_index(writing->document, event));
	if (leads_nowhere(writing, &link)) {
		buffer_literal(writing->out, "<span class=\"unresolved\">");
		html_text(writing->out, buffer_str(&words));
		buffer_literal(writing->out, "</span>");
	} else {
		write_href(writing, STR("<img src=\""), link.href);
		html_attribute(writing->out, "alt", buffer_str(&words));
		write_class(writing, link.class_name);
		if (event_text(writing->document, event).length > 0)
			html_attribute(writing->out, "title", event_text(writing->document, event));
		if (link.width > 0 && link.height > 0)
			buffer_printf(writing->out, " width=\"%d\" height=\"%d\"", link.width,
				      link.height);
		buffer_literal(writing->out, " loading=\"lazy\">");
	}
	buffer_add(writing->out, link.after);
	buffer_release(&words);
	return end - 1;
}

static bool is_written(struct str open, struct str attribute)
{
	return str_find_text(open, attribute) != STR_NOWHERE;
}

static void write_tag_link(struct writing *writing, const struct document_tag *tag)
{
	struct link_view link = ask_link(writing, tag->link);
	if (link.href.length == 0)
		return;
	buffer_printf(writing->out, " " STR_FMT "=\"", STR_ARG(tag->attribute));
	html_url(writing->out, link.href);
	buffer_add_byte(writing->out, '"');
	bool shown = !str_equal(tag->attribute, STR("href"));
	bool sized =
		is_written(tag->open, STR(" width=\"")) || is_written(tag->open, STR(" height=\""));
	if (shown && !sized && link.width > 0 && link.height > 0)
		buffer_printf(writing->out, " width=\"%d\" height=\"%d\"", link.width, link.height);
	if (!is_written(tag->open, STR(" class=\"")))
		write_class(writing, link.class_name);
}

/* A link, and behind it what assets/steward.js puts into the page when its reader asks for it: browsers do nothing
 * with a template by themselves. */
static void write_frame(struct writing *writing, const struct event *event, const struct document_tag *tag)
{
	struct link_view link = ask_link(writing, tag->link);
	struct str title = event_text(writing->document, event);
	bool nowhere = leads_nowhere(writing, &link);
	buffer_add(writing->out, nowhere ? STR("<span class=\"unresolved\"") : STR("<a"));
	if (!nowhere) {
		write_href(writing, STR(" href=\""), link.href);
		write_class(writing, link.class_name);
	}
	if (tag->id.length > 0)
		document_write_id(writing, tag->id);
	buffer_add_byte(writing->out, '>');
	html_text(writing->out, title.length > 0 ? title : writing->document->links.items[tag->link].destination);
	buffer_add(writing->out, nowhere ? STR("</span>") : STR("</a>"));
	if (!link.framed)
		return;
	struct arena scratch = { 0 };
	buffer_literal(writing->out, " <button type=\"button\" class=\"embed\">");
	html_text(writing->out, LANGUAGE_FILL(&scratch, document_language(writing), show_frame,
	                                      .host = url_https_host(link.href)));
	buffer_literal(writing->out, "</button><template>");
	arena_release(&scratch);
	buffer_add(writing->out, tag->open);
	write_href(writing, STR(" src=\""), link.href);
	buffer_literal(writing->out, " allowfullscreen></iframe></template>");
}

static bool is_frame(const struct writing *writing, const struct document_tag *tag)
{
	return tag->attribute.length > 0 &&
	       writing->document->links.items[tag->link].kind == LINK_HTML_FRAME;
}

void document_write_tag(struct writing *writing, const struct event *event)
{
	const struct document_tag *tag = &writing->document->tags.items[event_index(writing->document, event)];
	if (is_frame(writing, tag)) {
		write_frame(writing, event, tag);
		return;
	}
	buffer_add(writing->out, tag->open);
	if (tag->id.length > 0)
		document_write_id(writing, tag->id);
	if (tag->attribute.length > 0)
		write_tag_link(writing, tag);
	if (str_starts(tag->open, STR("<img")))
		buffer_literal(writing->out, " loading=\"lazy\"");
	buffer_add_byte(writing->out, '>');
}
