"""Edits of a handbook at random, in the ways in which people and programs make them."""
import os
import random

from handbook import Handbook

SEED = int(os.environ.get('STEWARD_SEED', random.randrange(10 ** 6)))
rnd = random.Random(SEED)
WORDS = 'boat quay tide crew rope signal deck island pilot chart bridge ramp season sailing'.split()
PEOPLE = ['alex-reed', 'sam-okoro']
STATUSES = ['planned', 'active', 'review', 'done', 'cancelled']
DOT = '<svg xmlns="http://www.w3.org/2000/svg"><title>%s</title></svg>\n'
DAY = 'as_of: 2026-03-12\n'


def handbook():
    """Its day stands in its settings: with --as-of, records are rewound and no page is believed to be right already."""
    made = Handbook()
    made.day = ()
    made.append('content/steward.yml', DAY)
    return made


book = handbook()
number = 0
# What stands there as it was made here, for edits to choose from. Nothing refers to it but itself.
made = {'page': {}, 'task': {}, 'person': {}, 'asset': {}, 'template': {}, 'defaults': {}}


def words(count):
    return ' '.join(rnd.choice(WORDS) for _ in range(count)).capitalize()


def page():
    lines = ['---', 'title: ' + words(3), '---', '']
    for _ in range(rnd.randint(1, 5)):
        lines += [rnd.choice(['## ' + words(2), words(12) + '.', '- %s\n- %s' % (words(2), words(3)),
                              'See [[%s]] about it.' % rnd.choice(PEOPLE), '```\n%s\n```' % words(3),
                              '| a | b |\n|---|---|\n| %s | %s |' % (words(1), words(2))]), '']
    return '\n'.join(lines)


def task():
    lines = ['title: ' + words(4), 'status: ' + rnd.choice(STATUSES), 'owner: ' + rnd.choice(PEOPLE),
             'started: 2026-02-%02d' % rnd.randint(1, 28)]
    if rnd.random() < 0.5:
        lines.append('due: 2026-0%d-%02d' % (rnd.randint(3, 6), rnd.randint(1, 28)))
    if rnd.random() < 0.5:
        lines.append('goal: ' + words(3))
    if rnd.random() < 0.5:
        lines.append('requester: ' + rnd.choice(PEOPLE))
    if rnd.random() < 0.4:
        lines.append('updates:\n  - {date: 2026-03-0%d, by: %s, text: %s}' % (
            rnd.randint(1, 9), rnd.choice(PEOPLE), words(4)))
    if rnd.random() < 0.5:
        lines.append('description: |\n  ' + words(9) + '.\n\n  Of [[%s]].' % rnd.choice(PEOPLE))
    return '\n'.join(lines) + '\n'


def person():
    return 'name: %s\nrole: %s\nteam: home\n' % (words(2), words(1))


MAKERS = {
    'page': (lambda n: 'content/%s/page-%d.md' % (rnd.choice(['guides', 'more', 'more/deep', 'other/deep/er']), n), page),
    'task': (lambda n: 'content/tasks/%stask-%d.yml' % (rnd.choice(['', 'later/']), n), task),
    'person': (lambda n: 'content/people/person-%d.yml' % n, person),
    'asset': (lambda n: 'content/assets/dot-%d.svg' % n, lambda: DOT % words(1)),
    'template': (lambda n: 'templates/' + rnd.choice(['end.html', 'assets/extra-%d.css' % (n % 3), 'assets/steward.css']),
                 lambda: ''),
    'defaults': (lambda n: 'content/%s/_folder.yml' % rnd.choice(['guides', 'more', 'more/deep']),
                 lambda: 'title: %s\norder: %d\n' % (words(2), rnd.randint(1, 9))),
}


def body(kind, path):
    if kind != 'template':
        return MAKERS[kind][1]()
    return '<p>%s</p>' % words(3) if path.endswith('.html') else '.extra { order: %d }\n' % rnd.randint(1, 99)


def save(path, text):
    """In one of the ways in which programs do."""
    how = rnd.randrange(4)
    target = book.at(path)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if how < 2 or not os.path.exists(target):
        book.write(path, text)
        return
    if how == 2:
        os.rename(target, target + '~')
        book.write(path, text)
        os.remove(target + '~')
        return
    fresh = os.path.join(os.path.dirname(target), '.fresh')
    with open(fresh, 'w', encoding='utf-8') as file:
        file.write(text)
    os.rename(fresh, target)


def choose(*kinds):
    """Something that was made here; (kind, path), or nothing."""
    return rnd.choice([(kind, path) for kind in kinds or made for path in made[kind]] or [(None, None)])


def add():
    global number
    number += 1
    kind = rnd.choice(list(made))
    path = MAKERS[kind][0](number)
    save(path, body(kind, path))
    made[kind][path] = True
    return 'make ' + path


def change():
    kind, path = choose()
    if path is None:
        return add()
    save(path, body(kind, path))
    return 'change ' + path


def append():
    path = rnd.choice(['content/index.md', 'content/guides/handing-over-work.md', *made['page']])
    book.append(path, '\n%s.\n' % words(8))
    return 'append to ' + path


def scaffolded():
    path = rnd.choice(['content/tasks/label-the-rooms.yml', 'content/tasks/order-coffee-machine.yml'])
    text = book.read(path)
    lines = [line for line in text.splitlines() if not line.startswith('title:')]
    save(path, '\n'.join(['title: ' + words(3), *lines]) + '\n')
    return 'rename in words ' + path


def remove():
    kind, path = choose()
    if path is None:
        return add()
    book.remove(path)
    del made[kind][path]
    return 'remove ' + path


def rename():
    global number
    kind, path = choose('page', 'task', 'person', 'asset')
    if path is None:
        return add()
    number += 1
    to = MAKERS[kind][0](number)
    book.move(path, to)
    del made[kind][path]
    made[kind][to] = True
    return 'rename %s to %s' % (path, to)


def move_folder():
    here, there = ('content/more', 'content/moved')
    if os.path.isdir(book.at(there)):
        here, there = there, here
    if not os.path.isdir(book.at(here)) or os.path.exists(book.at(there)):
        return add()
    os.rename(book.at(here), book.at(there))
    for kind in made:
        made[kind] = {path.replace(here + '/', there + '/'): True for path in made[kind]}
    return 'move folder %s to %s' % (here, there)


def settings():
    lines = ['title: ' + words(2), 'language: en']
    if rnd.random() < 0.5:
        lines.append('edit_url: https://git.example/%s/{path}' % rnd.choice(WORDS))
    if rnd.random() < 0.3:
        lines.append('base_url: https://handbook.example/')
    book.write('content/steward.yml', '\n'.join(lines) + '\n' + DAY)
    return 'settings'


LEADS = {'content/people/alex-reed.yml': 'name', 'content/people/sam-okoro.yml': 'name',
         'content/guides/handing-over-work.md': 'title'}


def retitle():
    """What others show in their leads, and folders in the leads of their pages."""
    path, field = rnd.choice(list(LEADS.items()))
    lines = ['%s: %s' % (field, words(2)) if line.startswith(field + ':') else line
             for line in book.read(path).split('\n')]
    save(path, '\n'.join(lines))
    return 'retitle ' + path


def leads():
    path = 'content/%s/index.md' % rnd.choice(['guides/first', 'second'])
    save(path, '# %s\n\n%s of [[%s]] and [[handing-over-work]].\n\n%s.\n' % (
        words(2), words(3), rnd.choice(PEOPLE), words(9)))
    return 'lead of ' + path


REFUSED = ['content/assets/refused-%d.svg' % i for i in range(3)] + ['content/guides/refused.md', 'content/tasks/refused.yml']


def refuse():
    """Files that are not taken come, change their kind and go."""
    path = rnd.choice(REFUSED)
    target = book.at(path)
    if os.path.lexists(target):
        os.remove(target)
        return 'refused no more ' + path
    how = rnd.choice(['pipe', 'large', 'lost'])
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if how == 'pipe':
        os.mkfifo(target)
    elif how == 'lost':
        os.symlink('/etc/hostname', target)
    else:
        with open(target, 'wb') as file:
            file.truncate((16 << 20) + 1)
    return '%s %s' % (how, path)


broken = []  # what break_one() broke, and what it was


def break_one():
    """Something that is wrong, and stays so until mend() is drawn."""
    if len(broken) > 2:
        return mend()
    kind, path = choose('task', 'page', 'template', 'person')
    path = path or 'content/index.md'
    if path in [one[0] for one in broken]:
        return mend()
    before = book.read(path)
    if path.endswith('.css'):
        return change()
    wrong = ({'task': 'owner: nobody\n', 'person': 'team: nowhere\nsize: 3\n', 'template': '{{#open'}
             .get(kind) or 'Lost in [[no-such-page]].\n')
    book.write(path, before + wrong)
    broken.append((path, before))
    return 'break ' + path


def mend():
    if not broken:
        return break_one()
    path, before = broken.pop(rnd.randrange(len(broken)))
    if os.path.exists(book.at(path)):
        book.write(path, before)
    return 'mend ' + path


def several():
    """At about the same time. Words of a page may show before an edit after them is held back, so none are among these."""
    return ' and '.join(rnd.choice([edit for edit in EDIT[:-1] if edit is not append])() for _ in range(rnd.randint(2, 6)))


EDIT = [*[add] * 5, *[change] * 8, *[append] * 6, *[scaffolded] * 3, *[remove] * 3, *[rename] * 3, move_folder,
        *[retitle] * 3, *[leads] * 2, settings, *[break_one] * 3, *[mend] * 4, several]


def edit():
    """Make one; what it was."""
    return rnd.choice(EDIT)()
