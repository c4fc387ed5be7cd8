"""A test with a `kotae serve` of its own, and pages in Chromium that are connected to it."""

import unittest
from pathlib import Path

import browser
from serving import Serving
from sites import CONTENT, KOTAE, TEMPLATES

NOTE = "kstackminfree-stop-0x7f"
FILE = f"content/notes/{NOTE}/ja.md"
PAGE = f"ja/notes/{NOTE}.html"


class Served(unittest.TestCase):
    """Playwright's selectors look into the preview's shadow root by themselves."""

    options: tuple[str, ...] = ()

    def setUp(self):
        self.serving = Serving(Path(KOTAE), CONTENT, TEMPLATES, *self.options)
        self.addCleanup(self.serving.close)
        self.context = browser.chromium().new_context(viewport=browser.DESK)
        self.context.set_default_timeout(15_000)
        self.addCleanup(self.context.close)
        self.errors = []

    def tearDown(self):
        self.assertEqual(self.errors, [])

    def edit(self, path: str, old: str, new: str) -> None:
        self.serving.edit(path, old, new)

    def open(self, path: str = PAGE):
        """A page that is connected."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(self.serving.address + path)
        # Its name comes with the first message.
        page.locator("kotae-preview .kp-dock[aria-label]").wait_for(state="attached")
        return page

    def says(self, page, text: str) -> None:
        """Waits until the page's own text has these words."""
        page.wait_for_function("text => document.querySelector('main')?.textContent.includes(text)", arg=text)

    def shows_problems(self, page) -> None:
        page.wait_for_function(
            "() => document.querySelector('kotae-preview')?.shadowRoot.querySelector('.kp-problems').hidden === false")
