"""The handbook as other generators take it: a Markdown page for each page, task, person, team, area.

Front matter keeps the title and, below `extra`, every field of the record as it stands, so that the
peer's own templates show it; dates are quoted, as each peer else shows them in a form of its own. Links are
written as final addresses: no peer has to look one up.
"""
import os
import posixpath
import re
import shutil
from dataclasses import dataclass

HERE = os.path.dirname(os.path.abspath(__file__))


@dataclass(frozen=True)
class Document:
    path: str    # without ending: "tasks/0/task-7"
    layout: str  # "page" or "record"
    title: str
    fields: str  # lines of YAML
    body: str    # Markdown


def address(path):
    return "/" + path + "/"


def link_pages(path, body):
    """[x](../part-1/page-3.md#y) as [x](/guide-0/part-1/page-3/#y)."""
    def link(match):
        return "](" + address(posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1])))
    return re.sub(r"\]\(([^):]+)\.md", link, body)


def link_tasks(body):
    """[[task-7]] as [task-7](/tasks/0/task-7/)."""
    return re.sub(r"\[\[task-(\d+)\]\]", lambda match: "[task-{0}](/tasks/{1}/task-{0}/)".format(
        match[1], int(match[1]) // 500), body)


def take_title(fields):
    """The first line of a record is its title or name."""
    first, _, rest = fields.partition("\n")
    return first.partition(": ")[2], rest


def read_page(path, text):
    _, fields, body = text.split("---\n", 2)
    title, fields = take_title(fields)
    return Document(path, "page", title, fields, link_pages(path, body))


def read_record(path, text):
    fields, _, body = text.partition("description: |\n")
    title, fields = take_title(fields)
    return Document(path, "record", title, fields, link_tasks(re.sub("^  ", "", body, flags=re.M)))


READERS = {".md": read_page, ".yml": read_record}


def documents(handbook):
    top = os.path.join(handbook, "content")
    for folder, _, names in os.walk(top):
        for name in names:
            path, ending = os.path.splitext(os.path.relpath(os.path.join(folder, name), top))
            if path in ("steward", "index"):
                continue
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                yield READERS[ending](path, file.read())


def front_matter(document, layout_line):
    fields = re.sub(r"(?<=: )\d{4}-\d\d-\d\d", r'"\g<0>"', document.fields.rstrip("\n"))
    return (f"---\ntitle: {document.title}\n{layout_line.format(document.layout)}\nextra:\n"
            + re.sub("^", "  ", fields, flags=re.M) + "\n---\n")


def lay_out(name, layout_line, handbook, folder):
    """Make 'folder' the project of peer 'name'; 'layout_line' is how it is told the template."""
    shutil.copytree(os.path.join(HERE, "peers", name), folder)
    for document in documents(handbook):
        path = os.path.join(folder, "content", document.path + ".md")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(front_matter(document, layout_line) + document.body)
