#!/usr/bin/env python3
"""Measures whole builds: tools/bench/run.py [--runs N] [--count N]… [--program PATH]

For each size a site is generated and built several times, each time into a folder that has never existed, and once
more over the last one, where nothing changes. Everything lies in memory (/dev/shm) where there is room for it. Nothing
is judged but what is printed: a build with a problem ends the run.
"""
import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MEBIBYTE = 1 << 20

# Wall seconds and peak MiB on two cores, by number of notes.
TARGETS = {1000: (0.2, None), 10000: (1.2, 200)}
# How far from linear ten times as many notes may be.
GROWTH_TARGET = 0.15
# From here on figures are noise: spread of the runs around their median; work that others do, in processors.
NOISY_SPREAD = 0.15
NOISY_LOAD = 0.5


class Run:
    """One build: what it took and what it said."""

    def __init__(self, program, site, output):
        command = [program, "build", "--content", site / "content", "--templates", ROOT / "templates",
                   "--output", output, "--clock", "2026-11-23", "--language", "en", "--timings"]
        with tempfile.TemporaryFile() as said:
            start = time.perf_counter()
            process = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read().decode(errors="replace")
        if process.returncode or re.search(r"^\S+: (error|warning|note): ", text, re.MULTILINE):
            sys.exit(f"{text}\nerror: a build of the benchmark's notes has to succeed without a word (status "
                     f"{process.returncode})")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        self.stages = {name: float(time) / 1000
                       for name, time in re.findall(r"timing (\S+) ([0-9.]+) ms", text) if name != "total"}


def machine():
    try:
        cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
        name = cpu.group(1) if cpu else os.uname().machine
    except OSError:
        name = os.uname().machine
    return f"{name}, {os.cpu_count()} processors, {os.uname().sysname}"


def workplace(counts):
    """A new folder in memory if the largest site and two builds of it fit there twice over, else on the disk."""
    memory = pathlib.Path("/dev/shm")
    needed = max(counts) * 200_000
    in_memory = memory.is_dir() and shutil.disk_usage(memory).free > 2 * needed
    folder = tempfile.mkdtemp(prefix="kotae-bench-", dir=memory if in_memory else None)
    return pathlib.Path(folder), in_memory


def spread(values):
    """The greatest distance from the median, as a part of it."""
    middle = statistics.median(values)
    return max(max(values) - middle, middle - min(values)) / middle


def verdict(value, target, unit, is_noisy=False):
    """Whether a target is met: said only of figures that mean something."""
    if target is None:
        return ""
    if is_noisy:
        return f"   target ≤ {target:g} {unit}: not judged, too noisy"
    return f"   target ≤ {target:g} {unit}: {'met' if value <= target else 'MISSED'}"


def measure(program, folder, count, runs):
    """Generates a site of `count` notes, builds it and prints the figures; the median time, and whether it's noise."""
    site = folder / f"{count}-notes"
    subprocess.run([sys.executable, HERE / "generate_notes.py", site, "--count", str(count)], check=True)
    sources = [path for path in site.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in sources)

    results = []
    for number in range(runs + 1):
        output = folder / f"{count}-site-{number}"
        result = Run(program, site, output)
        # The first run fills caches, and counts for nothing.
        if number > 0:
            results.append(result)
        if number < runs:
            shutil.rmtree(output)
    rebuilds = [Run(program, site, output) for _ in range(3)]
    files = [path for path in output.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    written = sum(path.stat().st_size for path in files)
    shutil.rmtree(output)

    walls = [result.wall for result in results]
    wall = statistics.median(walls)
    is_noisy = spread(walls) > NOISY_SPREAD
    rebuild = statistics.median(result.wall for result in rebuilds)
    peak = max(result.peak for result in results) / MEBIBYTE
    wall_target, peak_target = TARGETS.get(count, (None, None))
    print(f"\n{count:,} notes: {len(sources):,} files, {size / 1e6:.1f} MB")
    print(f"  notes per second   {count / wall:8,.0f}   ({count / max(walls):,.0f}–{count / min(walls):,.0f}, "
          f"{runs} runs)")
    print(f"  wall               {wall:8.3f} s ({min(walls):.3f}–{max(walls):.3f})"
          + verdict(wall, wall_target, "s", is_noisy))
    print(f"  CPU                {statistics.median(result.cpu for result in results):8.3f} s")
    print(f"  peak memory        {peak:8.0f} MiB" + verdict(peak, peak_target, "MiB"))
    print(f"  written            {pages:8,} pages, {len(files):,} files, {written / 1e6:.1f} MB")
    print(f"  unchanged rebuild  {rebuild:8.3f} s")
    print("  stages in ms       " + ", ".join(
        f"{name} {1000 * statistics.median(result.stages[name] for result in results):.0f}"
        for name in results[0].stages))
    if is_noisy:
        print(f"  warning: the runs differ by {spread(walls):.0%}; something else is using this machine")
    return wall, is_noisy


def main():
    parser = argparse.ArgumentParser(description="Measures whole builds of generated sites.")
    parser.add_argument("--runs", type=int, default=5, help="how often each site is built (5)")
    parser.add_argument("--count", type=int, action="append", help="how many notes; may be repeated (1000 and 10000)")
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / ".build/release/kotae",
                        help="the program to measure (.build/release/kotae)")
    arguments = parser.parse_args()
    counts = sorted(arguments.count or TARGETS)
    folder, in_memory = workplace(counts)
    try:
        version = subprocess.run([arguments.program, "--version"], check=True, capture_output=True, text=True)
        print(f"kotae {version.stdout.strip()} on {machine()}")
        print(f"sites in {folder} ({'memory' if in_memory else 'disk: writing is part of what is measured'})")
        load = os.getloadavg()[0]
        if load > NOISY_LOAD:
            print(f"warning: {load:.1f} processors' worth of other work; the figures will be too high")
        measured = {count: measure(arguments.program, folder, count, max(1, arguments.runs)) for count in counts}
        if len(counts) > 1:
            first, last = counts[0], counts[-1]
            growth = measured[last][0] / measured[first][0] / (last / first)
            is_noisy = any(noisy for _, noisy in measured.values())
            print(f"\ngrowth: {last:,} notes take {growth:.2f} times as long for each note as {first:,}"
                  + verdict(growth - 1, GROWTH_TARGET, "more", is_noisy))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
