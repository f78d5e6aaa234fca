#include "serve/http_peer.h"

#include "serve/http.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum { LOOK_EVERY = 1000 };

void http_peers_start(struct http_peers *peers)
{
	*peers = (struct http_peers){ 0 };
	peers->ring.next = peers->ring.previous = &peers->ring;
}

struct http_peer *http_peer_open(struct http_peers *peers, int socket, int64_t now)
{
	struct http_peer *peer = memory_resize(NULL, 1, sizeof(*peer));
	*peer = (struct http_peer){ .socket = socket, .since = now };
	peer->next = &peers->ring;
	peer->previous = peers->ring.previous;
	peer->previous->next = peer->next->previous = peer;
	peers->count++;
	return peer;
}

void http_peer_close(struct http_peers *peers, struct http_peer *peer)
{
	peers->count--;
	peers->leaving -= peer->leaving;
	peer->previous->next = peer->next;
	peer->next->previous = peer->previous;
	buffer_release(&peer->target);
	free(peer);
}

bool http_peer_is_gone(const struct http_peer *peer)
{
	char byte;
	ssize_t count = recv(peer->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
	return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
}

static void hang_up(struct http_peers *peers, struct http_peer *peer)
{
	shutdown(peer->socket, SHUT_RDWR);
	peers->leaving += !peer->leaving;
	peer->leaving = true;
}

bool http_peers_make_room(struct http_peers *peers, size_t most)
{
	struct http_peer *first = NULL;
	if (peers->count + HTTP_PEERS_SPARE < most)
		return true;
	for (struct http_peer *peer = peers->ring.next; peer != &peers->ring; peer = peer->next)
		if (!peer->answered && !peer->leaving && (first == NULL || peer->since < first->since))
			first = peer;
	if (first != NULL)
		hang_up(peers, first);
	return peers->count < most || peers->leaving == 0;
}

int http_peers_look(struct http_peers *peers, int64_t now)
{
	bool some_owe = false;
	if (now < peers->next_look)
		return (int)(peers->next_look - now);
	for (struct http_peer *peer = peers->ring.next; peer != &peers->ring; peer = peer->next) {
		if (peer->answered)
			continue;
		some_owe = true;
		/* a second more than the library, which is kinder: it answers with 408 */
		if (now - peer->since > (HTTP_IDLE_MOST + 1) * (int64_t)1000 || http_peer_is_gone(peer))
			hang_up(peers, peer);
	}
	peers->next_look = some_owe ? now + LOOK_EVERY : 0;
	return some_owe ? LOOK_EVERY : -1;
}

int64_t http_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
