"""Files that are made to exhaust a program, or that are merely odd: each against a limit, a diagnostic that
says where and what, a second of the processor and 100 MB of memory.

    python3 -B tests/commands/bombs.py               those that take little time: make test
    python3 -B tests/commands/bombs.py all           all: make bombs
    python3 -B tests/commands/bombs.py WORD...       those with a word in their names

Measured is the release build (STEWARD_REFERENCE), by what the system counted for the process: processor time, which does
not depend on who else is at work, and the most memory that it held. The limits stand in the manual under
"Limits"."""
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STEWARD = os.environ.get('STEWARD_REFERENCE', TOP + '/generator/steward')
SECONDS, MEGABYTES = 3.0, 100  # a second is the goal: more is for slow machines
MIB = 1 << 20


# What a process held is counted from before it began, when it was a part of the one that started it: so that
# has to be a small one.
LAUNCHER = """import json, os, sys
child = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(child, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]), file=open("used", "w"))
"""


class Run:
    """One build: what it said, and what it took."""

    def __init__(self, place, prefix):
        words = [sys.executable, '-IS', '-c', LAUNCHER, *prefix, 'timeout', '180', STEWARD, 'build', '-C', place,
                 '--as-of', '2026-03-12', '--format=json']
        with open(place + '/said', 'wb') as out, open(place + '/complained', 'wb') as err:
            subprocess.run(words, stdout=out, stderr=err, stdin=subprocess.DEVNULL, cwd=place, check=True)
        said, self.error, used = (pathlib.Path(place, name).read_text() for name in ('said', 'complained', 'used'))
        self.status, self.seconds, self.megabytes = json.loads(used)
        self.items = json.loads(said)['items'] if said.startswith('{') else []
        self.codes = {item['code'] for item in self.items}


def write(place, path, content):
    path = os.path.join(os.fsencode(place), b'content', os.fsencode(path))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file:
        file.write(content if isinstance(content, bytes) else content.encode())


def sparse(place, path, size):
    write(place, path, b'')
    os.truncate(os.path.join(place, 'content', path), size)


def page(text):
    return lambda place: write(place, 'page.md', text)


def task(text, head='title: A bomb\nstatus: todo\n'):
    return lambda place: write(place, 'tasks/bomb.yml', head + text)


def link(place, path, target):
    write(place, path + '.keep', '')
    os.symlink(target, os.path.join(place, 'content', path))


def make(place, path, maker, *arguments):
    write(place, path + '.keep', '')
    maker(os.path.join(place, 'content', path), *arguments)


# Root may read everything, so for root it is tried as nobody, who may not get to the program either.
AS_NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] if os.geteuid() == 0 else []
NOBODY_MAY_RUN = subprocess.run([*AS_NOBODY, STEWARD, '--version'], capture_output=True).returncode == 0


def refuse(place, path):
    if not os.path.exists(os.path.join(place, 'content', path)):
        write(place, path, '# Words')
    if AS_NOBODY:
        subprocess.run(['chown', '-R', '65534:65534', place], check=True)
    os.chmod(os.path.join(place, 'content', path), 0)


def billion_laughs(levels=40):
    lines = ['x_a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]']
    lines += [f'x_a{n}: &a{n} [{", ".join([f"*a{n - 1}"] * 9)}]' for n in range(1, levels)]
    return '\n'.join(lines) + '\n'


def templates(**files):
    def bomb(place):
        write(place, 'page.md', '# Page\n')
        for name, text in files.items():
            write(place, f'../templates/{name}.html', text)
    return bomb


def names(*paths):
    def bomb(place):
        for path in paths:
            write(place, path, 'name: Words\n' if os.fsencode(path).endswith(b'.yml') else '# Words\n')
    return bomb


def many(place, files):
    folder = place + '/content/many/'
    os.mkdir(folder)
    for name in files:
        os.close(os.open(folder + name, os.O_CREAT | os.O_WRONLY))


def cases(count):
    """So many names that differ only in the case of their letters; copies, as pages would take their time."""
    return [''.join(c.upper() if n >> i & 1 else c for i, c in enumerate('abcdefghijklm')) + '.txt' for n in range(count)]


def record(**fields):
    return task('\n'.join(f'{name}: {value}' for name, value in fields.items()), '')


def bombs():
    """Name, what is put into the project, codes that must be among the findings ('fault': the build ends, with a
    sentence), and limits other than the usual. One at a time, since what this program holds is counted for the
    child that it starts."""
    yield 'YAML: lists in lists, in one line', task('x_a: ' + '[' * 100000), {'yaml-depth'}
    yield 'YAML: maps in lists in one line', task('x_a: ' + '{"":[' * 50000), {'yaml-depth'}
    yield 'YAML: lists in lists, in lines', task('x_a:\n  ' + '- ' * 100000), {'yaml-depth'}
    yield 'YAML: maps in maps, in lines', task(''.join(' ' * n + f'k{n}:\n' for n in range(2000)), ''), {'yaml-depth'}
    yield 'YAML: complex keys in each other', task('? ' * 50000), {'yaml-depth'}
    yield 'YAML: a billion laughs', task(billion_laughs()), {'yaml-unsupported'}
    yield 'YAML: a key of 1 MB', task('x_' + 'a' * MIB + ': b'), {'yaml-syntax'}
    yield 'YAML: a title of 1 MB', task('', 'status: todo\ntitle: ' + 'word ' * (MIB // 5)), set()
    yield 'YAML: a description beyond what a page may have', task('description: |\n' + '  words\n' * (2 * MIB // 8)), {'file-too-large'}
    yield 'YAML: 100,000 comments', task('# words\n' * 100000), set()
    yield 'YAML: directives and tags', task('%YAML 9.9\n%TAG ! x:\n---\n!!python/object:os.system x', ''), {'yaml-syntax'}

    yield 'Markdown: 200,000 brackets', page('[x]: y\n\n' + '[' * 200000), {'markdown-limit'}
    yield 'Markdown: 100,000 links without end', page('](\n[' * 100000), {'markdown-limit'}
    yield 'Markdown: 100,000 quotes in each other', page('> ' * 100000 + 'a'), {'markdown-limit'}
    yield 'Markdown: 100,000 lists in each other', page('- ' * 100000 + 'a'), {'markdown-limit'}
    yield 'Markdown: quotes and lists by indentation', page(''.join(' ' * (2 * n) + '- a\n' for n in range(900))), {'markdown-limit'}
    yield 'Markdown: a table of 10,000 columns', page('|a' * 10000 + '|\n' + '|---' * 10000 + '|\n' + 'b\n' * 10000), {'markdown-limit'}
    yield 'Markdown: emphasis in emphasis', page('*a **a ' * 100000), set()
    yield 'Markdown: a comment without end', page('<!-- ' + 'a' * (MIB - 100)), set()
    yield 'Markdown: a megabyte in one line', page('a' * (MIB - 10)), set()
    yield 'Markdown: more than a megabyte', page('a\n' * MIB), {'file-too-large'}
    yield 'Markdown: front matter without end', page('---\ntitle: ' + 'a\n' * 100000), {'front-matter'}

    yield 'templates: partials in a circle', templates(page='{{>a}}', a='{{>b}}', b='{{>a}}'), {'template-partial'}
    yield 'templates: a parent in a circle', templates(page='{{<page}}{{$x}}{{/x}}{{/page}}'), {'template-partial'}
    yield 'templates: a dynamic name in a circle', templates(page='{{>*title}}', Page='{{>*title}}{{>*title}}'), set()
    yield 'templates: partials that double 40 times', templates(page='{{>a0}}', **{f'a{n}': f'{{{{>a{n + 1}}}}}' * 2 for n in range(40)}, a40='x'), set()
    yield 'templates: 10,000 sections in each other', templates(page='{{#title}}' * 10000 + '{{/title}}' * 10000), {'template-syntax'}

    yield 'files: a page of 1 GB', lambda p: sparse(p, 'page.md', 1 << 30), {'file-too-large'}
    yield 'files: a record of 1 GB', lambda p: sparse(p, 'tasks/a.yml', 1 << 30), {'file-too-large'}
    yield 'files: settings of 1 GB', lambda p: sparse(p, 'steward.yml', 1 << 30), {'file-too-large'}
    yield 'files: a template of 1 GB', lambda p: (write(p, 'page.md', '# A'), sparse(p, '../templates/page.html', 1 << 30)), 'fault'
    yield 'files: words of a language of 1 GB', lambda p: (write(p, 'steward.yml', 'language: xx'), sparse(p, '../templates/strings/xx.yml', 1 << 30)), 'fault'
    yield 'files: a FIFO', lambda p: make(p, 'guides/pipe.md', os.mkfifo), {'file-kind'}
    yield 'files: a FIFO in place of the settings', lambda p: make(p, 'steward.yml', os.mkfifo), {'file-kind'}
    yield 'files: a link to a device without end', lambda p: link(p, 'page.md', '/dev/zero'), {'file-kind'}
    yield 'files: a link to random bytes without end', lambda p: link(p, 'tasks/a.yml', '/dev/urandom'), {'file-kind'}
    yield 'files: a link to a file of the system', lambda p: link(p, 'page.md', '/etc/passwd'), {'file-kind'}
    yield 'files: a link to itself', lambda p: link(p, 'page.md', 'page.md'), {'file-kind'}
    yield 'files: a folder that links to itself', lambda p: link(p, 'guides/more', '.'), {'file-kind'}
    yield 'files: a folder that links to the root', lambda p: link(p, 'guides/more', '/'), {'file-kind'}
    yield 'files: folders that link to each other', lambda p: (link(p, 'a/b', '../b'), link(p, 'b/a', '../a')), {'file-kind'}
    yield 'files: a folder in place of a page', lambda p: write(p, 'page.md/a.md', '# A'), set()
    yield 'files: a folder in place of the settings', lambda p: write(p, 'steward.yml/a.md', '# A'), set()
    yield 'files: 200 folders in each other', lambda p: write(p, 'a/' * 200 + 'page.md', '# A'), {'file-kind'}

    yield 'permissions: a page that may not be read', lambda p: refuse(p, 'page.md'), 'fault'
    yield 'permissions: settings that may not be read', lambda p: refuse(p, 'steward.yml'), 'fault'
    yield 'permissions: a folder that may not be read', lambda p: (write(p, 'guides/a.md', '# A'), refuse(p, 'guides')), 'fault'

    yield 'names: a line end', names('a\nb.md', 'people/c\nd.yml'), {'file-name', 'bad-id'}
    yield 'names: a control character', names('a\x1bb.md'), {'file-name'}
    yield 'names: bytes that are no UTF-8', names(b'caf\xe9.md', b'people/\xff\xfe.yml'), {'file-name'}
    yield 'names: 255 bytes', names('a' * 252 + '.md', 'people/' + 'b' * 200 + '.yml'), set()
    yield 'names: 252 bytes of a script with three each', names('\u3042' * 84 + '.md'), set()
    yield 'names: the same but for case', names('Page.md', 'page.md'), {'reserved-address'}
    yield 'names: the same but for how letters are composed', names('caf\u00e9.md', 'cafe\u0301.md'), {'duplicate-id'}
    yield 'names: files that are the same but for how letters are composed', names('a/caf\u00e9.png', 'a/cafe\u0301.png'), {'reserved-address'}
    yield 'names: files of 255 bytes that differ in case alone', names('a/' + 'b' * 255, 'a/' + 'B' * 255), {'reserved-address'}
    yield 'names: a file with a line end, and one with bytes that are no UTF-8', names('a/b\nc.png', b'a/\xff.png'), {'file-name'}
    yield 'names: a record of 251 bytes', names('people/' + 'b' * 251 + '.yml'), {'bad-id'}
    yield 'names: a right-to-left override', names('a\u202egpj.md'), {'file-name'}
    yield 'names: quotes and brackets', names('"><img src=x onerror=alert(1)>.md', "a'b.md"), {'file-name'}
    yield 'names: addresses of the site itself', names('board.md', 'api/tasks.json', 'search/index.md', 'signals.md', 'index.html'), {'reserved-address'}
    yield 'names: a Windows device, a dot at the end', names('con.md', 'a..md', 'b .md'), set()
    yield 'ids: up and away', record(id='../../escape', title='A', status='todo'), {'bad-id'}
    yield 'ids: with a slash', record(id='a/b', title='A', status='todo'), {'bad-id'}
    yield 'ids: of 100,000 letters', record(id='a' * 100000, title='A', status='todo'), {'bad-id'}
    yield 'ids: aliases that lead up and away', record(title='A', status='todo', aliases='[../../../etc/x, "..", a/../../b, ""]'), {'bad-id'}
    yield 'ids: aliases of a page that lead up and away', page('---\naliases: [../../x, /etc/passwd, index.html, api/tasks.json]\n---\n# A\n'), {'bad-id'}

    yield 'bytes: an empty page', page(''), set()
    yield 'bytes: an empty record', task('', ''), {'empty-record'}
    yield 'bytes: empty settings', lambda p: write(p, 'steward.yml', ''), set()
    yield 'bytes: lines that end as on Windows', task('owner: nobody-at-all\r\n', 'title: A\r\nstatus: todo\r\n'), {'unknown-reference'}
    yield 'bytes: lines that end in a lone CR', task('owner: nobody-at-all\r', 'title: A\rstatus: todo\r'), {'unknown-reference'}
    yield 'bytes: a byte order mark', task('', '\ufefftitle: A\nstatus: todo\n'), set()
    yield 'bytes: a byte order mark inside', page('# A\n\nb\ufeffc\n'), {'control-character'}
    yield 'bytes: two byte order marks', page('\ufeff\ufeff# A\n'), {'control-character'}
    yield 'bytes: UTF-16', lambda p: write(p, 'page.md', '# A\n'.encode('utf-16')), {'encoding'}
    yield 'bytes: Latin-1', lambda p: write(p, 'page.md', 'caf\xe9\n'.encode('latin-1')), {'encoding'}
    yield 'bytes: overlong forms and surrogates', lambda p: write(p, 'page.md', b'\xc0\xaf \xed\xa0\x80 \xf5\x80\x80\x80\n'), {'encoding'}
    yield 'bytes: a zero byte', task('owner: a\0b\n'), {'control-character'}
    yield 'bytes: an escaped zero byte', task('owner: "a\\0b"\n'), {'control-character'}
    yield 'bytes: a line separator', page('# A\u2028B\n'), {'control-character'}
    yield 'bytes: a template that is no UTF-8', templates(page=b'{{{\x90\x8b}} caf\xe9'), {'encoding', 'template-syntax'}
    yield 'bytes: megabytes of bad bytes', lambda p: write(p, 'page.md', b'\xff' * (MIB - 1)), {'encoding'}


def heavy_bombs():
    """Those that take longer than that, for they ask for much that is right: make bombs runs them too."""
    yield 'YAML: 100,000 aliases', task('x_a: [' + '*a, ' * 100000 + ']'), {'yaml-unsupported'}
    yield 'YAML: 100,000 anchors', task(''.join(f'x_{n}: &a{n} b\n' for n in range(100000))), {'yaml-unsupported'}
    yield 'YAML: 100,000 fields', task(''.join(f'x_{n}: a\n' for n in range(100000))), set()
    yield 'YAML: 100,000 unknown fields', task(''.join(f'k{n}: a\n' for n in range(100000))), {'unknown-field'}
    yield 'YAML: a field 100,000 times', task('x_a: b\n' * 100000), {'repeated-field'}
    yield 'YAML: 10,000 documents of one name', task('---\ntitle: a\n' * 10000, ''), {'missing-id'}, 10
    yield 'YAML: a quoted value of 15 MB', task('x_a: "' + 'b' * (15 * MIB) + '"'), set()
    yield 'YAML: a folded value of 8 MB', task('x_a: >\n' + '  words and words\n' * (8 * MIB // 18)), set()
    yield 'YAML: 100,000 references that lead nowhere', task('guidance: [' + ', '.join(f'p{n}' for n in range(100000)) + ']'), {'unknown-reference'}, 3, 130
    yield 'Markdown: a definition used 100,000 times', page('[x]: /' + 'a' * 50000 + '\n\n' + '[x]\n' * 100000), {'markdown-limit'}
    yield 'Markdown: 100,000 rows', page('|a|b|\n|---|---|\n' + '|c|d|\n' * 100000), {'markdown-limit'}
    yield 'Markdown: 100,000 headings of one name', page('# a\n' * 100000), set(), 3, 130
    yield 'Markdown: 40,000 footnotes', page(''.join(f'a[^{n}]\n\n[^{n}]: b\n\n' for n in range(40000))), set(), 3, 130
    yield 'Markdown: 60,000 links that lead nowhere', page(''.join(f'[a](p{n}.md)\n\n' for n in range(60000))), {'broken-link'}
    yield 'Markdown: 20,000 live blocks', page('```steward\ntasks\n```\n\n' * 20000), set()
    yield 'Markdown: 50,000 wiki links', page('[[nowhere]]\n\n' * 50000), {'broken-link'}
    yield 'Markdown: 150,000 tags that are not closed', page('<div>\n' * 150000), {'unsafe-html'}, 3, 130
    yield 'templates: 100,000 sections without end', templates(page='{{#title}}' * 100000), {'template-syntax'}
    yield 'files: 15 MB of zero bytes', lambda p: sparse(p, 'tasks/a.yml', 15 << 20), {'control-character'}
    yield 'files: a picture of 256 MB', lambda p: sparse(p, 'assets/a.png', 256 << 20), set()
    yield 'files: 100,000 in a folder', lambda p: many(p, (f'{n}.txt' for n in range(100000))), set(), 15, 160
    yield 'files: 8,192 names that differ in case alone', lambda p: many(p, cases(8192)), {'reserved-address'}
    yield 'ids: 10,000 aliases', record(title='A', status='todo', aliases='[' + ', '.join(f'a{n}' for n in range(10000)) + ']'), set(), 10


# What the manual says, and where the code has it.
LIMITS = [
    ('size of a page, its front matter included', '1 MiB', 'model/load.c', 'PAGE_LENGTH_MAX', MIB),
    ('size of a file of records or settings', '16 MiB', 'base/source.h', 'SOURCE_LENGTH_MAX', 16 * MIB),
    ('folders in each other', '64', 'base/disk_find.c', 'DEPTH_MAX', 64),
    ('lists and maps in each other, in YAML', '64', 'read/yaml_tree.h', 'YAML_DEPTH_MOST', 64),
    ('quotes and lists in each other, on a page', '200', 'read/markdown_record.h', 'RECORD_BLOCKS_MAX', 200),
    ('emphasis, links and the like in each other', '60', 'read/markdown_record.h', 'RECORD_SPANS_MAX', 60),
    ('columns of a table', '128', 'read/markdown_table.c', 'COLUMNS_MOST', 128),
    ('parts of a page: paragraphs, cells, words in bold ...', '500,000', 'read/markdown_record.h', 'RECORD_EVENTS_MAX', 500 * 1000),
    ('text of a page, addresses of its links repeated', '16 MiB', 'read/markdown_record.h', 'RECORD_BYTES_MAX', 16 * MIB),
    ('brackets open at once in a paragraph', '100', 'read/markdown_mask_inside.c', 'OPEN_MAX', 100),
    ('length of a `[^footnote]` or `[[wiki link]]`', '512 bytes', 'read/markdown_mask_inside.c', 'MARK_LENGTH_MAX', 512),
    ('length of an id or an old one', '200 characters', 'base/identifier.h', 'IDENTIFIER_MOST', 200),
    ('tasks that a live block lists', '200', 'model/block_values.c', 'LIMIT_MAX', 200),
    ('days that an acknowledgement lasts', '90', 'model/threshold.h', 'ACKNOWLEDGED_DAYS_MAX', 90),
    ('findings listed of a file', '1,000', 'base/diagnostic.h', 'DIAGNOSTICS_MOST', 1000),
    ('sections in each other, in a template', '100', 'read/template_compile.c', 'NESTING_LONG', 100),
    ('partials in each other', '100', 'render/template_run.c', 'PARTIALS_DEEP', 100),
    ('size of a page made from templates', '256 MiB', 'render/template_run.c', 'BYTES_MANY', 256 * MIB),
    ('address that the preview is asked for', '2,048 bytes', 'serve/safe_path.h', 'SAFE_PATH_MOST', 2048),
]


def limits_that_differ():
    manual = open(TOP + '/content/using-steward/limits.md').read()
    for what, said, path, name, value in LIMITS:
        found = re.search(rf'\b{name} = ([0-9 *<]+)', open(f'{TOP}/generator/{path}').read())
        if not found or eval(found[1]) != value:
            yield f'{path} has no {name} of {value}'
        if f'| {what} | {said} |' not in manual:
            yield f'the manual does not say that {what} is {said}'


def run_all(words):
    faults = list(limits_that_differ())
    print(('not ok - ' if faults else 'ok - ') + 'the manual has the limits of the code', *faults, sep='\n    ')
    failures = len(faults)
    for name, bomb, wanted, *limits in itertools.chain(bombs(), heavy_bombs() if words else ()):
        if words not in ([], ['all']) and not any(word in name for word in words):
            continue
        if name.startswith('permissions') and not NOBODY_MAY_RUN:
            print(f'skipped - {name}: nobody but root may run the program where it stands')
            continue
        place = tempfile.mkdtemp(prefix='steward-bomb-')
        try:
            os.mkdir(place + '/content')
            bomb(place)
            del bomb
            run = Run(place, AS_NOBODY if name.startswith('permissions') else [])
            faults = judge(run, wanted, *limits)
            print(('not ok - ' if faults else 'ok - ') + name, f'({run.seconds:.2f} s, {run.megabytes:.0f} MB)', flush=True)
            for fault in faults:
                print('    ' + fault)
            failures += bool(faults)
        finally:
            shutil.rmtree(place)
    return failures


def judge(run, wanted, seconds=SECONDS, megabytes=MEGABYTES):
    faults = []
    if wanted == 'fault':
        if run.status != 3 or run.error.count('\n') != 1:
            faults.append(f'status {run.status}, not 3 with one sentence: {run.error[:300]!r}')
    elif run.status not in (0, 1):
        faults.append(f'status {run.status}: {run.error[:300]!r}')
    elif not wanted <= run.codes:
        faults.append(f'found {sorted(run.codes)}, not {sorted(wanted)}')
    elif not wanted and any(item['severity'] == 'error' for item in run.items):
        faults.append(f'complains without need: {run.items[0]}')
    if run.seconds > seconds:
        faults.append(f'took {run.seconds:.1f} s, more than {seconds}')
    if run.megabytes > megabytes:
        faults.append(f'held {run.megabytes:.0f} MB, more than {megabytes}')
    return faults


sys.exit(run_all(sys.argv[1:]) > 0)
