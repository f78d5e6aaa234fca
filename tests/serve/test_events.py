"""The streams of events: what tabs are told when they come, stay, lag and leave."""
import json
import select
import statistics
import time

from preview import Server, Tab, finish, has, make_folder, ok, request

site = make_folder()
server = Server(site)

# ---- coming --------------------------------------------------------------------------------------
tab = Tab(server).read(2, has(1))
ok('the answer is a stream that is not stored', b'200 OK' in tab.bytes and
   b'Content-Type: text/event-stream' in tab.bytes and b'Cache-Control: no-store' in tab.bytes, tab.bytes)
ok('it says first how soon to come back', tab.text().startswith('retry: 500\n\n'), tab.text())
ok('then hello, without an id', tab.events() == [(None, 'hello', {
    'instance': 'c0ffee', 'generation': 1, 'editor': 'vscode://file/{path}:{line}',
    'root': '/home/ada/handbook', 'navigate': True})], tab.events())
server.tell('build 2 guide/index.html tasks/x/index.html')
tab.read(2, has(2))
ok('a build tells generation and files', tab.events()[-1] == (
    '2', 'build', {'generation': 2, 'files': ['guide/index.html', 'tasks/x/index.html']}), tab.events())
server.tell('build 3 ' + ' '.join('p%d.html' % i for i in range(400)))
server.tell('build 4 ' + ' '.join('p%d.html' % i for i in range(401)))
server.tell('build 5 all')
tab.read(2, has(5))
ok('400 files are named', len(tab.events()[2][2]['files']) == 400, tab.names())
ok('401 files are all', tab.events()[3][2]['files'] == 'all', tab.names())
ok('all is all', tab.events()[4][2]['files'] == 'all', tab.names())
server.tell('problems {"generation":5,"failed":true,"diagnostics":[{"message":"old"}]}')
server.tell('problems {"generation":5,"failed":true,"diagnostics":[{"message":"new"}]}')
tab.read(2, has(7))
ok('problems come with the generation as id', [e[0] for e in tab.events()[5:]] == ['5', '5'], tab.names())

# ---- coming late and coming back -----------------------------------------------------------------
for what, options, wanted in [
        ('a new tab hears hello and the newest problems', {}, [('hello', 5), ('problems', 5)]),
        ('one that has the newest site too', {'since': 5}, [('hello', 5), ('problems', 5)]),
        ('one that knows 3 hears what came after', {'since': 3},
         [('hello', 5), ('build', 4), ('build', 5), ('problems', 5), ('problems', 5)]),
        ('Last-Event-ID says it as well', {'last': 4}, [('hello', 5), ('build', 5), ('problems', 5), ('problems', 5)]),
        ('and is newer than the address', {'since': 1, 'last': 5}, [('hello', 5), ('problems', 5)]),
        ('one from another run hears that all may have changed', {'since': 99},
         [('hello', 5), ('build', 5), ('problems', 5)]),
        ('what is no number is not heard', {'last': 'x'}, [('hello', 5), ('problems', 5)]),
        ('nor a number of 30 digits', {'since': '9' * 30}, [('hello', 5), ('problems', 5)])]:
    late = Tab(server, **options).read(0.3)
    ok(what, late.names() == wanted, late.names())
    ok('... the problems being the newest', late.events()[-1][2]['diagnostics'] == [{'message': 'new'}])
    late.close()
server.tell('burst 100')
tab.read(2, has(9))
ok('a burst of 100 builds is summed up for a tab that could not hear them one by one',
   tab.names()[7:] == [('build', 105), ('problems', 5)] and tab.events()[7][2]['files'] == 'all', tab.names())
late = Tab(server, since=3).read(0.3)
ok('one that is older than the ring hears the newest state only', late.names() ==
   [('hello', 105), ('build', 105), ('problems', 5)] and late.events()[1][2]['files'] == 'all', late.names())
late.close()
late = Tab(server, since=104).read(0.3)
ok('problems that fell out of the ring are told all the same',
   late.names() == [('hello', 105), ('problems', 5), ('build', 105)], late.names())
late.close()
server.tell('problems {"generation":105,"failed":false,"diagnostics":[]}')
late = Tab(server).read(0.3)
ok('that all is mended is told too', late.events()[-1][2]['diagnostics'] == [], late.names())
late.close()

# ---- which pages are open ------------------------------------------------------------------------
others = [Tab(server, page=page).read(2, has(1)) for page in
          ['guide/', 'guide/index.html', '%2Ftasks%2Fx%2F', 'gr%C3%B6%C3%9Fe.html', '../secret', '%00', '']]
ok('each open page once, sorted, what is no page left out', server.ask('pages') ==
   'größe.html guide/index.html index.html tasks/x/index.html', server.ask('pages'))
shared = Tab(server, page='data/a.html&page=guide/&page=%00&page=data/b/').read(2, has(1))
ok('one stream may be that of several tabs', server.ask('pages') ==
   'data/a.html data/b/index.html größe.html guide/index.html index.html tasks/x/index.html', server.ask('pages'))
shared.close()
others[2].close()
time.sleep(0.1)
ok('a closed tab is not open', 'tasks/x' not in server.ask('pages'))
for other in others:
    other.close()
tab.close()
server.tell('build 106 index.html')
time.sleep(0.2)
server.tell('build 107 index.html')
time.sleep(0.2)
ok('tabs that left are forgotten when something happens', server.ask('tabs') == '0', server.ask('tabs'))

# ---- a crowd -------------------------------------------------------------------------------------
CROWD = 500
before = server.open_files()
crowd = [Tab(server, page='p%d.html' % i) for i in range(CROWD)]
for one in crowd:
    one.read(10, has(1))
ok('%d tabs are greeted' % CROWD, all(one.names() == [('hello', 107), ('problems', 105)] or
   one.names() == [('hello', 107)] for one in crowd), crowd[0].names())
memory = server.memory()
for i in range(20):
    server.tell('build %d index.html' % (108 + i))
for one in crowd:
    one.read(10, lambda tab: tab.names()[-1:] == [('build', 127)])
ok('... and all hear each of 20 builds', all([n for n in one.names() if n[0] == 'build'] ==
   [('build', 108 + i) for i in range(20)] for one in crowd))
start = time.monotonic()
ok('... while pages are served', server.get('/').status == 200 and time.monotonic() - start < 1)
ok('... and their pages are known', len(server.ask('pages').split()) == CROWD)
for i in range(300):
    server.tell('build %d index.html' % (128 + i))
    if i % 10 == 0:
        for one in crowd:
            one.read(0)
            one.bytes = b''
server.ask('tabs')
ok('300 more builds take no more memory', server.memory() < memory + 4096, (memory, server.memory()))
for one in crowd[::2]:
    one.close()
server.tell('build 500 index.html')
time.sleep(0.5)
server.tell('build 501 index.html')
time.sleep(1)
ok('half of them leave', server.ask('tabs') == str(CROWD // 2), server.ask('tabs'))
for one in crowd[1::2]:
    one.close()

# ---- a tab that does not read --------------------------------------------------------------------
server.tell('build 600 index.html')
frozen, quick = Tab(server, small=True), Tab(server).read(2, has(1))
long = json.dumps({'generation': 600, 'failed': True, 'diagnostics': [{'message': 'x' * 60000}]})
slowest = 0
memory = server.memory()
for i in range(150):
    start = time.monotonic()
    server.tell('problems ' + long)
    server.tell('build %d index.html' % (601 + i))
    quick.bytes = b'\r\n\r\n'
    quick.read(5, lambda tab: b'"generation":%d' % (601 + i) in tab.bytes)
    slowest = max(slowest, time.monotonic() - start)
ok('a tab that does not read stalls no other', slowest < 1 and not quick.closed, slowest)
ok('... nor takes memory', server.memory() < memory + 16384, (memory, server.memory()))

# ---- latency -------------------------------------------------------------------------------------
server.tell('problems {"generation":750,"failed":false,"diagnostics":[]}')
tabs = [quick] + [Tab(server) for i in range(99)]
for one in tabs[1:]:
    one.read(5, has(1))
waits = []
poll = select.epoll()
for one in tabs:
    poll.register(one.link.fileno(), select.EPOLLIN)
links = {one.link.fileno(): one.link for one in tabs}
for i in range(50):
    start, heard = time.monotonic(), set()
    server.tell('build %d index.html' % (1000 + i))
    while len(heard) < len(tabs) and time.monotonic() - start < 5:
        for descriptor, _ in poll.poll(1):
            if b'"generation":%d' % (1000 + i) in links[descriptor].recv(65536):
                heard.add(descriptor)
                waits.append((time.monotonic() - start) * 1000)
    time.sleep(0.02)
waits.sort()
p50, p99 = statistics.median(waits), waits[int(len(waits) * 0.99)]
ok('100 tabs hear of a build soon (p50 %.1f ms, p99 %.1f ms)' % (p50, p99), len(waits) == 5000 and p50 < 200,
   len(waits))

# ---- a quarter of a minute -----------------------------------------------------------------------
poll.close()
for one in tabs[1:]:
    one.close()
quick.bytes = b'\r\n\r\n'
quick.read(16, lambda tab: b': ping\n\n' in tab.bytes)
ok('a ping comes within 15 seconds', b': ping\n\n' in quick.bytes, quick.bytes[:100])
quick.bytes = b'\r\n\r\n'
quick.read(16, lambda tab: b': ping\n\n' in tab.bytes)
ok('and again after 15 more', b': ping\n\n' in quick.bytes and not quick.closed, quick.bytes[:100])
ok('tabs that are closed or do not read are forgotten by then', server.ask('tabs') == '1', server.ask('tabs'))

# ---- the end -------------------------------------------------------------------------------------
crowd = [Tab(server) for i in range(200)]
for one in crowd:
    one.read(5, has(1))
took = server.stop()
ok('it stops within a second with 201 tabs open', took is not None and took < 1.5, (took, server.trouble))
for one in crowd:
    one.read(2)
    one.text()
ok('each stream is ended in good order', all(one.closed and getattr(one, 'ended', False) for one in crowd),
   sum(1 for one in crowd if getattr(one, 'ended', False)))
finish()
