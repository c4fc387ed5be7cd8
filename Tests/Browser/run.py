"""Builds the real content twice, with and without a base URL, and a small site of steps, and tests what came out.

    .venv/bin/python Tests/Browser/run.py --kotae .build/release/kotae     everything
    .venv/bin/python Tests/Browser/run.py --kotae … test_links             one module (or module.Class.test)
    .venv/bin/python Tests/Browser/run.py --kotae … --keep DIR             the sites stay in DIR

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
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CLOCK = "2026-11-23"
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
            "KOTAE_TEST_CONTENT": str(content), "KOTAE_TEST_PROGRAM": str(program),
            "KOTAE_TEST_BASE_URL": BASE_URL,
        }
        return run(options)


def run(options) -> int:
    sys.path.insert(0, str(HERE))
    loader = unittest.TestLoader()
    suite = loader.loadTestsFromNames(options.tests) if options.tests else loader.discover(str(HERE), top_level_dir=str(HERE))
    # Also a run that is stopped closes its browsers.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    started = time.monotonic()
    try:
        result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2 if sys.stdout.isatty() else 1).run(suite)
    finally:
        import browser
        import figures
        import firefox

        browser.close()
        firefox.close()
    failed = len({str(getattr(test, "test_case", test)) for test, _ in result.failures + result.errors})
    failed += len(result.unexpectedSuccesses)
    if options.results:
        options.results.write_text(json.dumps(
            {"run": result.testsRun, "failed": failed, "skipped": len(result.skipped), "figures": figures.MEASURED}),
            encoding="utf-8")
    for name, measured in figures.MEASURED.items():
        print(f"{name}: {', '.join(f'{key} {value}' for key, value in measured.items())}")
    for test, reason in result.skipped:
        print(f"skipped {test}: {reason}")
    print(f"Built site: {result.testsRun} tests, {failed} failed, {len(result.skipped)} skipped, "
          f"{time.monotonic() - started:.1f} s")
    return 1 if failed or not result.testsRun else 0


if __name__ == "__main__":
    sys.exit(main())
