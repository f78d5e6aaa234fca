#!/usr/bin/env python3
"""Each call that can fail does fail once: of every place in the program that calls, with every code that fits,
and more at random. A build then ends with one sentence, or as if nothing had been; the site is whole; the next
build makes it that of a clean one.

    tests/faults/test_faults.py            some hundred faults, in every place
    STEWARD_FAULTS=20000 ...               so many at random; 'all': every call with every code
    STEWARD_FAULT=new:17:0 ...             one fault again: the jump, the call, the code
"""
import collections
import itertools
import multiprocessing
import os
import pathlib
import random
import re
import shutil
import tempfile

from book import Book, Report, compile_shim

SENTENCE = re.compile(r"steward: [^\n]+[^\n.]\n")
CODES_MOST = 6
PROCESSES = 2
AT_RANDOM = 60
# From nothing to the old state, from the old to the new, and back.
JUMPS = ("none", "new", "old")


def prepare(book, jump):
    """Stand before a jump: the site is that of the state that the jump leaves."""
    if jump == "none":
        for folder in (book.site, book.state):
            shutil.rmtree(folder, ignore_errors=True)
        book.show("old")
        return
    book.show("old" if jump == "new" else "new")
    if not book.site.is_dir() or book.wrong():
        book.build("-q", check=True)
    book.show(jump)


def try_fault(book, shim, jump, at, code):
    """Why the fault was not borne, or None; and what was done."""
    prepare(book, jump)
    said = book.top / "said"
    said.unlink(missing_ok=True)
    built = book.build(shim=shim, FAULT_AT=at, FAULT_CODE=code, FAULT_SAY=said)
    what = said.read_text().strip() if said.exists() else "nothing"
    why = None
    if built.returncode == 0:
        why = book.wrong() or (built.stderr and "it ends well but says: " + built.stderr)
    elif built.returncode != 3:
        why = f"it ends with {built.returncode}: {built.stderr}"
    elif not SENTENCE.fullmatch(built.stderr):
        why = f"it says: {built.stderr!r}"
    return why or book.torn() or book.mend(), what, built.stderr.strip()


def calls_of(book, shim, jump):
    """(name, caller, how many codes fit it) of each call."""
    prepare(book, jump)
    count = book.top / "count"
    count.unlink(missing_ok=True)
    book.build(shim=shim, check=True, FAULT_COUNT=count)
    return [(name, caller, int(codes)) for name, caller, codes in map(str.split, count.read_text().splitlines())]


def choose(calls, chance, more):
    """(jump, call, code): in each place that calls, each code that fits, at any of its calls; and more."""
    places = collections.defaultdict(list)
    every = [(jump, at) for jump in JUMPS for at in range(1, len(calls[jump]) + 1)]
    for jump, at in every:
        places[calls[jump][at - 1]].append((jump, at))
    if more == "all":
        return [(jump, at, code) for jump, at in every for code in range(calls[jump][at - 1][2])]
    chosen = [(*chance.choice(meant), code) for place, meant in sorted(places.items()) for code in range(place[2])]
    return chosen + [(*chance.choice(every), chance.randrange(CODES_MOST)) for _ in range(int(more))]


def in_turn(tries):
    """From old to new and back, so that no jump has to be undone."""
    of = {jump: [one for one in tries if one[0] == jump] for jump in JUMPS}
    pairs = itertools.zip_longest(of["new"], of["old"])
    return [one for pair in pairs for one in pair if one] + of["none"]


def work(job):
    shim, tries = job
    book = Book()
    results = []
    try:
        for jump, at, code in tries:
            results.append(((jump, at, code), *try_fault(book, shim, jump, at, code)))
            if results[-1][1]:
                book.close()
                book = Book()
    finally:
        book.close()
    return results


def plan(shim):
    again = os.environ.get("STEWARD_FAULT")
    if again:
        jump, at, code = again.split(":")
        return [(jump, int(at), int(code))], 1
    book = Book()
    calls = {jump: calls_of(book, shim, jump) for jump in JUMPS}
    book.close()
    tries = choose(calls, random.Random(2026), os.environ.get("STEWARD_FAULTS", AT_RANDOM))
    return sorted(set(tries)), sum(map(len, calls.values()))


def main():
    report = Report()
    folder = tempfile.mkdtemp(prefix="steward-shim-")
    try:
        shim = compile_shim(folder)
        tries, calls = plan(shim)
        with multiprocessing.Pool(PROCESSES) as pool:
            jobs = [(shim, in_turn(tries[i::PROCESSES])) for i in range(PROCESSES)]
            results = [result for part in pool.map(work, jobs, chunksize=1) for result in part]
    finally:
        shutil.rmtree(folder)
    log = os.environ.get("STEWARD_FAULTS_LOG")
    if log:
        pathlib.Path(log).write_text("".join(
            f"{what}\t{said}\t{':'.join(map(str, which))}\n" for which, _, what, said in results))
    failed = [result for result in results if result[1]]
    for which, why, what, _ in failed[:20]:
        report.ok("the fault of " + what, f"{why}\n    again: STEWARD_FAULT={':'.join(map(str, which))}")
    done = sum(what != "nothing" for _, _, what, _ in results)
    report.ok(f"{done} of {calls} calls failed, and each failure was borne",
              f"{len(failed)} were not" if failed else "nothing failed" if done == 0 else None)
    report.finish()


if __name__ == "__main__":
    main()
