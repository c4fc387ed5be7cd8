"""axe-core's judgement of what people meet who see little, nothing, or use no mouse."""

import unittest
from collections import defaultdict
from pathlib import Path

import browser
from built_site import assert_none
from sites import PLAIN, PUBLISHED

# WCAG 2.2 A and AA, and axe's own good habits. Naming the tags also wakes the rules that axe leaves out by itself, such
# as the size of targets (2.5.8).
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


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
            "(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations'], elementRef: false})", rules)
        for violation in result["violations"]:
            for node in violation["nodes"]:
                problem = f"{how}: {violation['id']}: {violation['help']}: {node['target']} {node['html'][:120]}"
                self.found[problem].append(visit.path)

    def assert_nothing_found(self):
        """Tells each problem once, since a template's mistake shows on every page."""
        assert_none(self, (f"{problem}\n    {len(set(paths))} pages, such as {paths[0]}"
                           for problem, paths in self.found.items()))

    def test_pages_at_a_desk_on_a_phone_and_in_the_dark(self):
        def ask(page, visit):
            page.evaluate(self.axe)
            self.judge(page, visit, "at a desk", EVERYTHING)
            page.evaluate(browser.REVEAL)
            page.emulate_media(color_scheme="dark")
            self.judge(page, visit, "dark", COLOURS)
            page.emulate_media(color_scheme="light")
            page.set_viewport_size(browser.PHONE)
            self.judge(page, visit, "on a phone", EVERYTHING)
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
