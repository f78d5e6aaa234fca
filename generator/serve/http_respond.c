#include "serve/http_answer.h"

#include "serve/http_inject.h"
#include "serve/http_type.h"
#include "serve/safe_path.h"

static void answer_missing(const struct http_served *served, struct http_answer *answer)
{
	if (http_answer_file(answer, served, NULL, "404.html") != HTTP_FOUND)
		http_answer_text(answer, 404, "No page stands at this address.");
	answer->status = 404;
	answer->tag[0] = '\0';
}

/* 404.html is written for the place where the site is published, say below /handbook/. What is
 * asked for there and is not here stands at the top of the preview. */
static bool answer_published_place(const struct http_served *served, const struct safe_path *path,
                                   struct http_answer *answer)
{
	struct str base = served->settings->base_path;
	while (str_starts(base, STR("/")))
		base = str_after(base, 1);
	if (base.length == 0 || !str_starts(path->file, base) || base.at[base.length - 1] != '/')
		return false;
	answer->status = 302;
	buffer_add_byte(&answer->location, '/');
	safe_path_encode(&answer->location, str_after(path->file, base.length));
	safe_path_add_query(&answer->location, path->query);
	buffer_add_byte(&answer->location, '\0');
	return true;
}

static void answer_folder(const struct safe_path *path, struct http_answer *answer)
{
	answer->status = 302;
	safe_path_add_slash(&answer->location, path);
	buffer_add_byte(&answer->location, '\0');
}

static void respond_published(const struct http_served *served, const struct http_request *request,
                              const struct safe_path *path, struct http_answer *answer)
{
	switch (http_answer_file(answer, served, request, path->file.at)) {
	case HTTP_FOUND:
		break;
	case HTTP_FOUND_FOLDER:
		answer_folder(path, answer);
		break;
	case HTTP_FOUND_NOTHING:
		if (!answer_published_place(served, path, answer))
			answer_missing(served, answer);
		break;
	case HTTP_FOUND_FAULT:
		http_answer_text(answer, 500, "The file cannot be read just now.");
		break;
	}
}

static void respond_waiting(const struct http_served *served, const struct safe_path *path,
                            struct http_answer *answer)
{
	size_t slash = str_find_last(path->file, '/');
	struct str name = slash == STR_NOWHERE ? path->file : str_after(path->file, slash + 1);
	http_answer_text(answer, 503, "There is no site to show yet.");
	if (!http_type_is_page(path->file) && str_find(name, '.') != STR_NOWHERE)
		return;
	buffer_clear(&answer->bytes);
	http_write_waiting(&answer->bytes, &served->site);
	answer->type = "text/html; charset=utf-8";
	answer->length = answer->bytes.length;
}

/* ---- below /-/steward/ ---- */

typedef void live_responder(const struct http_served *served, const struct http_request *request,
                            const struct safe_path *path, struct http_answer *answer);

static void respond_own(const struct http_served *served, const struct http_request *request,
                        const struct safe_path *path, struct http_answer *answer)
{
	struct str name = str_after(path->file, sizeof(HTTP_LIVE) - 1);
	for (unsigned i = 0; i < PREVIEW_FILES; i++)
		if (str_equal(preview_file_names[i], name))
			buffer_add(&answer->bytes, served->site.files[i]);
	http_answer_bytes(answer, request, http_type_of(path->file));
}

static void respond_events(const struct http_served *served, const struct http_request *request,
                           const struct safe_path *path, struct http_answer *answer)
{
	(void)served;
	struct reload_arrival *arrival = &answer->arrival;
	struct safe_path page;
	if (!str_equal(request->method, STR("GET"))) {
		http_answer_text(answer, 405, "Events can only be listened to.");
		answer->allow = "GET";
		return;
	}
	answer->status = 200;
	answer->type = "text/event-stream";
	answer->body = HTTP_BODY_EVENTS;
	for (struct str query = path->query; query.length > 0;) {
		if (!safe_path_query_page(&page, &query))
			continue;
		buffer_add(&answer->bytes, page.file);
		buffer_add_byte(&answer->bytes, '\n'); /* which no page has in its name */
	}
	arrival->pages = buffer_str(&answer->bytes);
	arrival->knows = safe_path_number(request->last_event_id, &arrival->generation) ||
	                 safe_path_query_number(path->query, STR("since"), &arrival->generation);
}

static void respond_lines(const struct http_served *served, const struct http_request *request,
                          const struct safe_path *path, struct http_answer *answer)
{
	const struct http_settings *settings = served->settings;
	struct safe_path page;
	struct str query = path->query;
	(void)request;
	if (!safe_path_query_page(&page, &query)) {
		http_answer_text(answer, page.status, page.reason);
		return;
	}
	switch (settings->lines(settings->context, page.file, &answer->bytes)) {
	case HTTP_LINES_NONE:
		http_answer_text(answer, 404, "This page is not made of Markdown.");
		break;
	case HTTP_LINES_BUSY:
		http_answer_text(answer, 503, "A build runs; ask again after it.");
		break;
	case HTTP_LINES_FOUND:
		http_answer_bytes(answer, NULL, "application/json");
		break;
	}
}

static const struct {
	struct str file;
	live_responder *respond;
	bool private; /* tells of the project: for our own pages only */
} live[] = {
	{ STR_ROW(HTTP_LIVE_SCRIPT), respond_own, false },
	{ STR_ROW(HTTP_LIVE_STYLE), respond_own, false },
	{ STR_ROW(HTTP_LIVE_HUB), respond_own, false },
	{ STR_ROW(HTTP_LIVE_EVENTS), respond_events, true },
	{ STR_ROW(HTTP_LIVE_LINES), respond_lines, true },
};

static bool respond_live(const struct http_served *served, const struct http_request *request,
                         const struct safe_path *path, struct http_answer *answer)
{
	size_t i = 0;
	if (!str_starts(path->file, STR(HTTP_LIVE)))
		return false;
	while (i < ARRAY_COUNT(live) && !str_equal(live[i].file, path->file))
		i++;
	if (i == ARRAY_COUNT(live))
		http_answer_text(answer, 404, "The preview has nothing at this address.");
	else if (live[i].private &&
	         !http_request_is_own(request->host, request->origin, request->fetch_site))
		http_answer_text(answer, 403, "Only pages of this preview may ask for this.");
	else
		live[i].respond(served, request, path, answer);
	answer->no_store = i == ARRAY_COUNT(live) || live[i].private;
	return true;
}

/* What must be refused before the address is looked at. */
static bool refuse(const struct http_served *served, const struct http_request *request,
                   struct http_answer *answer)
{
	if (!str_equal(request->version, STR("HTTP/1.1")) &&
	    !str_equal(request->version, STR("HTTP/1.0"))) {
		http_answer_text(answer, 505, "This preview speaks HTTP/1.1 and HTTP/1.0.");
		return true;
	}
	if (request->header_length > HTTP_HEADER_MOST) {
		http_answer_text(answer, 431,
		                 "The request's headers are too long. Cookies that other programs left for "
		                 "localhost may be why: remove them, or open the preview as 127.0.0.1.");
		return true;
	}
	if (request->length_count > 1) {
		http_answer_text(answer, 400, "The request says more than once how long its body is.");
		answer->hang_up = true; /* the library went by the first, somebody between us perhaps by another */
		return true;
	}
	if (request->host_count != 1 || request->host.length == 0) {
		http_answer_text(answer, 400, "The request must say once which host it is for.");
		return true;
	}
	if (!http_host_is_allowed(&served->hosts, request->host)) {
		http_answer_text(answer, 403,
		                 "This preview answers to localhost. To reach it under another name, "
		                 "start it with --allow-host NAME.");
		return true;
	}
	if (!str_equal(request->method, STR("GET")) && !str_equal(request->method, STR("HEAD"))) {
		http_answer_text(answer, 405, "This preview can only be read.");
		answer->allow = "GET, HEAD";
		return true;
	}
	return false;
}

void http_respond(const struct http_served *served, const struct http_request *request,
                  struct http_answer *answer)
{
	struct safe_path path;
	*answer = (struct http_answer){ .file = -1 };
	if (refuse(served, request, answer))
		return;
	bool readable = safe_path_read(&path, request->target);
	if (!readable && path.status != 404)
		http_answer_text(answer, path.status, path.reason);
	else if (readable && respond_live(served, request, &path, answer))
		return;
	else if (served->site.state != HTTP_SITE_READY)
		respond_waiting(served, &path, answer);
	else if (!readable)
		answer_missing(served, answer);
	else
		respond_published(served, request, &path, answer);
}
