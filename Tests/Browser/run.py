"""Builds the real content twice, with and without a base URL, and a small site of steps, and tests what came out.

    .venv/bin/python Tests/Browser/run.py --kotae .build/release/kotae     everything
    .venv/bin/python Tests/Browser/run.py --kotae … test_links             one module (or module.Class.test)
    .venv/bin/python Tests/Browser/run.py --kotae … --keep DIR             the sites stay in DIR
    .venv/bin/python Tests/Browser/run.py --kotae … --jobs 1               one module after the other, in one process

The clock is fixed, so that the result of a run doesn't depend on the day.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import desk
import workers

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CLOCK = "2026-11-23"
# So many failed tests are tried once more where nobody sits before the machine (CI is set); more are no accident.
AGAIN = 3
# A host that can't exist, and a path: whatever is absolute shows itself.
BASE_URL = "https://kb.example.invalid/kb/sub/"


def build(program: Path, content: Path, templates: Path, output: Path, *options: str) -> None:
    done = subprocess.run(
        [program, "build", "--content", content, "--templates", templates, "--output", output, "--clock", CLOCK, *options],
        cwd=content.parent, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}error: kotae build ended with status {done.returncode}")


def without_base_url(content: Path, copy: Path) -> Path:
    """The same content beside a kotae.yml that names no address."""
    shutil.copytree(content, copy / "content", dirs_exist_ok=True)
    site = (content.parent / "kotae.yml").read_text(encoding="utf-8")
    lines = [line for line in site.splitlines() if not line.startswith("base-url:")]
    (copy / "kotae.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return copy / "content"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--kotae", type=Path, required=True, help="the program")
    arguments.add_argument("--content", type=Path, default=ROOT / "content")
    arguments.add_argument("--templates", type=Path, default=ROOT / "templates")
    arguments.add_argument("--keep", type=Path, help="where to build, and leave, the sites")
    arguments.add_argument("--results", type=Path, help="a JSON file for the numbers")
    arguments.add_argument("--jobs", type=int, default=min(os.cpu_count() or 1, 4), help="how many modules at a time")
    arguments.add_argument("tests", nargs="*")
    options = arguments.parse_args()

    with tempfile.TemporaryDirectory(prefix="kotae-site-") as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        program, content = options.kotae.resolve(), options.content.resolve()
        build(program, without_base_url(content, folder / "source"), options.templates.resolve(), folder / "plain")
        build(program, content, options.templates.resolve(), folder / "published", "--base-url", BASE_URL)
        build(program, HERE / "steps-site/content", options.templates.resolve(), folder / "steps", "--base-url", BASE_URL)
        os.environ |= {
            "KOTAE_TEST_SITE_PLAIN": str(folder / "plain"), "KOTAE_TEST_SITE_PUBLISHED": str(folder / "published"),
            "KOTAE_TEST_SITE_STEPS": str(folder / "steps"),
            "KOTAE_TEST_CONTENT": str(content), "KOTAE_TEST_TEMPLATES": str(options.templates.resolve()), "KOTAE_TEST_PROGRAM": str(program),
            "KOTAE_TEST_BASE_URL": BASE_URL,
        }
        return run(options)


def run(options) -> int:
    started = time.monotonic()
    names = options.tests or workers.modules(HERE)
    jobs = min(options.jobs, len(names))
    results = run_in_workers(names, jobs) if jobs > 1 else run_here(names)
    failed = [name for result in results for name in result["failed"]]
    if os.environ.get("CI") and 0 < len(failed) <= AGAIN:
        failed = run_again(failed)
    total = {"run": sum(result["run"] for result in results), "failed": len(failed)}
    skipped = [line for result in results for line in result["skipped"]]
    measured = {name: figure for result in results for name, figure in result["figures"].items()}
    if options.results:
        options.results.write_text(json.dumps(total | {"skipped": len(skipped), "figures": measured}), encoding="utf-8")
    for name, figure in measured.items():
        print(f"{name}: {', '.join(f'{key} {value}' for key, value in figure.items())}")
    print(*skipped, sep="\n", end="\n" if skipped else "")
    print(f"Built site: {total['run']} tests, {total['failed']} failed, {len(skipped)} skipped, "
          f"{time.monotonic() - started:.1f} s")
    return 1 if total["failed"] or not total["run"] else 0


def run_again(failed: list[str]) -> list[str]:
    """Those that fail once more, each alone. Whoever waits for a machine isn't stopped by one slow moment; at a desk, where the
    cause can be looked for, every failure counts."""
    print("Again, alone:", *failed, sep="\n  ", flush=True)
    def report(name: str, result: dict) -> None:
        print(f"-- {name}\n{result['output']}" if result["failed"] else f"UNSTEADY: {name}: passed alone", flush=True)

    results = workers.run(failed, 1, report)
    return [name for name in failed if results[name]["failed"] or not results[name]["run"]]


def run_here(names: list[str]) -> list[dict]:
    desk.stop_on_signal()
    try:
        result = desk.run(names, sys.stdout, verbosity=2 if sys.stdout.isatty() else 1)
        return [result | {"figures": desk.figures()}]
    finally:
        desk.close()


def run_in_workers(names: list[str], jobs: int) -> list[dict]:
    """Says nothing of modules without a failure but how long they took, the slowest first."""
    def report(name: str, result: dict) -> None:
        if result["failed"]:
            print(f"-- {name}\n{result['output']}", flush=True)

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results = workers.run(names, jobs, report)
    slowest = sorted(results, key=lambda name: -results[name]["seconds"])
    print("seconds:", ", ".join(f"{name.removeprefix('test_')} {results[name]['seconds']:.0f}" for name in slowest))
    return list(results.values())


if __name__ == "__main__":
    sys.exit(main())
