#!/usr/bin/env python3
"""Times Stemma beside Alembic: whole processes, on the same schema, in one session.

    bench.py [--quick] [--sizes 10,100,1000,5000] [--runs 5] [--json FILE]

Needs PyPI for Alembic, which goes into a virtual environment of its own below .build/. Prints a table and, beside it,
what no tool of this kind can go below: the start of a program, copying the same bytes, one call of swiftc. Each figure
is the median of the runs, after one run that is not counted; what takes longer than ten seconds is run three times, and
what compiles every revision once. Django is not here: its `sqlmigrate` asks a server even to print.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import bench_projects

ROOT = pathlib.Path(__file__).resolve().parents[2]
STEMMA = ROOT / ".build" / "release" / "stemma"
PLANNING = ROOT / ".build" / "release" / "PlanningBenchmark"
ALEMBIC_VERSION = "1.20"


def run(command, folder, output):
    """Seconds of wall time and MB of peak memory of one process and its children."""
    with open(output, "wb") as out:
        begin = time.perf_counter()
        process = subprocess.Popen([str(c) for c in command], cwd=folder, stdout=out, stderr=subprocess.PIPE)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{errors.decode()}")
    return elapsed, usage.ru_maxrss / 1024


def measure(command, folder, runs, before=lambda number: None, output=os.devnull):
    times, memory = [], []
    number = 0
    while number <= runs:
        before(number)
        seconds, megabytes = run(command, folder, output)
        if number:
            times.append(seconds)
            memory.append(megabytes)
        elif seconds > 10:
            runs = min(runs, 3)
        number += 1
    return {"seconds": statistics.median(times), "megabytes": statistics.median(memory), "all": times}


def once(command, folder):
    seconds, megabytes = run(command, folder, os.devnull)
    return {"seconds": seconds, "megabytes": megabytes, "all": [seconds]}


def alembic():
    """The alembic program, in an environment of its own."""
    home = ROOT / ".build" / "bench" / "venv"
    program = home / "bin" / "alembic"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run(
            [home / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", f"alembic=={ALEMBIC_VERSION}.*"],
            check=True)
    return program


def edit(file, pattern):
    """A change of one revision that no cache has seen: the length of a text column."""

    def change(number):
        text = file.read_text()
        length = int(re.search(pattern, text).group(2))
        file.write_text(re.sub(pattern, lambda m: m.group(1) + str(length + 1), text, count=1))
        # What was changed within a tick of the file system's clock is rightly not trusted: let it pass.
        time.sleep(0.05)

    return change


def forget(project, *names):
    """Has Stemma forget what it keeps, all of it unless there are names."""
    kept = project / ".build" / "stemma"

    def before(number):
        for path in [kept / name for name in names] or [kept]:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    return before


def compare(size, runs, folder, alembic_program):
    """The rows of one size: what was done, and how long it took either of the two."""
    ours, theirs = folder / f"stemma-{size}", folder / f"alembic-{size}"
    bench_projects.write_stemma(size, ours)
    bench_projects.write_alembic(size, theirs)
    middle = next(r for r in bench_projects.shape(size)[size // 2:] if r["kind"] == "table")
    name = f"{middle['id']}_{middle['message'].replace(' ', '_')}"
    our_edit = edit(ours / "Revisions" / f"{name}.swift", r"(varchar\()(\d+)")
    their_edit = edit(theirs / "migrations" / "versions" / f"{name}.py", r"(length=)(\d+)")
    up, alembic_up = [STEMMA, "upgrade", "heads"], [alembic_program, "upgrade", "head", "--sql"]
    rows = []

    def row(what, mine, other=None):
        rows.append({"revisions": size, "what": what, "stemma": mine, "alembic": other})
        print(f"{size:,}: {what}", file=sys.stderr)

    # The first run of a program, and what follows from it, is nobody's.
    run([STEMMA, "--version"], ours, os.devnull)
    script = folder / "theirs.sql"
    run(alembic_up, theirs, script)
    cold = once(up, ours) if size > 100 else measure(up, ours, runs, forget(ours))
    time.sleep(0.05)
    unchanged = measure(alembic_up, theirs, runs)
    row("first run, all compiled", cold, unchanged)
    row("first run, all locked", locked(ours, folder / f"locked-{size}", up, runs), unchanged)
    row("one edit → upgrade script", measure(up, ours, runs, our_edit), measure(alembic_up, theirs, runs, their_edit))
    time.sleep(0.05)
    row("nothing changed", measure(up, ours, runs), unchanged)
    row("script from what is kept", measure(up, ours, runs, forget(ours, "answers"), folder / "ours.sql"), unchanged)
    for word in ["heads", "history"]:
        row(f"`{word}`", measure([STEMMA, word], ours, runs), measure([alembic_program, word], theirs, runs))
    row("`compile`, no file there", measure([STEMMA, "compile", "--quiet"], ours, runs, without_output(ours)))
    row("`compile`, all files there", measure([STEMMA, "compile", "--quiet"], ours, runs, forget(ours, "answers")))
    time.sleep(0.05)
    check = [STEMMA, "check"]
    row("`check`, no proof kept", measure(check, ours, runs, forget(ours, "answers", "proofs.cache")))
    row("`check`, proofs kept", measure(check, ours, runs, forget(ours, "answers")))
    row("`check`, nothing changed", measure(check, ours, runs))
    row("limit: `cat` of the script", measure(["cat", folder / "ours.sql"], ours, runs))
    return rows


def without_output(project):
    def before(number):
        # Out of the way instead of deleted: some file systems look long for room right after thousands of files went.
        if (project / "Output").exists():
            (project / "Output").rename(pathlib.Path(tempfile.mkdtemp(dir=project.parent)) / "Output")
        forget(project, "answers")(number)

    return before


def locked(project, copy, command, runs):
    """A fresh clone of a project whose revisions are locked."""
    shutil.copytree(project, copy)
    run([STEMMA, "lock", "--quiet"], copy, os.devnull)
    time.sleep(0.05)
    return measure(command, copy, runs, forget(copy))


def limits(runs, folder):
    """What nothing of this kind can go below."""
    source = folder / "limit.swift"
    source.write_text("print(1)\n")
    swiftc = ["swiftc", "-Onone", source, "-o", folder / "limit"]
    return [
        {"revisions": 0, "what": "limit: start of the program", "stemma": measure([STEMMA, "--version"], folder, runs),
         "alembic": None},
        {"revisions": 0, "what": "limit: one `swiftc` of one line", "stemma": measure(swiftc, folder, runs),
         "alembic": None},
    ]


def show(rows):
    print("| revisions | what | Stemma | Alembic | ratio | Stemma, peak | Alembic, peak |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    for row in rows:
        mine, other = row["stemma"], row["alembic"]
        time_of = lambda measured: f"{measured['seconds'] * 1000:,.0f} ms" if measured else "–"
        peak_of = lambda measured: f"{measured['megabytes']:.0f} MB" if measured else "–"
        ratio = f"{mine['seconds'] / other['seconds']:.3f}" if other else "–"
        size = f"{row['revisions']:,}" if row["revisions"] else "–"
        print(f"| {size} | {row['what']} | {time_of(mine)} | {time_of(other)} | {ratio} | {peak_of(mine)} | {peak_of(other)} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="10 and 100 revisions, three runs each")
    parser.add_argument("--sizes")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--json", type=pathlib.Path)
    arguments = parser.parse_args()
    sizes = arguments.sizes or ("10,100" if arguments.quick else "10,100,1000,5000")
    runs = arguments.runs or (3 if arguments.quick else 5)
    program = alembic()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="stemma-bench-"))
    try:
        rows = limits(runs, folder)
        for size in sizes.split(","):
            rows += compare(int(size), runs, folder, program)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    show(rows)
    if PLANNING.exists():
        print()
        sys.stdout.flush()
        subprocess.run([PLANNING], check=True)
    if arguments.json:
        arguments.json.parent.mkdir(parents=True, exist_ok=True)
        arguments.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
