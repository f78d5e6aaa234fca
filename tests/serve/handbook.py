"""A scratch handbook, the real `steward serve` on it, and what a clean build says that it must show."""
import atexit
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time

from preview import HERE, Server

TOP = os.path.normpath(os.path.join(HERE, '../..'))
STEWARD = os.path.abspath(os.environ.get('STEWARD', os.path.join(TOP, '.build/sanitize/steward')))
# What clean builds are made with: where many are, one that is not sanitized saves the time.
REFERENCE = os.path.abspath(os.environ.get('STEWARD_REFERENCE', STEWARD))
TODAY = ('--as-of', '2026-03-12')
PATIENCE = 60  # seconds until something is given up; nothing is asserted about how quick it is
NOT_SOURCES = ('site', '.steward', '.git')
REPORT = re.compile(r'\d\d:\d\d:\d\d ')
SANITIZERS = re.compile(r'Sanitizer|runtime error:')


def scratch():
    folder = tempfile.mkdtemp(prefix='steward-serve-')
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def wait_for(truth, seconds=PATIENCE):
    """What 'truth' gives as soon as it is true; its last answer when patience ends."""
    end = time.monotonic() + seconds
    while True:
        answer = truth()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(0.01)


def tree(folder, left_out=()):
    """Path -> bytes of every file below a folder."""
    files = {}
    for here, folders, names in os.walk(folder):
        if here == folder:
            folders[:] = [name for name in folders if name not in left_out]
        for name in names:
            path = os.path.join(here, name)
            if os.path.exists(path) and not os.path.isfile(path):
                files[os.path.relpath(path, folder)] = b'of another kind'  # a pipe would never end
                continue
            try:
                with open(path, 'rb') as file:
                    files[os.path.relpath(path, folder)] = file.read()
            except OSError:
                pass  # it went, or is a link to nothing
    return files


def difference(left, right):
    """The paths at which two trees differ, some of them."""
    paths = sorted(path for path in {*left, *right} if left.get(path) != right.get(path))
    return ['%s%s' % (path, '' if path in left and path in right else
                      ' (only shown)' if path in left else ' (missing)') for path in paths[:20]]


class Handbook:
    def __init__(self, day=TODAY):
        self.day, self.env, self.content = day, dict(os.environ), 'content'
        self.root = os.path.join(scratch(), 'handbook')
        subprocess.run([STEWARD, 'new', 'handbook', self.root, '--quiet', *day],
                       check=True, stdout=subprocess.DEVNULL)

    def at(self, path):
        return os.path.join(self.root, path)

    def read(self, path):
        with open(self.at(path), encoding='utf-8') as file:
            return file.read()

    def write(self, path, text):
        """In place, as `>` in a shell: empty for a moment."""
        os.makedirs(os.path.dirname(self.at(path)), exist_ok=True)
        with open(self.at(path), 'wb') as file:
            file.write(text if isinstance(text, bytes) else text.encode())

    def append(self, path, text):
        with open(self.at(path), 'a', encoding='utf-8') as file:
            file.write(text)

    def replace(self, path, old, new):
        text = self.read(path)
        assert old in text, (path, old)
        self.write(path, text.replace(old, new))

    def remove(self, path):
        if os.path.isdir(self.at(path)):
            shutil.rmtree(self.at(path))
        else:
            os.remove(self.at(path))

    def move(self, path, to):
        os.makedirs(os.path.dirname(self.at(to)), exist_ok=True)
        os.rename(self.at(path), self.at(to))

    def site(self):
        return tree(self.at('site'))

    def sources(self):
        return tree(self.root, NOT_SOURCES)

    def build(self, *options, root=None, program=STEWARD):
        root = root or self.root
        content = [] if self.content == 'content' else ['--content', os.path.join(root, self.content)]
        return subprocess.run([program, 'build', '-C', root, *content, *self.day, *options], env=self.env,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def copy(self, to):
        """The sources alone, as they are."""
        os.mkdir(to)
        subprocess.run(['cp', '-a', '--', *(self.at(name) for name in os.listdir(self.root)
                                            if name not in NOT_SOURCES), to], check=True)

    def clean(self):
        """The site that a build from nothing makes of the sources as they are, and its errors."""
        with tempfile.TemporaryDirectory(prefix='steward-clean-') as folder:
            copy = os.path.join(folder, 'handbook')
            self.copy(copy)
            run = self.build('--out', os.path.join(folder, 'out'), '--quiet', '--format', 'json',
                             root=copy, program=REFERENCE)
            if run.returncode > 1:
                raise RuntimeError(run.stderr)
            items = json.loads(run.stdout)['items']
            return tree(os.path.join(folder, 'out')), {
                (item['code'], item['path'], re.sub(r'\d', '', item['message']))
                for item in items if item['severity'] == 'error'}


class Preview(Server):
    """`steward serve`, what it has said so far, and the errors that its site is known to have."""

    def __init__(self, handbook, *options, port=None, before=()):
        self.handbook, self.said, self.shown = handbook, [], set()
        # Tests that run side by side find free ports by themselves.
        ports = ['--port', str(port or 20000 + os.getpid() % 20000)]
        self.process = subprocess.Popen(
            [*before, STEWARD, 'serve', '-C', handbook.root, *handbook.day, *ports, *options], text=True,
            env=handbook.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        atexit.register(self.process.kill)
        self.reader = threading.Thread(target=self.listen, daemon=True)
        self.reader.start()
        address = self.wait_line(r'serving http://.*:(\d+)/')
        self.port = int(address.group(1)) if address else 0

    def listen(self):
        for line in self.process.stdout:
            self.said.append(line.rstrip('\n'))

    def text(self):
        return '\n'.join(self.said)

    def line(self, pattern, start=0):
        for line in self.said[start:]:
            match = re.search(pattern, line)
            if match:
                return match
        return None

    def wait_line(self, pattern, start=0, seconds=PATIENCE):
        """The match in the first line that has the pattern; None if it does not come."""
        return wait_for(lambda: self.line(pattern, start) or
                        (self.process.poll() is not None and not self.reader.is_alive()), seconds) and \
            self.line(pattern, start)

    def reports(self):
        """The lines that tell of builds."""
        return [line for line in self.said if REPORT.match(line)]

    def quiet(self, seconds=0.5):
        """Wait until nothing has been said for a moment."""
        count, since = len(self.said), time.monotonic()
        while time.monotonic() - since < seconds:
            time.sleep(0.02)
            if len(self.said) != count:
                count, since = len(self.said), time.monotonic()

    def first(self):
        """Wait for the first build."""
        wait_for(lambda: self.reports() or self.process.poll() is not None)
        self.shown = self.handbook.clean()[1]
        return self

    def agrees(self, change):
        """Make a change, wait until it has been taken in, and compare with a clean build; with what was
        shown before if the change brings in an error. What differs; nothing if all is as it should be."""
        handbook = self.handbook
        count, site, sources = len(self.reports()), handbook.site(), handbook.sources()
        change()
        wanted, errors = handbook.clean()
        is_held = bool(errors - self.shown)
        if is_held:
            wanted = site
        elif handbook.sources() != sources:
            self.shown = errors
        if handbook.sources() == sources:  # perhaps by a detour that was seen
            wait_for(lambda: handbook.site() == wanted)
            self.quiet()
            return difference(handbook.site(), wanted)

        def is_there():
            reports = self.reports()
            return self.process.poll() is not None or (
                len(reports) > count and is_held == ('held back' in reports[-1]) and handbook.site() == wanted)
        wait_for(is_there)
        shown = handbook.site()
        told = self.reports()[count:]
        if shown == wanted and told and is_held == ('held back' in told[-1]):
            return []
        return [*difference(shown, wanted), 'said: %s' % told, 'held back: %s' % is_held, self.text()[-1500:]]

    def stop(self, how=signal.SIGTERM):
        """Seconds that it took; None if it did not end well."""
        start = time.monotonic()
        self.process.send_signal(how)
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = 'killed'
        took = time.monotonic() - start
        self.reader.join(5)
        self.trouble = self.text() if SANITIZERS.search(self.text()) or status != 0 else ''
        return None if self.trouble else took
