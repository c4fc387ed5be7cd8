"""Downloads as Windows would take them: the encoding of .reg files, and what other software reads out of them."""

import csv
import io
import json
import re
import subprocess
import unittest
from pathlib import Path

import browser
from built_site import LANGUAGES, assert_none
from sites import BOTH, PLAIN

IMPORTER = Path(__file__).resolve().parents[1] / "Importers" / "hivex_import.py"


def registry_files(site=PLAIN):
    return sorted(path for path in site.files if path.endswith(".reg"))


class RegistryFiles(unittest.TestCase):
    def test_there_are_some_and_each_is_linked(self):
        linked = {PLAIN.resolve(path, r["address"])[0] for path, visit in browser.written(PLAIN).items()
                  for r in visit.facts["references"] if r["tag"] == "a" and r["address"].endswith(".reg")}
        self.assertTrue(registry_files())
        self.assertEqual(sorted(linked - {None}), registry_files())

    def test_encoding_and_lines(self):
        problems = []
        for path in registry_files():
            raw = (PLAIN.root / path).read_bytes()
            if raw[:2] != b"\xff\xfe" or len(raw) % 2:
                problems.append(f"{path}: not UTF-16LE with a byte order mark")
                continue
            text = raw[2:].decode("utf-16-le")
            if not re.match(r"Windows Registry Editor Version 5\.00\r\n(;[^\r\n]*\r\n)*\r\n\[", text):
                problems.append(f"{path}: begins with {text[:50]!r}")
            if re.search(r"(?<!\r)\n|\r(?!\n)", text):
                problems.append(f"{path}: a line does not end in CR LF")
            if not text.endswith("\r\n"):
                problems.append(f"{path}: the last line has no end")
            if "\ufeff" in text or "\0" in text:
                problems.append(f"{path}: a second byte order mark or a NUL")
            for line in text.split("\r\n")[1:]:
                if not re.match(r'(|;.*|\[-?HKEY_[A-Z_]+(\\.*)?\]|(@|"(\\.|[^"\\])*")=.*|  .*)$', line):
                    problems.append(f"{path}: strange line {line!r}")
        assert_none(self, problems)

    def test_the_same_bytes_with_and_without_a_base_url(self):
        plain, published = BOTH
        self.assertEqual(registry_files(plain), registry_files(published))
        for path in registry_files():
            self.assertEqual((plain.root / path).read_bytes(), (published.root / path).read_bytes(), path)

    def test_another_importer_reads_them(self):
        """hivex takes each file into an empty hive, and holds the numbers that the file's lines say."""
        browser.tool("hivexregedit")
        problems, imported = [], 0
        for path in registry_files():
            text = (PLAIN.root / path).read_bytes()[2:].decode("utf-16-le")
            hives = {match for match in re.findall(r"^\[-?(HKEY_[A-Z_]+\\[^\\\]]+)", text, re.M)}
            if len(hives) != 1 or re.search(r"^\[-|^(@|\"(\\.|[^\"\\])*\")=-\r$", text, re.M):
                continue  # a file for several hives, or with nothing to delete in an empty one
            # Debian's Python: it alone has Debian's hivex.
            done = subprocess.run(["/usr/bin/python3", IMPORTER, hives.pop(), PLAIN.root / path],
                                  capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
            if done.returncode:
                problems.append(f"{path}: {done.stderr.decode(errors='replace').strip()[-300:]}")
                continue
            imported += 1
            stored = {(value["name"], value["data"]) for value in json.loads(done.stdout)["values"]}
            for name, digits in re.findall(r'^"((?:\\.|[^"\\])+)"=dword:(.*)\r$', text, re.M):
                name = re.sub(r"\\(.)", r"\1", name)
                if (name, int(digits, 16).to_bytes(4, "little").hex()) not in stored:
                    problems.append(f"{path}: {name}={digits} did not arrive")
        assert_none(self, problems)
        self.assertGreater(imported, 0)


class Tables(unittest.TestCase):
    def test_thresholds_agree_with_each_other(self):
        for language in LANGUAGES:
            rows = list(csv.reader(io.StringIO(PLAIN.read(f"{language}/thresholds.csv").lstrip("\ufeff"))))
            self.assertGreater(len(rows), 1)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, "rows differ in length")
            self.assertEqual(len(set(rows[0])), len(rows[0]), "columns repeat")
            json.loads(PLAIN.read(f"{language}/thresholds.json"))

    def test_every_json_file_parses(self):
        for site in BOTH:
            for path in sorted(site.files):
                if path.endswith(".json"):
                    with self.subTest(path):
                        json.loads(site.read(path))
