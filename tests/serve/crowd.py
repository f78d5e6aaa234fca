"""500 tabs listen for a minute while the site is built every 200 ms and pages are fetched."""
import select
import statistics
import sys
import time

from preview import Server, finish, make_folder, ok, request

TABS, SECONDS = 500, float(sys.argv[1]) if len(sys.argv) > 1 else 60
server = Server(make_folder())
poll, links = select.epoll(), {}
for i in range(TABS):
    link = server.connect()
    link.sendall(request('/-/steward/events?page=p%d.html' % i).replace(b'Connection: close\r\n', b''))
    link.recv(65536)
    links[link.fileno()] = link
    poll.register(link.fileno(), select.EPOLLIN)
while poll.poll(0.5):
    for descriptor, _ in poll.poll(0):
        links[descriptor].recv(65536)

memory, waits, builds, lost = [server.memory()], [], 0, 0
end = time.monotonic() + SECONDS
while time.monotonic() < end:
    builds += 1
    word = b'"generation":%d,' % (builds + 1)
    start, heard = time.monotonic(), set()
    server.tell('build %d index.html' % (builds + 1))
    while len(heard) < TABS and time.monotonic() - start < 5:
        for descriptor, _ in poll.poll(0.1):
            if word in links[descriptor].recv(65536):
                heard.add(descriptor)
                waits.append((time.monotonic() - start) * 1000)
    lost += TABS - len(heard)
    if builds % 20 == 0:
        lost += server.get('/').status != 200
        memory.append(server.memory())
    time.sleep(max(0, 0.2 - (time.monotonic() - start)))
waits.sort()
ok('%d tabs hear each of %d builds: p50 %.1f ms, p99 %.1f ms' % (
    TABS, builds, statistics.median(waits), waits[int(len(waits) * 0.99)]), lost == 0, lost)
ok('memory stays: %d KB at first, %d KB at most' % (memory[0], max(memory)),
   max(memory) < memory[0] + 2048, memory)
took = server.stop()
ok('it stops within a second', took is not None and took < 1, took)
finish()
