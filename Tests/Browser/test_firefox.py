"""The site in Firefox: everything that the tests in Chromium can't promise for another engine."""

import unittest

import browser
from built_site import LANGUAGES, assert_none
from firefox import firefox
from sites import MOUNT, PLAIN, PUBLISHED
from test_interaction import NOTE, TABS


class Opening(unittest.TestCase):
    def test_pages_open_silently_from_the_disk(self):
        self.open({path: PLAIN.url(path) for path in PLAIN.chosen})

    def test_pages_open_silently_from_a_server_under_a_path(self):
        with browser.served(PUBLISHED, MOUNT) as root:
            self.open({path: root + path for path in PUBLISHED.chosen})

    def open(self, addresses):
        reader = firefox()
        reader.errors()
        problems = []
        for path, address in addresses.items():
            reader.open(address)
            problems += [f"{path}: {error}" for error in reader.errors()]
            if not reader.evaluate("return document.styleSheets.length > 0 && document.querySelector('main h1') !== null"):
                problems.append(f"{path}: no stylesheet, or no heading")
        assert_none(self, problems)

    def test_pages_read_without_scripts(self):
        reader = firefox()
        for path in PLAIN.notes(LANGUAGES[0]):
            reader.open(PLAIN.url(path), scripts=False)
            self.assertEqual(reader.find("[role=tab]"), [], "scripts have run")
            hidden = reader.evaluate("""
              return [...document.querySelectorAll("[data-tabs] > .tab")].filter((panel) => !panel.checkVisibility()).length;
            """)
            self.assertEqual(hidden, 0, path)
            self.assertGreater(len(reader.evaluate("return document.querySelector('main').innerText")), 200)


class Interaction(unittest.TestCase):
    def setUp(self):
        self.reader = firefox()
        self.reader.resize(**browser.DESK)

    def visible(self):
        return self.reader.evaluate("""
          return [...document.querySelectorAll("[data-tabs] > .tab")].filter((panel) => panel.checkVisibility())
            .map((panel) => panel.dataset.tab);""")

    def test_tabs(self):
        for language in LANGUAGES:
            self.reader.open(PLAIN.url(f"{language}/{NOTE}"))
            tabs = self.reader.find(TABS)
            self.assertGreater(len(tabs), 2)
            shown = set()
            for tab in tabs:
                self.reader.click(tab)
                self.assertEqual(tab.get_attribute("aria-selected"), "true")
                panels = self.visible()
                self.assertEqual(len(panels), 1)
                shown |= set(panels)
            self.assertEqual(len(shown), len(tabs))
            self.reader.press("HOME")
            self.reader.press("ARROW_RIGHT")
            self.assertEqual(tabs[1].get_attribute("aria-selected"), "true")
            self.assertTrue(self.reader.evaluate("return arguments[0] === document.activeElement", tabs[1]))

    def test_the_chosen_tab_is_kept(self):
        with browser.served(PLAIN, MOUNT) as root:
            self.reader.open(f"{root}{LANGUAGES[0]}/{NOTE}")
            last = self.reader.find(TABS)[-1]
            self.reader.click(last)
            chosen = self.visible()
            self.reader.open(f"{root}{LANGUAGES[1]}/{NOTE}")
            self.assertEqual(self.visible(), chosen)

    def test_copying(self):
        self.reader.open(PLAIN.url(f"{LANGUAGES[0]}/{NOTE}"))
        buttons = [button for button in self.reader.find("figure.command .copy, figure.code .copy") if button.is_displayed()]
        self.assertTrue(buttons)
        for button in buttons[:3]:
            code = self.reader.evaluate("return arguments[0].closest('figure').querySelector('code').textContent", button)
            self.reader.click(button)
            self.reader.wait("return arguments[0].classList.contains('done')", button)
            self.reader.evaluate("""
              const area = document.createElement("textarea");
              area.id = "pasted"; document.body.append(area); area.focus();""")
            self.reader.press("v", control=True)
            pasted = self.reader.evaluate("const area = document.getElementById('pasted'); area.remove(); return area.value")
            self.assertEqual(pasted, code.removesuffix("\n"))


class Scheme(unittest.TestCase):
    """The contract is told in test_scheme.py."""

    def test_a_choice_outlives_firefox(self):
        reader = firefox()
        self.addCleanup(reader.prefer, "light")
        reader.resize(**browser.DESK)
        with browser.served(PLAIN, MOUNT) as root:
            reader.open(f"{root}{LANGUAGES[0]}/index.html")
            light = self.background(reader)
            self.choose(reader, "dark")
            dark = self.background(reader)
            self.assertNotEqual(dark, light)
            reader.restart()
            reader.open(f"{root}{LANGUAGES[1]}/{NOTE}")
            self.assertEqual((self.scheme(reader), self.background(reader)), ("dark", dark))
            reader.resize(**browser.DESK)
            self.choose(reader, "system")
            self.assertEqual((self.scheme(reader), self.background(reader)), (None, light))
            reader.prefer("dark")
            self.assertEqual(self.background(reader), dark)

    def choose(self, reader, choice):
        buttons = reader.find(f"[data-scheme-switch] button[data-scheme-choice={choice}]")
        self.assertEqual(len(buttons), 1, "no choice of a colour scheme")
        if not buttons[0].is_displayed():
            reader.click(reader.find("[data-scheme-switch] summary")[0])
        reader.click(buttons[0])

    def scheme(self, reader):
        return reader.evaluate("return document.documentElement.dataset.scheme ?? null")

    def background(self, reader):
        return reader.evaluate("return getComputedStyle(document.body).backgroundColor")
