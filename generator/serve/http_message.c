#include "serve/http_message.h"

#include <microhttpd.h>

static enum MHD_Result take_header(void *context, enum MHD_ValueKind kind, const char *name,
                                   size_t name_length, const char *value, size_t length)
{
	struct http_request *request = context;
	const struct {
		struct str name;
		struct str *value;
	} wanted[] = {
		{ STR_ROW("Host"), &request->host },
		{ STR_ROW("Origin"), &request->origin },
		{ STR_ROW("Sec-Fetch-Site"), &request->fetch_site },
		{ STR_ROW("If-None-Match"), &request->if_none_match },
		{ STR_ROW("If-Range"), &request->if_range },
		{ STR_ROW("Range"), &request->range },
		{ STR_ROW("Last-Event-ID"), &request->last_event_id },
	};
	(void)kind;
	for (size_t i = 0; i < ARRAY_COUNT(wanted); i++)
		if (str_equal_nocase(wanted[i].name, (struct str){ name, name_length }))
			*wanted[i].value = (struct str){ value, value != NULL ? length : 0 };
	request->header_length += name_length + length;
	request->host_count += str_equal_nocase(wanted[0].name, (struct str){ name, name_length });
	request->length_count += str_equal_nocase(STR("Content-Length"), (struct str){ name, name_length });
	return MHD_YES;
}

void http_request_headers(struct MHD_Connection *connection, struct http_request *request)
{
	MHD_get_connection_values_n(connection, MHD_HEADER_KIND, take_header, request);
}

struct MHD_Response *http_response(struct http_answer *answer)
{
	struct MHD_Response *response;
	if (answer->length == 0)
		return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	if (answer->body == HTTP_BODY_FILE) {
		response = MHD_create_response_from_fd_at_offset64(answer->length, answer->file, answer->offset);
		answer->file = response != NULL ? -1 : answer->file;
		return response;
	}
	if (answer->length < answer->bytes.length)
		return MHD_create_response_from_buffer(
		        (size_t)answer->length, answer->bytes.bytes + answer->offset, MHD_RESPMEM_MUST_COPY);
	response = MHD_create_response_from_buffer(answer->bytes.length, answer->bytes.bytes,
	                                           MHD_RESPMEM_MUST_FREE);
	if (response != NULL)
		answer->bytes = (struct buffer){ 0 };
	return response;
}

void http_response_headers(struct MHD_Response *response, const struct http_answer *answer)
{
	const struct {
		const char *name, *value;
	} headers[] = {
		{ "Content-Type", answer->type },
		{ "Allow", answer->allow },
		{ "ETag", answer->tag },
		{ "Content-Range", answer->part },
		{ "Location", answer->location.bytes },
		{ "Connection", answer->hang_up ? "close" : NULL },
		{ "Accept-Ranges", answer->ranges ? "bytes" : NULL },
		{ "Cache-Control", answer->no_store ? "no-store" : "no-cache" },
		{ "X-Content-Type-Options", "nosniff" },
		{ "Referrer-Policy", "same-origin" },
		/* the search index is made of scripts: without this, any site could load and read them */
		{ "Cross-Origin-Resource-Policy", "same-origin" },
		{ "Content-Security-Policy",
		  "default-src 'self'; style-src 'self'; script-src 'self'; "
		  "img-src 'self' data: https:; frame-src 'self' https:; object-src 'none'; base-uri 'none'" },
	};
	for (size_t i = 0; i < ARRAY_COUNT(headers); i++)
		if (headers[i].value != NULL && headers[i].value[0] != '\0')
			MHD_add_response_header(response, headers[i].name, headers[i].value);
}
