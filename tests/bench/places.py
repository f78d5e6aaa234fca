"""Where it is measured: in memory, and on a disk."""
import os
import shutil
from dataclasses import dataclass

from measure import memory_available


@dataclass(frozen=True)
class Place:
    name: str
    folder: str
    kind: str  # of file system

    def room(self):
        """Bytes that may be written here."""
        free = shutil.disk_usage(self.folder).free
        return min(free, memory_available()) if self.name == "tmpfs" else free


def kind_of(folder):
    """The type of the file system that a folder lies on."""
    folder = os.path.realpath(folder)
    best, kind = "", "unknown"
    with open("/proc/mounts", encoding="utf-8") as mounts:
        for line in mounts:
            _, point, this, *_ = line.split()
            inside = point == "/" or folder == point or folder.startswith(point + "/")
            if inside and len(point) >= len(best):
                best, kind = point, this
    return kind


def find(names, folder):
    """The places of these names that this machine has, empty. The one on disk lies in 'folder'."""
    tops = {"tmpfs": f"/dev/shm/steward-bench-{os.getpid()}", "disk": os.path.join(folder, "work")}
    found = []
    for name in names:
        shutil.rmtree(tops[name], ignore_errors=True)
        try:
            os.makedirs(tops[name])
        except OSError:
            continue
        kind = kind_of(tops[name])
        if (kind == "tmpfs") == (name == "tmpfs"):
            found.append(Place(name, tops[name], kind))
    if not found:
        raise SystemExit("bench: neither /dev/shm in memory nor a disk to work on")
    return found
