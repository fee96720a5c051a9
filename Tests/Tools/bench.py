#!/usr/bin/env python3
"""Times Stemma beside Alembic: whole processes, on the same schema, in one session.

    bench.py [--sizes 10,100,1000] [--runs 5] [--json FILE]

Needs PyPI for Alembic, which goes into a virtual environment of its own below .build/. Prints a table; each figure is
the median of the runs, after one run that is not counted.
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


def measure(command, folder, runs, before=lambda number: None):
    times, memory = [], []
    for number in range(runs + 1):
        before(number)
        seconds, megabytes = run(command, folder, os.devnull)
        if number:
            times.append(seconds)
            memory.append(megabytes)
    return {"seconds": statistics.median(times), "megabytes": statistics.median(memory), "all": times}


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


def compare(size, runs, folder, alembic_program):
    ours, theirs = folder / f"stemma-{size}", folder / f"alembic-{size}"
    bench_projects.write_stemma(size, ours)
    bench_projects.write_alembic(size, theirs)
    middle = next(r for r in bench_projects.shape(size)[size // 2:] if r["kind"] == "table")
    name = f"{middle['id']}_{middle['message'].replace(' ', '_')}"
    our_file = ours / "Revisions" / f"{name}.swift"
    their_file = theirs / "migrations" / "versions" / f"{name}.py"
    our_edit = edit(our_file, r"(varchar\()(\d+)")
    their_edit = edit(their_file, r"(length=)(\d+)")
    up, alembic_up = [STEMMA, "upgrade", "heads"], [alembic_program, "upgrade", "head", "--sql"]
    cold, _ = run(up, ours, folder / "ours.sql")
    run(alembic_up, theirs, folder / "theirs.sql")
    time.sleep(0.05)
    row = {"revisions": size, "cold": cold}
    row["edit"] = (measure(up, ours, runs, our_edit), measure(alembic_up, theirs, runs, their_edit))
    row["unchanged"] = (measure(up, ours, runs), measure(alembic_up, theirs, runs))
    row["check"] = check(ours, runs)
    row["heads"] = (measure([STEMMA, "heads"], ours, runs), measure([alembic_program, "heads"], theirs, runs))
    return row


def check(project, runs):
    """`stemma check` where no revision has to be compiled: with no proof kept, with proofs, and with the answer."""
    kept = project / ".build" / "stemma"

    def forget(*names):
        def before(number):
            for name in names:
                path = kept / name
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

        return before

    run([STEMMA, "compile"], project, os.devnull)
    time.sleep(0.05)
    command = [STEMMA, "check"]
    return {
        "no proof kept": measure(command, project, runs, forget("answers", "proofs.cache")),
        "proofs kept": measure(command, project, runs, forget("answers")),
        "nothing changed": measure(command, project, runs),
    }


def show(rows):
    print("| revisions | what | Stemma | Alembic | ratio | Stemma, peak | Alembic, peak |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    labels = {"edit": "one edit → upgrade script", "unchanged": "nothing changed", "heads": "`heads`"}
    for row in rows:
        for key, label in labels.items():
            ours, theirs = row[key]
            print(
                f"| {row['revisions']:,} | {label} | {ours['seconds'] * 1000:.0f} ms | {theirs['seconds'] * 1000:.0f} ms"
                f" | {ours['seconds'] / theirs['seconds']:.3f} | {ours['megabytes']:.0f} MB | {theirs['megabytes']:.0f} MB |")
        for key, ours in row["check"].items():
            print(
                f"| {row['revisions']:,} | `check`, {key} | {ours['seconds'] * 1000:.0f} ms | – | – |"
                f" {ours['megabytes']:.0f} MB | – |")
        print(f"| {row['revisions']:,} | first run, all compiled | {row['cold'] * 1000:.0f} ms | – | – | – | – |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="10,100,1000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=pathlib.Path)
    arguments = parser.parse_args()
    program = alembic()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="stemma-bench-"))
    try:
        rows = [compare(int(size), arguments.runs, folder, program) for size in arguments.sizes.split(",")]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    show(rows)
    if PLANNING.exists():
        print()
        sys.stdout.flush()
        subprocess.run([PLANNING], check=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
