#include "render/document_writing.h"
#include "render/highlight.h"
#include "render/html.h"

void document_open_code(struct writing *writing, const struct event *event)
{
	buffer_literal(writing->out, "<pre><code");
	if (event->text.length > 0) {
		buffer_literal(writing->out, " class=\"language-");
		html_text(writing->out, event->text);
		buffer_add_byte(writing->out, '"');
	}
	buffer_add_byte(writing->out, '>');
}

size_t document_write_code(struct writing *writing, size_t enter)
{
	const struct event *events = writing->document->events.items;
	struct buffer code = { 0 };
	size_t at = enter + 1;
	for (; events[at].kind == EVENT_TEXT || events[at].kind == EVENT_LINE; at++)
		buffer_add(&code, events[at].kind == EVENT_LINE ? STR("\n") : events[at].text);
	highlight_html(writing->out, events[enter].text, buffer_str(&code));
	buffer_release(&code);
	return at - 1;
}
