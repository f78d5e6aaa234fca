"""What the figures were measured on."""
import os
import platform
import re
import subprocess
from datetime import date


def first(path, pattern):
    with open(path, encoding="utf-8") as file:
        found = re.search(pattern, file.read(), re.M)
    return found[1] if found else "unknown"


def said(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "unknown"


def describe(places):
    memory = int(first("/proc/meminfo", r"^MemTotal: +(\d+)")) / 1e6
    return {
        "day": date.today().isoformat(),
        "processor": f"{first('/proc/cpuinfo', r'^model name.*: (.*)')}, {os.cpu_count()} in use",
        "memory": f"{memory:.0f} GB",
        "system": f"{first('/etc/os-release', r'^PRETTY_NAME=.(.*).$')}, Linux {platform.release()}",
        "file systems": ", ".join(f"{place.name} ({place.kind})" for place in places),
        "compiler": said("gcc", "--version"),
        "Node": said("node", "--version"),
        "load before": f"{os.getloadavg()[0]:.2f} (a quiet machine has less than 0.2)",
    }
