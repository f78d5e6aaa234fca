"""`steward serve` for T seconds under all at once: edits at random, readers, tabs that come and go, rude visitors.

    STEWARD=.build/threads/steward STEWARD_SEED=7 python3 -B tests/serve/soak.py 600
"""
import os
import random
import sys
import threading
import time

import edits
from crowds import STATES, Reader, allow_sockets, close, crowd, leave_by_half, leave_by_reset, leave_in_state, \
    leave_politely, send
from edits import book
from handbook import PATIENCE, Preview, difference, wait_for
from preview import Tab, finish, has, ok

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 60
TABS, DRIPPING, FILES_MOST = 30, 100, 60
allow_sockets(8192)
EDIT = [act for act in edits.EDIT if act is not edits.several]
# A sanitizer keeps what was freed for a while; with all of it, no growth could be told from that.
book.env['ASAN_OPTIONS'] = book.env.get('ASAN_OPTIONS', '') + ':quarantine_size_mb=8'


class Load(threading.Thread):
    """Does something again and again until it is stopped."""

    def __init__(self, act, pause):
        super().__init__(daemon=True)
        self.act, self.pause, self.rounds, self.fault, self.going = act, pause, 0, None, True
        self.start()

    def run(self):
        try:
            while self.going:
                self.act()
                self.rounds += 1
                time.sleep(self.pause * random.random() * 2)
        except Exception as fault:  # told at the end, by the one who stops it
            self.fault = repr(fault)

    def stop(self):
        self.going = False
        self.join()
        return self.fault is None


preview = Preview(book).first()
tabs = [Tab(preview).read(PATIENCE, has(1)) for _ in range(TABS)]
for one in tabs:
    one.close()
files, samples, dripping = preview.open_files(), [], []
tabs = [Tab(preview) for _ in range(TABS)]
done = []


def edit():
    """What is broken is mended next: a site that is held back is no load."""
    many = sum(len(paths) for paths in edits.made.values()) > FILES_MOST
    act = edits.mend if edits.broken else edits.remove if many else edits.rnd.choice(EDIT)
    done.append(act())


def listen():
    place = random.randrange(TABS)
    for one in tabs:
        one.read(0)
        one.bytes = one.bytes[-100000:]
    tabs[place].close()
    tabs[place] = Tab(preview, page=random.choice(['index.html', 'tasks/index.html', 'guides/index.html']))


def visit():
    left = leave_in_state(preview, random.choice(list(STATES)), random.choice(
        [leave_politely, leave_by_reset, leave_by_half]))
    if left is not None:
        left.close()


def drip():
    dripping[:] = [link for link in dripping if send(link, b'x') or link.close()]
    dripping.extend(crowd(preview, min(10, DRIPPING - len(dripping)), b'GET /'))


readers = [Reader(preview, target) for target in ('/', '/-/steward/live.js', '/tasks/')]
loads = {'edits': Load(edit, 0.3), 'tabs': Load(listen, 0.2), 'visits': Load(visit, 0.02), 'drips': Load(drip, 0.2)}
end = time.monotonic() + SECONDS
while time.monotonic() < end and preview.process.poll() is None:
    samples.append(preview.memory())
    time.sleep(min(1, SECONDS / 60))
for what, load in loads.items():
    ok('%s: %d rounds (STEWARD_SEED=%d)' % (what, load.rounds, edits.SEED), load.stop() and load.rounds > 0,
       (load.fault, done[-5:]))
for reader in readers:
    ok('%s was served throughout: %d times, at most %.1f s' % (reader.target, reader.served, reader.slowest),
       reader.stop() and reader.slowest < PATIENCE, reader)

# ---- afterwards ----------------------------------------------------------------------------------
while edits.broken:
    edits.mend()
held = len([line for line in preview.reports() if 'held back' in line])
book.append('content/index.md', '\nThe last words.\n')
wanted = book.clean()[0]
ok('the site is that of a clean build, after %d builds (%d held back)' % (len(preview.reports()), held), wait_for(
    lambda: book.site() == wanted), difference(book.site(), wanted) + [preview.text()[-1500:]])
preview.quiet()
last = Tab(preview).read(PATIENCE, has(1)).events()[0][2]['generation']
for one in tabs:
    one.close()
late = [Tab(preview, since=0).read(PATIENCE, has(1)) for _ in range(TABS)]
ok('tabs that come now hear of this site', {one.events()[0][2]['generation'] for one in late} == {last})
close(dripping)
for one in late:
    one.close()
ok('no open file is left over', wait_for(lambda: book.append('content/index.md', '\nMore.\n') or time.sleep(1) or
                                         preview.open_files() <= files + 2), (files, preview.open_files()))
third = max(1, len(samples) // 3)
middle, final = max(samples[third:2 * third] or [0]), max(samples[2 * third:] or [0])
ok('memory stays: %d KB at first, at most %d KB in the middle and %d KB in the end' % (samples[0], middle, final),
   final < 1.3 * middle + 32768, samples[::third])
took = preview.stop()
ok('it ends well, without complaints of the sanitizers', took is not None, preview.trouble)
finish()
