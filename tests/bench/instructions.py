"""Instructions for each page and task, counted by Valgrind: the same on a busy machine as on a quiet one.

One thread. Three handbooks; what the second and third have more, divided by how much more that is. The
count of a task includes its share of the people, teams and areas that come with more tasks.
"""
import os
import re
import shutil
import subprocess

import programs
from compare import make_handbook
from findings import tell

BASE, MORE = (100, 200), 500
HANDBOOKS = {"base": BASE, "page": (BASE[0] + MORE, BASE[1]), "task": (BASE[0], BASE[1] + MORE)}


def count(folder):
    steward = programs.PROGRAMS[0]
    said = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                           *steward.command, "-j1"], cwd=folder, capture_output=True, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", said.stderr)[1])


def measure(place, found):
    if shutil.which("valgrind") is None:
        found.skip("instructions: Valgrind is not installed")
        return
    counts = {}
    for name, (pages, tasks) in HANDBOOKS.items():
        folder = os.path.join(place.folder, "instructions")
        make_handbook(folder, pages, tasks)
        shutil.copytree(os.path.join(programs.ROOT, "templates"), os.path.join(folder, "templates"))
        counts[name] = count(folder)
        shutil.rmtree(folder)
        tell(f"instructions, {pages} pages and {tasks} tasks: {counts[name]}")
    for name in ("page", "task"):
        found.add("instructions", of=name, count=(counts[name] - counts["base"]) // MORE)
    found.add("instructions", of=f"the whole of {BASE[0]} pages and {BASE[1]} tasks", count=counts["base"])
