"""`kotae serve` on a small site of its own, and a browser's half of its protocols, byte by byte: what no browser would send
must be tried, too."""

import base64
import functools
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import browser

HERE = Path(__file__).resolve().parent
KOTAE = os.environ["KOTAE_TEST_PROGRAM"]
CLOCK = "2026-11-23"
LIMIT = 40  # seconds until something must have happened

NOTE = """---
title: {title}
summary: {summary}
kind: problem
state: {state}
severity: outage
published: 2026-01-01
updated: 2026-02-01

environment:
  - {{product: server}}

codes:
  - stop: 0x7B
{more}---

{text}
"""


def note(title: str, text: str = "本文です。", summary: str = "要約です。", state: str = "unverified", more: str = "") -> str:
    return NOTE.format(title=title, summary=summary, text=text, state=state, more=more)


@functools.lru_cache(maxsize=None)
def small_content() -> dict[str, str]:
    """A site with three notes, of which one is a draft, and a file beside one."""
    return {
        "kotae.yml": "name: {ja: 試験}\nlanguages: [ja]\n",
        "content/products.yml": "server: {name: Windows Server, vendor: Microsoft, kind: os}\n",
        "content/notes/first/ja.md": note("一つ目", "![図](figure.svg)\n\n本文の一行目です。"),
        "content/notes/first/figure.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>図</title><path d="M0 0h8v8z"/></svg>\n',
        "content/notes/second/ja.md": note("二つ目"),
        "content/notes/third/ja.md": note("下書き", state="draft"),
    }


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Server:
    """One server on a folder that is gone afterwards. What is written below `folder` is what a person saves."""

    def __init__(self, *options: str, content: dict[str, str] | None = None, templates: Path = HERE.parents[1] / "templates",
                 clock: str = CLOCK):
        self._temporary = tempfile.TemporaryDirectory(prefix="kotae-serve-")
        self.folder = Path(self._temporary.name).resolve() / "site"
        self.folder.mkdir()
        shutil.copytree(templates, self.folder / "templates")
        for path, text in (small_content() if content is None else content).items():
            self.write(path, text)
        self.lines: list[str] = []
        self.errors: list[str] = []
        self.process = subprocess.Popen(
            [KOTAE, "serve", "--port", "0", "--clock", clock, "--language", "en", "--color", "never", *options],
            cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "KOTAE_THEME": ""})
        self._readers = [threading.Thread(target=self._read, args=pair, daemon=True) for pair in (
            (self.process.stdout, self.lines), (self.process.stderr, self.errors))]
        for reader in self._readers:
            reader.start()
        self.until(lambda: self.lines, "said where it serves")
        self.port = int(re.search(r"http://[^/]*:(\d+)/", self.lines[0])[1])

    @staticmethod
    def _read(stream, lines: list[str]) -> None:
        with stream:
            for line in stream:
                lines.append(line.rstrip("\n"))

    def until(self, condition, what: str):
        """Waits for something; what it is comes back."""
        end = time.monotonic() + LIMIT
        while not (found := condition()):
            if time.monotonic() > end or self.process.poll() is not None:
                raise AssertionError(f"kotae serve has not {what}\n" + "\n".join(self.lines + self.errors[-40:]))
            time.sleep(0.005)
        return found

    def rounds(self) -> list[str]:
        """The lines about rounds, the first build among them."""
        return [line for line in self.lines if re.match(r"\d\d:\d\d:\d\d  ", line)]

    def built(self, count: int = 1) -> None:
        """Until so many rounds are over."""
        self.until(lambda: len(self.rounds()) >= count, f"built {count} times")

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for reader in self._readers:
            reader.join()
        self._temporary.cleanup()

    # A person's editor

    def write(self, path: str, text: str | bytes) -> None:
        """Opens, cuts off, writes, closes."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    # A browser

    def connect(self, timeout: float = LIMIT) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def raw(self, request: bytes) -> bytes:
        """Everything that comes until the server ends the connection."""
        with self.connect() as connection:
            connection.sendall(request)
            answer = b""
            while more := connection.recv(65536):
                answer += more
            return answer

    def get(self, path: str, method: str = "GET", host: str | None = None, **headers: str) -> Answer:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{self.port}'}", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        head, _, body = self.raw("\r\n".join([*lines, "", ""]).encode()).partition(b"\r\n\r\n")
        first, *fields = head.decode().split("\r\n")
        return Answer(int(first.split()[1]), {
            name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}, body)

    def shows(self, path: str, text: str, status: int = 200) -> Answer:
        """Until a page has a text."""
        answer = None

        def found():
            nonlocal answer
            answer = self.get(path)
            return answer.status == status and text in answer.text

        self.until(found, f"shown {text!r} on {path}")
        return answer

    def live(self, page: str, **more) -> "Live":
        return Live(self, page, **more)

    # What it takes of the machine

    def descriptors(self) -> int:
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def memory(self) -> int:
        """Bytes."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise AssertionError("the system tells no memory")


class Live:
    """A live connection of an open page."""

    def __init__(self, server: Server, page: str, language: str = "ja", build: str | None = None, digest: str | None = None):
        self._socket = server.connect()
        status = self.handshake(self._socket, server.port)
        if status != 101:
            raise AssertionError(f"no live connection: {status}")
        shown = re.search(r'data-build="([^"]*)" data-digest="([^"]*)"', server.get("/" + page).text)
        self.send(json.dumps({
            "page": page, "language": language, "build": shown[1] if build is None else build,
            "digest": shown[2] if digest is None else digest}))
        self.first = self.next()

    def handshake(self, connection: socket.socket, port: int, **headers: str) -> int:
        self._bytes = b""
        lines = [
            "GET /_kotae/live HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: keep-alive, Upgrade",
            "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            f"Origin: http://127.0.0.1:{port}"]
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        while b"\r\n\r\n" not in self._bytes:
            self._more(connection)
        head, _, self._bytes = self._bytes.partition(b"\r\n\r\n")
        return int(head.split()[1])

    def _more(self, connection: socket.socket) -> None:
        more = connection.recv(65536)
        if not more:
            raise EOFError("the server has ended the live connection")
        self._bytes += more

    def _take(self, count: int) -> bytes:
        while len(self._bytes) < count:
            self._more(self._socket)
        taken, self._bytes = self._bytes[:count], self._bytes[count:]
        return taken

    def send(self, text: str) -> None:
        payload, mask = text.encode(), os.urandom(4)
        length = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2)
        self._socket.sendall(b"\x81" + length + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload)))

    def next(self) -> dict:
        """The next message; questions whether we are there are answered."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            head = self._take(2)
            length = head[1] & 0x7F
            if length > 125:
                length = int.from_bytes(self._take(2 if length == 126 else 8))
            payload = self._take(length)
            if head[0] & 0x0F == 1:
                return json.loads(payload)
            if head[0] & 0x0F == 8:
                raise EOFError("the server has closed the live connection")
            if head[0] & 0x0F == 9:
                self._socket.sendall(b"\x8a\x80\0\0\0\0")
        raise AssertionError("no message has come")

    def until(self, kind: str, hasErrors: bool | None = None) -> dict:
        """The next message of a kind, with or without errors; what comes before it is passed over."""
        while True:
            message = self.next()
            if message["type"] == kind and hasErrors in (None, kind == "build" and message["report"]["errors"] > 0):
                return message

    def close(self) -> None:
        self._socket.close()


class Serving(browser.unittest.TestCase):
    """Tests with a server of their own each."""

    def serve(self, *options: str, **more) -> Server:
        server = Server(*options, **more)
        self.addCleanup(server.close)
        server.built()
        return server

    def live(self, server: Server, page: str, **more) -> Live:
        live = server.live(page, **more)
        self.addCleanup(live.close)
        return live
