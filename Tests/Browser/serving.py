"""`kotae serve` on a copy of the content and of the theme, in a folder that is gone afterwards."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

LIMIT = 30  # seconds until there is a site


class Serving:
    """One server. What is edited below `folder` is what a person edits in an editor."""

    def __init__(self, program: Path, content: Path, templates: Path, *options: str):
        self.program = program.resolve()
        self._temporary = tempfile.TemporaryDirectory(prefix="kotae-serve-")
        self.folder = Path(self._temporary.name).resolve()
        self.options = options
        shutil.copytree(content, self.folder / "content")
        shutil.copytree(templates, self.folder / "templates")
        shutil.copy(content.parent / "kotae.yml", self.folder)
        self.port = _free_port()
        self._process = None
        self.lines: list[str] = []
        self.start()

    # The server

    def start(self) -> None:
        """Returns when there is a site: at the same port each time."""
        self._process = subprocess.Popen(
            [self.program, "serve", "--content", "content", "--templates", "templates",
             "--port", str(self.port), *self.options],
            cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = threading.Event()
        self._reader = threading.Thread(target=self._read, args=(self._process.stdout, said), daemon=True)
        self._reader.start()
        if not said.wait(LIMIT):
            self.stop()
            raise AssertionError("kotae serve has not said where it serves:\n" + "".join(self.lines))
        deadline = time.monotonic() + LIMIT
        while not self._has_site():
            if time.monotonic() > deadline:
                self.stop()
                raise AssertionError("kotae serve has no site:\n" + "".join(self.lines))
            time.sleep(0.02)

    def _has_site(self) -> bool:
        """Until the first build is done, every page only says so. The site may lie below a path: the root leads there."""
        try:
            with urllib.request.urlopen(self.address) as answer:
                self.address = answer.geturl()
        except urllib.error.HTTPError:
            return False
        return True

    def _read(self, stream, said: threading.Event) -> None:
        for line in stream:
            self.lines.append(line)
            found = re.search(r"http://\S+?/(?=\s|$)", line)
            if found:
                self.address = found[0]
                said.set()
        stream.close()

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._reader.join()
            self._process = None

    def close(self) -> None:
        self.stop()
        self._temporary.cleanup()

    # A person's editor

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        """Saves a file as editors do: the new one takes the old one's place."""
        file = self.folder / path
        beside = file.with_name(f".{file.name}.saving~")
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, file)

    def commit(self) -> None:
        """Everything as it is, into a repository of git's."""
        git = ["git", "-C", str(self.folder), "-c", "user.name=Editor", "-c", "user.email=editor@example.com"]
        for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Translated"]):
            subprocess.run([*git, *command], check=True)

    def edit(self, path: str, old: str, new: str) -> None:
        """Changes one place of a file."""
        text = self.read(path)
        if text.count(old) != 1:
            raise AssertionError(f"{path} has {text.count(old)} places with {old!r}")
        self.write(path, text.replace(old, new))


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
