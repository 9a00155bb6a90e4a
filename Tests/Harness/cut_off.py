"""Cuts sweeps off and gives the same command again: the bytes must be those of one that nothing disturbed.

    python3 Tests/Harness/cut_off.py                 the short form, some seconds
    python3 Tests/Harness/cut_off.py --kills 1000    that many kills at random moments

A sweep of cells, of a shard, one that adds replicates to what is there, and one that does so until intervals
are narrow: killed before or after each call
that writes, while each such call fails once, while the system once does not say how long a file is, at random moments again and again, on a disk that is too small.
Threads change from start to start. Nothing that was complete may be computed again; no file may be left
behind. shim.c is preloaded (Linux); the small disk needs root.
"""

import argparse
import collections
import json
import os
import pathlib
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
ENOSPC, EIO = 28, 5
# Removing what is not there, and folders that are, may fail without harm.
HARMLESS = {"unlink", "mkdir", "rmdir"}
WAYS = {"whole": [], "shard": ["--shard", "1/3"], "more": ["--replicates", "6"],
        "until": ["--until-width", "0.002", "--measure", "left", "--max-replicates", "9"]}


def tree(folder):
    """Every file but run.json, which tells of the machine."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "run.json"}


class Bench:
    """A plan, the results that it must have, and a way to run it in bad luck."""

    def __init__(self, program, shim, seed):
        self.program, self.shim, self.random = program, shim, random.Random(seed)
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="cut-off-"))
        self.outcomes, self.faults = collections.Counter(), []
        self.write("ties.csv", "".join(f"{k},{(7 * k + 1) % 40}\n" for k in range(40)))
        self.write("a.json", {
            "name": "A", "time": {"weeks": 12, "burnIn": 2},
            "network": {"kind": "file", "path": "ties.csv"},
            "programmes": {"p": {"budget": 1, "angle": 45, "from": 2}}})
        self.write("quiet.json", {"extends": "a.json", "name": "Quiet", "programmes": None})
        self.write("plan.json", {
            "name": "Cut off", "scenario": "a.json", "reference": "quiet.json", "replicates": 4,
            "vary": {"programmes.p.angle": {"from": 0, "to": 90, "steps": 3},
                     "parameters.capacity": [0.1, 0.2]},
            "measures": {"left": "settledPower[12]", "peak": "max(participation[0:12])"}})
        self.trees = {}
        for way in WAYS:
            folder = self.home / ("of-" + way)
            assert self.call(way, folder).returncode == 0
            self.trees[way] = tree(folder)

    def write(self, name, content):
        text = content if isinstance(content, str) else json.dumps(content)
        (self.home / name).write_text(text)

    def start(self, way, folder, threads=2, shim=None):
        own = dict(os.environ, SWIFT_BACKTRACE="enable=no")
        if shim is not None:
            own.update({"LD_PRELOAD": self.shim}, **{key: str(value) for key, value in shim.items()})
        return subprocess.Popen(
            [self.program, "sweep", "plan.json", *WAYS[way], "--output", str(folder),
             "--threads", str(threads)],
            cwd=self.home, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def call(self, way, folder, threads=2, shim=None):
        process = self.start(way, folder, threads, shim)
        output, errors = process.communicate(timeout=600)
        return subprocess.CompletedProcess(process.args, process.returncode, output, errors)

    def place(self, way):
        """Where it is to be written: nothing, or what was there before replicates are added."""
        place = self.home / "place"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        if way == "more":
            shutil.copytree(self.home / "of-whole", place / "o")
        return place / "o"

    def judge(self, way, folder, what):
        """The next start goes on and ends with the same bytes."""
        done = self.call(way, folder, self.random.randint(1, 3))
        fault = None
        if done.returncode != 0:
            fault = f"then {done.returncode}: {done.stderr.strip()}"
        elif tree(folder) != self.trees[way]:
            fault = "other bytes"
        elif os.listdir(folder.parent) != ["o"]:
            fault = f"left behind: {os.listdir(folder.parent)}"
        elif way == "more" and int(re.search(r"(\d+) were there", done.stdout)[1]) < 24:
            fault = f"computed again: {done.stdout}"
        self.outcomes[f"{way}, {what}"] += 1
        if fault:
            self.faults.append(f"{way}, {what}: {fault}")
            print("FAULT", self.faults[-1], flush=True)


def calls(bench, way):
    """The names of the calls that an undisturbed sweep makes."""
    log = bench.home / "log"
    log.unlink(missing_ok=True)
    assert bench.call(way, bench.place(way), 1, {"SHIM_LOG": log}).returncode == 0
    return [line.split()[1] for line in log.read_text().splitlines()]


def chosen(bench, names, most):
    numbers = list(range(1, len(names) + 1))
    return sorted(bench.random.sample(numbers, min(most, len(numbers))))


def operations(bench, options):
    """Killed before or after a call."""
    for way in WAYS:
        names = calls(bench, way)
        for number in chosen(bench, names, options.most):
            folder = bench.place(way)
            deed = bench.random.choice(["kill", "killed"])
            bench.call(way, folder, 1, {"SHIM_AT": number, "SHIM_DO": deed})
            bench.judge(way, folder, f"{deed} at a call")


def failures(bench, options):
    """A call fails: 73 and a sentence, and nothing is lost."""
    for way in WAYS:
        names = calls(bench, way)
        for number in chosen(bench, names, options.most):
            folder = bench.place(way)
            done = bench.call(
                way, folder, 1, {"SHIM_AT": number, "SHIM_DO": bench.random.choice([ENOSPC, EIO])})
            if done.returncode != 73 and not (done.returncode == 0 and names[number - 1] in HARMLESS):
                bench.faults.append(
                    f"{way}: {names[number - 1]} failed at call {number}: {done.returncode} {done.stderr}")
                print("FAULT", bench.faults[-1], flush=True)
            bench.judge(way, folder, "a call failed")


def questions(bench, options):
    """The system does not say what a file is: an error, or all is done right; never a half of it."""
    for way in WAYS:
        log = bench.home / "log"
        log.unlink(missing_ok=True)
        bench.call(way, bench.place(way), 1, {"SHIM_ONLY": "fstat", "SHIM_LOG": log})
        count = len(log.read_text().splitlines()) if log.exists() else 0
        if not count:
            bench.faults.append(f"{way}: nobody asked what a file is")
        for number in chosen(bench, range(count), 2 * options.most):
            folder = bench.place(way)
            done = bench.call(
                way, folder, 1, {"SHIM_ONLY": "fstat", "SHIM_AT": number, "SHIM_DO": EIO})
            fault = None
            if done.returncode == 0:
                fault = None if tree(folder) == bench.trees[way] else "0, and other bytes"
            elif done.returncode not in (65, 73) or "Fatal" in done.stderr or not done.stderr.strip():
                fault = f"{done.returncode} {done.stderr}"
            if fault:
                bench.faults.append(f"{way}: fstat failed at call {number}: {fault}")
                print("FAULT", bench.faults[-1], flush=True)
            bench.judge(way, folder, "what a file is was not said")


def moments(bench, options):
    """Killed, or asked to end, at random moments, some times in a row."""
    kills = 0
    while kills < (options.kills or 20):
        way = bench.random.choice(list(WAYS))
        folder = bench.place(way)
        for _ in range(bench.random.randint(1, 6)):
            process = bench.start(way, folder, bench.random.randint(1, 3))
            time.sleep(bench.random.random() ** 2 * options.moment)
            process.send_signal(bench.random.choice([signal.SIGKILL] * 7 + [signal.SIGTERM]))
            process.communicate(timeout=600)
            kills += 1
        bench.judge(way, folder, "killed at moments")
    bench.outcomes["kills at moments"] = kills


def disk(bench, options):
    """A disk of a few kilobytes, which then becomes larger."""
    if os.geteuid() != 0:
        return print("disk: needs root, left out")
    for size in range(4, 60, 8):
        place = bench.home / "place"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        try:
            mount = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(place)],
                capture_output=True)
            if mount.returncode != 0:
                return print("disk: cannot be mounted, left out")
            done = bench.call("whole", place / "o")
            if done.returncode not in (0, 73):
                bench.faults.append(f"disk of {size} kB: {done.returncode} {done.stderr}")
                print("FAULT", bench.faults[-1], flush=True)
            subprocess.run(["mount", "-o", "remount,size=10m", str(place)], check=True)
            bench.judge("whole", place / "o", f"a small disk: {done.returncode}")
        finally:
            subprocess.run(["umount", "-l", str(place)], capture_output=True)


PARTS = {part.__name__: part for part in (operations, failures, questions, moments, disk)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=str(ROOT / ".build/release/powersim"))
    parser.add_argument("--kills", type=int, default=0, help="at random moments; 0: the short form")
    parser.add_argument("--moment", type=float, default=0.12, help="the latest moment, in seconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    options = parser.parse_args()
    options.most = 10**9 if options.kills else 12
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
        finally:
            shutil.rmtree(bench.home, ignore_errors=True)
    for outcome, count in sorted(bench.outcomes.items()):
        print(f"{count:6}  {outcome}")
    print(f"{len(bench.faults)} faults")
    sys.exit(1 if bench.faults else 0)


if __name__ == "__main__":
    main()
