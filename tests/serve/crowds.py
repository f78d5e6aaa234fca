"""Crowds that mean harm, and somebody who only wants a page meanwhile."""
import os
import resource
import socket
import struct
import threading
import time

from preview import request

RESET = struct.pack('ii', 1, 0)  # SO_LINGER: closing is a reset


def allow_sockets(count):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, count) if hard > 0 else count, hard))


class Reader(threading.Thread):
    """Asks for a page again and again; notes what went wrong, and how long the slowest took."""

    def __init__(self, server, target='/'):
        super().__init__(daemon=True)
        self.server, self.target, self.going = server, target, True
        self.served, self.failed, self.slowest = 0, [], 0
        self.start()

    def run(self):
        while self.going:
            start = time.monotonic()
            try:
                answer = self.server.get(self.target)
                if answer.status == 200:
                    self.served += 1
                else:
                    self.failed.append(str(answer))
            except OSError as fault:
                self.failed.append(str(fault))
            self.slowest = max(self.slowest, time.monotonic() - start)
            time.sleep(0.02)

    def stop(self):
        self.going = False
        self.join()
        return self.served > 0 and not self.failed

    def __str__(self):
        return '%d served, slowest %.2f s, failed: %s' % (self.served, self.slowest, self.failed[:3])


def send(link, data):
    """What the other side takes of it now. False: it has hung up."""
    try:
        link.send(data)
    except BlockingIOError:
        pass
    except OSError:
        return False
    return True


def crowd(server, count, first=b''):
    """So many connections, each with its first bytes sent."""
    links = []
    for _ in range(count):
        link = server.connect()
        link.setblocking(False)
        if first:
            send(link, first)
        links.append(link)
    return links


def drip(links, seconds, byte=b'x', pause=0.5):
    """Each sends a byte, again and again. How many are still there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for link in links:
            send(link, byte)
        time.sleep(pause)
    return sum(send(link, byte) for link in links)


def close(links):
    for link in links:
        link.close()


# Everything that a connection may be in the middle of: what is sent, and how many bytes of the answer are read.
STATES = {
    'nothing sent': (b'', 0),
    'half a method': (b'GE', 0),
    'half an address': (b'GET /gui', 0),
    'half a header': (b'GET / HTTP/1.1\r\nHost: loc', 0),
    'headers without their end': (b'GET / HTTP/1.1\r\nHost: localhost\r\n', 0),
    'half a body': (b'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nabc', 0),
    'half a chunk': (b'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc', 0),
    'asked and not read': (request('/guide/'), 0),
    'asked for much and read little': (request('/large.txt'), 1000),
    'an answer and another question': (b'GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /gui', 100),
    'idle after an answer': (b'GET /noending HTTP/1.1\r\nHost: localhost\r\n\r\n', 4096),
    'a hundred questions at once': (b'GET /guide/ HTTP/1.1\r\nHost: localhost\r\n\r\n' * 100, 10),
    'a stream, not read': (request('/-/steward/events?page=x'), 0),
    'a stream, read': (request('/-/steward/events?page=x'), 100),
    'noise': (os.urandom(3000), 0),
}


def leave_politely(link):
    link.close()


def leave_by_reset(link):
    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    link.close()


def leave_by_half(link):
    try:
        link.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # it was hung up on before
    return link  # to be closed later


def leave_in_state(server, state, leave):
    sent, read = STATES[state]
    link = server.connect(timeout=2)
    try:
        if sent:
            link.sendall(sent)
        if read:
            link.recv(read)
    except OSError:
        pass
    return leave(link)
