"""What axe-core says of the site's pages."""

import unittest
from collections import defaultdict

import axe
import browser
from axe import COLOURS, WITHOUT_COLOURS
from built_site import LANGUAGES, assert_none
from sites import PLAIN, PUBLISHED


class Axe(unittest.TestCase):
    def setUp(self):
        self.found = defaultdict(list)

    def judge(self, page, visit, how, rules):
        for problem in axe.problems(page, rules):
            self.found[f"{how}: {problem}"].append(visit.path)

    def assert_nothing_found(self):
        """Tells each problem once, since a template's mistake shows on every page."""
        assert_none(self, (f"{problem}\n    {len(set(paths))} pages, such as {paths[0]}"
                           for problem, paths in self.found.items()))

    def test_pages_at_a_desk_on_a_phone_in_the_light_and_in_the_dark(self):
        """All of it takes minutes. So a note is judged at a desk and in the light in one language, on a phone and in the dark in
        the other, the next one the other way round; every other page in all.
        """
        phone = {path for language, rest in zip(LANGUAGES, (0, 1)) for path in PLAIN.notes(language)[rest::2]}
        desk = {path for language, rest in zip(LANGUAGES, (1, 0)) for path in PLAIN.notes(language)[rest::2]}

        def ask(page, visit):
            if visit.path not in phone:
                self.judge(page, visit, "at a desk", WITHOUT_COLOURS)
            page.evaluate(browser.REVEAL)
            for scheme, other in (("light", phone), ("dark", desk)):
                if visit.path not in other:
                    page.emulate_media(color_scheme=scheme)
                    self.judge(page, visit, scheme, COLOURS)
            if visit.path not in desk:
                page.set_viewport_size(browser.PHONE)
                self.judge(page, visit, "on a phone", WITHOUT_COLOURS)
                page.set_viewport_size(browser.DESK)

        browser.open_pages({p: PLAIN.url(p) for p in PLAIN.chosen}, scripts=True, also=ask, viewport=browser.DESK)
        self.assert_nothing_found()

    def test_a_colour_scheme_that_the_reader_has_chosen(self):
        """Against the system's, for which a stylesheet has other rules, and with the header's menus open."""
        def ask(page, visit):
            page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
            for chosen, system in (("dark", "light"), ("light", "dark")):
                page.emulate_media(color_scheme=system)
                page.evaluate("scheme => { document.documentElement.dataset.scheme = scheme; }", chosen)
                self.judge(page, visit, f"{chosen} chosen", COLOURS)

        pages = {p: PUBLISHED.url(p) for p in PUBLISHED.kinds}
        browser.open_pages(pages, scripts=True, also=ask, viewport=browser.DESK)
        self.assert_nothing_found()
