#!/usr/bin/env python3
"""Nothing is written, changed or removed outside the output folder and .steward/, whatever is planted there.

Each row plants something that leads to a victim beside the handbook, or claims it. The handbook's surroundings
are then the same to the byte, with all their times, and so are its sources.
"""
import os
import pathlib
import shutil
import subprocess

from book import ENVIRONMENT, STEWARD, Book, Report

report = Report()
book = Book()
victim = book.top / "victim"


def make_victim():
    shutil.rmtree(victim, ignore_errors=True)
    (victim / "folder").mkdir(parents=True)
    (victim / "file").write_text("theirs\n")
    (victim / "folder/index.html").write_text("theirs too\n")


def surroundings():
    """All that is not ours to write, with times; links as such."""
    seen = {}
    for where, folders, names in os.walk(book.top):
        inside = os.path.relpath(where, book.folder)
        if inside == ".":
            folders[:] = [name for name in folders if name not in ("site", ".steward")]
            names = [name for name in names if name not in ("site", ".steward")]
        for path in [where, *(os.path.join(where, name) for name in names)]:
            status = os.lstat(path)
            when = 0 if path == str(book.folder) else status.st_mtime_ns  # it gains and loses site/
            seen[path] = (status.st_mode, status.st_ino, when, 0 if os.path.isdir(path) else status.st_size)
    return seen


def link(path, to):
    """A symbolic link in place of whatever is at the path."""
    place = book.folder / path
    shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(to)


def second_name(path):
    place = book.folder / path
    place.unlink(missing_ok=True)
    os.link(victim / "file", place)


def of_state(start):
    return next(".steward/" + name for name in os.listdir(book.state) if name.startswith(start))


def claim_victim():
    """A journal that says the victim is ours."""
    size = (victim / "file").stat().st_size
    name = of_state("manifest-").replace("manifest-", "journal-")
    (book.folder / name).write_text("".join(f"{size} {'0' * 16} {path}\n" for path in
                                            ("../victim/file", "../../victim/file", str(victim / "file"))))


FILES = ("index.html", "tasks/label-the-rooms/index.html", "assets/pictures/large.bin", "api/tasks.json",
         ".steward-manifest", ".steward-tmp-0")
FOLDERS = ("", "tasks", "tasks/label-the-rooms", "assets", "assets/pictures", "files")
PLANTS = {}
for name in FILES:
    for end in ("file", "none", "folder"):
        PLANTS[f"site/{name} that leads to a {end}"] = lambda name=name, end=end: link("site/" + name, victim / end)
    PLANTS[f"site/{name} that is a second name"] = lambda name=name: second_name("site/" + name)
for name in FOLDERS:
    for end in ("folder", "none"):
        PLANTS[f"site/{name} that leads to a {end}"] = \
            lambda name=name, end=end: link(("site/" + name).rstrip("/"), victim / end)
for end in ("folder", "none", "file"):
    PLANTS[f".steward that leads to a {end}"] = lambda end=end: link(".steward", victim / end)
for name in ("lock", ".gitignore", "manifest-", "log-", "parsed"):
    for end in ("file", "none", "folder"):
        PLANTS[f".steward/{name} that leads to a {end}"] = lambda name=name, end=end: link(of_state(name), victim / end)
    PLANTS[f".steward/{name} that is a second name"] = lambda name=name: second_name(of_state(name))
for name in ("manifest-", "log-", "parsed"):
    PLANTS[f".steward/{name}.new that leads to a file"] = lambda name=name: link(of_state(name) + ".new", victim / "file")
    PLANTS[f".steward/{name}.new that is a second name"] = lambda name=name: second_name(of_state(name) + ".new")
journal = lambda: of_state("manifest-").replace("manifest-", "journal-")
PLANTS[".steward/journal- that leads to a file"] = lambda: link(journal(), victim / "file")
PLANTS[".steward/journal- that is a second name"] = lambda: second_name(journal())
PLANTS["a journal that claims the victim"] = claim_victim


def unharmed(plant):
    """Why a build did what it may not, or None."""
    for folder in (book.site, book.state):
        folder.unlink() if folder.is_symlink() else shutil.rmtree(folder, ignore_errors=True)
    make_victim()
    book.show("old")
    book.build("-q", check=True)
    book.show("new")
    plant()
    before = surroundings()
    built = book.build("-q")
    after = surroundings()
    for path in before.keys() | after.keys():
        if before.get(path) != after.get(path):
            return f"{path} was touched: {before.get(path)} became {after.get(path)}"
    if built.returncode not in (0, 3):
        return f"it ends with {built.returncode}: {built.stderr}"
    if built.returncode == 3 and not built.stderr.startswith("steward: "):
        return f"it says {built.stderr!r}"
    return None


for what, plant in PLANTS.items():
    report.ok(what, unharmed(plant))


def new(*words):
    return subprocess.run([STEWARD, "new", *words], cwd=book.folder, env=ENVIRONMENT, capture_output=True, text=True)


make_victim()
shutil.rmtree(book.folder / "content/areas")
(book.folder / "content/areas").symlink_to(victim)
made = new("area", "Planted")
report.ok("a record is not made through a link that leads out",
          None if made.returncode == 3 and "leads out of the project" in made.stderr and
          sorted(os.listdir(victim)) == ["file", "folder"] else made.stderr + made.stdout)
(book.folder / "content/tasks/taken.yml").symlink_to(victim / "none")
made = new("task", "Taken")
report.ok("nor in place of a link that leads nowhere",
          None if made.returncode != 0 and not (victim / "none").exists() else made.stdout)
kept = (book.folder / "content/tasks/label-the-rooms.yml")
bytes_ = kept.read_bytes()
made = new("task", "Label the rooms")
report.ok("nor in place of a record", None if made.returncode == 2 and kept.read_bytes() == bytes_ else made.stderr)
made = new("handbook", str(book.folder))
report.ok("nor a handbook in place of one", None if made.returncode == 2 else made.stderr)
book.close()
report.finish()
