"""Test modules, several at the same time, each in one of a few processes that take the next one when they have ended one.

A module that hangs, or takes its process with it, is one failed test; another process goes on with the rest.
"""

import json
import os
import queue
import selectors
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

# Seconds for one module: ten times what the slowest takes on an idle machine.
LIMIT = 1800
# Seconds for closing browsers, and for saying where a test hangs.
GRACE = 20


# What begins first: the slowest module, and, while one process is at it, those that ask for the facts of every page, which
# the other process then reads only once.
FIRST = ("test_accessibility", "test_metadata", "test_links", "test_structure", "test_opening", "test_without_scripts",
         "test_downloads", "test_interaction", "test_budgets")


def modules(folder: Path) -> list[str]:
    """Every test module, in the order in which they begin."""
    found = sorted(file.stem for file in folder.glob("test_*.py"))
    return sorted(found, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))


def run(names: list[str], jobs: int, report) -> dict[str, dict]:
    """The results of modules by name, as desk.py gives them; `report(name, result)` is told each as it comes."""
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for name in names:
        waiting.put(name)
    results, lock, workers = {}, threading.Lock(), [_Worker() for _ in range(min(jobs, len(names)))]

    def work(worker: "_Worker") -> None:
        while True:
            try:
                name = waiting.get_nowait()
            except queue.Empty:
                return worker.close()
            result = worker.ask(name)
            with lock:
                results[name] = result
                report(name, result)

    threads = [threading.Thread(target=work, args=(worker,), daemon=True) for worker in workers]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        for worker in workers:
            worker.kill()
    return results


class _Worker:
    """One process after the other that runs desk.py."""

    def __init__(self):
        self._process = None

    def ask(self, name: str) -> dict:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, Path(__file__).with_name("desk.py"), str(LIMIT)], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=sys.stdout, start_new_session=True)
        started = time.monotonic()
        problem = "its process has ended"
        try:
            self._process.stdin.write(name.encode() + b"\n")
            self._process.stdin.flush()
            line = self._line(started + LIMIT + GRACE)
            if line.endswith(b"\n"):
                return json.loads(line)
        except BrokenPipeError:
            pass
        except TimeoutError:
            problem = f"it has not ended after {LIMIT} s"
        self.kill()
        return {
            "run": 1, "failed": [name], "skipped": [], "figures": {}, "seconds": time.monotonic() - started,
            "output": f"ERROR: {name}: {problem}\n"}

    def _line(self, limit: float) -> bytes:
        """The answer's line, shorter where the process has ended."""
        output, line = self._process.stdout.fileno(), b""
        with selectors.DefaultSelector() as selector:
            selector.register(output, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if not selector.select(limit - time.monotonic()) and time.monotonic() >= limit:
                    raise TimeoutError
                more = os.read(output, 1 << 16)
                if not more:
                    break
                line += more
        return line

    def close(self) -> None:
        """Lets the process close its browsers and end."""
        if self._process:
            self._process.stdin.close()
            try:
                self._process.wait(GRACE)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """Ends the process with everything that it has started: browsers begin sessions of their own."""
        if self._process is None:
            return
        if self._process.poll() is None:
            for process in [self._process.pid, *_descendants(self._process.pid)]:
                try:
                    os.kill(process, signal.SIGKILL)
                except ProcessLookupError:
                    pass
        self._process.wait()
        self._process.stdout.close()
        self._process = None


def _descendants(process: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(folder.name))
    found = children.get(process, [])
    for child in found:
        found.extend(children.get(child, []))
    return found
