"""What the tests of the preview's server share: a folder, the server, raw requests, results."""
import atexit
import json
import os
import re
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SERVER = os.environ.get('HTTP_SERVER', os.path.join(HERE, '../../.build/sanitize/http_server'))
PAGE = ('<!DOCTYPE html>\n<html><head><title>%s</title></head>\n<body><p>%s</p></body></html>\n')
failures = 0


def ok(what, truth, why=''):
    global failures
    print(('ok - ' if truth else 'not ok - ') + what, flush=True)
    if not truth:
        failures += 1
        print('    ' + str(why)[:2000].replace('\n', '\n    '), flush=True)
    return truth


def finish():
    sys.exit(1 if failures else 0)


def make_folder():
    """A published folder with what may be asked for, and what must never be shown."""
    top = tempfile.mkdtemp(prefix='steward-serve-')
    atexit.register(shutil.rmtree, top, ignore_errors=True)
    site = os.path.join(top, 'site')
    files = {
        'index.html': PAGE % ('Home', 'home page'),
        '404.html': PAGE % ('Nothing', 'site says 404'),
        'guide/index.html': PAGE % ('Guide', 'a guide'),
        'guide/a b.html': PAGE % ('Blank', 'with a blank'),
        'guide/größe.html': PAGE % ('Size', 'with an umlaut'),
        'guide/a+b.html': PAGE % ('Plus', 'with a plus'),
        'guide/100%.txt': 'percent',
        'a:b/index.html': PAGE % ('Colon', 'with a colon'),
        'javascript:alert/index.html': PAGE % ('Script', 'a name like a scheme'),
        'assets/site.css': 'p{}', 'assets/site.js': 'go();', 'data.json': '{}',
        'digits.txt': '0123456789' * 10, 'empty.txt': '', 'picture.svg': '<svg/>', 'noending': 'x',
        'feed.xml': '<feed/>', 'calendar.ics': 'BEGIN:VCALENDAR', 'UPPER.HTML': PAGE % ('U', 'upper'),
        '.git/config': 'SECRET', '.hidden': 'SECRET', 'guide/.htaccess': 'SECRET',
        'bare/nothing.txt': 'no index here', 'nohead.html': '<p>bare',
        '-/other.txt': 'not ours',
    }
    for path, text in files.items():
        path = os.path.join(site, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w') as file:
            file.write(text)
    with open(os.path.join(top, 'secret.txt'), 'w') as file:
        file.write('SECRET')
    os.symlink('../secret.txt', os.path.join(site, 'out.txt'))
    os.symlink('/etc', os.path.join(site, 'etc'))
    os.symlink('digits.txt', os.path.join(site, 'in.txt'))
    os.mkfifo(os.path.join(site, 'pipe.txt'))
    return site


class Server:
    def __init__(self, folder, *options):
        self.process = subprocess.Popen([SERVER, folder, *options], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.said = self.process.stdout.readline().strip()
        self.port = int(self.said.split()[1]) if self.said.startswith('port ') else 0

    def tell(self, line):
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()

    def ask(self, line):
        self.tell(line)
        return self.process.stdout.readline().strip()

    def connect(self, family=socket.AF_INET, timeout=5):
        made = socket.socket(family, socket.SOCK_STREAM)
        made.settimeout(timeout)
        made.connect(('127.0.0.1' if family == socket.AF_INET else '::1', self.port))
        return made

    def raw(self, data, timeout=5):
        """All bytes that come back until the other side closes or nothing comes for a while."""
        with self.connect(timeout=timeout) as link:
            try:
                for part in data if isinstance(data, list) else [data]:
                    link.sendall(part)
                    if isinstance(data, list):
                        time.sleep(0.01)
            except OSError:
                pass
            return read_all(link)

    def get(self, target, *headers, method='GET', host='localhost'):
        return Answer(self.raw(request(target, *headers, method=method, host=host)), method)

    def memory(self):
        """Resident, in KB."""
        with open('/proc/%d/status' % self.process.pid) as file:
            return int(re.search(r'VmRSS:\s+(\d+)', file.read()).group(1))

    def open_files(self):
        return len(os.listdir('/proc/%d/fd' % self.process.pid))

    def stop(self):
        """Seconds that it took; None if it did not end well."""
        start = time.monotonic()
        self.tell('quit')
        try:
            status = self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = 'killed'
        took = time.monotonic() - start
        self.trouble = self.process.stderr.read()
        return took if status == 0 and not self.trouble else None


def read_all(link):
    parts = []
    try:
        while not parts or parts[-1]:
            parts.append(link.recv(65536))
    except OSError:
        pass
    return b''.join(parts)


def request(target, *headers, method='GET', host='localhost'):
    lines = ['%s %s HTTP/1.1' % (method, target)]
    if host is not None:
        lines.append('Host: ' + host)
    lines += ['Connection: close', *headers, '', '']
    return '\r\n'.join(lines).encode('latin-1')


class Answer:
    def __init__(self, data, method='GET'):
        head, _, self.body = data.partition(b'\r\n\r\n')
        lines = head.decode('latin-1').split('\r\n')
        match = re.match(r'HTTP/1\.[01] (\d\d\d) ', lines[0] + ' ')
        self.status = int(match.group(1)) if match else 0
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(':')
            self.headers[name.lower()] = value.strip()
        self.text = self.body.decode('utf-8', 'replace')

    def __getitem__(self, name):
        return self.headers.get(name.lower(), '')

    def __str__(self):
        return '%s %s %s' % (self.status, self.headers, self.text[:300])


class Tab:
    """A tab that listens. Its events are (id, name, data) in the order they came."""

    def __init__(self, server, page='index.html', since=None, last=None, small=False):
        self.link = socket.socket()
        if small:
            self.link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.link.connect(('127.0.0.1', server.port))
        query = '?page=' + page + ('' if since is None else '&since=%s' % since)
        headers = [] if last is None else ['Last-Event-ID: %s' % last]
        self.link.sendall(request('/-/steward/events' + query, *headers)
                          .replace(b'Connection: close\r\n', b''))
        self.bytes, self.closed = b'', False

    def read(self, seconds, until=None):
        end = time.monotonic() + seconds
        while not self.closed and not (until and until(self)) and time.monotonic() < end:
            if select.select([self.link], [], [], max(0, end - time.monotonic()))[0]:
                part = self.link.recv(1 << 20)
                self.closed = part == b''
                self.bytes += part
        return self

    def text(self):
        head, _, rest = self.bytes.partition(b'\r\n\r\n')
        out = b''
        while rest:
            size, _, rest = rest.partition(b'\r\n')
            if not re.fullmatch(rb'[0-9a-fA-F]+', size):
                break
            length = int(size, 16)
            self.ended = length == 0
            out += rest[:length]
            rest = rest[length + 2:]
        return out.decode()

    def events(self):
        found = []
        for block in self.text().split('\n\n')[:-1]:
            lines = dict(line.split(': ', 1) for line in block.split('\n') if ': ' in line and line[0] != ':')
            if 'event' in lines and 'data' in lines:
                found.append((lines.get('id'), lines['event'], json.loads(lines['data'])))
        return found

    def names(self):
        return [(event[1], event[2]['generation']) for event in self.events()]

    def close(self):
        self.link.close()


def has(count):
    return lambda tab: len(tab.events()) >= count
