"""`steward serve` as a program: how it begins and ends, what its options do, who may be beside it."""
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time

from handbook import PATIENCE, STEWARD, TODAY, TOP, Handbook, Preview, difference, scratch, wait_for
from preview import Tab, finish, ok


def builds(tab):
    return [event[2] for event in tab.events() if event[1] == 'build']


# ---- ports ---------------------------------------------------------------------------------------
book, other = Handbook(), Handbook()
preview = Preview(book).first()
second = Preview(other, port=preview.port).first()
ok('a port that is taken leads to the next', second.port > preview.port and second.get('/').status == 200, second.text())
ok('... and it says so', second.line(r'^steward: port %d is taken, so this is the next free one$' % preview.port), second.text())
ok('... on the second try both are stopped well', second.stop() is not None, second.text())
run = subprocess.run([STEWARD, 'serve', '-C', other.root, '--strict-port', '--port', str(preview.port)],
                     stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=PATIENCE)
ok('--strict-port ends with one sentence', run.returncode == 3 and run.stdout == '' and
   run.stderr == 'steward: port %d is in use by another program\n' % preview.port, run)
run = subprocess.run([STEWARD, 'serve', '-C', other.root, '--host', 'harbour', '--port', str(preview.port)],
                     stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=PATIENCE)
ok('an address that is none is told', run.returncode == 3 and
   run.stderr == "steward: 'harbour' is not an IP address to listen at\n", run)

# ---- a page opened before there is a site -----------------------------------------------------------
slow = Handbook()
for i in range(800):
    slow.write('content/many/page-%d.md' % i, '# Page %d\n\n%s' % (i, 'Words and more words.\n\n' * 60))
early = Preview(slow)
page, files = early.get('/'), {name: early.get('/-/steward/' + name) for name in ('live.js', 'live.css', 'hub.js')}
ok('a page opened before the first build is done has the script that shows the site then',
   page.status == 503 and all(answer.status == 200 and answer.text for answer in files.values()),
   [page.status, {name: len(answer.text) for name, answer in files.items()}])
early.first().stop()

# ---- who may ask ---------------------------------------------------------------------------------
ok('a name that is not this machine is refused', preview.get('/', host='evil.example').status == 403)
ok('this machine is not', preview.get('/', host='localhost:%d' % preview.port).status == 200)
second = Preview(other, '--allow-host', 'workbench.example, quay').first()
ok('--allow-host takes names', [second.get('/', host=host).status for host in (
    'workbench.example', 'quay:80', 'evil.example')] == [200, 200, 403])
second.stop()
second = Preview(other, '--host', '0.0.0.0').first()
ok('--host says who may come', second.line(r'serving http://0\.0\.0\.0:\d+/') and
   second.line(r'others in your network may be able to read'), second.text())
second.stop()

# ---- a second build beside it --------------------------------------------------------------------
for i in range(5):
    running = subprocess.Popen([STEWARD, 'build', '-C', book.root, *TODAY, '--quiet'], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True)
    wrong = preview.agrees(lambda: book.append('content/index.md', '\nBeside a build %d.\n' % i))
    trouble = running.communicate(timeout=PATIENCE)[1]
    if wrong or running.returncode:
        break
ok('a build by hand at the same time does no harm', not wrong and running.returncode == 0, (wrong, trouble))
wanted = book.clean()[0]
ok('... nor afterwards', wait_for(lambda: book.site() == wanted), difference(book.site(), wanted))
took = preview.stop(signal.SIGINT)
ok('Ctrl-C ends it within a moment, in good order', took is not None and took < 10, (took, preview.text()))

# ---- --poll, --navigate, --quiet -----------------------------------------------------------------
preview = Preview(book, '--poll').first()
ok('--poll says what it does', preview.line(r'^steward: looking for changes again and again, as asked by --poll$'),
   preview.text())
for what, change in [('a save', lambda: book.append('content/index.md', '\nPolled.\n')),
                     ('a new page', lambda: book.write('content/new/page.md', '# New\n')),
                     ('a page that is gone', lambda: book.remove('content/new'))]:
    wrong = preview.agrees(change)
    ok('--poll finds ' + what, not wrong, '\n'.join(wrong))
ok('... and ends well', preview.stop() is not None, preview.text())

preview = Preview(book, '--navigate').first()
tab = Tab(preview).read(PATIENCE, lambda tab: tab.events())
ok('hello says that tabs are to follow', tab.events()[0][2]['navigate'] is True, tab.events())
preview.agrees(lambda: book.append('content/guides/handing-over-work.md', '\nHere.\n'))
tab.read(PATIENCE, lambda tab: [one for one in builds(tab) if 'navigate' in one])
ok('--navigate names the page of the file that was saved',
   [one['navigate'] for one in builds(tab) if 'navigate' in one] == ['guides/handing-over-work/index.html'], tab.events())
count = len(tab.events())
preview.agrees(lambda: [book.append('content/index.md', '\nOne.\n'), book.append('README.md', '\nTwo.\n')])
tab.read(PATIENCE, lambda tab: len(builds(tab)) > 1)
ok('a note beside the content leads nowhere', 'navigate' not in builds(tab)[-1] or
   builds(tab)[-1]['navigate'] == 'index.html', tab.events())
preview.stop()
preview = Preview(book, '--quiet')
wait_for(lambda: preview.get('/').status == 200)
book.append('content/index.md', '\nQuietly.\n')
wait_for(lambda: 'Quietly.' in preview.get('/').text)
ok('--quiet leaves the builds out', not preview.reports() and 'serving' in preview.text(), preview.text())
preview.stop()

# ---- --open --------------------------------------------------------------------------------------
folder = scratch()
fake = os.path.join(folder, 'xdg-open')
with open(fake, 'w') as file:
    file.write('#!/bin/sh\nprintf "%s\\n" "$@" > "$0.said.new" && mv "$0.said.new" "$0.said"\n')
os.chmod(fake, stat.S_IRWXU)
book.env['PATH'] = folder + ':' + os.environ['PATH']
preview = Preview(book, '--open').first()
ok('--open opens the address in a browser', wait_for(lambda: os.path.exists(fake + '.said')) and
   open(fake + '.said').read() == 'http://localhost:%d/\n' % preview.port, preview.text())
ok('... which is not waited for', preview.stop() is not None, preview.text())
os.remove(fake + '.said')
book.env['PATH'] = scratch()
preview = Preview(book, '--open').first()
ok('where there is none, it says so and serves', preview.line(r'^steward: cannot open a browser \(xdg-open\): ') and
   preview.get('/').status == 200, preview.text())
preview.stop()
book.env['PATH'] = os.environ['PATH']

# ---- time zones ----------------------------------------------------------------------------------
book.day = ()
book.env['TZ'] = 'Pacific/Pago_Pago'  # never on the same day as Kiritimati
plain = book.read('content/steward.yml')
book.append('content/steward.yml', 'timezone: Pacific/Kiritimati\n')
if os.path.exists('/usr/share/zoneinfo/Pacific/Kiritimati'):
    preview = Preview(book).first()
    wrong = preview.agrees(lambda: book.write('content/steward.yml', plain))
    ok('a time zone that the settings name no more counts no more', not wrong, '\n'.join(wrong))
    preview.stop()
else:
    print('skipped - time zones: there is no /usr/share/zoneinfo')

# ---- a large handbook: changes and signals while a build runs ------------------------------------
large = Handbook()
large.remove('content')
subprocess.run([sys.executable, os.path.join(TOP, 'tests/bench/make-handbook'), large.root, '300', '600'], check=True)
large.day = ()


def busy(preview):
    """Wait until a build runs: that is when lines are not to be had."""
    return wait_for(lambda: preview.get('/-/steward/lines?page=index.html').status == 503)


preview = Preview(large)
ok('requests are answered while the first build runs', busy(preview) and preview.get('/').status in (200, 503))
took = preview.stop()
ok('a signal during the first build ends it within a moment', took is not None and took < 10, (took, preview.text()))
preview = Preview(large).first()
tabs = [Tab(preview, page='guide-0/part-0/page-%d/index.html' % i).read(PATIENCE, lambda tab: tab.events()) for i in range(20)]
count = len(preview.reports())
large.append('content/steward.yml', 'edit_url: https://git.example/{path}\n')
busy(preview)
large.append('content/index.md', '\nFirst.\n')
time.sleep(0.05)
large.append('content/tasks/0/task-1.yml', '# remark\n')
wanted = large.clean()[0]
wait_for(lambda: len(preview.reports()) >= count + 2 and large.site() == wanted)
preview.quiet(2)
told = preview.reports()[count:]
ok('two changes during a build make one more', len(told) == 2 and re.search(r'index\.md and 1 more: ', told[1]), told)
ok('... and all of it is shown', large.site() == wanted, difference(large.site(), wanted))
ok('open pages come first: each tab hears of its own', all(
    tab.read(PATIENCE, builds) and any(one['files'] == 'all' or any('page-%d/' % i in path for path in one['files'])
                                       for one in builds(tab)) for i, tab in enumerate(tabs)))
large.append('content/steward.yml', 'language: en\n')
busy(preview)
took = preview.stop()
ok('a signal during a build, with 20 streams open, ends it within a moment', took is not None and took < 10,
   (took, preview.text()))
run = large.build('--quiet')
wanted = large.clean()[0]
ok('what it left half done the next build mends', run.returncode == 0 and large.site() == wanted,
   (run.stderr, difference(large.site(), wanted)))
idle = Preview(large).first()
links = [socket.create_connection(('127.0.0.1', idle.port)) for _ in range(5)]
took = idle.stop()
ok('connections that ask nothing do not hold it up', took is not None and took < 10, (took, idle.text()))
finish()
