"""`steward serve` takes in whatever happens to the sources, and shows what a clean build would."""
import json
import os
import shutil
import subprocess

from handbook import PATIENCE, Handbook, Preview, difference, tree, wait_for
from preview import Tab, finish, ok

BURST = int(os.environ.get('STEWARD_BURST', 5000))

book = Handbook()
preview = Preview(book).first()


def agrees(what, change):
    wrong = preview.agrees(change)
    return ok(what, not wrong, '\n'.join(wrong))


def listen(page='index.html', **options):
    return Tab(preview, page=page, **options)


# ---- a save shows --------------------------------------------------------------------------------
ok('the address is printed and answers', preview.port and preview.get('/').status == 200, preview.text())
ok('the first build is told, with how many pages and findings',
   preview.line(r'^\d\d:\d\d:\d\d all: \d+ of \d+ pages in \d+ ms; no findings$'), preview.text())
ok('the first site is that of a clean build', book.site() == book.clean()[0],
   difference(book.site(), book.clean()[0]))
tab = listen().read(PATIENCE, lambda tab: tab.events())
hello = tab.events()[0][2]
ok('a tab hears hello with the root', hello['root'] == os.path.realpath(book.root) and hello['generation'] == 1, hello)


def builds(tab):
    return [event[2] for event in tab.events() if event[1] == 'build']


agrees('a save is taken in', lambda: book.append('content/index.md', '\nBrand new words.\n'))
tab.read(PATIENCE, builds)
ok('an event names the page', builds(tab)[0]['files'] == ['index.html'], tab.events())
ok('the new words are served', 'Brand new words.' in preview.get('/').text)
preview.quiet()
tab.read(0.2)
ok('the page says which generation it is', 'data-generation="%d"' % builds(tab)[-1]['generation'] in
   preview.get('/').text, preview.get('/').text[-300:])
ok('nothing of the preview is in the folder', not [path for path, text in book.site().items()
                                                   if b'/-/steward' in text])
ok('the terminal says what changed', preview.line(r' content/index\.md: 1 of \d+ pages in \d+ ms, the first in \d+ ms; no findings$'),
   preview.text())

# ---- where lines come from -----------------------------------------------------------------------
lines = preview.get('/-/steward/lines?page=index.html')
told = json.loads(lines.text or '{}')
ok('lines of a page of guidance', told.get('path') == 'content/index.md' and
   ['p', len(book.read('content/index.md').splitlines())] == told['blocks'][-1], lines)
agrees('a task with a description', lambda: book.write(
    'content/tasks/paint.yml', 'title: Paint the door\nstatus: planned\nowner: alex-reed\n'
    'description: |\n  Words of\n  the task.\n\n  - one\n'))
lines = preview.get('/-/steward/lines?page=tasks/paint/index.html')
told = json.loads(lines.text or '{}')
ok('lines of a task', told.get('path') == 'content/tasks/paint.yml' and told['blocks'] == [['p', 5], ['li', 8]], lines)
ok('a list has no lines', preview.get('/-/steward/lines?page=tasks/index.html').status == 404)

# ---- the ways in which programs save -------------------------------------------------------------
PAGE = 'content/guides/handing-over-work.md'


def beside(name):
    return book.at(os.path.join(os.path.dirname(PAGE), name))


def text_of(words):
    return book.read(PAGE) + '\n' + words + '\n'


def put(path, text):
    with open(path, 'w') as file:
        file.write(text)


def save_in_pieces():
    text = text_of('In pieces.')
    with open(book.at(PAGE), 'r+') as file:
        file.truncate()
        for start in range(0, len(text), 100):
            file.write(text[start:start + 100])
            file.flush()


def save_as_vim():
    text = text_of('Vim.')
    put(beside('.handing-over-work.md.swp'), 'noise')
    put(beside('4913'), '')
    os.remove(beside('4913'))
    os.rename(book.at(PAGE), book.at(PAGE) + '~')
    put(book.at(PAGE), text)
    os.remove(book.at(PAGE) + '~')
    os.remove(beside('.handing-over-work.md.swp'))


def save_as_emacs():
    text = text_of('Emacs.')
    os.symlink('ada@host.1:1', beside('.#handing-over-work.md'))
    put(beside('#handing-over-work.md#'), text)
    os.rename(book.at(PAGE), book.at(PAGE) + '~')
    put(book.at(PAGE), text)
    os.remove(beside('#handing-over-work.md#'))
    os.remove(beside('.#handing-over-work.md'))


def save_by_renaming():
    text = text_of('Renamed over.')
    put(beside('.handing-over-work.md.tmp-1'), text)
    os.rename(beside('.handing-over-work.md.tmp-1'), book.at(PAGE))


def save_as_sed():
    subprocess.run(['sed', '-i', '$ a Sed.', book.at(PAGE)], check=True)


def save_twice():
    book.append(PAGE, '\nOnce.\n')
    book.append(PAGE, '\nTwice.\n')


def save_by_linking():
    put(beside('.new'), text_of('Linked.'))
    os.remove(book.at(PAGE))
    os.link(beside('.new'), book.at(PAGE))
    os.remove(beside('.new'))


for what, save in [('in place', lambda: book.append(PAGE, '\nIn place.\n')), ('emptied, then in pieces', save_in_pieces),
                   ('as vim does, with a swap file and a backup', save_as_vim),
                   ('as emacs does, with a lock and a backup', save_as_emacs),
                   ('as VS Code and others do, by renaming over', save_by_renaming), ('by sed -i', save_as_sed),
                   ('twice at once', save_twice), ('by linking', save_by_linking)]:
    agrees('a save ' + what, save)
ok('the backup that emacs keeps is nothing to show', os.path.exists(book.at(PAGE) + '~') and
   not [path for path in book.site() if '~' in path])
os.remove(book.at(PAGE) + '~')
count = len(preview.reports())
book.write(PAGE, book.read(PAGE))
os.utime(book.at(PAGE))
preview.quiet()
ok('a save without a change says nothing', len(preview.reports()) == count, preview.text())

# ---- folders and files come, move and go ---------------------------------------------------------
agrees('a new page', lambda: book.write('content/guides/new.md', '# New page\n\nSee [[alex-reed]].\n'))
agrees('a tree of new folders', lambda: [
    book.write('content/%s/page.md' % path, '# Page in %s\n' % path) for path in ['a', 'a/b', 'a/b/c', 'a/b/c/d', 'e/f/g']])
agrees('a page in a folder that is new', lambda: book.write('content/a/b/c/d/later.md', '# Later\n'))
outside = os.path.join(os.path.dirname(book.root), 'outside')
agrees('a folder moved out', lambda: os.rename(book.at('content/a/b'), outside))
agrees('... where a save is nothing to us, and one inside is', lambda: [
    put(os.path.join(outside, 'page.md'), '# Changed outside\n'), book.append('content/index.md', '\nInside.\n')])
agrees('the folder moved in elsewhere', lambda: os.rename(outside, book.at('content/e/b')))
agrees('a save in the folder that was moved in', lambda: book.append('content/e/b/c/d/page.md', '\nWords.\n'))
agrees('a folder renamed', lambda: book.move('content/e', 'content/h'))
agrees('a save in the renamed folder', lambda: book.append('content/h/b/c/page.md', '\nMore words.\n'))
agrees('a page renamed', lambda: book.move('content/guides/new.md', 'content/guides/renamed.md'))
agrees('a task renamed', lambda: book.move('content/tasks/paint.yml', 'content/tasks/paint-door.yml'))
agrees('a page deleted', lambda: book.remove('content/guides/renamed.md'))
ok('the terminal says that it is gone', preview.line(r'content/guides/renamed\.md \(removed\): '), preview.text())
agrees('folders deleted', lambda: book.remove('content/h'))
agrees('a picture comes', lambda: book.write('content/assets/dot.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'))
preview.quiet()
tab = listen().read(PATIENCE, lambda tab: tab.events())
agrees('and changes', lambda: book.write('content/assets/dot.svg', '<svg xmlns="http://www.w3.org/2000/svg"> </svg>'))
tab.read(PATIENCE, builds)
ok('... and tabs are told of it, and of no page', builds(tab)[0]['files'] == ['api/meta.json', 'assets/dot.svg'], tab.events())
agrees('a page becomes a folder', lambda: [
    book.write('content/guides/both.md', '# Both\n'), os.remove(book.at('content/guides/both.md')),
    book.write('content/guides/both/index.md', '# A folder now\n')])

# ---- settings, folder defaults, templates --------------------------------------------------------
agrees('settings', lambda: book.append('content/steward.yml', 'edit_url: https://git.example/edit/{path}\n'))
agrees('defaults of a folder', lambda: book.write('content/guides/_folder.yml', 'title: How we work\nowner: sam-okoro\n'))
agrees('... changed', lambda: book.write('content/guides/_folder.yml', 'title: How we do it\norder: 3\n'))
agrees('... gone', lambda: book.remove('content/guides/_folder.yml'))
agrees('a record of a person', lambda: book.replace('content/people/alex-reed.yml', 'name: Alex', 'name: Alexandra'))
agrees('a first template of our own', lambda: book.write('templates/end.html', '<p>Our own end of the page.</p>'))
ok('... is used', b'Our own end' in book.site()['index.html'])
agrees('the folder of templates goes', lambda: book.move('templates', 'away'))
agrees('... and comes back', lambda: book.move('away', 'templates'))
agrees('a template of our own changes', lambda: book.write('templates/end.html', '<p>Another end of the page.</p>'))
count = len(preview.reports())
tab = listen().read(PATIENCE, lambda tab: tab.events())
agrees('a style sheet of our own comes', lambda: book.write('templates/assets/steward.css', 'body { color: teal }\n'))
tab.read(PATIENCE, builds)
ok('... and the open page is told of it, since its name has changed', builds(tab) and
   'index.html' in builds(tab)[0]['files'], tab.events())
agrees('... changes', lambda: book.write('templates/assets/steward.css', 'body { color: red }\n'))
agrees('... and goes', lambda: book.remove('templates/assets/steward.css'))
agrees('a template that is broken is held back', lambda: book.write('templates/end.html', '{{#no'))
agrees('... and mended', lambda: book.write('templates/end.html', '<p>Whole.</p>'))
agrees('a script of the preview of our own', lambda: book.write('templates/preview/live.js', '/* ours */'))
ok('... is served', '/* ours */' in preview.get('/-/steward/live.js').text)
agrees('... and goes', lambda: book.remove('templates/preview'))

# ---- errors hold the site back -------------------------------------------------------------------
GOOD = book.read('content/tasks/paint-door.yml')
site = book.site()
tab = listen().read(PATIENCE, lambda tab: tab.events())


def problems(tab):
    return [event[2] for event in tab.events() if event[1] == 'problems']


def has_problems(tab):
    return problems(tab) and problems(tab)[-1]['diagnostics']


agrees('an error is held back', lambda: book.write(
    'content/tasks/paint-door.yml', GOOD.replace('owner: alex-reed', 'owner: alex-red')))
tab.read(PATIENCE, has_problems)
told = problems(tab)[-1] if problems(tab) else {}
ok('tabs are told what is wrong', told.get('failed') is True and len(told['diagnostics']) == 1, tab.events())
first = (told.get('diagnostics') or [{}])[0]
ok('... where, with the line and a way out', first.get('path') == 'content/tasks/paint-door.yml' and
   (first['line'], first['column'], first['source'], first['caret'], first['width']) ==
   (3, 8, 'owner: alex-red', 8, 8) and 'alex-reed' in first.get('help', ''), first)
ok('... and the old page is served', 'alex-reed' in preview.get('/tasks/paint-door/').text)
ok('the terminal says so', preview.line(r'content/tasks/paint-door\.yml:3:8: error: ') and
   preview.line(r'content/tasks/paint-door\.yml: held back, the site stays as it was; 1 error$'), preview.text()[-800:])
LINES = '/-/steward/lines?page=%s'
told = json.loads(preview.get(LINES % 'tasks/paint-door/index.html').text or '{}')
ok('lines are to be had all the same, as the file is now', told.get('path') == 'content/tasks/paint-door.yml' and
   told['blocks'] == [['p', 5], ['li', 8]], told)
start = len(preview.said)
book.write('content/tasks/paint-door.yml', GOOD.replace('owner: alex-reed', 'owner: [alex-reed'))
preview.wait_line(r'paint-door\.yml: held back', start)
told = json.loads(preview.get(LINES % 'tasks/paint-door/index.html').text or '{}')
ok('... and as they were where the file cannot be read', told.get('path') == 'content/tasks/paint-door.yml', told)
start = len(preview.said)
book.write('content/tasks/paint-door.yml', GOOD.replace('owner: alex-reed', 'owner: alex-red'))
preview.wait_line(r'paint-door\.yml: held back', start)
tab = listen().read(PATIENCE, lambda tab: has_problems(tab) and 'alex-red' in problems(tab)[-1]['diagnostics'][0].get('source', ''))
told = problems(tab)[-1]
late = listen().read(PATIENCE, has_problems)
ok('a tab that comes later is told too', problems(late) and problems(late)[-1]['diagnostics'] == told['diagnostics'], late.events())
start = len(preview.said)
agrees('another file changes meanwhile: still held back', lambda: book.append('content/index.md', '\nHeld words.\n'))
ok('what was told is not told again', not preview.line(r'error: ', start), preview.said[start:])
ok('... but where it is', preview.line(
    r'content/index\.md: held back, the site stays as it was; 1 error, see content/tasks/paint-door\.yml:3$', start), preview.said[start:])
ok('all is as it was', book.site() == site, difference(book.site(), site))
agrees('mended: all of it is shown', lambda: book.write('content/tasks/paint-door.yml', GOOD))
late.read(PATIENCE, lambda tab: not problems(tab)[-1]['diagnostics'])
ok('the list is empty when all is mended', problems(late)[-1]['diagnostics'] == [] and
   not problems(late)[-1]['failed'], late.events())
ok('and the held words are there', 'Held words.' in preview.get('/').text)

# ---- a build that cannot be finished -------------------------------------------------------------
preview.quiet()
tab = listen('404.html').read(PATIENCE, lambda tab: tab.events())
os.makedirs(book.at('site/zz-theirs'))
book.write('site/zz-theirs/index.html', 'of somebody else')
start = len(preview.said)
book.append('content/index.md', '\nShown all the same.\n')
book.write('content/zz-theirs.md', '# In the way\n')
preview.wait_line(r"cannot write 'site/zz-theirs/index\.html': .*; trying again until it works$", start)
tab.read(PATIENCE, has_problems)
ok('what can be written of a build is written', 'Shown all the same.' in preview.get('/').text)
ok('... and tabs are told of it', any('index.html' in one['files'] for one in builds(tab)), tab.events())
ok('... and of what is in the way', "cannot write 'site/zz-theirs/index.html'" in
   problems(tab)[-1]['diagnostics'][0]['message'], tab.events()[-1])
ok('... which is not touched', book.site()['zz-theirs/index.html'] == b'of somebody else')
book.remove('site/zz-theirs')
wanted = book.clean()[0]
ok('with that out of the way it is finished by itself', wait_for(lambda: book.site() == wanted), preview.text()[-800:])
agrees('a page after that', lambda: book.remove('content/zz-theirs.md'))

# ---- a burst, and another branch -----------------------------------------------------------------
agrees('%d files at once' % BURST, lambda: [book.write(
    'content/burst/%d/page-%d.md' % (i % 7, i), '# Page %d\n\nWords of [[alex-reed]].\n' % i) for i in range(BURST)])
agrees('... changed at once', lambda: [book.append('content/burst/%d/page-%d.md' % (i % 7, i), '\nMore.\n')
                                       for i in range(BURST)])
agrees('... gone at once', lambda: book.remove('content/burst'))
preview.stop()


def git(*words):
    subprocess.run(['git', '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-C', book.root, *words],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def commit(words):
    git('add', '-A')
    git('commit', '-qm', words)


book.write('content/guides/main-only.md', '# On the main branch only\n')
book.write('.gitignore', 'site/\n.steward/\n')
git('init', '-qb', 'main')
commit('begin')
git('checkout', '-qb', 'other')
for i in range(60):
    book.write('content/branch/%d/page-%d.md' % (i % 5, i), '# Page %d\n' % i)
book.append('content/index.md', '\nOf the other branch.\n')
book.remove('content/guides/main-only.md')
commit('other')
preview = Preview(book).first()
for branch in ('main', 'other', 'main'):
    agrees('a checkout of the branch ' + branch, lambda: git('checkout', '-q', branch))
agrees('a stash', lambda: [book.append('content/index.md', '\nStashed.\n'), git('stash')])
agrees('... and back', lambda: git('stash', 'pop'))
git('checkout', '-q', '.')
agrees('a merge', lambda: git('merge', '-q', 'other'))
agrees("a git clean that takes site/ and .steward/ away, and an edit", lambda: [
    git('clean', '-fdxq', 'site', '.steward'), book.append('content/index.md', '\nAfter the cleaning.\n')])
ok('... with what steward notes again out of Git', open(book.at('.steward/.gitignore')).read() == '*\n')

# ---- old errors ----------------------------------------------------------------------------------
took = preview.stop()
ok('it ends well after all this', took is not None, preview.trouble)
book.write('content/tasks/old.yml', 'title: Old\nstatus: planned\nowner: nobody-here\ntitle: Twice\n')
preview = Preview(book).first()
ok('a first build with errors is made, and says so', preview.line(r' all: \d+ of \d+ pages in .*; 2 errors$') and
   preview.get('/tasks/old/').status == 200, preview.text())
tab = listen().read(PATIENCE, has_problems)
ok('tabs are told of them, the site being this one', problems(tab) and not problems(tab)[-1]['failed'] and
   len(problems(tab)[-1]['diagnostics']) == 2, tab.events())
agrees('an edit elsewhere is shown all the same', lambda: book.append('content/index.md', '\nElsewhere.\n'))
agrees('an old error whose line moves is no new one', lambda: book.write(
    'content/tasks/old.yml', '# a remark\n' + book.read('content/tasks/old.yml')))
agrees('a new one beside the old ones is held back', lambda: book.append('content/tasks/old.yml', 'team: nobody\n'))
agrees('mending an old one and leaving the new one is still held back', lambda: book.write(
    'content/tasks/old.yml', 'title: Old\nstatus: planned\nowner: alex-reed\nteam: nobody\n'))
agrees('all mended', lambda: book.remove('content/tasks/old.yml'))
preview.stop()

# ---- a first build that cannot be made -----------------------------------------------------------
shutil.rmtree(book.at('site'))
book.write('site/theirs.txt', 'of somebody else')
preview = Preview(book)
preview.wait_line(r"cannot write to 'site'")
answer = preview.get('/tasks/')
ok('any page says that there is none yet', answer.status == 503 and '/-/steward/live.js' in answer.text, answer)
tab = listen().read(PATIENCE, has_problems)
told = problems(tab)[-1] if problems(tab) else {}
ok('... and tabs what is in the way', told.get('failed') is True and
   "cannot write to 'site'" in told['diagnostics'][0]['message'], tab.events())
ok('what is of somebody else is not touched', tree(book.at('site')) == {'theirs.txt': b'of somebody else'})
preview.quiet(4)
ok('what fails again for the same reason is told once', len(preview.reports()) == 1 and
   preview.line(r'trying again until it works$'), preview.text())
book.append('content/index.md', '\nAt last.\n')
wait_for(lambda: book.site().keys() == {'theirs.txt'})
book.remove('site/theirs.txt')
wanted = book.clean()[0]
ok('it recovers by itself', wait_for(lambda: book.site() == wanted), preview.text())
tab.read(PATIENCE, lambda tab: builds(tab) and not problems(tab)[-1]['diagnostics'])
ok('tabs hear of the first site', builds(tab) and problems(tab)[-1]['diagnostics'] == [], tab.events())
ok('and it is served', wait_for(lambda: preview.get('/tasks/').status == 200))
took = preview.stop()
ok('it ends well', took is not None, preview.trouble)
finish()
