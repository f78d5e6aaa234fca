#pragma once
/*
 * http_message: requests and answers in the library's form.
 *
 * What http_answer.h keeps free of the library is read from its connections and put into its responses
 * here; http.c has the connections themselves, and the streams of events. Floor: serve; for http*.c alone.
 */
#include "serve/http_answer.h"

struct MHD_Connection;
struct MHD_Response;

/* Add the headers of the request that 'connection' brought. They point into it. */
void http_request_headers(struct MHD_Connection *connection, struct http_request *request);

/* A response with the bytes or the file of 'answer', which go over to it where it takes them as they are;
 * not for HTTP_BODY_EVENTS. NULL: there is no memory left. */
struct MHD_Response *http_response(struct http_answer *answer);

/* Add the headers that 'answer' asks for, and those that every answer of the preview has. */
void http_response_headers(struct MHD_Response *response, const struct http_answer *answer);
