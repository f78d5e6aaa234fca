"""What a fault in the preview could be abused for: an intruder in the process tries, and the kernel refuses."""
import ctypes
import os
import re
import shutil
import socket
import subprocess

from handbook import HERE, PATIENCE, REFERENCE, Handbook, Preview, difference, scratch, wait_for
from preview import finish, ok
import handbook

# The kernel's newest version of Landlock, as generator/serve/confine.c asks for it.
LANDLOCK = ctypes.CDLL(None).syscall(444, None, 0, 1)
FILES = ['read outside', 'read the accounts', 'list outside', 'write outside', 'create outside', 'remove outside',
         'execute', 'make a link']
SINCE = {**{name: 2 for name in FILES}, 'truncate outside': 3, 'connect': 4, 'listen elsewhere': 4, 'signal another': 6}
ALLOWED = ['read inside', 'create inside']
REFUSALS = ('Permission denied', 'Operation not permitted', 'Invalid cross-device link')

if LANDLOCK < 2:
    print('skipped - confined: this kernel has no Landlock that is of use')
    finish()

outside, listener = scratch(), socket.create_server(('127.0.0.1', 0))
library = os.path.join(scratch(), 'intruder.so')
subprocess.run(['gcc', '-std=c17', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC', '-o', library,
                os.path.join(HERE, 'preload/intruder.c')], check=True)


def put_outside():
    for name, text in (('secret.txt', 'SECRET\n'), ('useless.txt', '')):
        with open(os.path.join(outside, name), 'w') as file:
            file.write(text)
    shutil.copy('/bin/true', os.path.join(outside, 'true'))


def attempts(text):
    return dict(re.findall(r'^intruder: ([a-z ]+): (.*)$', text, re.M))


# The library is loaded into the program as people have it: a sanitizer wants to be the first to be loaded.
handbook.STEWARD = REFERENCE
book = Handbook()
book.write('content/intruder.md', '# Intruder\n')
book.env.update(LD_PRELOAD=library, INTRUDER_OUTSIDE=outside, INTRUDER_PORT=str(listener.getsockname()[1]))

# ---- without a preview, it can do what its user can ----------------------------------------------
put_outside()
run = book.build('--quiet', program=REFERENCE)
told = attempts(run.stderr)
ok('the intruder gets in, and can do what it likes in a build', set(told) == {*SINCE, *ALLOWED, 'move out'} and
   set(told.values()) == {'done'}, run.stderr)
os.remove(book.at('etc'))
for name in ('new.txt', 'moved.txt'):
    os.remove(os.path.join(outside, name))

# ---- Git is still asked when pages were last changed ------------------------------------------------
kept = Handbook()
kept.env.update(GIT_AUTHOR_DATE='2026-02-03T12:00:00Z', GIT_COMMITTER_DATE='2026-02-03T12:00:00Z')
for words in ('init -q .', 'add content', '-c user.name=A -c user.email=a@b.example commit -qm one'):
    subprocess.run(['git', '-C', kept.root, *words.split()], env=kept.env, check=True)
preview = Preview(kept).first()
page = preview.get('/guides/handing-over-work/').body
ok('Git is asked when a page was last changed', 'datetime="2026-02-03"' in str(page), (preview.text(), str(page)[:300]))
preview.stop()

# ---- in the preview ------------------------------------------------------------------------------
put_outside()
preview = Preview(book)
wait_for(lambda: 'make a link' in attempts(preview.text()))
told = attempts(preview.text())
for name, version in SINCE.items():
    if version > LANDLOCK:
        print('skipped - confined: %s: this kernel does not know how' % name)
    else:
        ok('in the preview it cannot %s' % name, told.get(name) in REFUSALS, told)
for name in ALLOWED:
    ok('it can %s' % name, told.get(name) == 'done', told)
ok('it cannot move out what it made', told.get('move out') in REFUSALS, told)
ok('nothing outside is touched', sorted(os.listdir(outside)) == ['secret.txt', 'true', 'useless.txt'] and
   open(os.path.join(outside, 'secret.txt')).read() == 'SECRET\n', os.listdir(outside))
preview.first()
ok('the preview serves all the same', preview.get('/intruder/').status == 200, preview.text())
ok('... and ends well', preview.stop() is not None, preview.text())
for name in ('LD_PRELOAD', 'INTRUDER_OUTSIDE', 'INTRUDER_PORT'):
    del book.env[name]

# ---- folders that are removed and made anew ------------------------------------------------------
handbook.STEWARD = os.environ.get('STEWARD', REFERENCE)
book.remove('content/intruder.md')
preview = Preview(book).first()


def agrees(what, change):
    wrong = preview.agrees(change)
    ok(what, not wrong, '\n'.join(wrong))


def anew(folder):
    copy = os.path.join(scratch(), 'copy')
    shutil.copytree(book.at(folder), copy)
    book.remove(folder)
    shutil.copytree(copy, book.at(folder))


agrees('all content removed and made anew', lambda: [anew('content'), book.append('content/index.md', '\nAnew.\n')])
agrees('templates of the project come', lambda: book.write('templates/end.html', '<p>ours</p>'))
agrees('... go, and come anew', lambda: [book.remove('templates'), book.write('templates/end.html', '<p>new</p>')])
agrees('the output folder removed', lambda: [book.remove('site'), book.append('content/index.md', '\nOnce more.\n')])
agrees('... and made by somebody else', lambda: [
    book.remove('site'), os.mkdir(book.at('site')), book.append('content/index.md', '\nAnd again.\n')])
preview.stop()

# ---- content, templates and output elsewhere -----------------------------------------------------
elsewhere = scratch()
theirs, out = os.path.join(elsewhere, 'templates'), os.path.join(elsewhere, 'deep/site')
shutil.move(book.at('content'), os.path.join(elsewhere, 'content'))
os.symlink(os.path.join(elsewhere, 'content'), book.at('content'))
os.mkdir(theirs)
preview = Preview(book, '--templates', theirs, '--out', out)
wait_for(lambda: preview.reports())
for path, what in ((os.path.join(elsewhere, 'content/index.md'), '\nFar away.\n'), (theirs + '/end.html', '<p>far</p>')):
    with open(path, 'a') as file:
        file.write(what)
    words = what.strip('\n</p>').encode()
    ok('%s elsewhere is read, and the site written elsewhere' % os.path.basename(path), wait_for(
        lambda: words in preview.get('/').body), preview.text())
preview.quiet()  # a build that still writes would fill what is being removed
shutil.rmtree(out)
with open(os.path.join(elsewhere, 'content/index.md'), 'a') as file:
    file.write('\nGone.\n')
ok('an output folder elsewhere that is removed cannot be made anew, and it says so', preview.wait_line(
    r'cannot .*deep/site.*: Permission denied', seconds=PATIENCE), preview.text())
ok('... and it ends well', preview.stop() is not None, preview.text())
finish()
