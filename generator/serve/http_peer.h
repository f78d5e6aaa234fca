#pragma once
/*
 * http_peer: one struct for each open connection, and who takes too long over a request.
 *
 * The library drops connections on which nothing moves. A peer that sends a byte now and then
 * would live for ever; so a whole request must come within HTTP_IDLE_MOST seconds. Nor does it
 * notice a peer whose last bytes came together with its farewell. Times are those of http_now.
 *
 * However many come, there are places left: whoever has owed a request for longest makes room. So
 * a crowd of silent peers keeps nobody out whose request comes at once.
 *
 * Floor: serve; for http*.c alone.
 */
#include "base/buffer.h"

enum { HTTP_PEERS_SPARE = 64 }; /* places kept free for those who come */

struct http_peer {
	struct http_peer *next, *previous;
	int socket;
	int64_t since;        /* when it began to owe us a request */
	bool answered;        /* it does not: its request is being answered */
	bool leaving;         /* hung up on, not closed yet */
	struct buffer target; /* of the newest request, undecoded */
};

struct http_peers {
	struct http_peer ring; /* the others hang on it */
	int64_t next_look;
	size_t count, leaving;
};

void http_peers_start(struct http_peers *peers);
struct http_peer *http_peer_open(struct http_peers *peers, int socket, int64_t now);
void http_peer_close(struct http_peers *peers, struct http_peer *peer);

/* May one more come, where there are places for 'most'? Call it before each. False: not before those who
 * were hung up on are closed. True also where none can be, all being answered. */
bool http_peers_make_room(struct http_peers *peers, size_t most);

/* Hang up on peers that owe a request and took too long or have left. Returns after how many
 * milliseconds to call again; -1 when there is no need until another one comes. */
int http_peers_look(struct http_peers *peers, int64_t now);

/* Has the other side hung up? */
bool http_peer_is_gone(const struct http_peer *peer);

/* Milliseconds of a clock that never goes back. */
int64_t http_now(void);
