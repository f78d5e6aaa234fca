"""Steward and its peers, each case in turn, round after round."""
import filecmp
import os
import shutil
import subprocess
import sys

import programs
from cases import CASES, COLD, SIZES, forget
from findings import tell
from measure import Failed, bytes_below, run

# Whoever is slow is run less often: more seconds than these, no more rounds than those.
PATIENCE = ((30, 1), (10, 3))
ROOM_FOR_A_RECORD = 150_000  # bytes that all programs together write


def make_handbook(folder, pages, tasks):
    subprocess.run([sys.executable, os.path.join(programs.HERE, "make-handbook"), folder, str(pages),
                    str(tasks)], check=True)


def choose(wanted, found):
    """The programs that are wanted and installed."""
    chosen = []
    for program in programs.PROGRAMS:
        if program.name in programs.PEERS and program.name not in wanted:
            found.skip(f"{program.name}: not asked for")
            continue
        version = programs.version(program)
        if version is None:
            found.skip(f"{program.name}: not installed")
            continue
        found.add("version", program=program.name, version=version, note=program.note)
        chosen.append(program)
    return chosen


def count_pages(folder):
    return sum("index.html" in names for _, _, names in os.walk(folder))


def tree(top):
    return {os.path.relpath(os.path.join(here, name), top) for here, _, names in os.walk(top)
            for name in names if name != ".steward-manifest"}


def same_bytes(left, right):
    names = tree(left)
    return names == tree(right) and all(
        filecmp.cmp(os.path.join(left, name), os.path.join(right, name), shallow=False) for name in names)


def equals_clean_build(program, folder):
    clean = os.path.join(os.path.dirname(folder), "clean")
    subprocess.run([*program.command, "--out", clean], cwd=folder, check=True)
    equal = same_bytes(os.path.join(folder, program.output), clean)
    shutil.rmtree(clean)
    return equal


def profile(program, size, folder, found):
    """Where steward's time goes, as it tells itself."""
    forget(program, folder, 0)
    said = subprocess.run([*program.command, "--profile"], cwd=folder, capture_output=True, text=True, check=True)
    found.add("profile", size=size, text=said.stderr)


def rounds_for(program, runs, place, size, found):
    """How many rounds a program takes part in, by how long its cold build took."""
    seconds = max((row["seconds"] for row in found.rows if row["table"] == "run" and
                   (row["program"], row["place"], row["size"], row["case"]) ==
                   (program.name, place.name, size, COLD.name)), default=0)
    return min([runs, *(rounds for limit, rounds in PATIENCE if seconds > limit)])


def build(place, size, program, case, round_number, found):
    folder = os.path.join(place.folder, size, program.name)
    case.prepare(program, folder, round_number)
    if place.name == "disk":
        os.sync()
    cost = run(program.command, folder)
    output = os.path.join(folder, program.output)
    found.add("run", place=place.name, size=size, program=program.name, case=case.name,
              seconds=cost.seconds, cpu=cost.cpu, peak=cost.peak, written=bytes_below(output))
    pages = count_pages(output)
    if program.name != "bare C" and pages < sum(SIZES[size]):
        raise Failed(f"{program.name} made {pages} pages only, of {sum(SIZES[size])}")
    tell(f"{place.name} {size} {program.name}, {case.name}: {cost.seconds:.2f} s")
    return folder


def takes_part(program, case, everywhere):
    """Peers build all anew in every case, so on the second place they are built cold only."""
    return case is COLD or (program.template != "" and (everywhere or program.name == "steward"))


def compare(place, size, chosen, runs, first, found):
    pages, tasks = SIZES[size]
    if place.room() < (pages + tasks) * ROOM_FOR_A_RECORD:
        found.skip(f"{size} on {place.name}: not enough room")
        return
    top = os.path.join(place.folder, size)
    make_handbook(os.path.join(top, "handbook"), pages, tasks)
    present = [program for program in chosen if pages + tasks <= program.records_most]
    for program in present:
        program.lay_out(os.path.join(top, "handbook"), os.path.join(top, program.name))
    for round_number in range(runs):
        for case in CASES:
            for program in present:
                if not takes_part(program, case, first) or \
                        round_number >= rounds_for(program, runs, place, size, found):
                    continue
                folder = build(place, size, program, case, round_number, found)
                if program.name == "steward" and case.edits and first and round_number == 0:
                    found.add("equal", size=size, case=case.name, equal=equals_clean_build(program, folder))
    if first:
        profile(programs.PROGRAMS[0], size, os.path.join(top, "steward"), found)
    shutil.rmtree(top)
