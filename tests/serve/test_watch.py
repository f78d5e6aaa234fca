#!/usr/bin/env python3
"""Drive watch_print through what people and their tools do to files.

After each deed the lists that were printed, applied to a model of the tree, must give the tree as it
stands. "test_watch.py measure [FOLDERS...]" prints latencies and sizes instead (use a release build,
WATCH_PRINT=.build/release/watch_print); "test_watch.py GROUP..." runs some groups.
"""
import itertools, os, random, select, shutil, signal, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.abspath(os.environ.get("WATCH_PRINT", HERE + "/../../.build/sanitize/watch_print"))
failed = 0


def put(path, text="text\n"):
    if os.path.dirname(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def sh(script):
    subprocess.run(["bash", "-euc", script], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def is_left_out(name):
    return name.startswith(".") or name.endswith("~") or (name[0] == name[-1] == "#" and len(name) > 1)


def listing(roots):
    """What stands there: path to bytes."""
    tree = {}
    for root in roots:
        for folder, folders, files in os.walk(root, followlinks=True):
            folders[:] = [name for name in folders if not is_left_out(name)
                          and os.path.join(folder, name) != "content/site"]
            for name in files:
                path = os.path.join(folder, name)
                if not is_left_out(name) and os.path.exists(path):
                    with open(path, "rb") as file:
                        tree[path] = file.read()
    return tree


class Watch:
    def __init__(self, *options, roots=("content",), before=(), settings=None):
        self.roots = roots
        self.model = listing(roots)
        self.lists, self.taken, self.why, self.changes = [], [], None, []
        environment = dict(os.environ, ASAN_OPTIONS=settings) if settings else None
        self.process = subprocess.Popen([*before, PROGRAM, *options], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, bufsize=0, env=environment)
        self.buffer = b""
        self.size = None
        self.ready = None
        while self.ready is None:
            self.hear(10)
        self.hear(0.05)

    def hear(self, seconds):
        """One portion of output, or False after so many seconds."""
        if not select.select([self.process.stdout], [], [], seconds)[0]:
            return False
        portion = os.read(self.process.stdout.fileno(), 1 << 16)
        if not portion:
            raise SystemExit("watch_print has ended: %s" % self.process.wait())
        *lines, self.buffer = (self.buffer + portion).split(b"\n")
        for line in lines:
            self.take(*line.decode().split(" ", 1))
        return True

    def take(self, kind, rest):
        if kind == ".":
            self.lists.append(self.changes)
            self.taken.append(int(rest))
            self.changes = []
        elif kind == "why":
            self.why = rest
        elif kind == "size":
            self.size = int(rest)
        elif kind == "ready":
            self.ready = [int(word) for word in rest.split()]
        else:
            self.changes.append((kind, rest))

    def settle(self, quiet=0.15, least=0):
        """Read lists until 'least' have come and then nothing more does."""
        until = time.monotonic() + 20
        while time.monotonic() < until and (self.hear(quiet) or len(self.lists) < least):
            pass
        lists, self.lists = self.lists, []
        return lists

    def pause(self, deed):
        """Do something while the watch is kept from listening."""
        self.process.send_signal(signal.SIGSTOP)
        deed()
        self.process.send_signal(signal.SIGCONT)

    def say(self, command):
        self.process.stdin.write(command.encode() + b"\n")

    def close(self):
        self.process.stdin.close()
        try:
            while self.hear(5):
                pass
        except SystemExit:
            pass
        return self.process.wait()


def apply(model, lists):
    """Faults of the lists against the model, which follows them."""
    faults = []
    for kind, path in (change for changes in lists for change in changes):
        if (kind == "A") == (path in model):
            faults.append("%s %s, which is %s" % (kind, path, "there" if path in model else "not there"))
        model.pop(path, None)
        if kind != "R":
            model[path] = None
    return faults


def faults_of(watch, lists, wanted=None, most=None):
    model, now = dict(watch.model), listing(watch.roots)
    faults = apply(model, lists)
    faults += ["missing: " + path for path in now if path not in model]
    faults += ["too many: " + path for path in model if path not in now]
    told = {path for changes in lists for _, path in changes}
    faults += ["not told: " + path for path in now
               if watch.model.get(path) is not None and watch.model[path] != now[path] and path not in told]
    if wanted is not None and lists != wanted:
        faults.append("told %s, not %s" % (lists, wanted))
    if most is not None and len(lists) > most:
        faults.append("%d lists" % len(lists))
    return faults


def check(what, watch, lists, wanted=None, most=None):
    """On a busy machine lists may be long in coming, so a fault is one only when it stays."""
    global failed
    until = time.monotonic() + 15
    faults = faults_of(watch, lists, wanted, most)
    while faults and time.monotonic() < until:
        lists = lists + watch.settle(0.5)
        faults = faults_of(watch, lists, wanted, most)
    watch.model = listing(watch.roots)
    failed += bool(faults)
    print("%s - watch: %s" % ("not ok" if faults else "ok", what))
    for fault in faults[:8]:
        print("    " + fault)


def check_save(what, watch, deed, quiet):
    """Where a busy machine has torn the save apart, it is made once more with the watch held."""
    deed()
    lists = watch.settle(quiet, least=1)
    if lists != PAGE and not faults_of(watch, lists):
        watch.pause(deed)
        lists = watch.settle(quiet, least=1)
    check(what, watch, lists, PAGE)


def say_if(good, what):
    global failed
    failed += not good
    print("%s - watch: %s" % ("ok" if good else "not ok", what))


class Project:
    """A folder of its own to stand in, with two pages."""
    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="steward-watch-")
        os.chdir(self.path)
        put("content/page.md", "one\n")
        put("content/other.md", "two\n")
        return self

    def __exit__(self, *_):
        os.chdir("/")
        shutil.rmtree(self.path)


def fresh(text, count=itertools.count()):
    """Text that was never there before."""
    return "%s, %d\n" % (text, next(count))


def vs_code():
    file = os.open("content/page.md", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(file, fresh("by Code").encode())
    os.fsync(file)
    os.close(file)


def emacs():
    """An auto-save file, a lock, a backup by renaming, then the file anew."""
    put("content/#page.md#", "draft\n")
    os.symlink("somebody@host.1:2", "content/.#page.md")
    os.rename("content/page.md", "content/page.md~")
    put("content/page.md", fresh("by Emacs"))
    os.chmod("content/page.md", 0o644)
    os.unlink("content/#page.md#")
    os.unlink("content/.#page.md")


def vim(options):
    sh("vim.tiny -u NONE -n -es -c 'set %s' -c '%%s/$/ by Vim/' -c wq content/page.md" % options)


def atomic(name="content/.page.md.tmp"):
    put(name, fresh("in one piece"))
    os.rename(name, "content/page.md")


PAGE = [[("C", "content/page.md")]]
SAVES = [
    ("a plain write", lambda: put("content/page.md", fresh("plainly"))),
    ("VS Code's way to save", vs_code),
    ("Emacs' way to save, with its backup and drafts", emacs),
    ("an atomic rename from a dot file", atomic),
    ("an atomic rename from a plain name", lambda: atomic("content/page.md.new")),
    ("sed -i", lambda: sh("sed -i s/^/more/ content/page.md")),
]
VIM = [
    ("Vim with a backup by renaming", lambda: vim("backupcopy=no backup")),
    ("Vim with a backup by copying", lambda: vim("backupcopy=yes writebackup")),
    ("Vim with a swap file", lambda: vim("swapfile updatecount=1")),
]


def test_saves(*options, quiet=0.15):
    with Project():
        watch = Watch(*options)
        for what, deed in SAVES + (VIM if shutil.which("vim.tiny") else []):
            check_save(what, watch, deed, quiet)
        if not shutil.which("vim.tiny"):
            print("skipped - watch: Vim, since vim.tiny is not installed")
        os.utime("content/other.md")
        check("a touch without a change is not told", watch, watch.settle(quiet), [])
        put("content/other.md", "two\n")
        check("a write of the same bytes is not told", watch, watch.settle(quiet), [])
        os.chmod("content/other.md", 0o600)
        check("a change of rights is not told", watch, watch.settle(quiet), [])
        put("content/.other.md.swp")
        put("content/4913")
        os.unlink("content/4913")
        put("content/other.md~")
        check("an editor's own files are not told", watch, watch.settle(quiet), [])
        put("site/index.html")
        put(".steward/state")
        put(".git/index")
        check("our own output, .steward and .git are not told", watch, watch.settle(quiet))
        os.unlink("content/other.md")
        check("a delete", watch, watch.settle(quiet), [[("R", "content/other.md")]])
        put("content/other.md")
        check("a new file", watch, watch.settle(quiet), [[("A", "content/other.md")]])
        os.rename("content/other.md", "content/another.md")
        check("a rename", watch, watch.settle(quiet),
              [[("A", "content/another.md"), ("R", "content/other.md")]])
        say_if(watch.close() == 0, "ends cleanly")


def test_folders(*options, quiet=0.3):
    with Project():
        watch = Watch("--output", "content/site", *options)
        for deep in range(20):
            put("content/new%d/a/b/c/d/x.md" % deep)
            put("content/new%d/a/y.md" % deep)
        check("new trees, files at once", watch, watch.settle(quiet))
        os.rename("content/new0", "content/moved")
        check("a folder renamed", watch, watch.settle(quiet))
        put("content/moved/a/b/c/d/x.md", "after the move\n")
        check("a write in a renamed folder is told by its new name", watch, watch.settle(quiet),
              [[("C", "content/moved/a/b/c/d/x.md")]])
        os.rename("content/moved", "out")
        check("a folder moved out", watch, watch.settle(quiet))
        put("out/a/y.md", "outside\n")
        check("a write in a folder that was moved out is not told", watch, watch.settle(quiet), [])
        os.rename("out", "content/back")
        check("a folder moved in", watch, watch.settle(quiet))
        put("content/back/a/y.md", "inside\n")
        check("a write in a folder that was moved in", watch, watch.settle(quiet),
              [[("C", "content/back/a/y.md")]])
        sh("mv content/new1 content/swap; mv content/new2 content/new1; mv content/swap content/new2")
        put("content/new2/a/y.md", "swapped\n")
        check("two folders that changed names", watch, watch.settle(quiet))
        sh("rm -r content/new3; mkdir -p content/new3; echo again > content/new3/z.md")
        check("a folder deleted and made again", watch, watch.settle(quiet))
        put("content/new3/z.md", "and written\n")
        check("a write in a folder made again", watch, watch.settle(quiet), [[("C", "content/new3/z.md")]])
        sh("mkdir content/over; mv -T content/new4 content/over")
        put("content/over/a/y.md", "moved over another\n")
        check("a folder renamed over another", watch, watch.settle(quiet))
        put("content/over/a/y.md", "written in its new place\n")
        check("and a write in it", watch, watch.settle(quiet), [[("C", "content/over/a/y.md")]])
        sh("rm -r content/new5; echo file > content/new5; rm content/page.md; mkdir content/page.md")
        put("content/page.md/x.md")
        check("a folder made a file, a file made a folder", watch, watch.settle(quiet))
        put("content/page.md/x.md", "written\n")
        check("and a write in it", watch, watch.settle(quiet), [[("C", "content/page.md/x.md")]])
        sh("rm -r content/new* content/back content/page.md")
        check("folders deleted", watch, watch.settle(quiet))
        os.mkdir("content/site")
        put("content/site/a/index.html")
        check("the output folder inside content is not told", watch, watch.settle(quiet), [])
        for number in range(300):
            put("content/site/%d/index.html" % number)
        sh("rm -r content/site/1*; mv content/site content/.old; mkdir content/site; echo new > content/site/x")
        check("nor when it is filled, emptied and replaced", watch, watch.settle(quiet), [])
        for number in range(5000):
            put("away/f%d/g%d/%d.md" % (number % 50, number % 10, number))
        for what, deed in (("copied in", "cp -r away content/copied"), ("deleted", "rm -r content/copied")):
            sh(deed)
            check("5,000 files " + what, watch, watch.settle(max(quiet, 1), least=1))
        say_if(watch.close() == 0, "ends cleanly after folders")


def test_links():
    with Project():
        os.rename("content", "real")
        put("second/page.md", "of the second\n")
        put("shared/pages/s.md")
        put("logo/logo.svg")
        os.symlink("../shared/pages", "real/linked")
        os.symlink("../logo/logo.svg", "real/logo.svg")
        os.symlink("real", "content")
        watch = Watch()
        put("content/page.md", "through the link\n")
        check("a root that is a symbolic link", watch, watch.settle(), PAGE)
        put("shared/pages/s.md", "shared\n")
        check("a folder behind a symbolic link", watch, watch.settle(), [[("C", "content/linked/s.md")]])
        put("shared/pages/t.md")
        check("a new file behind a symbolic link", watch, watch.settle(), [[("A", "content/linked/t.md")]])
        put("logo/logo.svg", "<svg/>")
        check("a file at the end of a symbolic link", watch, watch.settle(), [[("C", "content/logo.svg")]])
        put("logo/new", "<svg></svg>")
        os.rename("logo/new", "logo/logo.svg")
        check("a file at the end of a link replaced", watch, watch.settle(), [[("C", "content/logo.svg")]])
        put("logo/logo.svg", "<svg>2</svg>")
        check("and written again", watch, watch.settle(), [[("C", "content/logo.svg")]])
        os.unlink("content/linked")
        check("a link to a folder removed", watch, watch.settle())
        os.symlink("../shared/pages", "real/linked")
        check("and made again", watch, watch.settle())
        os.symlink("../shared/pages", "real/other")
        watch.settle()
        watch.model = {path: text for path, text in listing(watch.roots).items() if "/other/" not in path}
        watch.model["content/other"] = None  # refused: another link leads there
        os.unlink("content/linked")
        check("the second link to a folder takes over from the first", watch, watch.settle())
        put("content/other/s.md", "by the other way\n")
        check("and is listened through", watch, watch.settle(), [[("C", "content/other/s.md")]])
        os.symlink("second", "next")
        os.rename("next", "content")
        check("a root's link led elsewhere", watch, watch.settle())
        put("second/page.md", "new\n")
        check("a write where it leads now", watch, watch.settle(), PAGE)
        put("real/page.md", "old\n")
        check("a write where it led before is not told", watch, watch.settle(), [])
        say_if(watch.close() == 0, "ends cleanly after links")


def test_roots():
    with Project():
        put("templates/page.html")
        watch = Watch("--templates", "templates", roots=("content", "templates"))
        put("templates/page.html", "new\n")
        put("templates/assets/site.css")
        check("templates and their assets", watch, watch.settle(),
              [[("A", "templates/assets/site.css"), ("C", "templates/page.html")]])
        os.rename("templates", "away")
        check("the templates' folder taken away", watch, watch.settle())
        os.rename("away", "templates")
        check("and put back", watch, watch.settle())
        os.rename("content", "gone")
        say_if(watch.settle(1.3) == [[("C", "content")]], "content that is gone is told once")
        os.rename("gone", "content")
        put("content/page.md", "back\n")
        lists = [[change for change in changes if change[1] != "content"] for changes in watch.settle(1.3)]
        check("and seen when it is back", watch, lists, [PAGE[0]])
        say_if(watch.close() == 0, "ends cleanly after roots")
    with Project():
        put("docs/guide/page.md")
        put("docs/theme/page.html")
        watch = Watch("docs/guide", "--templates", "docs/theme", roots=("docs/guide", "docs/theme"))
        os.rename("docs", "gone")
        say_if(any(("C", "docs/guide") in changes for changes in watch.settle(1.3)),
               "the folder around content that is moved away is missed")
        os.rename("gone", "docs")
        watch.settle(1.3)
        put("docs/guide/page.md", "again\n")
        watch.model = listing(watch.roots)
        check("and content is listened to when it is back", watch, watch.settle(), [[("C", "docs/guide/page.md")]])
        sh("rm -r docs/theme; rmdir -p docs/guide 2> /dev/null || true")
        watch.settle(0.4)
        watch.model = listing(watch.roots)
        put("docs/theme/page.html", "new\n")
        check("templates deleted and made again", watch, watch.settle(1.3), [[("A", "docs/theme/page.html")]])
        say_if(watch.close() == 0, "ends cleanly after folders around roots")
    with Project():
        os.chdir("content")
        put("templates/x.html")
        watch = Watch(".", "--templates", "templates", roots=())
        put("page.md", "in the root\n")
        say_if(watch.settle() == [[("C", "page.md")]], "a project whose root is its content")
        put("templates/x.html", "new\n")
        say_if(watch.settle() == [[("C", "templates/x.html")]], "templates in it are told once")
        say_if(watch.close() == 0, "ends cleanly after a root as content")


def test_git(*options, quiet=0.5):
    with Project():
        sh("git init -q .; git config user.email a@b; git config user.name a")
        for number in range(200):
            put("content/s%d/%d.md" % (number % 9, number), "one %d\n" % number)
        sh("git add content; git commit -qm one; git checkout -qb two")
        for number in range(0, 200, 2):
            put("content/s%d/%d.md" % (number % 9, number), "two %d\n" % number)
        sh("git rm -qrf content/s3; mkdir content/t; echo t > content/t/t.md")
        sh("git add content; git commit -qm two; git checkout -q -")
        watch = Watch(*options)
        for what in ("to another branch", "and back", "and there again"):
            sh("git checkout -q -")
            check("git checkout " + what, watch, watch.settle(quiet), most=2)
        sh("git checkout -q --orphan bare; git rm -qrf content; git commit -q --allow-empty -m bare")
        os.path.exists("content") and shutil.rmtree("content")
        say_if([("C", "content")] in watch.settle(max(quiet, 1.3)), "a branch without content is told")
        sh("git checkout -q two")
        lists = [[change for change in changes if change[1] != "content"] for changes in watch.settle(max(quiet, 1.3))]
        check("and one that has it again", watch, lists, most=2)
        put("content/t/t.md", "after the branches\n")
        check("and a write in it", watch, watch.settle(quiet), [[("C", "content/t/t.md")]])
        sh("git stash list; git status; git log -1; git checkout content")
        watch.settle(quiet)
        watch.model = listing(watch.roots)
        sh("git stash list; git status; git log -1")
        check("Git's own files are not told", watch, watch.settle(quiet), [])
        put(".git/index.lock")
        put("content/page.md", "while Git works\n")
        held = watch.settle(0.6)
        os.unlink(".git/index.lock")
        say_if(held == [], "waits while Git holds its index")
        check("and tells when it is done", watch, watch.settle(quiet), PAGE)
        say_if(watch.close() == 0, "ends cleanly after Git")


def test_builds():
    with Project():
        watch = Watch()
        watch.say("build 400")
        time.sleep(0.05)
        put("content/page.md", "first\n")
        watch.hear(2)
        put("content/other.md", "during the build\n")
        put("content/page.md", "second\n")
        put("content/page.md", "first\n")
        check("what happens during a build comes with the next list, even if it changed back", watch,
              watch.settle(0.8), [PAGE[0], [("C", "content/other.md"), ("C", "content/page.md")]])
        say_if(watch.close() == 0, "ends cleanly after builds")


def test_overflow():
    with Project():
        watch = Watch()
        for number in range(50):
            put("content/old%d/x.md" % number)
        watch.settle(0.3, least=1)
        watch.model = listing(watch.roots)

        def flood():
            with open("/proc/sys/fs/inotify/max_queued_events") as limit:
                events = int(limit.read())
            for number in range(events // 2 + 100):
                put("content/page.md" if number % 2 else "content/%d.md" % (number % 300), "%d\n" % number)
            sh("rm -r content/old1*; mv content/old2 content/new2; mkdir content/old1")
            put("content/old1/x.md", "made again\n")
            put("content/late/deep/x.md")
        watch.pause(flood)
        check("events lost: everything is looked at", watch, watch.settle(0.6, least=1), most=1)
        for path in ("content/old1/x.md", "content/new2/x.md"):
            put(path, "heard\n")
            check("and what was made or moved meanwhile is listened to: " + path, watch, watch.settle(),
                  [[("C", path)]])
        put("content/late/deep/x.md", "heard\n")
        check("and new folders in new folders", watch, watch.settle(), [[("C", "content/late/deep/x.md")]])
        say_if(watch.close() == 0, "ends cleanly after an overflow")


def test_no_watches():
    limit = ["unshare", "-Ur", "bash", "-c", 'echo 40 > /proc/sys/user/max_inotify_watches && exec "$@"', "-"]
    if subprocess.run([*limit, "true"], stderr=subprocess.DEVNULL).returncode != 0:
        print("skipped - watch: no watches left (this machine has no user namespaces)")
        return
    with Project():
        for number in range(20):
            put("content/%d/x.md" % number)
        watch = Watch(before=limit)
        say_if(watch.ready[0] >= 0 and watch.why is None, "listens while there are watches")
        for number in range(100, 150):
            put("content/%d/x.md" % number)
        check("more folders than watches", watch, watch.settle(1.6))
        say_if(watch.why is not None and "max_user_watches" in watch.why, "says why it polls and what helps")
        put("content/149/x.md", "polled\n")
        check("and goes on by polling", watch, watch.settle(1.6), [[("C", "content/149/x.md")]])
        say_if(watch.close() == 0, "ends cleanly without watches")
        watch = Watch(before=limit)
        say_if(watch.ready[0] == -1 and "max_user_watches" in (watch.why or ""), "says so at the start")
        say_if(watch.close() == 0, "ends cleanly when it never listened")


def test_race():
    """Folders made and filled while the watch is busy with others: nothing is missed."""
    with Project():
        watch = Watch()
        sh("""for i in $(seq 8); do (for j in $(seq 60); do mkdir -p content/r$i/a$j/b/c
              echo $i$j > content/r$i/a$j/b/c/x.md; echo $j > content/r$i/a$j/y.md; done) & done; wait""")
        check("8 programs making 480 trees at once", watch, watch.settle(0.6))
        say_if(watch.close() == 0, "ends cleanly after a race")


def test_speed():
    """The best of some tries, so that a busy machine does not make a difference: a lone save does not
    wait as long as what may be part of something greater. How long that waits at the least, the longest
    try says: a clock that is read late shows too little."""
    with Project():
        watch = Watch()
        saved = min(latency(watch, lambda: put("content/page.md", "%d\n" % turn)) for turn in range(15))
        renamed = min(latency(watch, atomic) for _ in range(15))
        made = [latency(watch, lambda: put("content/new%d.md" % turn)) for turn in range(5)]
        say_if(saved < 10 and renamed < 10, "a lone save is told at once (%.1f ms; renamed over: %.1f ms)" % (saved, renamed))
        say_if(15 <= max(made) and min(made) < 100,
               "a new file is told after a moment of quiet (%.1f to %.1f ms)" % (min(made), max(made)))
        say_if(watch.close() == 0, "ends cleanly after speed")


def test_storm():
    """Everything at random, while lists come."""
    seed = int(os.environ.get("SEED", time.time()))
    chance = random.Random(seed)
    with Project():
        for number in range(200):
            put("content/%d/%d/x.md" % (number % 7, number % 3), "%d\n" % number)
        watch = Watch()
        for round_ in range(3):
            for step in range(2000):
                folders = [folder for folder, _, _ in os.walk("content")] if step % 50 == 0 else folders
                storm_once(chance, folders, step)
                if step % 100 == 0:
                    watch.hear(0)
                if step % 900 == 0:
                    time.sleep(0.05)
            check("a storm of 2,000 random deeds (seed %d, round %d)" % (seed, round_), watch,
                  watch.settle(0.6, least=1))
        say_if(watch.close() == 0, "ends cleanly after storms")


def storm_once(chance, folders, step):
    place = os.path.join(chance.choice(folders), "n%d" % chance.randrange(12))
    other = os.path.join(chance.choice(folders), "n%d" % chance.randrange(12))
    try:
        match chance.randrange(10):
            case 0 | 1 | 2 | 3:
                put(place + ".md", "%d\n" % (step % 5))
            case 4:
                os.unlink(place + ".md")
            case 5:
                os.rename(place + ".md", other + ".md")
            case 6:
                os.mkdir(place)
            case 7:
                os.rename(place, other)
            case 8:
                put(place + "/deep/er/x.md", "%d\n" % step)
            case 9:
                chance.randrange(4) or place.count("/") < 2 or shutil.rmtree(place)
    except OSError:
        pass


def test_growth():
    """Hours of work with ever new names: what the watch needs stays."""
    with Project():
        watch = Watch(settings="quarantine_size_mb=0:detect_leaks=1")
        sizes = []
        for round_ in range(12):
            for number in range(800):
                put("content/r%d/%d-a-name-of-some-length/page.md" % (round_, number))
            watch.settle(0.2, least=1)
            shutil.rmtree("content/r%d" % round_)
            watch.settle(0.2, least=1)
            watch.size = None
            watch.say("size")
            while watch.size is None:
                watch.hear(1)
            sizes.append(watch.size)
        watch.lists = []
        say_if(max(sizes[-4:]) - max(sizes[2:6]) < 1000, "does not grow with new folders (KB: %s)" % sizes)
        watch.model = listing(watch.roots)
        put("content/page.md", "after all that\n")
        check("and still listens", watch, watch.settle(), PAGE)
        say_if(watch.close() == 0, "ends cleanly after much work")


def latency(watch, deed, last="content/"):
    """Milliseconds from the end of the deed to the list that tells of its last file."""
    time.sleep(0.03)
    watch.lists = []
    deed()
    closed = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    while not any(path.startswith(last) for changes in watch.lists for _, path in changes):
        if not watch.hear(20):
            raise SystemExit("nothing was told for 20 seconds")
    return (watch.taken[-1] - closed / 1000) / 1000


def save_all(count, turn):
    for number in range(count):
        put("content/%d/%d/a.md" % (number // 100, number), "%d\n" % turn)


def measure_one(folders, burst):
    with Project():
        for number in range(folders):
            put("content/%d/%d/a.md" % (number // 100, number))
            put("content/%d/%d/b.md" % (number // 100, number))
        watch = Watch()
        time.sleep(3)
        watch.say("size")
        watch.settle(0.3)
        last = "content/%d/%d/a.md" % ((burst - 1) // 100, burst - 1)
        latencies = sorted(latency(watch, lambda: save_all(burst, turn), last) for turn in range(300))
        print("%5d folders, %3d files: start %d ms, %d KB, median %.1f ms, p99 %.1f ms, most %.1f ms" % (
            folders, burst, watch.ready[1], watch.size, latencies[150], latencies[297], latencies[-1]))
        watch.close()


if sys.argv[1:2] == ["measure"]:
    for count in [int(word) for word in sys.argv[2:]] or [500, 10000]:
        for files in (1, 20, 500):
            measure_one(count, files)
    sys.exit(0)
GROUPS = {name[5:]: group for name, group in list(globals().items()) if name.startswith("test_")}
POLLED = {"polled_saves": lambda: test_saves("--poll", quiet=1.4),
          "polled_folders": lambda: test_folders("--poll", quiet=1.4)}
if sys.argv[1:]:
    for word in sys.argv[1:]:
        (GROUPS | POLLED)[word]()
    sys.exit(failed != 0)
# Most of it is waiting, so what takes longest is done beside the rest.
ASIDE = ["storm", "growth", *POLLED]
aside = [subprocess.Popen([sys.executable, "-B", __file__, word], stdout=subprocess.PIPE) for word in ASIDE]
for name, group in GROUPS.items():
    name in ASIDE or group()
for name, process in zip(ASIDE, aside):
    print(name + ":", flush=True)
    sys.stdout.buffer.write(process.communicate()[0])
    failed += process.returncode
sys.exit(failed != 0)
