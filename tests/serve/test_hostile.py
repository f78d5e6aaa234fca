"""Many, slow, silent, noisy and rude clients: whoever wants a page gets it, meanwhile and afterwards."""
import os
import time

from crowds import (STATES, Reader, allow_sockets, close, crowd, drip, leave_by_half, leave_by_reset, leave_in_state,
                    leave_politely, send)
from handbook import wait_for
from preview import Server, Tab, finish, has, make_folder, ok, request

MOST, SPARE = 2048, 64  # HTTP_CONNECTIONS_MOST, HTTP_PEERS_SPARE
allow_sockets(8192)
site = make_folder()
with open(os.path.join(site, 'large.txt'), 'wb') as file:
    file.truncate(16 << 20)
server = Server(site)
tab = Tab(server).read(2, has(1))
server.get('/')
before = server.open_files()


def is_calm():
    return wait_for(lambda: server.open_files() <= before + 1, 5)


# ---- a byte now and then -------------------------------------------------------------------------
reader = Reader(server)
links = crowd(server, 400, b'GET /')
left = drip(links, 1.5)
ok('400 clients that send a byte now and then are given time', left == 400, left)
ok('... and others are served meanwhile', reader.stop(), reader)

# ---- silence in masses ---------------------------------------------------------------------------
reader = Reader(server)
links += crowd(server, 2000 - len(links))
ok('2,000 connections, and others are served', server.get('/guide/').status == 200)
more = crowd(server, 1500, b'GET / HTTP/1.1\r\n')
ok('... 1,500 more, and others are served', server.get('/guide/').status == 200)
ok('there are never more than %d' % MOST, before < server.open_files() <= MOST + before, server.open_files())
ok('those who waited longest were hung up on', wait_for(lambda: not any([send(link, b'x') for link in links[:500]]), 3))
ok('... and who came last was not', send(more[-1], b'x') and send(more[-500], b'x'))
server.tell('build 2 index.html')
tab.read(2, has(2))
ok('a tab that listened before stays', tab.names()[-1:] == [('build', 2)] and not tab.closed, tab.names())
ok('all the while others were served', reader.stop(), reader)
close(links + more)
ok('when they leave, nothing is left behind', is_calm(), (before, server.open_files()))

# ---- floods --------------------------------------------------------------------------------------
reader = Reader(server)
FLOODS = {
    'requests without end, answers not read': b'GET /guide/ HTTP/1.1\r\nHost: localhost\r\n\r\n' * 500,
    'headers without end': b'GET / HTTP/1.1\r\nHost: localhost\r\n' + b'X: y\r\n' * 100,
    'one header without end': b'GET / HTTP/1.1\r\nHost: localhost\r\nX: ' + b'y' * 4000,
    'an address without end': b'GET /' + b'a/' * 2000,
    'a body without end': b'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n' + b'z' * 4000,
    'chunks without end': b'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n' + b'1\r\nz\r\n' * 500,
    'empty lines without end': b'\r\n' * 2000,
    'noise': os.urandom(4000),
    'zeros': bytes(4000),
}
for what, first in FLOODS.items():
    served = reader.served
    links = crowd(server, 15, first)
    end = time.monotonic() + 0.15
    while time.monotonic() < end:
        for link in links:
            send(link, first[-1000:])
    ok('a flood: %s; others are served' % what, wait_for(lambda: reader.served > served, 3) and not reader.failed, reader)
    close(links)
ok('no flood kept anybody waiting for long', reader.stop() and reader.slowest < 2, reader)
ok('nothing of the floods is left', is_calm(), (before, server.open_files()))

# ---- leaving in the middle of anything -----------------------------------------------------------
reader = Reader(server)
for state in STATES:
    halves = []
    for leave in (leave_politely, leave_by_reset, leave_by_half):
        halves += [leave_in_state(server, state, leave) for _ in range(8)]
    close([link for link in halves if link is not None])
ok('%d clients leave in %d states in three ways, and others are served' % (24 * len(STATES), len(STATES)),
   reader.stop(), reader)
server.tell('build 3 index.html')  # who listens and has left is noticed when there is something to say
server.tell('build 4 index.html')
ok('they leave nothing behind', is_calm(), (before, server.open_files()))
ok('one tab is left, which hears of a build', wait_for(lambda: server.ask('tabs') == '1', 3) and
   tab.read(2, has(4)).names()[-1:] == [('build', 4)], (server.ask('tabs'), tab.names()))
ok('a page is served as at first', server.get('/guide/').status == 200)
tab.close()
took = server.stop()
ok('it ends well', took is not None and took < 1.5, (took, server.trouble))
finish()
