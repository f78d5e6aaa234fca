"""A small handbook in two states, its site in both, and what must hold of a site after any build.

The release build is driven, not a sanitized one: the shim (shim.c) stands where sanitizers want to stand.
"""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent
STEWARD = os.environ.get("STEWARD_RELEASE", str(TOP / "generator/steward"))
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "dumb", "SOURCE_DATE_EPOCH": "1778000000"}
# Hundreds of builds: in memory where there is room for that.
ROOM = os.environ.get("TMPDIR") or ("/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
STATES = ("old", "new")
OURS_IN_STATE = re.compile(r"lock|\.gitignore|parsed(-late)?|(manifest|log|search)-[0-9a-f]{16}")


def compile_shim(folder):
    shim = pathlib.Path(folder) / "shim.so"
    subprocess.run(["gcc", "-std=c17", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-O1", "-fPIC", "-shared",
                    "-o", shim, HERE / "shim.c", "-ldl"], check=True)
    return str(shim)


def tree(folder):
    """What each file holds, in few words; of a symbolic link, where it leads."""
    found = {}
    for where, folders, names in os.walk(folder):
        for name in names + [f for f in folders if os.path.islink(os.path.join(where, f))]:
            path = os.path.join(where, name)
            bytes_ = os.readlink(path).encode() if os.path.islink(path) else open(path, "rb").read()
            found[os.path.relpath(path, folder)] = hashlib.sha256(bytes_).hexdigest()
    return found


def is_draft(path):
    return path.startswith(".steward-")


class Book:
    """A handbook whose content can be exchanged for that of its other state."""

    def __init__(self, name="book"):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="steward-faults-", dir=ROOM))
        self.folder = self.top / name
        self.site = self.folder / "site"
        self.state = self.folder / ".steward"
        subprocess.run([STEWARD, "new", "handbook", self.folder, "--as-of", "2026-03-12", "-q"], check=True,
                       stdout=subprocess.DEVNULL, env=ENVIRONMENT)
        self._write_old(self.folder / "content")
        shutil.copytree(self.folder / "content", self.folder / "content.new")
        self._write_new(self.folder / "content.new")
        (self.folder / "templates/assets").mkdir(parents=True)
        (self.folder / "templates/assets/own.css").write_text("p { margin: 0 }\n")
        self.stands = "old"
        self.wanted = {}
        for state in STATES:
            self.show(state)
            clean = self.top / ("clean-" + state)
            self.build("--out", str(clean), check=True)
            self.wanted[state] = tree(clean)
        shutil.rmtree(self.state)

    @staticmethod
    def _write_old(content):
        assets = content / "assets/pictures"
        assets.mkdir(parents=True)
        (assets / "large.bin").write_bytes(bytes(range(256)) * 1000)
        (assets / "pixel.gif").write_bytes(b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\0;")
        (content / "files").mkdir()
        (content / "files/thing").write_text("a file\n")
        (content / "guides/gone.md").write_text("# A page that goes\n\nBack to [[handing-over-work]].\n")

    @staticmethod
    def _write_new(content):
        (content / "assets/pictures/large.bin").write_bytes(bytes(range(255, -1, -1)) * 1001)
        (content / "files/thing").unlink()
        (content / "files/thing").mkdir()
        (content / "files/thing/inner").write_text("a file in a folder\n")
        (content / "guides/gone.md").unlink()
        (content / "guides/come.md").write_text("# A page that comes\n\n```\ncode\n```\n")
        settings = content / "steward.yml"
        settings.write_text(re.sub("^title: .*", "title: Another title", settings.read_text(), flags=re.M))

    def show(self, state):
        """Let content/ be that of a state."""
        if state != self.stands:
            content = self.folder / "content"
            content.rename(self.folder / ("content." + self.stands))
            (self.folder / ("content." + state)).rename(content)
            self.stands = state

    def command(self, *words):
        return [STEWARD, "build", "-j1", *words]

    def build(self, *words, shim=None, check=False, **variables):
        more = {"LD_PRELOAD": shim, **{k: str(v) for k, v in variables.items()}} if shim else {}
        return subprocess.run(self.command(*words), cwd=self.folder, env={**ENVIRONMENT, **more}, check=check,
                              capture_output=True, text=True, timeout=60)

    def torn(self):
        """Why the site is not whole, file by file; nothing if it is."""
        for path, hash_ in (tree(self.site) if self.site.is_dir() else {}).items():
            if not is_draft(path) and hash_ not in [self.wanted[state].get(path) for state in STATES]:
                return f"{path} is of neither state"
        return None

    def wrong(self):
        """Why the site is not that of the state, to the byte, with nothing left over; nothing if it is."""
        here, wanted = tree(self.site), self.wanted[self.stands]
        for path in sorted(here.keys() | wanted.keys()):
            if here.get(path) != wanted.get(path):
                return f"{path} is " + ("missing" if path not in here else
                                        "too many" if path not in wanted else "not as in a clean build")
        return None

    def left_over(self):
        left = [name for name in os.listdir(self.state) if not OURS_IN_STATE.fullmatch(name)]
        return f".steward/{left[0]} is left over" if left else None

    def mend(self):
        """Build without a fault; why that does not mend all, or nothing."""
        built = self.build("-q")
        if built.returncode != 0 or built.stderr:
            return f"the next build ends with {built.returncode}: {built.stderr.strip()}"
        return self.wrong() or self.left_over()

    def close(self):
        shutil.rmtree(self.top, ignore_errors=True)


class Report:
    def __init__(self):
        self.failures = 0

    def ok(self, what, why=None):
        print(f"not ok - {what}\n    {why}" if why else f"ok - {what}", flush=True)
        self.failures += bool(why)

    def finish(self):
        raise SystemExit(1 if self.failures else 0)
