"""Previews that run, and those who wait for them: a browser's tab, a raw stream, a request again and again."""
import http.client
import json
import os
import re
import select
import signal
import socket
import subprocess
import threading
import time
from dataclasses import dataclass
from typing import Callable

import programs
from measure import Failed

PATIENCE = 120  # seconds for anything


@dataclass(frozen=True)
class Preview:
    program: programs.Program
    command: Callable  # of a port: the words to run
    at_rest: str       # the line that tells that a build has ended
    has_stream: bool   # tells tabs by server-sent events
    asked: Callable = lambda address: address  # what shows an address's words
    kinds: tuple = ()  # of saves that it shows; none named: all
    patience: int = 0  # seconds from its line until it watches every file, of which it does not tell


PREVIEWS = {
    "steward": Preview(programs.PROGRAMS[0],
                       lambda port: (programs.STEWARD, "serve", "--strict-port", "--port", str(port)),
                       r"^\d\d:\d\d:\d\d ", True),
    "hugo": Preview(next(program for program in programs.PROGRAMS if program.name == "hugo"),
                    lambda port: ("hugo", "server", "--port", str(port), "--baseURL", f"http://localhost:{port}/"),
                    r"^(Total in|Web Server is available)", False),
    # A page's words come as a module that the browser makes the page of.
    "vitepress": Preview(next(program for program in programs.PROGRAMS if program.name == "vitepress"),
                         lambda port: ("node", f"{programs.MODULES}/vitepress/bin/vitepress.js", "dev", "content",
                                       "--port", str(port), "--strictPort"),
                         r"(Local:|hmr update)", False, lambda address: address.rstrip("/") + ".md?import",
                         ("a sentence",), 20),
}


def free_port():
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


class Server:
    """A preview of a folder, from its first build to the end of the block."""

    def __init__(self, preview, folder):
        self.port = free_port()
        self.pattern = re.compile(preview.at_rest)
        self.rests = threading.Semaphore(0)
        self.process = subprocess.Popen(preview.command(self.port), cwd=folder, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.last = ""
        threading.Thread(target=self.hear, daemon=True).start()

    def hear(self):
        for line in self.process.stdout:
            self.last = line
            if self.pattern.search(line):
                self.rests.release()

    def forget(self):
        """How often it has come to rest until now."""
        while self.rests.acquire(blocking=False):
            pass

    def wait(self):
        """Until it has come to rest once more."""
        if not self.rests.acquire(timeout=PATIENCE):
            raise Failed(f"{self.process.args[0]} does not come to rest; it said last: {self.last}")

    def processor(self):
        """Seconds of all its threads so far, in the kernel too."""
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as file:
            user, kernel = file.read().rpartition(")")[2].split()[11:13]
        return (int(user) + int(kernel)) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Resident bytes: now, and at most."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            kilobytes = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+)", file.read(), re.M))
        return int(kilobytes["VmRSS"]) * 1024, int(kilobytes["VmHWM"]) * 1024

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


class Stream:
    """Events of a page, read as they come."""

    def __init__(self, port, address):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(f"GET /-/steward/events?page={address}index.html HTTP/1.1\r\n"
                            f"Host: localhost:{port}\r\n\r\n".encode())
        self.wanted = f'"{address}index.html"'.encode()
        self.forget()

    def forget(self):
        """What has come until now."""
        while select.select([self.socket], [], [], 0.2)[0]:
            if not self.socket.recv(1 << 20):
                raise Failed("the preview closed its stream")

    def wait(self, _words):
        """Until it is told that the page is new."""
        said, until = b"", time.monotonic() + PATIENCE
        while not any(b'"pages":"all"' in event or self.wanted in event.partition(b'"navigate"')[0]
                      for event in said.split(b"event: build")[1:]):
            if not select.select([self.socket], [], [], until - time.monotonic())[0]:
                raise Failed("a saved page was not told of")
            said += self.socket.recv(1 << 20)

    def close(self):
        self.socket.close()


class Requests:
    """For previews without such a stream: the page is asked for until it has the words."""

    def __init__(self, port, address):
        self.connection = http.client.HTTPConnection("localhost", port, timeout=PATIENCE)
        self.address = "/" + address
        self.ask()

    def ask(self):
        self.connection.request("GET", self.address)
        return self.connection.getresponse().read()

    def forget(self):
        pass

    def wait(self, words):
        until = time.monotonic() + PATIENCE
        while words.encode() not in self.ask():
            if time.monotonic() > until:
                raise Failed(f"'{words}' was saved and not served")
            time.sleep(0.001)

    def close(self):
        self.connection.close()


class Screen:
    """A tab of Chromium: see screen.mjs."""

    def __init__(self):
        self.process = subprocess.Popen(["node", os.path.join(programs.HERE, "screen.mjs")], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, **question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise Failed("the browser is gone")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def has_screen():
    """Can a browser be driven here?"""
    said = subprocess.run(["node", os.path.join(programs.HERE, "screen.mjs")], stdin=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False)
    return said.returncode == 0
