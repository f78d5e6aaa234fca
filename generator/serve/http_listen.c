#include "serve/http_listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	BACKLOG = 1024,
	FILES_OF_OTHERS = 128, /* open files that are neither connections nor sent over them */
};

union address {
	struct sockaddr any;
	struct sockaddr_in four;
	struct sockaddr_in6 six;
	struct sockaddr_storage room;
};

static bool read_address(const char *text, union address *address)
{
	struct addrinfo hints = { .ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM }, *found;
	if (getaddrinfo(text, NULL, &hints, &found) != 0)
		return false;
	memcpy(address, found->ai_addr, found->ai_addrlen);
	freeaddrinfo(found);
	return true;
}

static bool is_loopback(const union address *address)
{
	if (address->any.sa_family == AF_INET6)
		return IN6_IS_ADDR_LOOPBACK(&address->six.sin6_addr);
	return ntohl(address->four.sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
}

static void set_port(union address *address, uint16_t port)
{
	if (address->any.sa_family == AF_INET6)
		address->six.sin6_port = htons(port);
	else
		address->four.sin_port = htons(port);
}

static socklen_t size_of(const union address *address)
{
	return address->any.sa_family == AF_INET6 ? sizeof(address->six) : sizeof(address->four);
}

/* A socket that listens; -1 with errno. */
static int listen_at(const union address *address)
{
	int on = 1;
	int made = socket(address->any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (made < 0)
		return -1;
	setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (address->any.sa_family == AF_INET6)
		setsockopt(made, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof(on));
	if (bind(made, &address->any, size_of(address)) == 0 && listen(made, BACKLOG) == 0)
		return made;
	int why = errno;
	close(made);
	errno = why;
	return -1;
}

static uint16_t port_of(int listener)
{
	union address address = { 0 };
	socklen_t size = sizeof(address);
	getsockname(listener, &address.any, &size);
	return ntohs(address.any.sa_family == AF_INET6 ? address.six.sin6_port
	                                               : address.four.sin_port);
}

static bool is_missing_family(int code)
{
	return code == EAFNOSUPPORT || code == EADDRNOTAVAIL || code == EPROTONOSUPPORT;
}

/* All addresses at one port, or none. The second address may be one that the machine does not have.
 * False with errno. */
static bool listen_at_port(struct http_listeners *listeners, union address *addresses, size_t count,
                           uint16_t port)
{
	listeners->count = 0;
	for (size_t i = 0; i < count; i++) {
		set_port(&addresses[i], i == 0 ? port : listeners->port);
		int made = listen_at(&addresses[i]);
		if (made < 0 && i > 0 && is_missing_family(errno))
			break;
		if (made < 0) {
			int why = errno;
			http_listen_stop(listeners);
			errno = why;
			return false;
		}
		listeners->sockets[listeners->count++] = made;
		listeners->port = port_of(made);
	}
	return true;
}

bool http_listen(struct http_listeners *listeners, const struct http_settings *settings,
                 struct fault *fault)
{
	union address addresses[2] = { 0 };
	const char *shown = settings->address != NULL ? settings->address : "127.0.0.1";
	size_t count = settings->address != NULL ? 1 : 2;
	if (!read_address(shown, &addresses[0]) || !read_address("::1", &addresses[1]))
		return fault_say(fault, "'%s' is not an IP address to listen at", shown);
	listeners->any_number = !is_loopback(&addresses[0]);
	unsigned tries = settings->strict_port ? 1 : HTTP_PORTS_TRIED;
	for (unsigned i = 0; i < tries; i++) {
		unsigned port = settings->port == 0 ? 0 : settings->port + i;
		if (port > UINT16_MAX)
			break;
		if (listen_at_port(listeners, addresses, count, (uint16_t)port))
			return true;
		if (errno != EADDRINUSE)
			return fault_say(fault, "cannot listen at %s, port %u: %s", shown, port,
			                 strerror(errno));
	}
	if (settings->strict_port)
		return fault_say(fault, "port %u is in use by another program", settings->port);
	return fault_say(fault, "all ports from %u upward are in use", settings->port);
}

void http_listen_stop(struct http_listeners *listeners)
{
	while (listeners->count > 0)
		close(listeners->sockets[--listeners->count]);
}

unsigned http_connections_most(void)
{
	const rlim_t wanted = (rlim_t)2 * HTTP_CONNECTIONS_MOST + FILES_OF_OTHERS;
	struct rlimit limit;
	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return HTTP_CONNECTIONS_MOST / 8;
	if (limit.rlim_cur < wanted) {
		limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
	if (limit.rlim_cur >= wanted)
		return HTTP_CONNECTIONS_MOST;
	return limit.rlim_cur > (rlim_t)2 * FILES_OF_OTHERS ? (unsigned)(limit.rlim_cur - FILES_OF_OTHERS) / 2
	                                            : FILES_OF_OTHERS / 2;
}
