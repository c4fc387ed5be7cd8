"""Scripts bring comfort, not content: a reader without them has every word that a reader with them has."""

import unittest

import browser
from built_site import assert_none
from sites import PLAIN

# Controls and their labels, and what they say when used: the only text that scripts may bring along.
CONTROLS = "button, label, output, progress, dialog, [role=tablist], [role=status], [role=search], [role=listbox]"
# Every piece of text of the content, with whether it stands in a control. Asked of the whole tree, for a script may
# have folded away (a row of tabs) what it has not taken out.
PIECES = """(controls) => {
  const pieces = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.replace(/\\s+/g, " ").trim();
    if (text && !node.parentElement.closest("script, style, noscript")) {
      pieces.push([text, node.parentElement.closest(controls) !== null]);
    }
  }
  return pieces;
}"""
VISIBLE = "() => document.querySelector('main').innerText.replace(/\\s+/g, ' ')"


class WithoutScripts(unittest.TestCase):
    def test_every_word_is_there(self):
        addresses = {path: PLAIN.url(path) for path in PLAIN.readable}
        with_scripts, problems = {}, []

        def keep(page, visit):
            with_scripts[visit.path] = page.evaluate(PIECES, CONTROLS)

        def compare(page, visit):
            page.evaluate(browser.REVEAL)
            visible = squeezed(page.evaluate(VISIBLE))
            for text, in_control in with_scripts[visit.path]:
                if not in_control and squeezed(text) not in visible:
                    problems.append(f"{visit.path}: only with scripts: {text!r}")

        browser.open_pages(addresses, scripts=True, also=keep)
        browser.open_pages(addresses, scripts=False, also=compare)
        self.assertTrue(any(with_scripts.values()))
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
