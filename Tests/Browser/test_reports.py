"""The program's reports for other programs, of content that is right and of content that is not."""

import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import browser
from sites import CONTENT, KOTAE

VENV = Path(__file__).resolve().parents[2] / ".venv"
SCHEMAS = Path(__file__).resolve().parents[1] / "Schemas"


def check(content: Path, output_format: str) -> subprocess.CompletedProcess:
    root = content.parent
    templates = ["--templates", CONTENT.parent / "templates"]
    return subprocess.run([KOTAE, "check", "--content", content, *templates, "--format", output_format,
                           "--clock", "2026-11-23", "--language", "en"], capture_output=True, text=True, cwd=root)


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.broken = Path(cls.folder.name) / "content"
        shutil.copytree(CONTENT, cls.broken)
        for name in ("kotae.yml",):
            shutil.copy(CONTENT.parent / name, cls.broken.parent)
        note = next(iter(sorted(cls.broken.glob("notes/*/ja.md"))))
        note.write_text(note.read_text(encoding="utf-8").replace("\nkind:", "\nknid:", 1), encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def validate(self, document: dict, schema_file: Path):
        if not schema_file.exists():
            browser.missing(f"{schema_file} is not there: `tools/python-env`")
        import jsonschema

        schema = json.loads(schema_file.read_text(encoding="utf-8"))
        validator = jsonschema.validators.validator_for(schema)
        errors = [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
                  for error in validator(schema).iter_errors(document)]
        self.assertEqual(errors, [])

    def test_exit_status(self):
        self.assertEqual(check(CONTENT, "text").returncode, 0)
        self.assertEqual(check(self.broken, "text").returncode, 1)
        self.assertEqual(check(CONTENT / "no-such-folder", "text").returncode, 2)

    def test_sarif(self):
        for content, wanted in ((CONTENT, 0), (self.broken, 1)):
            done = check(content, "sarif")
            self.assertEqual(done.returncode, wanted, done.stderr)
            log = json.loads(done.stdout)
            self.validate(log, VENV / "schemas" / "sarif-2.1.0.json")
            self.assertEqual(log["version"], "2.1.0")
            rules = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
            self.assertLessEqual({result["ruleId"] for result in log["runs"][0]["results"]}, rules)
            self.assertEqual(any(r.get("level", "warning") == "error" for r in log["runs"][0]["results"]), bool(wanted))

    def test_json(self):
        for content, wanted in ((CONTENT, 0), (self.broken, 1)):
            done = check(content, "json")
            self.assertEqual(done.returncode, wanted, done.stderr)
            report = json.loads(done.stdout)
            schema = SCHEMAS / "diagnostics.schema.json"
            self.validate(report, schema)

    def test_github(self):
        lines = check(self.broken, "github").stdout.splitlines()
        self.assertTrue(any(line.startswith("::error file=") for line in lines), lines[:3])
