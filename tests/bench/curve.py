"""Does a record cost the same in a small handbook and in a large one? Steward alone, built cold."""
import os
import shutil

import programs
from cases import forget
from compare import make_handbook
from findings import tell
from measure import bytes_below, memory_available, run

SIZES = "1000 3000 10000 30000 100000"

# What a handbook of n records is made of: pages, tasks.
MIXES = {"pages": lambda n: (n, 0), "tasks": lambda n: (10, n), "both": lambda n: (n // 3, n - n // 3)}

CAUTION = 1.3  # times the memory that the size before lets expect
FIRST_GUESS = 200_000  # bytes for each record, files in memory included


def measure_one(place, mix, size, runs, found):
    """Bytes of memory that it took, files in memory included."""
    folder = os.path.join(place.folder, "curve")
    steward = programs.PROGRAMS[0]
    make_handbook(os.path.join(folder, "handbook"), *MIXES[mix](size))
    steward.lay_out(os.path.join(folder, "handbook"), os.path.join(folder, "steward"))
    shutil.rmtree(os.path.join(folder, "handbook"))
    peak = 0
    for number in range(runs):
        forget(steward, os.path.join(folder, "steward"), number)
        cost = run(steward.command, os.path.join(folder, "steward"))
        peak = max(peak, cost.peak)
        found.add("curve", mix=mix, records=size, seconds=cost.seconds, cpu=cost.cpu, peak=cost.peak)
        tell(f"curve, {size} of {mix}: {cost.seconds:.2f} s")
    used = peak + bytes_below(folder)
    shutil.rmtree(folder)
    return used


def measure(place, sizes, runs, found):
    for mix in MIXES:
        each = FIRST_GUESS
        for size in sizes:
            needed = each * size * CAUTION
            if needed > min(place.room(), memory_available()):
                found.skip(f"curve, {size} of {mix}: it would need {needed / 1e9:.1f} GB of memory, more "
                           "than is free")
                break
            each = measure_one(place, mix, size, runs, found) / size
