#!/usr/bin/env python3
"""A build with --compress that fails or is killed: what stands compressed beside a page is of that very page.

    STEWARD_KILLS=200 tests/faults/test_compressed.py    so many faults (20)
"""
import gzip
import os
import random
import shutil
import signal
import subprocess
import tempfile

from book import ENVIRONMENT, Book, Report, compile_shim

TRIES = int(os.environ.get("STEWARD_KILLS", 20))


class CompressedBook(Book):
    def command(self, *words):
        return super().command("--compress", *words)

    def old_beside_new(self):
        """Which .gz is of other bytes than the file beside it, or of one that is not there; the .br are of one
        state with it, as torn() tells."""
        for path in sorted(self.site.rglob("*.gz")):
            plain = path.with_suffix("")
            if not plain.exists() or gzip.decompress(path.read_bytes()) != plain.read_bytes():
                return f"{path.name} is not of the {plain.name} beside it"
        for path in sorted(self.site.rglob("*.br")):
            states = [s for s in ("old", "new") if self._is_of(s, path) and self._is_of(s, path.with_suffix(""))]
            if not states:
                return f"{path.name} is not of the file beside it"
        return None

    def _is_of(self, state, path):
        if not hasattr(self, "files"):
            self.files = {s: {f.relative_to(self.top / ("clean-" + s)): f.read_bytes()
                              for f in (self.top / ("clean-" + s)).rglob("*") if f.is_file()} for s in ("old", "new")}
        return path.exists() and self.files[state].get(path.relative_to(self.site)) == path.read_bytes()


report = Report()
room = tempfile.mkdtemp(prefix="steward-shim-")
shim = compile_shim(room)
book = CompressedBook()
chance = random.Random(11)


def go_to(state):
    book.show("old" if state == "new" else "new")
    if not book.site.is_dir() or book.wrong():
        book.build("-q", check=True)
    book.show(state)


def judge():
    return book.torn() or book.old_beside_new() or book.mend()


go_to("new")
count = book.top / "count"
book.build(shim=shim, check=True, FAULT_COUNT=count)
calls = len(count.read_text().splitlines())
bad, killed, failed = None, 0, 0
for round_ in range(TRIES):
    state = "new" if round_ % 2 else "old"
    go_to(state)
    at = chance.randint(calls // 4, calls)
    code = "kill" if round_ % 4 < 2 else chance.randrange(4)
    built = book.build(shim=shim, FAULT_AT=at, FAULT_CODE=code)
    killed += built.returncode == -signal.SIGKILL
    failed += built.returncode == 3
    why = judge()
    bad = bad or (why and f"to {state}, call {at}, {code}: {why}")
report.ok(f"of {TRIES} builds {killed} were killed and {failed} failed: no page was left beside an older compressed one",
          bad or ("too few" if killed < TRIES // 4 else None))

for name, path in (("openat", ".steward-tmp-0"), ("renameat", ".steward-tmp-0")):
    go_to("new")
    built = book.build(shim=shim, FAULT_AT=f"{name}:{path}", FAULT_CODE=1)
    report.ok(f"{name} of a draft fails", judge())

# A disk on which the plain files have room, and the compressed ones have not.
full = book.top / "full"
script = (f"mkdir -p {full} && mount -t tmpfs -o size=$(($(du -sk --exclude='*.gz' --exclude='*.br' ../clean-new | "
          f"cut -f1) * 11 / 10))k none {full} && {' '.join(book.command('-q', '--out', str(full)))}; status=$?; "
          f"cp -r {full} {book.top}/left; mount -o remount,size=50m {full} && "
          f"{' '.join(book.command('-q', '--out', str(full)))} && diff -r ../clean-new {full} && exit $status")
book.show("new")
if subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode != 0:
    print("skipped - a disk that is full while compressing: not to be had here")
else:
    built = subprocess.run(["unshare", "-rm", "sh", "-c", script], cwd=book.folder, env=ENVIRONMENT, capture_output=True,
                           text=True, timeout=120)
    said = built.returncode == 3 and "No space left on device" in built.stderr and built.stderr.count("\n") == 1
    why = None if said else f"it ends with {built.returncode}: {built.stderr}"
    missing = [path for path in book.wanted["new"] if not path.endswith((".gz", ".br")) and not path.startswith(".steward")
               and not (book.top / "left" / path).exists()]
    report.ok("a disk that is full while compressing leaves the site whole",
              why or (missing and f"{missing[0]} is missing") or None)

book.close()
shutil.rmtree(room)
report.finish()
