"""Runs test modules in this process, with browsers of its own that are closed at its end.

As a program it is a worker of run.py: it reads names of modules, one a line, and answers each with a line of JSON. What
tests print goes to the standard error stream.
"""

import faulthandler
import io
import json
import os
import signal
import sys
import time
import unittest
from pathlib import Path

HERE = str(Path(__file__).resolve().parent)


def run(names: list[str], stream, verbosity: int = 1) -> dict:
    """What came of the tests of modules (or module.Class.test): how many ran, which failed, what skipped tests said."""
    if HERE not in sys.path:
        sys.path.insert(0, HERE)
    # A class that one module imports from another has its tests run there.
    modules = {name.split(".")[0] for name in names}
    found = _tests(unittest.TestLoader().loadTestsFromNames(names))
    suite = unittest.TestSuite(test for test in found if type(test).__module__ in {*modules, "unittest.loader"})
    result = unittest.TextTestRunner(stream=stream, verbosity=verbosity).run(suite)
    failed = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
    failed |= {test.id() for test in result.unexpectedSuccesses}
    return {
        "run": result.testsRun, "failed": sorted(failed),
        "skipped": [f"skipped {test}: {reason}" for test, reason in result.skipped],
    }


def _tests(suite: unittest.TestSuite) -> list[unittest.TestCase]:
    return [test for part in suite for test in (_tests(part) if isinstance(part, unittest.TestSuite) else [part])]


def figures() -> dict:
    """What the tests have measured since the start."""
    import figures

    return figures.MEASURED


def close() -> None:
    import browser
    import firefox

    browser.close()
    firefox.close()


def stop_on_signal() -> None:
    """Also a run that is stopped closes its browsers."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def main() -> None:
    limit = float(sys.argv[1])  # seconds, after which a module says where it hangs
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    stop_on_signal()
    try:
        for line in sys.stdin:
            stream, started = io.StringIO(), time.monotonic()
            faulthandler.dump_traceback_later(limit)
            result = run([line.strip()], stream)
            faulthandler.cancel_dump_traceback_later()
            result |= {"output": stream.getvalue(), "seconds": time.monotonic() - started, "figures": figures()}
            print(json.dumps(result), file=answers, flush=True)
    finally:
        close()


if __name__ == "__main__":
    main()
