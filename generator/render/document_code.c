#include "render/document_writing.h"
#include "render/highlight.h"
#include "render/html.h"

void document_open_code(struct writing *writing, const struct event *event)
{
	buffer_literal(writing->out, "<pre><code");
	struct str language = event_text(writing->document, event);
	if (language.length > 0) {
		buffer_literal(writing->out, " class=\"language-");
		html_text(writing->out, language);
		buffer_add_byte(writing->out, '"');
	}
	buffer_add_byte(writing->out, '>');
}

size_t document_write_code(struct writing *writing, size_t enter)
{
	const struct document *document = writing->document;
	const struct event *events = document->events.items;
	struct buffer code = { 0 };
	size_t at = enter + 1;
	for (; events[at].kind == EVENT_TEXT || events[at].kind == EVENT_LINE; at++)
		buffer_add(&code, events[at].kind == EVENT_LINE ? STR("\n") : event_text(document, &events[at]));
	highlight_html(writing->out, event_text(document, &events[enter]), buffer_str(&code));
	buffer_release(&code);
	return at - 1;
}
