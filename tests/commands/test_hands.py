"""How many hands build a handbook is no matter, however much is wrong with it: with 1, 2, 8 and 64 the same findings
are said in the same order, the exit status is the same, and so is the site; from nothing, and after edits, when what
was read before is kept. The handbook has every fault of the catalogue many times over, at random but always the same.

    STEWARD_SEED=7 python3 tests/commands/test_hands.py
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../serve'))
from handbook import NOT_SOURCES, REFERENCE, STEWARD, difference, scratch, tree
from preview import finish, ok

HANDS = [1, 2, 8, 64]
SEED = int(os.environ.get('STEWARD_SEED', 1))
PAGES, TASKS, PEOPLE, SHARED = 320, 260, 40, 20  # records enough for several hands: each gets 256 of them (build.c)
rnd = random.Random(SEED)

# ---- faults: what stands in a file that has them; {} is the number of a record ---------------------

IN_TASKS = {
    'bad-date': ['due: 2026-02-30', 'due: soon'],
    'future-date': ['started: 2027-01-02'],
    'date-order': ['started: 2026-03-02\nclosed: 2026-02-02'],
    'bad-value': ['priority: sooon', 'effort_days: a few'],
    'wrong-type': ['due: [2026-12-01]', 'owner: {{a: b}}', 'goal: [a, b]', 'updates: none'],
    'unknown-field': ['onwer: person-{}', 'handoffs:\n  - {{form: person-{}, date: 2026-03-01}}'],
    'repeated-field': ['title: Once more {}'],
    'unknown-reference': ['owner: persn-{}', 'requester: nobody-{}', 'guidance: [page-{}, part-1/page-{}, gone]'],
    'unknown-status': ['kind: other\nreviewer: person-{}'],
    'duplicate-id': ['id: task-{}', 'aliases: [task-{}, old-{}]'],
    'bad-id': ['id: Task_{}'],
    'cycle': ['blocked_by: [task-{}, task-{}, task-{}]', 'part_of: task-{}'],
    'yaml-syntax': ['goal: more: {}', 'x_a: [1, 2', 'x_b: "never closed', '\tx_c: a tab', 'x_d: }}'],
    'yaml-unsupported': ['goal: &a b', 'x_e: *gone', 'x_f: !!set {{a}}', '<<: b'],
    'yaml-depth': ['x_g: ' + '[' * 70 + ']' * 70],
    'control-character': ['x_h: a\x0bb'],
    'broken-link': ['description: |\n  See [[gone-{}]], [this](gone.md) and [that](page-{}.md#gone).'],
}
IN_PAGES = {
    'broken-link': ['See [this](page-{}.md), [that](../gone/page-{}.md) and [[gone-{}]].', '![a boat](boat-{}.png)'],
    'missing-anchor': ['See [below](#gone-{}).', 'See [there](page-{}.md#gone).'],
    'link-scheme': ['See [the menu](javascript:alert({})).', '[a]: data:text/html,{}\n\nSee [a].'],
    'unsafe-html': ['<script>alert({})</script>', 'A <blink>new</blink> <b onclick="x()">one</b>.', '<div>\n\nnever closed'],
    'undefined-footnote': ['So it is[^gone-{}].'],
    'unused-footnote': ['[^unused-{}]: Why.'],
    'repeated-footnote': ['So it is[^twice].\n\n[^twice]: Once.\n\n[^twice]: Twice.'],
    'repeated-heading-id': ['## One {{#same}}\n\n## Two {{#same}}'],
    'table-delimiter': ['|a|b|\n|-|-|\n|c|{}|'],
    'unknown-block': ['```steward\ntaks status=open\n```', '```steward\ntasks staus=open sort=du owner=nobody-{}\n```'],
    'markdown-limit': ['> ' * 220 + 'deep', '[' * 120],
    'control-character': ['A\u2028B \x0c {}'],
    'encoding': ['Caf\udce9 \udcff{}'],
    'unclosed': ['```sh\nnever closed {}', '**never [closed](', '<!-- never closed'],  # no fault, or many
}
IN_FRONT = {
    'unknown-field': ['onwer: person-{}'],
    'unknown-reference': ['owner: persn-{}'],
    'bad-date': ['reviews:\n  - {{date: 2026-13-13, by: person-{}, verdict: unchanged}}'],
    'reserved-address': ['aliases: [board, part-{}/page-{}]'],
    'yaml-syntax': ['x_a: [1, 2'],
}
NAMES = {  # whole files, for what stands in no other
    'content/what now?.md': b'# What now?\n',
    'content/caf\u00e9.md': b'# One\n', 'content/cafe\u0301.md': b'# The same address\n',
    'content/board/index.md': b'# The board\n', 'content/search/index.md': b'# Search\n',
    'content/log.md': b'The log goes on and on.\n' * 50000,
    'content/many.md': b'# Many\n\n' + b''.join(b'See [it](gone-%d.md).\n\n' % n for n in range(1200)),
    'content/recipes/bread.yml': b'title: Bread\n',
    'content/recipes/cake.yml': b'title: [Cake\n',
    'content/tasks/nothing.yml': b'# nothing here yet\n', 'content/people/nobody.yml': b'',
    'templates/end.html': b'<p>{{titel}}</p>{{>heder}}\n',
    'templates/task.html': b'<title>{{title}}</title>{{#sections}}<p>{{titel}}\n',
    'templates/strings/en.yml': b'owned_by: "looked after by {name}"\nbord: "Kanban"\nboard: [Board]\n',
    'templates/strings/fr.yml': b'language: fr\ndirection: ltr\nboard: "Tableau"\n',
}
# Only a file that holds several records can lack an id.
SEVERAL = '- id: several-{0}\n  title: One\n  status: todo\n  owner: persn-{1}\n- title: Two {0}\n  status: actve\n'


# ---- a faulty handbook -----------------------------------------------------------------------------

def fill(text):
    return re.sub(r'\{\}', lambda _: str(rnd.randrange(TASKS)), text).replace('{{', '{').replace('}}', '}')


def faults(table, most):
    return [fill(rnd.choice(rnd.choice(list(table.values())))) for _ in range(rnd.randint(0, most))]


def task(number):
    status = rnd.choice(['planned', 'active', 'done', 'done', 'actve'])
    circle = ['blocked_by: [task-%d]' % (number + (1 if number % 10 < 4 else -4))] * (number % 10 < 5)
    return '\n'.join(['title: Task %d' % number, 'status: ' + status, 'created: 2026-01-0%d' % rnd.randint(1, 9),
                      *circle, *faults(IN_TASKS, 3)][rnd.random() < 0.05:]) + '\n'


def page(number):
    front = faults(IN_FRONT, 1)
    text = ['# Page %d' % number] if not front else []
    if front or rnd.random() < 0.1:
        text += ['\n'.join(['---', 'title: Page %d' % number, *front] + ['---'] * (rnd.random() < 0.8))]
    return '\n\n'.join([*text, *faults(IN_PAGES, 4), 'See [[task-%d]].' % rnd.randrange(TASKS)]) + '\n'


def person(number):
    return 'name: Person %d\nteam: team-%d\n%s\n' % (number, rnd.randrange(6), '\n'.join(faults(
        {'any': ['role: [a]', 'teem: home', 'team: team-0', 'wip_limit: many', 'id: person-{}']}, 2)))


def several(number):
    return SEVERAL.format(number, rnd.randrange(PEOPLE))


MAKERS = {
    'content/part-%d/page-%d.md': (PAGES, page),
    'content/tasks/%d/task-%d.yml': (TASKS, task),
    'content/people/%d/person-%d.yml': (PEOPLE, person),
    'content/tasks/%d/several-%d.yml': (SHARED, several),
}


def path_of(form, number):
    return form % (number % 7, number)


def write(root, path, text):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file:
        file.write(text if isinstance(text, bytes) else text.encode('utf-8', 'surrogateescape'))


def settings(root, language):
    write(root, 'content/steward.yml', 'title: Faults\nas_of: 2026-03-12\nlanguage: %s\nbase_url: nowhere\n' % language)


def make(root):
    settings(root, 'fr')
    for form, (count, text) in MAKERS.items():
        for number in range(count):
            write(root, path_of(form, number), text(number))
    for path, text in NAMES.items():
        write(root, path, text)
    for team in range(4):
        write(root, 'content/teams/team-%d.yml' % team, 'name: Team %d\nlead: person-%d\n' % (team, team))
    os.symlink('nowhere', os.path.join(root, 'content/plan.md'))
    os.symlink('.', os.path.join(root, 'content/part-1/round'))


def edit(root):
    """Some files are written anew, with other faults or none; some go, some come."""
    for form, (count, text) in MAKERS.items():
        for number in rnd.sample(range(count), count // 12):
            write(root, path_of(form, number), text(number))
        for number in rnd.sample(range(count), count // 20):
            if os.path.exists(path := os.path.join(root, path_of(form, number))):
                os.remove(path)
        number = count + rnd.randrange(1000)
        write(root, path_of(form, number), text(number))


# ---- built by one hand and by many -----------------------------------------------------------------

def run(program, root, hands, *words):
    done = subprocess.run([program, *words, '-C', root, '-j%d' % hands], capture_output=True)
    return [str(done.returncode), re.sub(r' in [0-9.]+ s', '', done.stdout.decode()), done.stderr.decode()]


def built(root, hands, program=STEWARD):
    """All that can be seen of a build: as text, as JSON, and the site."""
    said = run(program, root, hands, 'build') + run(program, root, hands, 'check', '--format', 'json')
    return said, tree(os.path.join(root, 'site'))


def copy(root, to):
    """The sources alone."""
    shutil.copytree(root, to, symlinks=True, ignore=lambda folder, names: NOT_SOURCES if folder == root else ())
    return to


def unlike(shown, wanted):
    """Where two builds differ: the first line that does, and the pages."""
    lines = [(a, b) for one, other in zip(shown[0], wanted[0]) if one != other
             for a, b in zip(one.splitlines() + ['(no more)'], other.splitlines() + ['(no more)']) if a != b]
    return ['%s\ninstead of: %s' % pair for pair in lines[:1]] + difference(shown[1], wanted[1])


def like(root, wanted):
    """Make the sources of a copy as those of 'wanted', touching nothing else: what is kept of the rest must serve."""
    here, there = tree(root, NOT_SOURCES), tree(wanted, NOT_SOURCES)
    for path in here.keys() - there.keys():
        os.remove(os.path.join(root, path))
    for path in there:
        if here.get(path) != there[path]:
            write(root, path, there[path])


def codes(built):
    return {item['code'] for item in json.loads(built[0][4])['items']}


def compare(what, root, copies, seen):
    """The handbook in 'root', built from nothing by one hand, and by others from where they are."""
    fresh = copy(root, os.path.join(scratch(), 'fresh'))
    wanted = built(fresh, 1, REFERENCE)
    seen |= codes(wanted)
    summary, wanted[0][1] = wanted[0][1], ''
    counts = set()
    for hands, copied in copies.items():
        like(copied, root)
        shown = built(copied, hands)
        counts.add(shown[0][1])
        shown[0][1] = ''  # it tells how many files were written
        wrong = unlike(shown, wanted)
        ok('%s, -j%d: said and built as from nothing with -j1' % (what, hands), not wrong, '\n'.join(wrong))
    ok('%s: all sum it up alike' % what, len(counts) == 1, (counts, summary))
    ok('%s: with errors the status is 1' % what, wanted[0][0] == '1' and wanted[0][3] == '1', wanted[0][::3])


root = os.path.join(scratch(), 'handbook')
make(root)
copies = {hands: copy(root, os.path.join(scratch(), 'with-%d' % hands)) for hands in HANDS}
seen = set()
compare('from nothing', root, copies, seen)
edit(root)
compare('after edits', root, copies, seen)
edit(root)
settings(root, 'tlh')
compare('after more edits, in another language', root, copies, seen)
listed = subprocess.run([STEWARD, 'explain'], capture_output=True, text=True).stdout
all_codes = set(re.findall(r'^ *([a-z-]+) +(?:error|warning|note) ', listed, re.M))
ok('every fault of the catalogue was there', all_codes and all_codes <= seen, all_codes - seen)
finish()
