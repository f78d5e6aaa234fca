"""From a save to the screen: previews, each kind of save again and again, each time at rest before."""
import os
import re
import shutil
import time
from dataclasses import dataclass
from typing import Callable

import cases
from cases import EDITED, SIZES
from compare import ROOM_FOR_A_RECORD, equals_clean_build, make_handbook
from findings import tell
from previews import PREVIEWS, Requests, Screen, Server, Stream, has_screen

SAVES = "20"
PAUSE = 0.1       # seconds at rest before the next save, for the browser to end its own work
LONG, FEW = 60, 5 # a kind that takes more seconds than this has at least so many saves


@dataclass(frozen=True)
class Save:
    name: str
    edit: Callable  # (program, folder, number)
    words: str      # which the page has afterwards
    page: Callable  # of the preview's name: the address of the page that is open


def edit_template(program, folder, number):
    """A line at the end of every page."""
    line = f"<p>Round {number}</p>\n"
    cases.change(os.path.join(folder, program.template), lambda text: re.sub(
        "(<p>Round .*\n)?</body>", f"{line}</body>", text))


PAGE = f"guide-0/part-0/page-{EDITED}/"
KINDS = (
    Save("a sentence", cases.edit_page, "One more sentence, number {}.", lambda name: PAGE),
    Save("a task's title", cases.edit_task, "Ask again, round {}<",
         lambda name: f"tasks/task-{EDITED}/" if name == "steward" else f"tasks/0/task-{EDITED}/"),
    Save("the template", edit_template, "Round {}<", lambda name: PAGE),
)
FIRST = 1000  # numbers of saves: none is the beginning of another, nor stands in the handbook


def save_once(server, preview, folder, kind, number, told, screen):
    """Milliseconds until it was told and until it was seen (None without a browser); what it all took."""
    words = kind.words.format(number)
    server.forget()
    told.forget()
    if screen:
        screen.ask(words=words)
    processor = server.processor()
    kind.edit(preview.program, folder, number)
    closed, closed_clock = time.perf_counter(), time.time()
    told.wait(words)
    event = time.perf_counter() - closed
    seen = screen.ask()["seen"] - 1000 * closed_clock if screen else None
    server.wait()
    return {"told": 1000 * event, "seen": seen, "rest": 1000 * (time.perf_counter() - closed),
            "cpu": 1000 * (server.processor() - processor)}


def save_often(server, preview, folder, kind, saves, size, screen, found):
    name = preview.program.name
    address = kind.page(name)
    begun = time.monotonic()
    if screen:
        screen.ask(url=f"http://localhost:{server.port}/{address}")
    told = (Stream if preview.has_stream else Requests)(server.port, preview.asked(address))
    for i in range(saves):
        if i >= FEW and time.monotonic() - begun > LONG:
            break
        row = save_once(server, preview, folder, kind, FIRST + i, told, screen)
        found.add("save", size=size, program=name, kind=kind.name, **row)
        time.sleep(PAUSE)
    told.close()
    tell(f"{size} {name}, {kind.name} saved: told of after {row['told']:.1f} ms")


def preview_one(top, size, preview, saves, with_screen, found):
    name = preview.program.name
    folder = os.path.join(top, name)
    preview.program.lay_out(os.path.join(top, "handbook"), folder)
    screen = Screen() if with_screen and preview.has_stream else None
    try:
        with Server(preview, folder) as server:
            server.wait()
            time.sleep(preview.patience)
            first = server.memory()[0]
            for kind in KINDS:
                if preview.kinds and kind.name not in preview.kinds:
                    continue
                save_often(server, preview, folder, kind, saves, size, screen, found)
            now, peak = server.memory()
            found.add("preview", size=size, program=name, first=first, now=now, peak=peak,
                      load=os.getloadavg()[0])
    finally:
        if screen:
            screen.close()
    if name == "steward":
        found.add("saved site", size=size, equal=equals_clean_build(preview.program, folder))
    shutil.rmtree(folder)


def measure(place, sizes, saves, chosen, found):
    """Of the programs that are 'chosen', those that have a preview."""
    with_screen = has_screen()
    if not with_screen:
        found.skip("the screen: no Chromium, or no playwright-core in tests/node_modules")
    for size in sizes:
        pages, tasks = SIZES[size]
        if place.room() < (pages + tasks) * ROOM_FOR_A_RECORD:
            found.skip(f"saves, {size}: not enough room")
            continue
        top = os.path.join(place.folder, "saves")
        make_handbook(os.path.join(top, "handbook"), pages, tasks)
        for program in chosen:
            if program.name in PREVIEWS:
                preview_one(top, size, PREVIEWS[program.name], saves, with_screen, found)
        shutil.rmtree(top)
