"""The bench itself, on a handbook of thirty records and without peers."""
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import replace

import cases
import compare
import goals
import measure
import peers
import programs
import report
from findings import Findings, load

failures = 0


def ok(what, holds):
    global failures
    print(f"{'ok' if holds else 'not ok'} - bench: {what}")
    failures += not holds


def read(*names):
    with open(os.path.join(*names), encoding="utf-8") as file:
        return file.read()


def test_spread():
    found = measure.spread([3.0, 1.0, 2.0, 10.0])
    ok("a spread is median, least and most",
       (found.median, found.least, found.most, found.runs) == (2.5, 1, 10, 4))
    ok("p95 of twenty is the nineteenth", (measure.percentile(range(1, 21), 95), measure.percentile([3], 95)) == (19, 3))
    ok("it is shown with three digits", report.shown([1234.5, 0.98765, 2.5]) == "2.5 (0.988 to 1,234)")


def test_failures(work):
    try:
        measure.run(["sh", "-c", "echo why; exit 3"], work)
        ok("a program that fails is no result", False)
    except measure.Failed as failed:
        ok("a program that fails is no result, and says why", "why" in str(failed) and "3" in str(failed))


def test_edits(work, handbook):
    for program in programs.PROGRAMS:
        if not program.template:
            continue
        folder = os.path.join(work, program.name)
        program.lay_out(handbook, folder)
        for number in (0, 1):
            for case in cases.CASES:
                if case.edits:
                    case.prepare(program, folder, number)
        task, page = program.task.format(folder=0, number=7), "content/guide-0/part-0/page-7.md"
        template = read(folder, program.template)
        ok(f"{program.name}: each round has its edits",
           "title: Ask again, round 1\n" in read(folder, task) and "number 1." in read(folder, page) and
           template.count('content="1">\n</head>') == 1 and 'content="0"' not in template)


def test_peers(work, handbook):
    folder = os.path.join(work, "as-zola")
    peers.lay_out("zola", "template: {}.html", handbook, folder)
    record = read(handbook, "content/tasks/0/task-5.yml")
    page = read(handbook, "content/guide-0/part-0/page-5.md")
    made = read(folder, "content/tasks/0/task-5.md")
    fields = record.split("description: |\n")[0].splitlines()[1:]
    ok("peers get every field of a task", all(f"\n  {line}\n" in made.replace('"', "") for line in fields))
    ok("and its title and template",
       made.startswith(f"---\n{record.splitlines()[0]}\ntemplate: record.html\nextra:\n"))
    ok("and its description, with links",
       re.search(r"---\n\w.*\n\nIt follows \[task-(\d+)\]\(/tasks/0/task-\1/\)\.\n$", made))
    made = read(folder, "content/guide-0/part-0/page-5.md")
    ok("links of pages are final addresses",
       ".md" not in made and len(re.findall(r"\]\(/guide-0/part-0/page-\d+/\)", made)) == 5)
    ok("nothing else of a page's text changes", len(made.splitlines()) == len(page.splitlines()) + 2)
    ok("nobody is missing", sum(1 for _ in peers.documents(handbook)) == sum(
        len(names) for _, _, names in os.walk(os.path.join(handbook, "content"))) - 2)


def test_yardstick(work, handbook):
    steward, folder = os.path.join(work, "steward"), os.path.join(work, "bare")
    os.makedirs(folder)
    subprocess.run([programs.STEWARD, "build", "-q"], cwd=steward, check=True)
    programs.list_site(folder)
    subprocess.run([programs.YARDSTICK, "../steward/content", "list.txt", "written"], cwd=folder, check=True)
    site, written = os.path.join(steward, "site"), os.path.join(folder, "written")
    ok("the yardstick writes files of the same names and sizes", all(
        os.path.getsize(os.path.join(here, name)) ==
        os.path.getsize(os.path.join(written, os.path.relpath(here, site), name))
        for here, _, names in os.walk(site) for name in names))
    ok("other bytes of the same sizes are not the same", not compare.same_bytes(site, written))
    ok("the same bytes are", compare.same_bytes(site, site))


def test_choice(work):
    found = Findings(os.path.join(work, "rows"))
    installed = programs.PROGRAMS
    programs.PROGRAMS = tuple(replace(program, version=("no-such-program",)) if program.name == "hugo" else program
                              for program in installed)
    chosen = [program.name for program in compare.choose(["hugo"], found)]
    programs.PROGRAMS = installed
    said = [row["sentence"] for row in found.rows if row["table"] == "skipped"]
    ok("what is not installed is named", "hugo: not installed" in said and "hugo" not in chosen)
    ok("what is not asked for is named", "zola: not asked for" in said and "steward" in chosen)


def test_goals():
    def row(program, case, seconds):
        return {"table": "run", "place": "tmpfs", "size": "medium", "program": program, "case": case,
                "seconds": seconds, "peak": 1}
    judged = [line[-2:] for line in goals.judge(report.Figures(
        [row("steward", "cold", 0.1), row("hugo", "cold", 2.5), row("zola", "cold", 1.0),
         row("steward", "no change", 0.02)]))]
    ok("goals are met, missed or not measured", judged[0] == ("25x", "yes") and judged[1] == ("10x", "NO") and
       judged[2] == ("not measured", "") and judged[4] == ("20 %", "NO"))


def test_instructions():
    def counted(count):
        return {"table": "instructions", "of": "page", "count": count}
    before = report.instructions(report.Figures([counted(2000000)]), "")
    after = report.instructions(report.Figures([counted(2100000)]), before)
    ok("more instructions than before show", "| page | 2,100,000 | 2,000,000 | +5.0 % |" in after)


def start_bench(**variables):
    shortened = {"BENCH_SIZES": "tiny", "BENCH_PEERS": "", "BENCH_CALLGRIND": "no", "BENCH_SAVES": "2"}
    return subprocess.Popen([os.path.join(programs.HERE, "bench")], env=os.environ | shortened | variables,
                            text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def leaves_nothing(bench):
    return not os.path.exists(f"/dev/shm/steward-bench-{bench.pid}")


def test_whole(work):
    folder = os.path.join(work, "whole")
    with start_bench(BENCH_RUNS="2", BENCH_CURVE="30 60", BENCH_FOLDER=folder) as bench:
        said = bench.stderr.read()
    ok(f"a whole bench ends well {said[-300:] if bench.returncode else ''}", bench.returncode == 0)
    ok("and leaves nothing in memory", leaves_nothing(bench))
    rows = load(os.path.join(folder, "measured.jsonl"))
    figures, page = report.Figures(rows), read(folder, "RESULTS.md")
    ok("steward is built in each case and round, everywhere", all(
        len(figures.of("run", place=place, program="steward", case=case.name)) == 2
        for place in figures.places() for case in cases.CASES))
    ok("after an edit its site equals a new one", [row["equal"] for row in figures.of("equal")] == [True] * 3)
    ok("the yardsticks are built cold", {row["case"] for row in figures.of("run", program="bare C")} == {"cold"})
    ok("both sizes of all three curves are there", len(figures.of("curve")) == 12)
    saved = figures.of("save", program="steward")
    ok("each kind of save is told of, twice", len(saved) == 6 and all(0 < row["told"] <= row["rest"] for row in saved))
    ok("and seen after it was saved, where there is a browser",
       all(row["seen"] is None or 0 < row["seen"] < 30000 for row in saved))
    ok("after all saves the site equals a new one", [row["equal"] for row in figures.of("saved site")] == [True])
    ok("the page can be made again of what was kept", report.write(rows) == page)
    ok("the page has them all", all(re.search(line, page, re.M) for line in (
        r"^\| steward \| [\d.]+ \(", r"^\| cp -r \| [\d.]+ \(", r"^\| bare C \| [\d.]+ \(",
        r"^\| steward, a sentence \| [\d.]+ / ", r"^\| steward, tiny \| \d+", r"^render +\d+\.\d+", r"^\| 60 \| [\d.]+ \(.*`#+` \|$", "^- hugo: not asked for$")))
    with start_bench(BENCH_SIZES="huge") as bench:
        ok("an unknown size is named", "no size or peer 'huge'" in bench.stderr.read())
    ok("and no success", bench.returncode == 1)


def test_stopped(work):
    with start_bench(BENCH_RUNS="99", BENCH_FOLDER=os.path.join(work, "stopped")) as bench:
        bench.stderr.readline()
        bench.terminate()
        bench.terminate()
        try:
            said = bench.communicate(timeout=60)[1]
        except subprocess.TimeoutExpired:
            bench.kill()
            said = "it went on"
    ok("a bench that is stopped says so and leaves nothing", said.endswith("bench: stopped\n") and leaves_nothing(bench))


with tempfile.TemporaryDirectory() as work_folder:
    book = os.path.join(work_folder, "handbook")
    compare.make_handbook(book, *cases.SIZES["tiny"])
    test_spread()
    test_failures(work_folder)
    test_edits(work_folder, book)
    test_peers(work_folder, book)
    test_yardstick(work_folder, book)
    test_choice(work_folder)
    test_goals()
    test_instructions()
    test_whole(work_folder)
    test_stopped(work_folder)
sys.exit(failures > 0)
