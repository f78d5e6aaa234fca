"""Run one program and say what it took; medians and what lies around them."""
import math
import os
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass

LONGEST = 30 * 60  # seconds, after which a run is ended and counts as failed


class Failed(Exception):
    """A program that was to be measured did not do its work."""


@dataclass(frozen=True)
class Cost:
    seconds: float
    cpu: float  # seconds of all its threads and children, in the kernel too
    peak: int   # bytes: the largest resident size of the program or one of its children


def run(command, folder):
    """What one run costs. The peak is never less than Python's own, some 15 MB, as the kernel counts
    from before the program was loaded."""
    log = os.path.join(folder, "log.txt")
    with open(log, "w", encoding="utf-8") as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out,
                                 stderr=subprocess.STDOUT)
        timer = threading.Timer(LONGEST, child.kill)
        timer.daemon = True  # one that was about to start when we were stopped keeps nobody waiting
        try:
            timer.start()
            _, status, usage = os.wait4(child.pid, 0)
            seconds = time.perf_counter() - start
        except BaseException:  # we are told to stop
            child.kill()
            raise
        finally:
            timer.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        with open(log, encoding="utf-8", errors="replace") as said:
            raise Failed(f"{' '.join(command)} in {folder} ended with {child.returncode}:\n"
                         + said.read()[-2000:])
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


@dataclass(frozen=True)
class Spread:
    median: float
    least: float
    most: float
    runs: int


def spread(values):
    values = list(values)
    return Spread(statistics.median(values), min(values), max(values), len(values))


def percentile(values, percent):
    """The least value that so many percent of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def bytes_below(folder):
    return sum(os.path.getsize(os.path.join(here, name)) for here, _, names in os.walk(folder)
               for name in names)


def memory_available():
    """Bytes that programs and files in memory may still take."""
    with open("/proc/meminfo", encoding="utf-8") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
