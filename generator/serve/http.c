#include "serve/http_answer.h"
#include "serve/http_listen.h"
#include "serve/http_message.h"
#include "serve/http_peer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <microhttpd.h>

enum {
	/* The library reads into it, growing by halves, and builds the answer's lines in it; with less,
	 * it hangs up on lawful requests without a word. */
	CONNECTION_MEMORY = 4 * HTTP_HEADER_MOST,
	ACCEPTS_AT_ONCE = 256,
	REST_AFTER_REFUSAL = 250, /* milliseconds, when the machine gives no more sockets */
	BLOCK = 4096,
};

struct http {
	struct http_served served;
	struct buffer files[PREVIEW_FILES]; /* hold the texts of served.site */
	struct http_listeners listeners;
	struct http_peers peers;
	struct reload *reload;
	struct MHD_Daemon *daemon;
	unsigned most;     /* connections at a time */
	int poll;          /* the caller waits on this one: the listeners and the library's own */
	int wait;          /* what the last run found that time has to bring; see http_timeout */
	int64_t resume_at; /* when to listen again; 0: listening */
	bool woken;        /* a stream was resumed: the library does not tell by its descriptor */
};

struct stream {
	struct http *http;
	struct MHD_Connection *connection;
	struct reload_tab *tab;
};

static struct http_peer *peer_of(struct MHD_Connection *connection)
{
	return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

/* ---- streams of events ---- */

static ptrdiff_t stream_read(void *context, uint64_t position, char *bytes, size_t most)
{
	struct stream *stream = context;
	(void)position;
	ptrdiff_t count = reload_read(stream->http->reload, stream->tab, bytes, most);
	if (count == RELOAD_WAIT)
		MHD_suspend_connection(stream->connection);
	return count == RELOAD_END ? MHD_CONTENT_READER_END_OF_STREAM : count;
}

static void stream_wake(void *context)
{
	struct stream *stream = context;
	stream->http->woken = true;
	MHD_resume_connection(stream->connection);
}

static bool stream_is_gone(void *context)
{
	struct stream *stream = context;
	return http_peer_is_gone(peer_of(stream->connection));
}

static void stream_end(void *context)
{
	struct stream *stream = context;
	reload_leave(stream->http->reload, stream->tab);
	free(stream);
}

static struct MHD_Response *make_stream(struct http *http, struct MHD_Connection *connection,
                                        struct http_answer *answer)
{
	struct stream *stream = memory_resize(NULL, 1, sizeof(*stream));
	*stream = (struct stream){ .http = http, .connection = connection };
	answer->arrival.wake = stream_wake;
	answer->arrival.is_gone = stream_is_gone;
	answer->arrival.context = stream;
	stream->tab = reload_join(http->reload, &answer->arrival);
	struct MHD_Response *response = MHD_create_response_from_callback(
	        MHD_SIZE_UNKNOWN, BLOCK, stream_read, stream, stream_end);
	if (response == NULL)
		stream_end(stream);
	return response;
}

/* ---- what the library calls ---- */

static enum MHD_Result send_answer(struct http *http, struct MHD_Connection *connection,
                                   struct http_answer *answer)
{
	enum MHD_Result result = MHD_NO;
	struct MHD_Response *response = answer->body == HTTP_BODY_EVENTS
	                                        ? make_stream(http, connection, answer)
	                                        : http_response(answer);
	if (response != NULL) {
		http_response_headers(response, answer);
		result = MHD_queue_response(connection, (unsigned)answer->status, response);
		MHD_destroy_response(response);
	}
	http_answer_release(answer);
	return result;
}

static enum MHD_Result take_request(void *context, struct MHD_Connection *connection,
                                    const char *url, const char *method, const char *version,
                                    const char *body, size_t *body_length, void **state)
{
	static char seen;
	struct http *http = context;
	struct http_peer *peer = peer_of(connection);
	(void)url, (void)body;
	/* the first call comes before the body, which is read and forgotten */
	if (*state == NULL || *body_length > 0) {
		*state = &seen;
		*body_length = 0;
		return MHD_YES;
	}
	struct http_request request = { .method = str_from(method),
		                        .target = buffer_str(&peer->target),
		                        .version = str_from(version) };
	struct http_answer answer;
	peer->answered = true;
	http_request_headers(connection, &request);
	http_respond(&http->served, &request, &answer);
	return send_answer(http, connection, &answer);
}

/* Called before the library takes the target apart and decodes it. */
static void *take_target(void *context, const char *target, struct MHD_Connection *connection)
{
	struct http_peer *peer = peer_of(connection);
	(void)context;
	buffer_clear(&peer->target);
	buffer_add(&peer->target, str_from(target));
	return NULL;
}

static void end_request(void *context, struct MHD_Connection *connection, void **state,
                        enum MHD_RequestTerminationCode code)
{
	struct http_peer *peer = peer_of(connection);
	(void)context, (void)state, (void)code;
	peer->answered = false;
	peer->since = http_now();
}

static void note_connection(void *context, struct MHD_Connection *connection, void **peer,
                            enum MHD_ConnectionNotificationCode code)
{
	struct http *http = context;
	int socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		*peer = http_peer_open(&http->peers, socket, http_now());
	else
		http_peer_close(&http->peers, *peer);
}

/* ---- the server ---- */

static bool watch(struct http *http, int descriptor)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = descriptor };
	return epoll_ctl(http->poll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

static void watch_listeners(struct http *http)
{
	http->resume_at = 0;
	for (size_t i = 0; i < http->listeners.count; i++)
		watch(http, http->listeners.sockets[i]);
}

/* A listener stays readable while nobody may be accepted; do not look at it for a while. */
static void rest_listeners(struct http *http)
{
	http->resume_at = http_now() + REST_AFTER_REFUSAL;
	for (size_t i = 0; i < http->listeners.count; i++)
		epoll_ctl(http->poll, EPOLL_CTL_DEL, http->listeners.sockets[i], NULL);
}

static struct MHD_Daemon *start_daemon(struct http *http)
{
	http->most = http_connections_most();
	return MHD_start_daemon(
	        MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, take_request, http,
	        MHD_OPTION_CONNECTION_LIMIT, http->most, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)HTTP_IDLE_MOST,
	        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
	        MHD_OPTION_URI_LOG_CALLBACK, take_target, http, MHD_OPTION_NOTIFY_COMPLETED, end_request, http,
	        MHD_OPTION_NOTIFY_CONNECTION, note_connection, http,
	        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
}

static bool start(struct http *http, struct fault *fault)
{
	const struct http_settings *settings = http->served.settings;
	if (!http_listen(&http->listeners, settings, fault))
		return false;
	http->served.hosts = (struct http_hosts){ settings->hosts, settings->host_count,
		                                  http->listeners.any_number };
	http->daemon = start_daemon(http);
	http->poll = epoll_create1(EPOLL_CLOEXEC);
	if (http->daemon == NULL || http->poll < 0 ||
	    !watch(http, MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd))
		return fault_say(fault, "cannot start the preview's server: %s", strerror(errno));
	watch_listeners(http);
	return true;
}

struct http *http_start(const struct http_settings *settings, struct fault *fault)
{
	struct http *http = memory_resize(NULL, 1, sizeof(*http));
	*http = (struct http){ .reload = settings->reload, .poll = -1, .wait = -1 };
	http->served.settings = settings;
	http_peers_start(&http->peers);
	if (start(http, fault))
		return http;
	http_stop(http);
	return NULL;
}

uint16_t http_port(const struct http *http)
{
	return http->listeners.port;
}

int http_descriptor(const struct http *http)
{
	return http->poll;
}

static void sooner(int *wait, int other)
{
	if (other >= 0 && (*wait < 0 || other < *wait))
		*wait = other;
}

int http_timeout(const struct http *http)
{
	MHD_UNSIGNED_LONG_LONG library;
	int wait = http->woken ? 0 : http->wait;
	if (MHD_get_timeout(http->daemon, &library) == MHD_YES)
		sooner(&wait, library < INT_MAX ? (int)library : INT_MAX);
	return wait;
}

static void accept_from(struct http *http, int listener)
{
	struct sockaddr_storage address;
	for (int i = 0; i < ACCEPTS_AT_ONCE && http_peers_make_room(&http->peers, http->most); i++) {
		socklen_t size = sizeof(address);
		int made = accept4(listener, (struct sockaddr *)&address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (made >= 0) /* the library closes it whether or not it takes it */
			MHD_add_connection(http->daemon, made, (struct sockaddr *)&address, size);
		else if (errno == EAGAIN)
			return;
		else if (errno != ECONNABORTED && errno != EINTR) {
			rest_listeners(http);
			return;
		}
	}
}

void http_run(struct http *http)
{
	int64_t now = http_now();
	http->woken = false;
	if (http->resume_at > 0 && now >= http->resume_at)
		watch_listeners(http);
	for (size_t i = 0; http->resume_at == 0 && i < http->listeners.count; i++)
		accept_from(http, http->listeners.sockets[i]);
	MHD_run(http->daemon);
	http->wait = reload_tick(http->reload, now);
	sooner(&http->wait, http_peers_look(&http->peers, now));
	if (http->resume_at > 0)
		sooner(&http->wait, REST_AFTER_REFUSAL);
}

static void keep_text(struct buffer *kept, struct str *text)
{
	buffer_clear(kept);
	buffer_add(kept, *text);
	*text = buffer_str(kept);
}

void http_set_site(struct http *http, const struct http_site *site)
{
	http->served.site = *site;
	for (unsigned i = 0; i < PREVIEW_FILES; i++)
		keep_text(&http->files[i], &http->served.site.files[i]);
}

void http_set_generation(struct http *http, uint64_t generation)
{
	http->served.site.generation = generation;
}

void http_stop(struct http *http)
{
	if (http == NULL)
		return;
	http_listen_stop(&http->listeners);
	if (http->daemon != NULL) {
		reload_close(http->reload);
		/* streams end while the library runs; it must not be stopped while one is suspended */
		for (int i = 0; i < 8; i++)
			MHD_run(http->daemon);
		MHD_stop_daemon(http->daemon);
	}
	if (http->poll >= 0)
		close(http->poll);
	for (unsigned i = 0; i < PREVIEW_FILES; i++)
		buffer_release(&http->files[i]);
	free(http);
}

const char *http_library(void)
{
	return MHD_get_version();
}
