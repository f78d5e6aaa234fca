#!/usr/bin/env python3
"""What may happen in the midst of a build: it is killed, inputs change or vanish, the clock jumps, the disk is
full or read-only, files run out, another build begins.

    STEWARD_KILLS=200 tests/faults/test_moments.py    so many kills of a build and of the preview (20)
"""
import os
import pathlib
import random
import shutil
import signal
import subprocess
import tempfile
import time

from book import ENVIRONMENT, STEWARD, TOP, Book, Report, compile_shim

KILLS = int(os.environ.get("STEWARD_KILLS", 20))
report = Report()
room = tempfile.mkdtemp(prefix="steward-shim-")
shim = compile_shim(room)
book = Book()


def go_to(state):
    """The site is that of the other state, the content that of this one."""
    other = "old" if state == "new" else "new"
    book.show(other)
    if not book.site.is_dir() or book.wrong():
        book.build("-q", check=True)
    book.show(state)


# ---- killed --------------------------------------------------------------------------------------

chance = random.Random(7)
count = book.top / "count"
go_to("new")
book.build(shim=shim, check=True, FAULT_COUNT=count)
calls = len(count.read_text().splitlines())
bad, killed = None, 0
for round_ in range(KILLS):
    go_to("new" if round_ % 2 else "old")
    at = chance.randint(1, calls)
    killed += book.build(shim=shim, FAULT_AT=at, FAULT_CODE="kill").returncode == -signal.SIGKILL
    why = book.torn() or book.mend()
    bad = bad or (why and f"at call {at}: {why}")
report.ok(f"{killed} builds of {KILLS} were killed, and each was made up for",
          bad or ("too few" if killed < KILLS // 2 else None))


def serve_and_kill(state, wait):
    """Kill the preview some milliseconds after its content has become another."""
    book.show("old" if state == "new" else "new")
    served = subprocess.Popen([STEWARD, "serve", "-p", str(chance.randint(20000, 60000))],
                              cwd=book.folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              text=True)
    try:
        for line in served.stdout:
            if " pages in " in line or " page in " in line:
                break
        book.show(state)
        for path in (book.folder / "content").rglob("*.yml"):
            path.touch()
        time.sleep(wait)
    finally:
        served.kill()
        served.wait()
    return book.torn() or book.mend()


bad = None
for round_ in range(max(KILLS // 4, 1) if KILLS < 200 else KILLS):
    wait = chance.uniform(0.0, 0.25)
    why = serve_and_kill("new" if round_ % 2 else "old", wait)
    bad = bad or (why and f"after {wait:.3f} s: {why}")
report.ok("so was each preview", bad)

# ---- inputs and the clock ------------------------------------------------------------------------

CHANGES = [
    ("a page that goes after it was listed", "open:content/guides/come.md", "rm content/guides/come.md", 3),
    ("a page that grows while it is read", "read:content/guides/come.md", "echo more >> content/guides/come.md", 0),
    ("a page that shrinks while it is read", "read:content/guides/come.md", "echo '# A' > content/guides/come.md", 0),
    ("a page that becomes a pipe", "open:content/guides/come.md",
     "rm content/guides/come.md; mkfifo content/guides/come.md", 3),
    ("an asset that goes before it is copied", "open:content/assets/pictures/large.bin",
     "rm content/assets/pictures/large.bin", 3),
    ("an asset that changes while it is copied", "read:content/assets/pictures/large.bin",
     "echo changed > content/assets/pictures/large.bin", 0),
    ("a folder that goes after it was listed", "opendir:content/files/thing", "rm -r content/files/thing", 0),
]
kept = book.folder / "kept"
for what, at, command, status in CHANGES:
    go_to("new")
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(book.folder / "content", kept)
    said = book.top / "said"
    said.unlink(missing_ok=True)
    built = book.build("-q", shim=shim, FAULT_AT=at, FAULT_CODE="run", FAULT_RUN=command, FAULT_SAY=said)
    happened = said.exists() and "failed" not in said.read_text()
    why = None if built.returncode == status and happened else f"it ends with {built.returncode}: {built.stderr}"
    if "copied" in what and status == 0:  # what was copied is known to be ours: it can go again
        (book.folder / "content/assets/pictures/large.bin").unlink()
        gone = book.build("-q")
        if gone.stderr or (book.site / "assets/pictures/large.bin").exists():
            why = why or "it does not go again: " + gone.stderr
    shutil.rmtree(book.folder / "content")
    kept.rename(book.folder / "content")
    report.ok(what, why or book.mend())
    if why:
        book.build("-q", "--adopt")

for seconds in (-86400, 86400 * 400):
    go_to("new")
    built = book.build("-q", shim=shim, FAULT_CLOCK=seconds)
    report.ok(f"a clock that jumps by {seconds} s",
              built.stderr or book.wrong() or book.mend())

# ---- the machine ---------------------------------------------------------------------------------


def in_namespace(script):
    """Run a script as root of a namespace of its own; None where there is none."""
    words = ["unshare", "-rm", "sh", "-c"]
    if subprocess.run([*words, "mount -t tmpfs none /mnt"], capture_output=True).returncode != 0:
        return None
    return subprocess.run([*words, script], cwd=book.folder, env=ENVIRONMENT, capture_output=True, text=True,
                          timeout=60)


def as_nobody(script):
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        return None
    book.top.chmod(0o755)
    for path in (STEWARD, TOP / "templates"):
        for part in [pathlib.Path(path), *pathlib.Path(path).parents]:
            if not part.stat().st_mode & 0o005:
                return None
    words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", script]
    return subprocess.run(words, cwd=book.folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=60)


def as_we_are(script):
    return subprocess.run(["sh", "-c", script], cwd=book.folder, env=ENVIRONMENT, capture_output=True, text=True,
                          timeout=60)


BUILD = f"exec {STEWARD} build -q -j1"
# A disk too small, on which the build fails; made larger, on which the next one makes up for it.
ON_SMALL_DISK = (f"mkdir -p ../disk && mount -t tmpfs -o {{}} none ../disk && {STEWARD} build -q -j1 --out ../disk; "
                 "status=$?; mount -o remount,size=50m,nr_inodes=9000 ../disk && "
                 f"{STEWARD} build -q --out ../disk && diff -r ../clean-new ../disk && exit $status")
MACHINES = [
    ("a disk that is full", in_namespace, ON_SMALL_DISK.format("size=400k"), "No space left on device"),
    ("a disk without room for names", in_namespace, ON_SMALL_DISK.format("nr_inodes=40"), "No space left on device"),
    ("an output that is read-only", in_namespace,
     f"mount --bind site site && mount -o remount,bind,ro site && {BUILD}", "Read-only file system"),
    ("a handbook that is read-only", in_namespace,
     f"mount --bind . . && mount -o remount,bind,ro . && cd . && cd {book.folder} && {BUILD}", "Read-only file system"),
    ("a handbook of somebody else", as_nobody, BUILD, "Permission denied"),
    ("a limit to the size of files", as_we_are, f"ulimit -f 4; {BUILD}", "File too large"),
    ("no more open files", as_we_are, f"ulimit -n 6; {BUILD}", "Too many open files"),
]
for what, how, script, words in MACHINES:
    go_to("new")
    built = how(script)
    if built is None:
        print(f"skipped - {what}: not to be had here")
        continue
    why = None
    if built.returncode != 3 or words not in built.stderr or built.stderr.count("\n") != 1:
        why = f"it ends with {built.returncode}: {built.stderr}"
    report.ok(what, why or book.torn() or book.mend())

# ---- two at once ---------------------------------------------------------------------------------

go_to("new")
other = Book("other")
shared = str(book.top / "shared")
first = book.build("-q", "--out", shared, shim=shim, FAULT_AT="renameat:.steward-tmp-0", FAULT_CODE="run",
                   FAULT_RUN=f"cd {other.folder} && {STEWARD} build --out {shared} 2> {book.top}/second; test $? = 3")
second = (book.top / "second").read_text() if (book.top / "second").exists() else "nothing"
report.ok("two handbooks do not write to one folder at once",
          None if first.returncode == 0 and "the build of another handbook is writing there" in second
          else f"{first.stderr}{second}")
other.close()
book.close()
shutil.rmtree(room)
report.finish()
