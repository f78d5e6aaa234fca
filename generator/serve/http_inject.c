#include "serve/http_inject.h"

/* Where the tag stands last; the end of the page if nowhere. */
static size_t find_last_text(struct str html, struct str tag)
{
	for (size_t at = html.length; at >= tag.length; at--)
		if (str_equal_nocase(str_slice(html, at - tag.length, at), tag))
			return at - tag.length;
	return html.length;
}

/* Where the tag stands first, before 'end'; 'end' if nowhere. */
static size_t find_first_text(struct str html, struct str tag, size_t end)
{
	for (size_t at = 0; at + tag.length <= end; at++)
		if (html.at[at] == '<' &&
		    str_equal_nocase(str_slice(html, at, at + tag.length), tag))
			return at;
	return end;
}

void http_inject(struct buffer *out, struct str html, uint64_t generation)
{
	size_t body_end = find_last_text(html, STR("</body>"));
	size_t head_end = find_first_text(html, STR("</head>"), body_end);
	buffer_add(out, str_first(html, head_end));
	buffer_literal(out, "<link rel=\"stylesheet\" href=\"/" HTTP_LIVE_STYLE "\">");
	buffer_add(out, str_slice(html, head_end, body_end));
	buffer_printf(out,
	              "<script src=\"/" HTTP_LIVE_SCRIPT "\" data-generation=\"%llu\" defer></script>",
	              (unsigned long long)generation);
	buffer_add(out, str_after(html, body_end));
}

#define WAITING_HEAD                                                                         \
	"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"            \
	"<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s</title>\n</head>\n" \
	"<body>\n<main>\n<h1>%s</h1>\n<p>%s</p>\n</main>\n</body>\n</html>\n"

void http_write_waiting(struct buffer *out, const struct http_site *site)
{
	struct buffer page = { 0 };
	bool failed = site->state == HTTP_SITE_FAILED;
	const char *title = failed ? "There is no site to show yet" : "The site is being made";
	buffer_printf(&page, WAITING_HEAD, title, title,
	              failed ? "The first build found errors. They are listed here and in the "
	                       "terminal. Mend them, and this page shows itself."
	                     : "This page shows itself as soon as the first build is done.");
	http_inject(out, buffer_str(&page), site->generation);
	buffer_release(&page);
}
