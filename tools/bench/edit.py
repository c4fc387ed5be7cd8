#!/usr/bin/env python3
"""Measures from a saved file to what a reader sees: tools/bench/edit.py [--count N]… [--runs N] [--program PATH]

For each size a site is generated and served by `kotae serve`. A page is open, as a browser has it: a live connection. A file
is replaced as editors do (written beside it, renamed over it), and the clock runs until the page has been told and its new
bytes are here. Nothing is judged but what is printed; a page without the edit ends the run.
"""
import argparse
import base64
import json
import math
import os
import pathlib
import re
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request

from generate_notes import write_kotae
from run import ROOT, machine

# Milliseconds, by number of notes: for an edit of a note's text.
TARGETS = {100: 50, 10000: 150}
LIMIT = 120  # seconds until something must have happened


class Page:
    """A page that a browser has open, and its live connection."""

    def __init__(self, port, path):
        self.address = f"http://127.0.0.1:{port}/{path}"
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LIMIT)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET /_kotae/live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
                             f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
                             "Sec-WebSocket-Version: 13\r\n\r\n").encode())
        self.stream = self.socket.makefile("rb")
        while self.stream.readline().strip():
            pass
        body = self.read()
        build = re.search(r'data-build="([^"]*)"', body)[1]
        digest = re.search(r'data-digest="([^"]*)"', body)
        hello = {"page": path, "language": "en", "build": build}
        if digest:
            hello["digest"] = digest[1]
        self.send(json.dumps(hello).encode())
        self.until("build")

    def read(self):
        with urllib.request.urlopen(self.address, timeout=LIMIT) as answer:
            return answer.read().decode()

    def send(self, text):
        mask = os.urandom(4)
        length = struct.pack("!BB", 0x81, 0x80 | len(text)) if len(text) < 126 else struct.pack("!BBH", 0x81, 0xFE, len(text))
        self.socket.sendall(length + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(text)))

    def message(self):
        while True:
            opcode, length = self.stream.read(2)
            if length == 126:
                length, = struct.unpack("!H", self.stream.read(2))
            elif length == 127:
                length, = struct.unpack("!Q", self.stream.read(8))
            text = self.stream.read(length)
            if opcode & 15 == 1:
                return json.loads(text)
            if opcode & 15 == 9:  # a ping
                mask = os.urandom(4)
                self.socket.sendall(struct.pack("!BB", 0x8A, 0x80 | length) + mask
                                    + bytes(byte ^ mask[i % 4] for i, byte in enumerate(text)))

    def until(self, *kinds, where=lambda message: True):
        while True:
            message = self.message()
            if message["type"] in kinds and where(message):
                return message

    def close(self):
        self.socket.close()


def save(path, text):
    beside = path.with_name("." + path.name + ".new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def with_errors(wanted):
    return lambda message: (message["report"]["errors"] > 0) == wanted


class Edits:
    """The edits of one note, each with what shows it."""

    def __init__(self, site, port):
        self.site, self.port = site, port
        self.note = sorted(path for path in (site / "content/notes").iterdir() if (path / "ja.md").exists())[1]
        self.file = self.note / "ja.md"
        self.text = self.file.read_text(encoding="utf-8")
        self.page = f"ja/notes/{self.note.name}.html"
        self.number = 0

    def shown(self, page, path, text):
        """From the saving of `text` until the page with it is here."""
        self.number += 1
        mark = f"印{self.number:06}"
        start = time.perf_counter()
        save(path, text(mark))
        page.until("reload")
        body = page.read()
        took = time.perf_counter() - start
        if mark not in body:
            sys.exit(f"error: {page.address} doesn't show what was saved")
        return took

    def body(self, page):
        return self.shown(page, self.file, lambda mark: self.text + f"\n{mark}\n")

    def title(self, page):
        return self.shown(page, self.file, lambda mark: re.sub(r"(?m)^title: .*$", f"title: {mark}", self.text, count=1))

    def date(self, page):
        """A new date puts the note elsewhere in every list."""
        day = 1 + self.number % 28
        changed = re.sub(r"(?m)^updated: .*\n", "", self.text, count=1)
        return self.shown(page, self.file, lambda mark: re.sub(
            r"(?m)^(published: .*)$", rf"\1\nupdated: 2026-10-{day:02}", changed, count=1) + f"\n{mark}\n")

    def tag(self, page):
        """A new tag is a page more: what is where has to be found out anew."""
        tags = re.sub(r"(?m)^tags:.*\n(?: +- .*\n)*", "", self.text, count=1)
        return self.shown(page, self.file, lambda mark: re.sub(
            r"(?m)^(published: .*)$", rf"\1\ntags: [bench-{self.number}]", tags, count=1) + f"\n{mark}\n")

    def code(self, page):
        """A new code is a page more, and another place in triage."""
        return self.shown(page, self.file, lambda mark: re.sub(
            r"(?m)^codes:\n", f"codes:\n  - hresult: 0x8007{self.number:04X}\n", self.text, count=1) + f"\n{mark}\n")

    def row(self, page):
        """Another amount stands elsewhere among all thresholds; of a parameter of its own, lest other notes contradict it."""
        own = re.sub(r"(parameter: ).*(\n    unit: .*\n    compare:)", r"\1ベンチ\2", self.text, count=1)
        return self.shown(page, self.file, lambda mark: re.sub(
            r"amount: \d+, level: warning", f"amount: {self.number}, level: warning", own, count=1) + f"\n{mark}\n")

    def template(self, page):
        path = self.site / "templates/partials/head.mustache"
        text = path.read_text(encoding="utf-8")
        return self.shown(page, path, lambda mark: re.sub(r"<!-- 印.*? -->", "", text) + f"<!-- {mark} -->")

    def told(self, page, path, text, *kinds, where=lambda message: True):
        """From the saving of `text` until the page has been told."""
        start = time.perf_counter()
        save(path, text)
        page.until(*kinds, where=where)
        return time.perf_counter() - start

    def style(self, page):
        self.number += 1
        path = self.site / "templates/assets/kotae.css"
        return self.told(page, path, path.read_text(encoding="utf-8") + f"/* {self.number} */\n", "styles")

    def broken(self, page):
        return self.told(page, self.file, re.sub(r"(?m)^kind: .*$", "kind: nothing", self.text, count=1), "build", where=with_errors(True))

    def mended(self, page):
        return self.told(page, self.file, self.text, "build", where=with_errors(False))


EDITS = [
    ("text of a note", ["body"]), ("title", ["title"]), ("date", ["date"]), ("tag", ["tag"]),
    ("code", ["code"]), ("row of a table", ["row"]), ("template", ["template"]), ("style sheet", ["style"]),
    ("mistake, until it's told", ["broken", "mended"]),
]


def rank(times, share):
    return sorted(times)[min(len(times) - 1, math.ceil(share * len(times)) - 1)]


def measure(program, count, runs, folder):
    site = folder / str(count)
    write_kotae(site, 1, count)
    subprocess.run(["cp", "-R", ROOT / "templates", site / "templates"], check=True)
    server = subprocess.Popen([program, "serve", "--port", "0", "--clock", "2026-11-23", "--language", "en"], cwd=site,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        port = int(re.search(r":(\d+)/", server.stdout.readline())[1])
        # Nobody reads the lines: they're few.
        start = time.perf_counter()
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/en/index.html", timeout=LIMIT).close()
                break
            except OSError:
                if time.perf_counter() - start > LIMIT:
                    sys.exit("error: the site was never served")
                time.sleep(0.05)
        edits = Edits(site, port)
        rows = []
        for name, kinds in EDITS:
            page = Page(port, edits.page)
            times = {kind: [] for kind in kinds}
            for run in range(runs + 2):
                for kind in kinds:
                    took = getattr(edits, kind)(page) * 1000
                    if run > 1:  # the first two warm up
                        times[kind].append(took)
                time.sleep(0.15)  # nobody saves faster, and a round is over by then
            page.close()
            for kind in kinds:
                rows.append((name if kind != "mended" else "mended again", times[kind]))
        peak = re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{server.pid}/status").read_text())
        return rows, int(peak[1]) / 1024 if peak else None
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, action="append", help="how many notes (100, 1,000 and 10,000)")
    arguments.add_argument("--runs", type=int, default=30, help="how many edits of each kind")
    arguments.add_argument("--program", default=str(ROOT / ".build/release/kotae"))
    options = arguments.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory(prefix="kotae-edit-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        for count in options.count or [100, 1000, 10000]:
            before = os.getloadavg()[0]
            rows, peak = measure(options.program, count, options.runs, pathlib.Path(folder))
            print(f"\n{count:,} notes, {options.runs} edits of each kind, load {before:.1f} before" + (f", peak memory {peak:,.0f} MiB" if peak else ""))
            print(f"{'':28}{'median':>9}{'p95':>9}{'most':>9}  ms")
            for name, times in rows:
                target = TARGETS.get(count) if name == EDITS[0][0] else None
                print(f"{name:28}{statistics.median(times):9.1f}{rank(times, 0.95):9.1f}{max(times):9.1f}"
                      + (f"  wanted: under {target}" if target else ""))


if __name__ == "__main__":
    main()
