"""Scripts bring comfort, not content: a reader without them has every word that a reader with them has."""

import unittest

import browser
from built_site import assert_none
from sites import PLAIN


class WithoutScripts(unittest.TestCase):
    def test_every_word_is_there(self):
        problems = []
        written = browser.written(PLAIN)
        for path, visit in browser.scripted(PLAIN).items():
            visible = squeezed(written[path].facts["openedMainText"])
            self.assertTrue(visible, path)
            problems += [f"{path}: only with scripts: {text!r}" for text, in_control in visit.facts["mainPieces"]
                         if not in_control and squeezed(text) not in visible]
        assert_none(self, problems)

    def test_no_control_is_shown_that_would_do_nothing(self):
        """A button, or a field outside a form that a server answers, is dead without scripts."""
        problems = []

        def look(page, visit):
            dead = page.evaluate("""() => [...document.querySelectorAll("button, input, select, textarea, [role=tab]")]
              .filter((element) => element.checkVisibility({ visibilityProperty: true }))
              .map((element) => element.outerHTML.slice(0, 100))""")
            problems.extend(f"{visit.path}: {control}" for control in dead)

        browser.open_pages({p: PLAIN.url(p) for p in PLAIN.chosen}, scripts=False, also=look)
        assert_none(self, problems)


def squeezed(text: str) -> str:
    """Without spaces: how lines are laid out is not content."""
    return "".join(text.split()).casefold()
