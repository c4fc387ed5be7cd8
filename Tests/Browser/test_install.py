"""`make install`: the program finds its theme, and the shells find their completions and can read them."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import browser

ROOT = Path(__file__).resolve().parents[2]


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not (ROOT / ".build/release/kotae").exists():
            browser.missing(".build/release/kotae is not there: `make release`")
        cls.folder = tempfile.TemporaryDirectory()
        cls.prefix = Path(cls.folder.name) / "stage/usr"
        # As `sudo make install` runs it: without Swift, it takes what is built.
        path = os.pathsep.join(part for part in os.environ["PATH"].split(os.pathsep)
                               if not (Path(part) / "swift").exists())
        done = subprocess.run(["make", "install", f"DESTDIR={cls.folder.name}/stage", "PREFIX=/usr"], cwd=ROOT,
                              env=os.environ | {"PATH": path}, capture_output=True, text=True)
        if done.returncode:
            raise AssertionError(done.stdout + done.stderr)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_program_and_theme(self):
        program = self.prefix / "bin/kotae"
        site = Path(self.folder.name) / "site"
        (site / "content/notes").mkdir(parents=True)
        (site / "kotae.yml").write_text("name: Test\nlanguages: [en]\n", encoding="utf-8")
        done = subprocess.run([program, "check"], cwd=site, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.prefix / "share/kotae/templates/strings/ja.yml").exists())

    def test_bash(self):
        script = self.prefix / "share/bash-completion/completions/kotae"
        done = subprocess.run(["bash", "-c", 'source "$0" && complete -p kotae', script], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn(" kotae", done.stdout)

    def complete(self, line: str, folder: Path) -> list[str]:
        """What bash offers behind a line."""
        words = line.split(" ")
        script = """
            source "$1"; shift
            PATH="$1:$PATH"; shift
            COMP_LINE=$1; shift
            COMP_POINT=${#COMP_LINE}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_TYPE=9; COMP_KEY=9
            name=$(complete -p kotae | sed 's/.*-F \\([^ ]*\\).*/\\1/')
            "$name" kotae "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}" >/dev/null
            printf '%s\\n' "${COMPREPLY[@]}"
        """
        completions = self.prefix / "share/bash-completion/completions/kotae"
        done = subprocess.run(["bash", "-c", script, "bash", completions, self.prefix / "bin", line, *words],
                              cwd=folder, capture_output=True, text=True)
        return [offer.strip() for offer in done.stdout.split("\n") if offer.strip()]

    def test_bash_completes_commands_codes_and_notes(self):
        self.assertIn("translate", self.complete("kotae tr", ROOT))
        self.assertIn("amount-mismatch", self.complete("kotae explain amount", ROOT))
        notes = {path.name for path in (ROOT / "content/notes").iterdir()}
        self.assertLessEqual(notes, set(self.complete("kotae translate status ", ROOT)))

    def test_zsh(self):
        script = self.prefix / "share/zsh/site-functions/_kotae"
        self.assertTrue(script.read_text(encoding="utf-8").startswith("#compdef kotae\n"))
        self.parses("zsh", script)

    def test_fish(self):
        script = self.prefix / "share/fish/vendor_completions.d/kotae.fish"
        self.assertIn("complete -c 'kotae'", script.read_text(encoding="utf-8"))
        self.parses("fish", script)

    def parses(self, shell: str, script: Path):
        # Who hasn't the shell has no use for its completions; where it is, it must take them.
        if shutil.which(shell):
            done = subprocess.run([shell, "-n", script], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
