"""The preview where the kernel tells it no more, or not all: its site is that of a clean build all the same."""
import os
import shutil
import signal
import subprocess

import handbook
from handbook import HERE, REFERENCE, Handbook, Preview, scratch, wait_for
from preview import finish, ok

book = Handbook()
for i in range(30):
    book.write('content/many/%d/page.md' % i, '# Page %d\n' % i)


def agrees(preview, what, change):
    wrong = preview.agrees(change)
    ok(what, not wrong, '\n'.join(wrong))


# ---- more happens than the kernel keeps -----------------------------------------------------------
def flood():
    """While it is stopped, more than the queue takes; then what nobody tells it of."""
    with open('/proc/sys/fs/inotify/max_queued_events', encoding='utf-8') as limit:
        events = int(limit.read())
    preview.process.send_signal(signal.SIGSTOP)
    for turn in range(events // 2 + 100):
        book.write('content/many/%d/page.md' % (turn % 30), '# Turn %d\n' % turn)
    shutil.rmtree(book.at('content/many/3'))
    os.rename(book.at('content/many/4'), book.at('content/moved'))
    book.write('content/late/deep/page.md', '# Late\n')
    preview.process.send_signal(signal.SIGCONT)


preview = Preview(book).first()
agrees(preview, 'events that were lost', flood)
agrees(preview, '... and a save in a folder that was made meanwhile',
       lambda: book.append('content/late/deep/page.md', '\nMore.\n'))
agrees(preview, '... and in one that was moved', lambda: book.append('content/moved/page.md', '\nMore.\n'))
ok('it ends well', preview.stop() is not None, preview.text())

# ---- a drive of which the kernel may tell nothing --------------------------------------------------
library = os.path.join(scratch(), 'network_drive.so')
subprocess.run(['gcc', '-std=c17', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC', '-o', library,
                os.path.join(HERE, 'preload/network_drive.c')], check=True)
sanitized, handbook.STEWARD = handbook.STEWARD, REFERENCE  # a sanitizer wants to be the first to be loaded
book.env['LD_PRELOAD'] = library
preview = Preview(book).first()
ok('on a drive in the network it says that it looks by itself', preview.line(
    r"^steward: looking for changes again and again: 'content' is on a drive of the kind NFS, "), preview.text())
agrees(preview, '... and finds a save', lambda: book.append('content/index.md', '\nFar away.\n'))
ok('... and ends well', preview.stop() is not None, preview.text())
del book.env['LD_PRELOAD']
handbook.STEWARD = sanitized

# ---- no more watches ------------------------------------------------------------------------------
LIMIT = ['unshare', '-Ur', 'bash', '-c', 'echo %d > /proc/sys/user/max_inotify_watches && exec "$@"', '-']


def limited(watches):
    return [word % watches if '%d' in word else word for word in LIMIT]


if subprocess.run([*limited(60), 'true'], stderr=subprocess.DEVNULL, check=False).returncode != 0:
    print('skipped - preview without watches: this machine has no user namespaces')
    finish()
for watches, when in ((90, 'while it runs'), (20, 'from the start')):
    preview = Preview(book, before=limited(watches)).first()
    if when == 'while it runs':
        agrees(preview, 'while there are watches', lambda: book.append('content/index.md', '\nHeard.\n'))
        ok('... nothing is said of them', not preview.line('max_user_watches'), preview.text())
        agrees(preview, 'more folders than watches', lambda: [
            book.write('content/more/%d/page.md' % i, '# More %d\n' % i) for i in range(90)])
    ok('no watches %s: it says so, and what helps' % when,
       wait_for(lambda: preview.line(r'^steward: .*max_user_watches')), preview.text())
    agrees(preview, '... and looks by itself: a save', lambda: book.append('content/index.md', '\nPolled.\n'))
    here, there = book.at('content/many/5'), book.at('content/elsewhere')
    agrees(preview, '... a folder that is renamed', lambda: os.rename(here, there))
    agrees(preview, '... and put back', lambda: os.rename(there, here))
    ok('... and ends well', preview.stop() is not None, preview.text())
finish()
