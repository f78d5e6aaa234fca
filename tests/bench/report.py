"""The findings as one page of Markdown; of a bench that was stopped as well:

    python3 -B tests/bench/report.py .build/bench/measured.jsonl
"""
import re
import sys

from cases import CASES, COLD, SIZES
from findings import load
from goals import MEGABYTE, judge
from measure import percentile, spread

BAR = 40  # the width of the longest bar of the curve


class Figures:
    """The findings, to be asked."""

    def __init__(self, rows):
        self.rows = rows

    def of(self, table, **wanted):
        return [row for row in self.rows if row["table"] == table
                and all(row[key] == value for key, value in wanted.items())]

    def values(self, table, key):
        """Each once, in the order in which they came."""
        return list(dict.fromkeys(row[key] for row in self.of(table)))

    def places(self):
        return self.values("run", "place")


def table(head, rows):
    lines = ["| " + " | ".join(str(cell) for cell in line) + " |" for line in (head, *rows)]
    rule = "|---" + "|--:" * (len(head) - 1) + "|"
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"


def number(value):
    """Three digits that matter."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def shown(values):
    """Median, and from the least to the most where it was measured more than once."""
    if not values:
        return ""
    all_of = spread(values)
    around = f" ({number(all_of.least)} to {number(all_of.most)})" if all_of.runs > 1 else ""
    return number(all_of.median) + around


def machine(figures):
    row = {key: value for key, value in figures.of("machine")[0].items() if key != "table"}
    versions = [(row["program"], f"{row['version']}. {row['note']}") for row in figures.of("version")]
    return table(("machine", ""), row.items()) + "\n" + table(("program", "version"), versions)


def values_of(figures, place, size, program, case, key="seconds"):
    return [row[key] for row in figures.of("run", place=place, size=size, program=program, case=case)]


def times(theirs, ours):
    return number(spread(theirs).median / spread(ours).median) if theirs and ours else ""


def seconds(figures, place, size):
    head = ("seconds", *(case.name for case in CASES), "processor, cold", "peak MB", "output MB", "runs")
    rows = []
    for program in figures.values("run", "program"):
        runs = figures.of("run", place=place, size=size, program=program)
        if not runs:
            continue
        cold = [row for row in runs if row["case"] == COLD.name]
        cells = [shown(values_of(figures, place, size, program, case.name)) for case in CASES]
        rows.append((program, *cells, shown([row["cpu"] for row in cold]),
                     number(max(row["peak"] for row in runs) / MEGABYTE),
                     number(cold[-1]["written"] / MEGABYTE), len(cold)))
    return table(head, rows)


def ratios(figures, place, size):
    """Of the medians. Processor time is less disturbed by what else the machine does."""
    head = ("times as long as steward", *(case.name for case in CASES), "processor, cold")
    columns = [*((case.name, "seconds") for case in CASES), (COLD.name, "cpu")]
    rows = []
    for program in figures.values("run", "program")[1:]:
        cells = [times(*(values_of(figures, place, size, name, case, key) for name in (program, "steward")))
                 for case, key in columns]
        if any(cells):
            rows.append((program, *cells))
    return table(head, rows) if rows else ""


def typical(values):
    """p50 / p95"""
    there = [value for value in values if value is not None]
    return " / ".join(number(percentile(there, percent)) for percent in (50, 95)) if there else ""


def saves(figures, size):
    head = (f"ms, p50 / p95 ({size})", "told of", "on the screen", "all made", "processor, all", "saves")
    rows = []
    for program in figures.values("save", "program"):
        for kind in figures.values("save", "kind"):
            each = figures.of("save", size=size, program=program, kind=kind)
            if each:
                cells = [typical([row[key] for row in each]) for key in ("told", "seen", "rest", "cpu")]
                rows.append((f"{program}, {kind}", *cells, len(each)))
    return table(head, rows)


def preview_memory(figures):
    head = ("MB resident", "after the first build", "after all saves", "at most", "load then")
    return table(head, [(f"{row['program']}, {row['size']}",
                         *(number(row[key] / MEGABYTE) for key in ("first", "now", "peak")), f"{row['load']:.1f}")
                        for row in figures.of("preview")])


def curve(figures):
    parts = []
    for mix in figures.values("curve", "mix"):
        sizes = [size for size in figures.values("curve", "records") if figures.of("curve", mix=mix, records=size)]
        each = {size: [1000 * row["seconds"] / size for row in figures.of("curve", mix=mix, records=size)]
                for size in sizes}
        longest = max(spread(values).median for values in each.values())
        rows = []
        for size in sizes:
            runs = figures.of("curve", mix=mix, records=size)
            bar = "#" * round(BAR * spread(each[size]).median / longest)
            rows.append((f"{size:,}", shown([row["seconds"] for row in runs]), shown(each[size]),
                         number(max(row["peak"] for row in runs) / size / 1000), f"`{bar}`"))
        parts.append(table((f"records ({mix})", "seconds", "ms each", "peak KB each", "ms each"), rows))
    return "\n".join(parts)


def instructions(figures, kept):
    """Beside those of 'kept', the page of the last whole bench."""
    rows = []
    for row in figures.of("instructions"):
        before = re.search(rf"^\| {re.escape(row['of'])} \| ([\d,]+) ", kept, re.M)
        change = f"{100 * row['count'] / int(before[1].replace(',', '')) - 100:+.1f} %" if before else ""
        rows.append((row["of"], f"{row['count']:,}", before[1] if before else "", change))
    return table(("of", "instructions", "before", "change"), rows)


HEAD = """# What a build costs

Made by `make bench`; [README.md](README.md) says how it is measured and what is compared with what.
"""


def write(rows, kept=""):
    figures = Figures(rows)
    parts = [HEAD, machine(figures), "## What steward is held to\n",
             table(("", "handbook", "wanted", "measured", "met"), judge(figures))]
    for place in figures.places():
        for size in [size for size in SIZES if figures.of("run", place=place, size=size)]:
            pages, tasks = SIZES[size]
            parts += [f"## {size.capitalize()}: {pages:,} pages, {tasks:,} tasks, on {place}\n",
                      seconds(figures, place, size), ratios(figures, place, size)]
    for row in figures.of("profile"):
        parts += [f"## Where the time goes: {row['size']}, cold\n", f"```text\n{row['text']}```\n"]
    if figures.of("save"):
        parts += ["## From a save to the screen\n", *(saves(figures, size) for size in figures.values("save", "size")),
                  preview_memory(figures)]
    if figures.of("curve"):
        parts += ["## Does a record cost the same in a large handbook?\n", curve(figures)]
    if figures.of("instructions"):
        parts += ["## Instructions\n", instructions(figures, kept)]
    if figures.of("skipped"):
        parts += ["## Left out\n", "".join(f"- {row['sentence']}\n" for row in figures.of("skipped"))]
    return "\n".join(part for part in parts if part)


if __name__ == "__main__":
    print(write(load(sys.argv[1])))
