"""axe-core's judgement of what people meet who see little, nothing, or use no mouse."""

import unittest
from collections import defaultdict
from pathlib import Path

import browser
from built_site import LANGUAGES, assert_none
from sites import PLAIN, PUBLISHED

# WCAG 2.2 A and AA, and axe's own good habits. Naming the tags also wakes the rules that axe leaves out by itself, such
# as the size of targets (2.5.8).
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
COLOURS = {"runOnly": {"type": "rule", "values": COLOUR_RULES}}
WITHOUT_COLOURS = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {rule: {"enabled": False} for rule in COLOUR_RULES}}


class Axe(unittest.TestCase):
    def setUp(self):
        try:
            import axe_playwright_python
        except ImportError:
            browser.missing("axe-playwright-python is not in .venv: `tools/python-env`")
        self.axe = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
        self.found = defaultdict(list)

    def judge(self, page, visit, how, rules):
        result = page.evaluate(
            "(rules) => axe.run(document, {...rules, resultTypes: ['violations'], elementRef: false})", rules)
        for violation in result["violations"]:
            for node in violation["nodes"]:
                problem = f"{how}: {violation['id']}: {violation['help']}: {node['target']} {node['html'][:120]}"
                self.found[problem].append(visit.path)

    def assert_nothing_found(self):
        """Tells each problem once, since a template's mistake shows on every page."""
        assert_none(self, (f"{problem}\n    {len(set(paths))} pages, such as {paths[0]}"
                           for problem, paths in self.found.items()))

    def test_pages_at_a_desk_on_a_phone_in_the_light_and_in_the_dark(self):
        """Colours take most of the time. So a note is judged in the light in one language and in the dark in the other,
        the next one the other way round; every other page in both.
        """
        dark = {path for language, rest in zip(LANGUAGES, (0, 1)) for path in PLAIN.notes(language)[rest::2]}
        light = {path for language, rest in zip(LANGUAGES, (1, 0)) for path in PLAIN.notes(language)[rest::2]}

        def ask(page, visit):
            page.evaluate(self.axe)
            self.judge(page, visit, "at a desk", WITHOUT_COLOURS)
            page.evaluate(browser.REVEAL)
            for scheme, other in (("light", dark), ("dark", light)):
                if visit.path not in other:
                    page.emulate_media(color_scheme=scheme)
                    self.judge(page, visit, scheme, COLOURS)
            page.set_viewport_size(browser.PHONE)
            self.judge(page, visit, "on a phone", WITHOUT_COLOURS)
            page.set_viewport_size(browser.DESK)

        browser.open_pages({p: PLAIN.url(p) for p in PLAIN.chosen}, scripts=True, also=ask, viewport=browser.DESK)
        self.assert_nothing_found()

    def test_a_colour_scheme_that_the_reader_has_chosen(self):
        """Against the system's, for which a stylesheet has other rules, and with the header's menus open."""
        def ask(page, visit):
            page.evaluate(self.axe)
            page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
            for chosen, system in (("dark", "light"), ("light", "dark")):
                page.emulate_media(color_scheme=system)
                page.evaluate("scheme => { document.documentElement.dataset.scheme = scheme; }", chosen)
                self.judge(page, visit, f"{chosen} chosen", COLOURS)

        pages = {p: PUBLISHED.url(p) for p in PUBLISHED.kinds}
        browser.open_pages(pages, scripts=True, also=ask, viewport=browser.DESK)
        self.assert_nothing_found()
