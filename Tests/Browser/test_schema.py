"""The schemas that `kotae schema` prints, judged by another program: they take whatever Kotae takes, in this repository
and in the tests' own sites, and refuse what is wrong in the way that one file can tell."""

import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import jsonschema

import core_yaml
from sites import CONTENT, KOTAE

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "Tests/Fixtures/schema"
SUBJECTS = ("original", "translation", "kotae", "products", "notices")
# A golden site whose note is wrong on purpose, in its front matter.
BROKEN_SITE = "errors-build-nothing"

# What is changed in the sample note, and what must be said of it: a part of the place in the document, or nothing.
# Kotae refuses each of them, too.
BROKEN = {
    "wrong type: a list": ("title: Everything", "title: [Everything]"),
    "wrong type: nothing": ("title: Everything", "title:"),
    "wrong type: text for a number": ("minutes: 10", "minutes: ten"),
    "wrong type: text for a truth value": ("observed: true", 'observed: "yes"'),
    "wrong type: a mapping for a list": ("tags: [kernel-stack]", "tags: {kernel-stack: 1}"),
    "fraction": ("kb: 285089", "kb: 28.5"),
    "unknown key": ("summary:", "sumary:"),
    "unknown key in a list": ("{product: server,", "{product: server, modles: [a],"),
    "unknown key of a value": ("{name: Gone, delete: true,", "{name: Gone, delete: true, size: 1,"),
    "missing key": ("kind: problem\n", ""),
    "missing key in a list": ("{id: stop, text: The server stops}", "{id: stop}"),
    "missing key of a value": ("name: Mode, type: dword, data: 1, before: absent", "name: Mode, type: dword, data: 1"),
    "missing data": ("name: Mode, type: dword, data: 1, before", "name: Mode, type: dword, before"),
    "bad word": ("state: verified", "state: checked"),
    "bad unit": ("unit: KB\n    raw-unit", "unit: kilobytes\n    raw-unit"),
    "bad view": ('view: "64"', "view: 128"),
    "bad id": ("tags: [kernel-stack]", "tags: [Kernel Stack]"),
    "bad date": ("published: 2026-01-01", "published: 1 January 2026"),
    "bad address": ('url: "https://www.example.com/kb"', "url: ftp://www.example.com/kb"),
    "bad alias": ("aliases: [old/everything.html]", "aliases: [../everything.html]"),
    "bad quantity": ("is: 12 KB", "is: 12 kilobytes"),
    "bad name of a variable": ("name: OSDrive", "name: os-drive"),
    "number out of range": ("id: 6008", "id: 70000"),
    "title too long": ("title: Everything", f"title: {'x' * 121}"),
    "blank text": ("owner: server-team\n", 'owner: "  "\n'),
    "severity of no problem": ("kind: problem", "kind: reference"),
    "problem without environment": (
        'environment:\n  - {product: server, versions: ["10.2"], models: [X1], observed: true}\n', ""),
    "problem with an empty environment": (
        'environment:\n  - {product: server, versions: ["10.2"], models: [X1], observed: true}\n', "environment: []\n"),
    "verified by nobody": ('verified-on: {date: 2026-01-02, by: server-team, build: "3790"}\n', ""),
    "two codes in one": ("winsock: 10055", "winsock: 10055\n    win32: 8"),
    "no code": ("winsock: 10055", "text: x"),
    "parameters of no STOP code": ("win32: 5\n", "win32: 5\n    parameters: {1: 5}\n"),
    "fifth parameter": ("2: 5}}", "5: 5}}"),
    "two limits in one": ("is: 12 KB", "is: 12 KB, ports: {start: 1, count: 1}"),
    "a limit without value": (", is: 12 KB", ""),
    "key beside keys": ("irreversible: true\n", "irreversible: true\n    key: HKLM\\SOFTWARE\\Contoso\n"),
    "reason without need": ("download: false\n    withheld", "withheld"),
    "offline without a hive": ("    mount: {name: OFFLINE_SYSTEM, control-set: 1}\n", ""),
    "a hive of a running Windows": ('view: "64"', 'view: "64"\n    mount: {name: OFFLINE_SYSTEM}'),
    "values of a deleted key": ("delete-key: true}", "delete-key: true, values: []}"),
    "data of a deleted value": ("delete: true, before", "delete: true, data: 1, before"),
    "no rows": ("rows: [{amount: 3000, level: warning}]", "rows: []"),
    "two actions": ("do: Call somebody.", "do: Call somebody., apply: size"),
    "no action": ("{id: call, do: Call somebody., on-failure", "{id: call, on-failure"),
    "shell of no command": ("restart: computer, rollback", "restart: computer, shell: cmd, rollback"),
    "way back from no return": ("point-of-no-return: true}", "point-of-no-return: true, rollback: No.}"),
    "number without bounds": ("min: 1, max: 9, except", "max: 9, except"),
    "bounds of no number": ('default: "C:"', 'default: "C:", min: 1'),
    "choice without choices": (", one-of: [low, high]", ""),
    "two values of a setting": ("amount: 8 KB, at-most", "amount: 8 KB, value: 8192, at-most"),
    "condition without id": ("{id: large, value: 0x2400", "{value: 0x2400"),
    "two bounds": ("at-least: true", "at-least: true, at-most: true"),
    "a service without name": ("{restart: service, service: Contoso}", "{restart: service}"),
}

BROKEN_TRANSLATIONS = {
    "unknown key": ("title: 題", "titel: 題"),
    "a fact": ("title: 題", "kind: problem\ntitle: 題"),
    "a list for names": ("symptoms: {stop: 止まる}", "symptoms: [{id: stop, text: 止まる}]"),
    "wrong type": ("summary: 要約", "summary: {text: 要約}"),
    "title too long": ("title: 題", f"title: {'題' * 121}"),
    "no language": ("translation-of: en\n", ""),
}

BROKEN_SITE_FILES = {
    "kotae": {
        "unknown key": ("languages", "langauges"), "missing key": ("name: {ja: 試験, en: Test}\n", ""),
        "wrong type": ("[en, ja]", "en"), "bad tag": ("[en, ja]", "[English]"),
        "no address": ("https://kb.example.com/", "kb.example.com"), "no languages": ("[en, ja]", "[]"),
    },
    "products": {
        "unknown key": ("vendor", "vender"), "missing key": ("  vendor: Contoso\n", ""), "bad word": ("kind: os", "kind: OS"),
        "bad date": ("2030-01-31", "2030"), "bad id": ("server:\n", "Server 2003:\n"),
    },
    "notices": {
        "unknown key": ("text: {", "txt: {"), "wrong type": ("{ja: レジストリを控える, en: Back up the registry}", "[a]"),
        "bad id": ("backup-registry:", "Backup registry:"),
    },
}

TRANSLATION = """\
translation-of: en
original-revision: {title: "00000000"}
title: 題
summary: 要約
symptoms: {stop: 止まる}
codes: {trap: {text: トラップ, parameters: {1: {0x8: 二重障害}}}}
registry: {size: {title: 大きさ, values: {Mode: {allowed: {one-of: {0: オフ, 0x1: オン}}}}}}
variables: {OSDrive: ドライブ}
procedures: {mend: {title: 直す, steps: {open: {menu: [スタート, プログラム], rollback: 閉じる}, pick: {choose: {field: 種類, value: 自動}}}}}
fixes: {285089: 大きさを変える}
references: {kb: 記事}
settings: {size: {text: 大きさ, defaults: {small: 小さなサーバー}, allowed: {all: {for: すべて}, special: {1: 一}}}}
"""


def schema(subject: str, *options: str) -> dict:
    done = subprocess.run([KOTAE, "schema", subject, *options], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


class Schemas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.validators = {subject: jsonschema.Draft202012Validator(schema(subject, "--language", "en"))
                          for subject in SUBJECTS}
        cls.note = (SAMPLE / "note.md").read_text(encoding="utf-8")

    def errors(self, subject: str, text: str) -> list[str]:
        document = core_yaml.load(text)
        return [f"{error.json_path}: {error.message[:200]}"
                for error in self.validators[subject].iter_errors(document if document is not None else {})]

    def kotae(self, **texts: str) -> subprocess.CompletedProcess:
        """What Kotae says of the sample site with other texts."""
        names = {"kotae": "kotae.yml", "products": "content/products.yml", "notices": "content/notices.yml",
                 "original": "content/notes/everything/en.md", "translation": "content/notes/everything/ja.md"}
        files = {subject: (SAMPLE / f"{subject}.yml").read_text(encoding="utf-8")
                 for subject in ("kotae", "products", "notices")}
        files["original"] = self.note
        with tempfile.TemporaryDirectory() as folder:
            for subject, text in (files | texts).items():
                path = Path(folder) / names[subject]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return subprocess.run(
                [KOTAE, "check", "--templates", CONTENT.parent / "templates", "--clock", "2026-11-23", "--language", "en"],
                cwd=folder, capture_output=True, text=True)

    def changed(self, text: str, change: tuple[str, str]) -> str:
        self.assertEqual(text.count(change[0]), 1, change[0])
        return text.replace(*change)

    def test_schemas_are_schemas(self):
        for subject in SUBJECTS:
            for language in ("en", "ja"):
                with self.subTest(subject, language=language):
                    jsonschema.Draft202012Validator.check_schema(schema(subject, "--language", language))

    def test_languages_differ_in_descriptions_alone(self):
        def without(value):
            if isinstance(value, dict):
                return {key: without(item) for key, item in value.items()
                        if not (key in ("description", "title") and isinstance(item, str))}
            return [without(item) for item in value] if isinstance(value, list) else value

        for subject in SUBJECTS:
            english, japanese = (schema(subject, "--language", language) for language in ("en", "ja"))
            self.assertNotEqual(english, japanese)
            self.assertEqual(without(english), without(japanese))

    def test_all_content_is_taken(self):
        sites = [CONTENT.parent, ROOT / "Tests/Browser/steps-site"]
        sites += [site / "input" for site in sorted((ROOT / "Tests/GoldenSites").iterdir()) if site.name != BROKEN_SITE]
        taken = dict.fromkeys(SUBJECTS, 0)
        problems = []
        for site in sites:
            for subject, name in (("kotae", "kotae.yml"), ("products", "content/products.yml"),
                                  ("notices", "content/notices.yml")):
                if (site / name).exists():
                    taken[subject] += 1
                    problems += [f"{site / name}: {error}"
                                 for error in self.errors(subject, (site / name).read_text(encoding="utf-8"))]
            for path in sorted(site.glob("content/notes/*/*.md")):
                text = core_yaml.front_matter(path.read_text(encoding="utf-8"))
                subject = "translation" if "translation-of" in core_yaml.load(text) else "original"
                taken[subject] += 1
                problems += [f"{path}: {error}" for error in self.errors(subject, text)]
        self.assertEqual(problems, [])
        self.assertGreater(min(taken.values()), 2, taken)

    def test_the_sample_is_right(self):
        for subject in ("kotae", "products", "notices"):
            self.assertEqual(self.errors(subject, (SAMPLE / f"{subject}.yml").read_text(encoding="utf-8")), [])
        self.assertEqual(self.errors("original", core_yaml.front_matter(self.note)), [])
        done = self.kotae()
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_broken_originals_are_refused(self):
        for name, change in BROKEN.items():
            with self.subTest(name):
                text = self.changed(self.note, change)
                self.assertNotEqual(self.errors("original", core_yaml.front_matter(text)), [])
                self.assertEqual(self.kotae(original=text).returncode, 1)

    def test_broken_translations_are_refused(self):
        self.assertEqual(self.errors("translation", TRANSLATION), [])
        for name, change in BROKEN_TRANSLATIONS.items():
            with self.subTest(name):
                text = self.changed(TRANSLATION, change)
                self.assertNotEqual(self.errors("translation", text), [])
                self.assertEqual(self.kotae(translation=f"---\n{text}---\n").returncode, 1)

    def test_skeletons_of_translations_are_taken(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(CONTENT, Path(folder) / "content")
            shutil.copy(CONTENT.parent / "kotae.yml", folder)
            for note in sorted((Path(folder) / "content/notes").iterdir()):
                (note / "en.md").unlink(missing_ok=True)
                subprocess.run([KOTAE, "translate", "new", note.name, "--to", "en"], cwd=folder, check=True,
                               capture_output=True)
                with self.subTest(note.name):
                    text = core_yaml.front_matter((note / "en.md").read_text(encoding="utf-8"))
                    self.assertIsNone(core_yaml.load(text)["title"])
                    self.assertEqual(self.errors("translation", text), [])

    def test_broken_site_files_are_refused(self):
        for subject, changes in BROKEN_SITE_FILES.items():
            original = (SAMPLE / f"{subject}.yml").read_text(encoding="utf-8")
            for name, change in changes.items():
                with self.subTest(f"{subject}: {name}"):
                    text = self.changed(original, change)
                    self.assertNotEqual(self.errors(subject, text), [])
                    self.assertEqual(self.kotae(**{subject: text}).returncode, 1)
