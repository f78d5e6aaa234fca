#pragma once
/*
 * http_answer: what a request asks for and what it gets, without the library that carries them.
 *
 * http_respond decides; http.c sends. Floor: serve; for http*.c alone.
 */
#include "serve/http.h"
#include "serve/http_host.h"

/* Headers are empty where they were not sent. All point into the connection. */
struct http_request {
	struct str method, target, version; /* the target undecoded */
	struct str host, origin, fetch_site;
	struct str if_none_match, if_range, range, last_event_id;
	size_t host_count;    /* how often Host was sent */
	size_t length_count;  /* how often Content-Length was */
	size_t header_length; /* bytes of all names and values */
};

enum http_body { HTTP_BODY_BYTES, HTTP_BODY_FILE, HTTP_BODY_EVENTS };

/* Zeroed: not answered yet. Released by http_answer_release, unless the sender has taken over
 * 'bytes' or 'file' (and has set 'bytes' to zeros or 'file' to -1). */
struct http_answer {
	int status;
	const char *type;       /* Content-Type; NULL if there is no body */
	const char *allow;      /* for 405 */
	bool no_store;
	bool hang_up;           /* after this answer: what follows on the connection is not to be trusted */
	bool ranges;            /* parts of it may be asked for */
	char tag[40];           /* ETag, with quotes; empty if none */
	char part[72];          /* Content-Range; empty if none */
	struct buffer location; /* zero-terminated; empty if none */
	enum http_body body;
	struct buffer bytes;    /* HTTP_BODY_BYTES: from 'offset' on, 'length' of them */
	int file;               /* HTTP_BODY_FILE: likewise; else -1 */
	uint64_t offset, length;
	struct reload_arrival arrival; /* HTTP_BODY_EVENTS; its pages stand in 'bytes' */
};

/* All that answers depend on. */
struct http_served {
	const struct http_settings *settings;
	struct http_hosts hosts;
	struct http_site site;
};

void http_respond(const struct http_served *served, const struct http_request *request,
                  struct http_answer *answer);
void http_answer_release(struct http_answer *answer);

/* A sentence for people, as plain text. */
void http_answer_text(struct http_answer *answer, int status, const char *sentence);

/* Bytes that somebody made just now: 'answer->bytes' is set; give them a type, a tag and, as
 * asked, cut them to a range or to "not modified". */
void http_answer_bytes(struct http_answer *answer, const struct http_request *request,
                       const char *type);

/* The file at 'path' in the published folder, pages with the live script put in. Status is 200; the
 * conditions of the request apply unless it is NULL. */
enum http_found { HTTP_FOUND, HTTP_FOUND_FOLDER, HTTP_FOUND_NOTHING, HTTP_FOUND_FAULT };
enum http_found http_answer_file(struct http_answer *answer, const struct http_served *served,
                                 const struct http_request *request, const char *path);
