"""Edits of prose are shown at once, also while the build of the one before still reads."""
import errno
import os
import random
import subprocess
import time

from handbook import PATIENCE, Handbook, Preview, difference, tree, wait_for
from preview import Tab, finish, ok

PAGE = 'guides/handing-over-work'


def builds(tab):
    return [event[2]['files'] for event in tab.events() if event[1] == 'build']


def shows(words):
    return words in preview.get('/%s/' % PAGE).text


def commit():
    for words in ('add content', '-c user.name=A -c user.email=a@b.example commit -qm next'):
        subprocess.run(['git', '-C', book.root, *words.split()], env=book.env, check=True)


def gate():
    """The gate that Git waits at, now open; None unless Git waits."""
    try:
        return os.open(book.at('.mailmap'), os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        if error.errno != errno.ENXIO:
            raise
        return None


# A build asks Git of every new commit while it reads. Git reads this file first, and so waits for who opens it.
book = Handbook(day=())  # a site that is rewound is built as a whole
subprocess.run(['git', 'init', '-q', book.root], env=book.env, check=True)
commit()
preview = Preview(book).first()
book.append('content/%s.md' % PAGE, '\nCommitted.\n')
preview.wait_line(r'handing-over-work\.md: ')
commit()
os.mkfifo(book.at('.mailmap'))
tab = Tab(preview, page='%s/index.html' % PAGE).read(PATIENCE, lambda tab: tab.events())
count = len(preview.reports())
for words in ('First.', 'Second.', 'Third.'):
    told = len(builds(tab))
    book.append('content/%s.md' % PAGE, '\n%s\n' % words)
    tab.read(PATIENCE, lambda tab: len(builds(tab)) > told)
    ok('a sentence is told of while the build before it reads: ' + words,
       builds(tab)[told:] == [['%s/index.html' % PAGE]] and shows(words), tab.events())
told = len(builds(tab))
book.replace('content/tasks/%s' % os.listdir(book.at('content/tasks'))[0], 'title: ', 'title: Once more ')
preview.quiet()
ok('no build has ended all this while, and what is more than prose waits for it', len(preview.reports()) == count and
   len(builds(tab)) == told, (preview.text(), tab.events()))
opened = wait_for(gate)
ok('... that is, for Git', opened is not None, preview.text())
os.unlink(book.at('.mailmap'))
os.close(opened)
preview.wait_line(r'handing-over-work\.md and 1 more: ')
shown = book.site()
ok('then one build makes all of it', len(preview.reports()) == count + 1, preview.text())
ok('... and it ends well', preview.stop() is not None, preview.text())
run = book.build('--quiet', '--out', book.at('fresh'))
ok('... as another build does', run.returncode == 0 and difference(shown, tree(book.at('fresh'))) == [],
   (run.stderr, difference(shown, tree(book.at('fresh')))))

# ---- saves whenever they come: builds begin, read, write, end early ----------------------------------
SEED = int(os.environ.get('STEWARD_SEED', time.time_ns() % 100000))
rnd = random.Random(SEED)
book = Handbook(day=())
plain = {path: book.read(path) for path in ('content/index.md', 'content/%s.md' % PAGE)}
TASK = 'content/tasks/%s' % os.listdir(book.at('content/tasks'))[0]
preview = Preview(book).first()
for i in range(200):
    path = rnd.choice(list(plain))
    if rnd.random() < 0.8:
        book.write(path, plain[path] + '\nSentence %d.\n' % i)
    elif rnd.random() < 0.5:
        book.write(path, plain[path] + '\n## Heading %d\n' % i)
    else:
        book.replace(TASK, 'title: ', 'title: Again ')
    time.sleep(rnd.choice((0, 0.002, 0.01, 0.03)))
wanted = book.clean()[0]
ok('200 saves in a row end as a clean build has them (STEWARD_SEED=%d)' % SEED, wait_for(lambda: book.site() == wanted),
   (difference(book.site(), wanted), preview.text()[-1500:]))
ok('... and it ends well', preview.stop() is not None, preview.text())
finish()
