#pragma once
/*
 * http_listen: the sockets that the preview listens at.
 *
 * Floor: serve; for http*.c alone.
 */
#include "serve/http.h"

struct http_listeners {
	int sockets[2]; /* non-blocking */
	size_t count;
	uint16_t port;
	bool any_number; /* not only this machine can reach it */
};

/* Listen at the address that settings name, or at 127.0.0.1 and, where the machine has it, ::1:
 * both at one port, so that "localhost" means this server whichever way it is looked up. */
bool http_listen(struct http_listeners *listeners, const struct http_settings *settings,
                 struct fault *fault);
void http_listen_stop(struct http_listeners *listeners);

/* Raise the limit of open files as far as it is needed and allowed. Returns how many connections
 * fit in, each with a file that is sent over it. */
unsigned http_connections_most(void);
