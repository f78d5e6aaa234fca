"""What is built, and what happens before each build."""
import os
import re
import shutil
from dataclasses import dataclass
from typing import Callable

# Pages and tasks. "tiny" is for the bench's own test.
SIZES = {"tiny": (10, 20), "small": (100, 200), "medium": (1000, 2000), "large": (10000, 20000)}

EDITED = 7  # the number of the page and of the task that are edited


def change(path, edit):
    with open(path, encoding="utf-8") as file:
        before = file.read()
    after = edit(before)
    if after == before:
        raise ValueError(f"nothing to edit in {path}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(after)


def forget(program, folder, _round):
    for name in (program.output, *program.leftovers):
        shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
    program.begin(folder)


def leave(_program, _folder, _round):
    pass


def edit_task(program, folder, round_number):
    """Another title: lists, people's pages and whatever names the task show it."""
    path = program.task.format(folder=EDITED // 500, number=EDITED)
    change(os.path.join(folder, path), lambda text: re.sub(
        "^title: .*", f"title: Ask again, round {round_number}", text, count=1, flags=re.M))


def edit_page(program, folder, round_number):
    """One more sentence."""
    path = f"content/guide-0/part-0/page-{EDITED}.md"
    change(os.path.join(folder, path), lambda text: text + f"\nOne more sentence, number {round_number}.\n")


def edit_template(program, folder, round_number):
    """One more line in the head of every page."""
    note = f'<meta name="round" content="{round_number}">\n'
    change(os.path.join(folder, program.template), lambda text: re.sub(
        r'(<meta name="round".*\n)?</head>', f"{note}</head>", text))


@dataclass(frozen=True)
class Case:
    name: str
    says: str
    prepare: Callable
    edits: bool = False  # afterwards the site must equal one that is built from nothing


CASES = (
    Case("cold", "no output, no cache; inputs in the page cache", forget),
    Case("no change", "the same again", leave),
    Case("one task", "one task has another title", edit_task, edits=True),
    Case("one page", "one page has one more sentence", edit_page, edits=True),
    Case("template", "the template of all pages has one more line", edit_template, edits=True),
)
COLD = CASES[0]
