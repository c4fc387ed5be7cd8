"""Downloads as Windows would take them: the encoding of .reg files, and what other software reads out of them."""

import csv
import io
import json
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import browser
from built_site import LANGUAGES, assert_none
from sites import BOTH, PLAIN


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
            if not text.startswith("Windows Registry Editor Version 5.00\r\n\r\n"):
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
        """hivexregedit writes each file into an empty hive: what it can't parse, it refuses."""
        program = browser.tool("hivexregedit")
        problems, imported = [], 0
        for path in registry_files():
            text = (PLAIN.root / path).read_bytes()[2:].decode("utf-16-le")
            if re.search(r"^\[-|^(@|\"(\\.|[^\"\\])*\")=-\r$", text, re.M):
                continue  # nothing to delete in an empty hive
            keys = re.findall(r"^\[(.*)\]\r$", text, re.M)
            root = keys[0].split("\\")[0]
            if any(key.split("\\")[0] != root for key in keys):
                continue  # one hive is one root
            with tempfile.TemporaryDirectory() as folder:
                hive = Path(folder) / "hive"
                hive.write_bytes(empty_hive())
                source = Path(folder) / "edit.reg"
                head, body = text.split("\r\n", 1)
                # Unlike Windows, it reads UTF-8 and doesn't make the keys above a key.
                source.write_bytes("\r\n".join([head, "", *ancestors(keys), body]).encode("utf-8"))
                done = run(program, "--merge", "--prefix", root, hive, source)
                if done.returncode:
                    problems.append(f"{path}: {done.stderr.decode(errors='replace').strip()[:300]}")
                    continue
                imported += 1
                back = run(program, "--export", "--prefix", root, hive, "\\").stdout.decode(errors="replace")
                arrived = back.replace("\r", "").split("\n")
                # An export spells a dword as the download does: eight digits in lower case.
                problems += [f"{path}: {line} did not arrive"
                             for line in re.findall(r'^"(?:\\.|[^"\\])+"=dword:.*(?=\r)', text, re.M) if line not in arrived]
        assert_none(self, problems)
        self.assertGreater(imported, 0)


def run(*command) -> subprocess.CompletedProcess:
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=60)


def ancestors(keys: list[str]) -> list[str]:
    """The keys above some keys, outermost first, as lines that make them."""
    above = {"\\".join(parts[:length]) for key in keys for parts in [key.split("\\")] for length in range(2, len(parts))}
    return [f"[{key}]\r\n" for key in sorted(above, key=lambda key: key.count("\\"))]


def empty_hive() -> bytes:
    """The smallest hive that libhivex opens: a header, one bin, a root key without values ("regf" format 1.3)."""
    import struct

    size = 0x1000
    name = b"$$$PROTO.HIV"
    header = bytearray(0x1000)
    struct.pack_into("<4sIIQIIIIII", header, 0, b"regf", 1, 1, 0, 1, 3, 0, 1, 0x20, size)
    struct.pack_into("<I", header, 0x2C, 1)
    checksum = 0
    for (word,) in struct.iter_unpack("<I", bytes(header[:0x1FC])):
        checksum ^= word
    struct.pack_into("<I", header, 0x1FC, checksum)

    bin_ = bytearray(size)
    struct.pack_into("<4sII", bin_, 0, b"hbin", 0, size)
    none = 0xFFFFFFFF
    key_size, security_at = 0x60, 0x20 + 0x60
    struct.pack_into("<i2sHQIIIIIIIIIIIIIIIHH", bin_, 0x20, -key_size, b"nk", 0x2C, 0, 0, none, 0, 0, none, none, 0, none,
                     security_at, none, 0, 0, 0, 0, 0, len(name), 0)
    bin_[0x20 + 0x50 : 0x20 + 0x50 + len(name)] = name
    descriptor = struct.pack("<BBHIIII", 1, 0, 0x8000, 0, 0, 0, 0)
    block = 0x30
    struct.pack_into("<i2sHIIII", bin_, security_at, -block, b"sk", 0, security_at, security_at, 1, len(descriptor))
    bin_[security_at + 0x18 : security_at + 0x18 + len(descriptor)] = descriptor
    rest = security_at + block
    struct.pack_into("<i", bin_, rest, size - rest)
    return bytes(header + bin_)


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
