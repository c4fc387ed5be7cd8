"""`kotae new` and `kotae translate accept` on a terminal: questions, slips, defaults, and no for an answer."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import pexpect

from sites import CONTENT, KOTAE


class Terminal(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = Path(self.temporary.name)
        shutil.copytree(CONTENT, self.folder / "content")
        shutil.copy(CONTENT.parent / "kotae.yml", self.folder)
        os.symlink(CONTENT.parent / "templates", self.folder / "templates")

    def spawn(self, *arguments: str) -> pexpect.spawn:
        return pexpect.spawn(KOTAE, [*arguments, "--language", "en"], cwd=self.temporary.name, encoding="utf-8",
                             timeout=60, dimensions=(40, 200))

    def answer(self, child: pexpect.spawn, question: str, answer: str):
        child.expect_exact(question)
        child.sendline(answer)

    def end(self, child: pexpect.spawn) -> tuple[int, str]:
        child.expect(pexpect.EOF)
        child.close()
        return child.exitstatus, child.before

    def check(self):
        done = subprocess.run([KOTAE, "check", "--drafts", "--strict", "--clock", "2026-11-23"], cwd=self.folder,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_problem(self):
        child = self.spawn("new", "--clock", "2026-11-23")
        self.answer(child, "Kind (problem, procedure, reference) [problem]: ", "probelm")
        child.expect_exact("did you mean problem?")
        self.answer(child, "Kind (problem, procedure, reference) [problem]: ", "")
        self.answer(child, "Language of the note (ja, en) [ja]: ", "en")
        self.answer(child, "Title: ", "")
        self.answer(child, "Title: ", "  The server stops  ")
        self.answer(child, "Enter for none: ", "0xZZ")
        child.expect_exact("neither a STOP code")
        self.answer(child, "Enter for none: ", "STOP 0xC4")
        child.expect_exact("Products: windows-2000-server, ")
        self.answer(child, "Product: ", "windows-server-203")
        child.expect_exact("did you mean windows-server-2003?")
        child.expect_exact("windows-server-203:\r\n  name: …")
        self.answer(child, "Product: ", "windows-server-2003")
        self.answer(child, "Name of the folder (id) [stop-0xc4]: ", "stop-0x7f-traps")
        child.expect_exact("there is a note stop-0x7f-traps already")
        self.answer(child, "Name of the folder (id) [stop-0xc4]: ", "")
        status, output = self.end(child)
        self.assertEqual(status, 0, output)
        self.assertIn("Made content/notes/stop-0xc4/en.md", output)
        text = (self.folder / "content/notes/stop-0xc4/en.md").read_text(encoding="utf-8")
        self.assertIn("\ntitle: 'The server stops'\n", text)
        self.assertIn("\n  - stop: 0xC4\n", text)
        self.check()

    def test_a_reference_from_a_script(self):
        script = 'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]\r\n"A"=dword:1\r\n'
        (self.folder / "exported.reg").write_bytes(b"\xff\xfe" + script.encode("utf-16-le"))
        child = self.spawn("new", "--kind", "reference", "--in", "ja", "--title", "設定")
        self.answer(child, "Enter for none: ", "")
        self.answer(child, "A .reg file to start from; Enter for none: ", "nowhere.reg")
        child.expect_exact("there is no file nowhere.reg")
        self.answer(child, "A .reg file to start from; Enter for none: ", "exported.reg")
        self.answer(child, "Product; Enter for none: ", "")
        self.answer(child, "Name of the folder (id) [exported]: ", "contoso-a")
        status, output = self.end(child)
        self.assertEqual(status, 0, output)
        self.assertIn("{name: A, type: dword, data: 0x1, before: unknown}",
                      (self.folder / "content/notes/contoso-a/ja.md").read_text(encoding="utf-8"))
        self.check()

    def test_the_end_of_the_input_writes_nothing(self):
        child = self.spawn("new", "--kind", "reference", "--in", "ja")
        child.expect_exact("Title: ")
        child.sendeof()
        status, output = self.end(child)
        self.assertEqual(status, 2)
        self.assertIn("kotae: nothing was written", output)
        self.assertEqual(sorted(p.name for p in (self.folder / "content/notes").iterdir()),
                         sorted(p.name for p in (CONTENT / "notes").iterdir()))

    def test_accept_asks(self):
        path = self.folder / "content/notes/stop-0x7f-traps/en.md"
        path.write_text(re.sub(r'title: "[0-9a-f]{8}"', 'title: "00000000"', path.read_text(encoding="utf-8"), count=1),
                        encoding="utf-8")
        stale = path.read_bytes()
        for answer, status in (("n", 2), ("", 2), ("y", 0)):
            child = self.spawn("translate", "accept", "stop-0x7f-traps", "--to", "en")
            child.expect_exact("title (content/notes/stop-0x7f-traps/ja.md:")
            self.assertEqual(path.read_bytes(), stale)
            self.answer(child, "up to date there? [y/N]: ", answer)
            self.assertEqual(self.end(child)[0], status)
        self.assertEqual(path.read_bytes(), (CONTENT / "notes/stop-0x7f-traps/en.md").read_bytes())
