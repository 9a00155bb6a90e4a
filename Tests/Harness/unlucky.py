"""Runs powersim under bad luck and looks at what it leaves: nothing lost, nothing torn.

    python3 Tests/Harness/unlucky.py                       the short form, about a minute
    python3 Tests/Harness/unlucky.py --kills 1000          that many kills of each command
    python3 Tests/Harness/unlucky.py --only failures disk  some parts alone

Commands: `run`, `compare` and `network` (two files), into nothing and with --force over earlier results.
After whatever happens, the folder holds the earlier results or the new ones, byte for byte and nothing
else; the next run finds its way and leaves nothing behind. Of `network`, killed, the second file may be
missing until the next start, which puts it right; never do files of two makings stand together. Only Python and a C compiler are needed; the full
disk needs root and Linux, as the preloaded shim.c does.
"""

import argparse
import collections
import json
import os
import pathlib
import pty
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ENOSPC, EIO, EINTR = 28, 5, 4
# Removing what is of no use any more may fail without harm, and folders may be there already; where a file
# cannot have a second name it is moved.
HARMLESS = {"unlink", "rmdir", "mkdir", "link"}
KINDS = ("run", "compare", "network")
PAIR = ["n.csv", "n.nodes.csv"]
BESIDE = ".n.csv.powersim-part"


class Bench:
    """A folder with two scenarios, their results, and a way to run the program in bad luck."""

    def __init__(self, program: str, shim: str, seed: int):
        self.program, self.shim = program, shim
        self.random = random.Random(seed)
        home = "/dev/shm" if os.path.isdir("/dev/shm") else None
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="unlucky-", dir=home))
        self.outcomes: collections.Counter = collections.Counter()
        self.faults: list[str] = []
        self.write("ties.csv", "".join(f"{k},{(7 * k + 1) % 40}\n" for k in range(40)))
        for name, seed in (("old", 1), ("new", 2)):
            self.write(f"{name}.json", json.dumps({
                "name": name, "seed": seed, "replicates": 2, "time": {"weeks": 20, "burnIn": 2},
                "network": {"kind": "file", "path": "ties.csv"},
                "output": {"agents": {"every": 5}}}))
        self.write("other.json", json.dumps({
            "extends": "new.json", "name": "other",
            "policies": {"p": {"lever": "hubs", "value": 0.1, "from": 3}}}))
        self.trees = {}
        for kind in KINDS:
            for name in ("old", "new"):
                folder = self.home / f"{kind}-{name}"
                if kind == "network":
                    folder.mkdir()
                done = self.call(kind, folder, scenario=name)
                assert done.returncode == 0, done.stderr
                self.trees[kind, name] = tree(folder)

    def write(self, name: str, text: str):
        (self.home / name).write_text(text)

    def command(self, kind: str, folder, force=False, scenario="new") -> list[str]:
        more = {"run": ["--report"], "compare": ["other.json", "--replicates", "2"],
                "network": ["--week", "20"]}[kind]
        output = f"{folder}/n.csv" if kind == "network" else str(folder)
        return ([self.program, kind, f"{scenario}.json", *more, "--output", output, "--quiet"]
                + ["--force"] * force)

    def environment(self, shim: dict | None) -> dict:
        own = dict(os.environ, SWIFT_BACKTRACE="enable=no")
        if shim is not None:
            own.update({"LD_PRELOAD": self.shim}, **{key: str(value) for key, value in shim.items()})
        return own

    def start(self, kind, folder, force=False, shim=None, scenario="new", **more):
        return subprocess.Popen(
            self.command(kind, folder, force, scenario), cwd=self.home, env=self.environment(shim),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)

    def call(self, kind, folder, force=False, shim=None, scenario="new"):
        process = self.start(kind, folder, force, shim, scenario)
        output, errors = process.communicate(timeout=600)
        return subprocess.CompletedProcess(process.args, process.returncode, output, errors)

    def place(self, kind: str, force: bool) -> pathlib.Path:
        """A fresh folder in which `o` is to be written."""
        place = self.home / "place"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        if force:
            shutil.copytree(self.home / f"{kind}-old", place / "o")
        elif kind == "network":
            (place / "o").mkdir()
        return place / "o"

    def calls(self, kind, force, shim=None) -> list[str]:
        """The names of the calls that an undisturbed run makes."""
        log = self.home / "log"
        log.unlink(missing_ok=True)
        done = self.call(kind, self.place(kind, force), force, dict(shim or {}, SHIM_LOG=log))
        assert done.returncode == 0, done.stderr
        return [line.split()[1] for line in log.read_text().splitlines()]

    def state(self, kind: str, folder: pathlib.Path) -> str:
        found = tree(folder)
        if kind == "network":
            found = {name: content for name, content in found.items() if not name.startswith(".")}
            first = found.get(PAIR[0])
            if list(found) == PAIR[:1] and (folder / BESIDE).exists() and first in (
                    self.trees[kind, "old"][PAIR[0]], self.trees[kind, "new"][PAIR[0]]):
                return "waiting"
        if not found:
            return "nothing"
        for name in ("old", "new"):
            if same(found, self.trees[kind, name]):
                return name
        return "TORN"

    def judge(self, kind, force, folder, code, how, allowed, retry=True):
        """Counts what is left, and reports what must not be."""
        state = self.state(kind, folder)
        self.outcomes[f"{kind}{' --force' if force else ''}, {how}: {code}, {state}"] += 1
        before = "old" if force else "nothing"
        if state == "nothing" and force and self.state(kind, folder.with_name("o.old.part")) == "old":
            # Between the two steps that stand for one where folders cannot be exchanged.
            state = "old"
        if state == "waiting" and code == -signal.SIGKILL:
            # A start that replaces nothing puts it right.
            self.call(kind, folder)
            state = self.state(kind, folder)
        whole = state in (before, "new")
        if not whole or code not in allowed or code == 0 and state != "new":
            self.fault(f"{kind} force={force} {how}: code {code}, left {state}")
        for left in (folder.with_name("o.part"), folder / BESIDE):
            for name, content in tree(left).items():
                if ".part" not in name and name != "run.json" and content not in (
                        tree[name.removesuffix(".old")] for tree in self.trees.values()
                        if name.removesuffix(".old") in tree):
                    self.fault(f"{kind} {how}: {left}/{name} has its final name and is not complete")
        aside = folder.with_name("o-2")
        if aside.exists() and self.state(kind, aside) != "new":
            self.fault(f"{kind} {how}: {aside} is not complete")
        self.look(kind, how, folder, {"o", "o-2", "o.part", "o.old.part", ".o.powersim-lock"},
                  {*PAIR, BESIDE, *(f".{name}.powersim-lock" for name in PAIR)})
        if not retry:
            return
        again = self.call(kind, folder, force=True)
        if again.returncode != 0 or self.state(kind, folder) != "new":
            self.fault(f"{kind} {how}: the next ends with {again.returncode} {again.stderr}")
        self.look(kind, "after the next: " + how, folder, {"o", "o-2"}, set(PAIR))

    def look(self, kind, how, folder, beside: set, within: set):
        """Reports what lies beside results, or within the folder of a network, and should not."""
        strange = set(os.listdir(folder.parent)) - beside
        if kind == "network":
            strange |= set(os.listdir(folder)) - within
        if strange:
            self.fault(f"{kind} {how}: {strange} left")

    def fault(self, text: str):
        self.faults.append(text)
        print("FAULT", text, flush=True)


def tree(folder) -> dict:
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(path, name)
            found[os.path.relpath(file, folder)] = pathlib.Path(file).read_bytes()
    return found


def same(one: dict, other: dict) -> bool:
    """Whether two bundles hold the same, but for run.json, which lists what is there."""
    if one.keys() != other.keys():
        return False
    if "run.json" not in one:
        return one == other
    try:
        listed = json.loads(one["run.json"])["files"]
    except ValueError:
        return False
    return sorted(listed) == sorted(one) and all(
        one[name] == other[name] for name in one if os.path.basename(name) != "run.json")


def kinds():
    return [(kind, force) for kind in KINDS for force in (False, True)]


def sample(bench, count: int, most: int) -> list[int]:
    every = range(1, count + 1)
    return list(every) if count <= most else sorted(bench.random.sample(every, most))


def failures(bench, options):
    """Every call that writes, flushes, renames, exchanges, closes or opens for writing fails once."""
    for deny in ({}, {"SHIM_DENY": "renameat2"}):
        for kind, force in kinds():
            if deny and not (force or kind == "network"):
                continue
            names = bench.calls(kind, force, deny)
            for at in sample(bench, len(names), options.most):
                error = EIO if names[at - 1] in ("close", "fsync") else ENOSPC
                folder = bench.place(kind, force)
                log = bench.home / "log"
                log.unlink(missing_ok=True)
                done = bench.call(
                    kind, folder, force, dict(deny, SHIM_AT=at, SHIM_DO=error, SHIM_LOG=log))
                # Threads take turns: this time another call may have been the one.
                lines = log.read_text().splitlines()
                if len(lines) < at:
                    continue
                name = lines[at - 1].split()[1]
                how = f"{name} fails" + (", no exchange" if deny else "")
                # What was replaced may stay, if that is told: the new results are in their place.
                told = "could not be removed" in done.stderr
                allowed = {0, 73} if name in HARMLESS or told else {73}
                if done.returncode == 73 and not done.stderr.startswith("error: "):
                    bench.fault(f"{kind} {how}: no sentence: {done.stderr}")
                bench.judge(kind, force, folder, done.returncode, how, allowed,
                            retry=at % options.retry == 0)


def stubborn(bench, options):
    """From some moment on all calls of one kind fail: nothing can be listed or confirmed any more."""
    for name, error in (("readdir", EIO), ("fsync", EINTR)):
        for kind, force in kinds():
            count = len(bench.calls(kind, force, {"SHIM_ONLY": name}))
            for at in sample(bench, count, options.most // 4):
                folder = bench.place(kind, force)
                done = bench.call(kind, folder, force, dict(
                    SHIM_ONLY=name, SHIM_AT=at, SHIM_DO=error, SHIM_STAYS=1))
                how = f"{name} fails for good"
                if done.returncode == 73 and not done.stderr.startswith("error: "):
                    bench.fault(f"{kind} {how}: no sentence: {done.stderr}")
                bench.judge(kind, force, folder, done.returncode, how, {0, 73})


def blind(bench, options):
    """For some moments the system does not say what there is: what was there stays, and what is told is so."""
    for times in (1, 2, 10**6):
        for kind, force in kinds():
            count = len(bench.calls(kind, force, {"SHIM_ONLY": "lstat"}))
            if not count:
                bench.fault(f"{kind}: nobody asked what there is")
            for at in sample(bench, count, options.most):
                folder = bench.place(kind, force)
                done = bench.call(kind, folder, force, dict(
                    SHIM_ONLY="lstat", SHIM_AT=at, SHIM_DO=EIO, SHIM_TIMES=times))
                how = f"lstat fails {times} times"
                state = bench.state(kind, folder)
                if done.returncode == 73 and not done.stderr.startswith("error: "):
                    bench.fault(f"{kind} {how} from call {at}: no sentence: {done.stderr}")
                if "what was there is as it was" in done.stderr and state != (
                        "old" if force else "nothing"):
                    bench.fault(f"{kind} {how} from call {at}: said that nothing was touched: {state}")
                whole = re.search(r"whole in (\S*?powersim-part)", done.stderr)
                if whole and not all(
                        (bench.home / whole[1] / name).exists()
                        and (bench.home / whole[1] / name).read_bytes() == bench.trees[kind, "new"][name]
                        for name in PAIR):
                    bench.fault(f"{kind} {how} from call {at}: the new files are not in {whole[1]}")
                bench.judge(kind, force, folder, done.returncode, how, {0, 73},
                            retry=at % options.retry == 0)


def operations(bench, options):
    """Ends the program right before or after a call that changes files."""
    for deny in ({}, {"SHIM_DENY": "renameat2"}):
        for kind, force in kinds():
            if deny and not (force or kind == "network"):
                continue
            count = len(bench.calls(kind, force, deny))
            number = options.kills // 2 if options.kills else min(count, options.most)
            for turn in range(number if not deny else min(number, 2 * count)):
                at = bench.random.randint(1, count)
                what = bench.random.choice(["kill", "killed"])
                folder = bench.place(kind, force)
                done = bench.call(kind, folder, force, dict(deny, SHIM_AT=at, SHIM_DO=what))
                how = "killed at a file operation" + (", no exchange" if deny else "")
                bench.judge(kind, force, folder, done.returncode, how, {0, -9},
                            retry=turn % options.retry == 0)


def moments(bench, options):
    """Ends the program at a random moment: kill -9, or by a signal that it hears."""
    for kind, force in kinds():
        folder = bench.place(kind, force)
        begin = time.monotonic()
        bench.call(kind, folder, force)
        length = time.monotonic() - begin
        for turn in range(options.kills // 2 if options.kills else 10):
            number = signal.SIGKILL if turn % 4 else bench.random.choice(
                [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
            folder = bench.place(kind, force)
            process = bench.start(kind, folder, force)
            time.sleep(bench.random.uniform(0, 1.1 * length))
            process.send_signal(number)
            process.communicate(timeout=600)
            bench.judge(kind, force, folder, process.returncode, f"{number.name} at any moment",
                        {0, -number, 128 + number}, retry=turn % options.retry == 0)


def hears(process: int, number: int) -> bool:
    """Whether a process has said what it does at a signal; where /proc does not show that, it has."""
    status = pathlib.Path(f"/proc/{process}/status")
    found = re.search(r"SigCgt:\s*(\w+)", status.read_text()) if status.exists() else None
    return not found or bool(int(found[1], 16) >> number - 1 & 1)


def signals(bench, options):
    """Whatever takes long ends at a signal with its code and a sentence."""
    bench.write("lesson.json", json.dumps({"extends": "shipped:/baseline"}))
    asked = {
        "run": ["run", "lesson.json", "--weeks", "90000", "--output"],
        "compare": ["compare", "lesson.json", "other.json", "--weeks", "90000", "--output"],
        "network": ["network", "lesson.json", "--set", "time.weeks=900000", "--format", "csv", "--week",
                    "900000", "--output"],
        "lesson": ["lesson", "lesson.json", "--weeks", "90000", "--output"],
        "claims": ["claims", "--replicates", "9999"]}
    for kind, arguments in asked.items():
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            folder = bench.place("run", False)
            process = subprocess.Popen(
                [bench.program, *arguments, *[f"{folder}.x"] * (arguments[-1] == "--output")],
                cwd=bench.home, env=bench.environment(None), stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True,
                # Under nohup, or behind a shell, some are ignored, and stay so.
                preexec_fn=lambda number=number: signal.signal(number, signal.SIG_DFL))
            while process.poll() is None and not hears(process.pid, number):
                time.sleep(0.05)
            time.sleep(0.5)
            process.send_signal(number)
            errors = process.communicate(timeout=600)[1]
            bench.outcomes[f"{kind}, {number.name} in the middle: {process.returncode}"] += 1
            if process.returncode != 128 + number or "interrupted" not in errors:
                bench.fault(f"{kind}, {number.name}: {process.returncode}: {errors}")


def mounted(bench, options):
    """A folder that is mounted, from wherever, or a file, is refused before anything is computed."""
    if os.geteuid() != 0 or not sys.platform.startswith("linux"):
        return print("mounts: skipped, they need root and Linux")
    for way in (["-t", "tmpfs", "none"], ["--bind", str(bench.home / "run-old")]):
        place = bench.place("run", False)
        place.mkdir()
        if subprocess.run(["mount", *way, str(place)], capture_output=True).returncode != 0:
            return print("mounts: skipped, this system allows none")
        try:
            done = bench.call("run", place)
        finally:
            subprocess.run(["umount", str(place)], check=True)
        bench.outcomes[f"run, {way[0]}: {done.returncode}"] += 1
        if done.returncode != 73 or "is mounted" not in done.stderr or os.listdir(place.parent) != ["o"]:
            bench.fault(f"mounted {way[0]}: {done.returncode}: {done.stderr}")
    bench.write("lesson.json", json.dumps({"extends": "shipped:/baseline"}))
    place = bench.place("run", False)
    place.write_text("mine")
    bench.write("beside.html", "mine")
    if subprocess.run(["mount", "--bind", str(bench.home / "beside.html"), str(place)],
                      capture_output=True).returncode != 0:
        return
    try:
        # So many weeks would take minutes.
        done = subprocess.run(
            [bench.program, "lesson", "lesson.json", "--weeks", "90000", "--force", "--output", str(place)],
            cwd=bench.home, env=bench.environment(None), capture_output=True, text=True, timeout=60)
    finally:
        subprocess.run(["umount", str(place)], check=True)
    bench.outcomes[f"lesson, a mounted file: {done.returncode}"] += 1
    if done.returncode != 73 or "is mounted" not in done.stderr or os.listdir(place.parent) != ["o"]:
        bench.fault(f"lesson to a mounted file: {done.returncode}: {done.stderr}")


def disk(bench, options):
    """A disk that is full, sooner or later."""
    if os.geteuid() != 0 or not sys.platform.startswith("linux"):
        print("full disk: skipped, mounting a small one needs root and Linux")
        return
    mount = bench.home / "small"
    mount.mkdir(exist_ok=True)
    for kind, force in kinds():
        new = sum(4096 * (len(b) // 4096 + 2) for b in bench.trees[kind, "new"].values()) // 1024
        old = new if force else 0
        for size in [old + new * part // 8 for part in range(1, 12, 1 if options.kills else 3)]:
            done = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", f"size={max(size, 8)}k", "none", str(mount)],
                stderr=subprocess.PIPE, text=True)
            if done.returncode != 0:
                print("full disk: skipped,", done.stderr.strip())
                return
            try:
                folder = mount / "o"
                if force:
                    try:
                        shutil.copytree(bench.home / f"{kind}-old", folder)
                    except (OSError, shutil.Error):
                        continue
                elif kind == "network":
                    folder.mkdir()
                done = bench.call(kind, folder, force)
                bench.judge(kind, force, folder, done.returncode, "on a small disk", {0, 73},
                            retry=False)
                if done.returncode == 73 and "no space left" not in done.stderr:
                    bench.fault(f"{kind} on a small disk: no reason: {done.stderr}")
            finally:
                subprocess.run(["umount", str(mount)], check=True)


def together(bench, options):
    """Several processes write one folder; some are killed."""
    for turn in range(200 if options.kills else 10):
        kind, force = kinds()[turn % len(kinds())]
        folder = bench.place(kind, force)
        storm = turn % 2 == 1
        processes = []
        for _ in range(6 if storm else 2):
            processes.append(bench.start(kind, folder, force))
            time.sleep(bench.random.uniform(0, 0.05))
        for process in processes[:3] if storm else []:
            time.sleep(bench.random.uniform(0, 0.05))
            process.kill()
        codes = []
        for process in processes:
            _, errors = process.communicate(timeout=600)
            codes.append(process.returncode)
            if process.returncode == 73 and not any(
                    words in errors for words in ("is writing to", "is there already")):
                bench.fault(f"{kind} of several: {errors}")
        if set(codes) - {0, 73, -9} or not storm and 0 not in codes:
            bench.fault(f"{kind} of several: codes {codes}")
        bench.judge(kind, force, folder, 0 if 0 in codes else 73, "several at once", {0, 73})


def terminal(bench, options):
    """The terminal goes away while SIGHUP is ignored; the reader of standard error leaves."""
    for way in ("terminal", "pipe"):
        folder = bench.place("run", False)
        ours, theirs = pty.openpty() if way == "terminal" else os.pipe()
        process = subprocess.Popen(
            [bench.program, "run", "new.json", "--weeks", "400", "--output", str(folder)],
            cwd=bench.home, env=bench.environment(None), stdout=subprocess.DEVNULL, stderr=theirs,
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        os.close(theirs)
        time.sleep(0.2)
        os.close(ours)
        code = process.wait(timeout=600)
        bench.outcomes[f"run, {way} gone: {code}, {len(os.listdir(folder))} files"] += 1
        if code != 0 or not (folder / "run.json").exists():
            bench.fault(f"{way} gone: code {code}")


PARTS = {part.__name__: part for part in
         (failures, stubborn, blind, operations, moments, signals, mounted, disk, together, terminal)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=str(ROOT / ".build/release/powersim"))
    parser.add_argument("--kills", type=int, default=0, help="of each command; 0: the short form")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    options = parser.parse_args()
    # The short form takes some calls of each command, and tries the next run after some of them.
    options.most, options.retry = (10**9, 3) if options.kills else (20, 5)
    with tempfile.TemporaryDirectory() as folder:
        shim = f"{folder}/shim.so"
        compiler = shutil.which("clang") or "cc"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", shim, str(HERE / "shim.c"), "-ldl"],
                       check=True)
        bench = Bench(os.path.abspath(options.program), shim, options.seed)
        try:
            for name in options.only:
                begin = time.monotonic()
                PARTS[name](bench, options)
                print(f"{name}: {time.monotonic() - begin:.0f} s", flush=True)
        except KeyboardInterrupt:
            print("stopped")
        finally:
            shutil.rmtree(bench.home, ignore_errors=True)
    for outcome, count in sorted(bench.outcomes.items()):
        print(f"{count:6}  {outcome}")
    print(f"{sum(bench.outcomes.values())} tries, {len(bench.faults)} faults")
    sys.exit(1 if bench.faults else 0)


if __name__ == "__main__":
    main()
