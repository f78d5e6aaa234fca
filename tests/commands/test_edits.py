"""Edits at random, with a build after each, which passes over what stands; its site and its findings are those of
a build from nothing. What builds remember is cut short, garbled and deleted in between.

    STEWARD_EDITS=1000 STEWARD_SEED=7 python3 tests/commands/test_edits.py
"""
import glob
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../serve'))
import edits
from handbook import REFERENCE, STEWARD, difference, tree
from preview import finish, ok

EDITS = int(os.environ.get('STEWARD_EDITS', 40))
book, rnd = edits.book, edits.rnd


def cut(path, size):
    os.truncate(path, rnd.randrange(size + 1))


def garble(path, size):
    with open(path, 'r+b') as file:
        for _ in range(rnd.randint(1, 8)):
            file.seek(rnd.randrange(max(size, 1)))
            file.write(bytes([rnd.randrange(256)]))


def swap_lines(path, size):
    with open(path, 'rb') as file:
        lines = file.read().splitlines(keepends=True)
    lines[1:] = rnd.sample(lines[1:], len(lines) - 1)
    with open(path, 'wb') as file:
        file.writelines(lines)


def remove(path, size):
    os.remove(path)


def damage():
    """Only what builds trust: the log, what was parsed, and what is kept of the search index; without its list of files
    a build rightly refuses the folder."""
    kept = [path for name in ('log-*', 'search-*', 'parsed*') for path in glob.glob(book.at('.steward/' + name))]
    for path in kept:
        rnd.choice([cut, garble, swap_lines, remove])(path, os.path.getsize(path))
    return 'damage'


def build(book, root, out, program):
    run = book.build('--out', out, '--quiet', root=root, program=program)
    return tree(out), run.returncode, run.stderr


def agrees(book):
    with tempfile.TemporaryDirectory(prefix='steward-clean-') as folder:
        copy = os.path.join(folder, 'handbook')
        book.copy(copy)
        wanted = build(book, copy, os.path.join(folder, 'out'), REFERENCE)
    shown = build(book, book.root, book.at('site'), STEWARD)
    said = [] if shown[1:] == wanted[1:] else ['said %d: %s' % shown[1:], 'instead of %d: %s' % wanted[1:]]
    return said + difference(shown[0], wanted[0])


done, wrong = [], agrees(book)
while len(done) < EDITS and not wrong:
    done.append(damage() if rnd.random() < 0.1 else 'nothing' if rnd.random() < 0.1 else
                edits.refuse() if rnd.random() < 0.1 else edits.edit())
    wrong = agrees(book)
ok('%d edits at random, each built as from nothing (STEWARD_SEED=%d)' % (len(done), edits.SEED), not wrong,
   'to replay: STEWARD_SEED=%d STEWARD_EDITS=%d\nthe last ones: %s\n%s' % (
       edits.SEED, EDITS, done[-6:], '\n'.join(wrong)))
# ---- one build after the other, each of what the one before left ----------------------------------
# Where edits at random would seldom go.
def large(path):
    with open(book.at(path), 'wb') as file:
        file.truncate((16 << 20) + 1)


def call_content(name):
    os.rename(book.at(book.content), book.at(name))
    book.content = name


book = edits.handbook()
book.write('content/guides/index.md', '# Guides\n\nHow we work.\n')
book.write('content/guides/lead.md', '# A lead\n\nAsk [[lea-holm]], and read [[handing-over-work]].\n')
# Who is named in a lead alone: nothing else tells the page that lists it.
book.write('content/people/lea-holm.yml', 'name: Lea Holm\nteam: home\n')
for what, step in [
        ('the first', lambda: None),
        ('a person in the lead of a page is renamed', lambda: book.replace('content/people/lea-holm.yml', 'Lea Holm', 'Lea Holmes')),
        ('a page in it is', lambda: book.replace('content/guides/handing-over-work.md', 'title: Handing', 'title: Passing')),
        ('a folder says how often its pages are to be read', lambda: book.write('content/guides/_folder.yml', 'review_every: 30\n')),
        ('it says more often', lambda: book.write('content/guides/_folder.yml', 'review_every: 20\n')),
        ('a pipe comes', lambda: os.mkfifo(book.at('content/guides/pipe.md'))),
        ('it goes', lambda: book.remove('content/guides/pipe.md')),
        ('a file of more than 16 MiB comes', lambda: large('content/guides/large.md')),
        ('it goes', lambda: book.remove('content/guides/large.md')),
        ('a record file of more than 16 MiB comes', lambda: large('content/tasks/large.yml')),
        ('a pipe takes its place', lambda: [book.remove('content/tasks/large.yml'), os.mkfifo(book.at('content/tasks/large.yml'))]),
        ('it goes', lambda: book.remove('content/tasks/large.yml')),
        ('a link that leads out comes', lambda: os.symlink('/etc/passwd', book.at('content/guides/out.md'))),
        ('it goes', lambda: book.remove('content/guides/out.md')),
        ('the content folder is called otherwise', lambda: call_content('docs')),
        ('and so again', lambda: call_content('content'))]:
    step()
    wrong = agrees(book)
    ok('built as from nothing: ' + what, not wrong, '\n'.join(wrong))
finish()
