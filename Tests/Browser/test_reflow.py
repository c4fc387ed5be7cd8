"""Nothing is lost where a page is narrow, its letters are large, or it is on paper."""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import browser
from built_site import LANGUAGES, assert_none
from firefox import firefox
from sites import PLAIN

LAYOUT = (Path(__file__).parent / "page-layout.js").read_text(encoding="utf-8")
# 1280 pixels at 400 % (WCAG 2.2, 1.4.10), and phones.
NARROW = (320, 360)
LETTERS = "() => parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"


class Reflow(unittest.TestCase):
    """In Chromium."""

    def test_narrow_windows_and_large_letters(self):
        problems = []

        def measure(page, visit):
            def look(how):
                problems.extend(f"{visit.path}: {how}: {problem}" for problem in page.evaluate(LAYOUT))

            for width in NARROW:
                page.set_viewport_size({"width": width, "height": 740})
                look(f"{width} px")
            page.evaluate(browser.REVEAL)
            look(f"{NARROW[-1]} px, all open")
            page.set_viewport_size(browser.DESK)
            look("1280 px, all open")
            settings = page.context.new_cdp_session(page)
            before = page.evaluate(LETTERS)
            settings.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
            look("letters of 200 %")
            if page.evaluate(LETTERS) < 1.9 * before:
                problems.append(f"{visit.path}: the size of letters that a reader has chosen is not used")
            settings.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
            settings.detach()

        browser.open_pages({p: PLAIN.url(p) for p in PLAIN.chosen}, scripts=True, also=measure, viewport=browser.DESK)
        assert_none(self, problems)


class Zoom(unittest.TestCase):
    """In Firefox, which can enlarge letters alone, also those that a stylesheet has given a size in pixels."""

    def test_page_of_400_and_text_of_200_percent(self):
        reader = firefox()
        problems = []
        self.addCleanup(reader.zoom)
        for path in PLAIN.kinds:
            reader.open(PLAIN.url(path))
            reader.resize(**browser.DESK)
            for how in ({"page": 4}, {"text": 2}):
                reader.zoom(**how)
                problems += [f"{path}: {how}: {problem}" for problem in reader.evaluate(f"return ({LAYOUT})()")]
            reader.zoom()
        assert_none(self, problems)


class Paper(unittest.TestCase):
    # What a note shows on paper: whole commands, and the pieces of everything else, between which a stylesheet may have
    # put signs of its own. Short pieces prove nothing: they would be found elsewhere.
    WRITTEN = """() => {
      const codes = [...document.querySelectorAll("main pre code")].filter((code) => code.checkVisibility());
      const pieces = codes.map((code) => code.innerText);
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        const { width, height } = parent.getBoundingClientRect();
        if (width > 1 && height > 1 && !parent.closest("pre, svg") && parent.checkVisibility()) pieces.push(node.data);
      }
      return pieces.filter((piece) => piece.trim().length >= 12);
    }"""

    def test_notes_are_printed_whole(self):
        """Every command and every sentence of a note is on its paper up to the last letter."""
        pdftotext = browser.tool("pdftotext")
        problems = []

        def print_note(page, visit):
            page.emulate_media(media="print")  # what paper leaves out, such as buttons, is not asked for
            written = page.evaluate(self.WRITTEN)
            self.assertGreater(len(written), 10, visit.path)
            with tempfile.TemporaryDirectory() as folder:
                paper = Path(folder) / "note.pdf"
                page.pdf(path=paper, format="A4")
                done = subprocess.run([pdftotext, "-raw", paper, "-"], capture_output=True, text=True, check=True)
            # The text of a page ends in a form feed.
            pages = [[squeezed(line) for line in text.splitlines()] for text in done.stdout.split("\f")[:-1]]
            problems.extend(f"{visit.path}: not printed whole: {text.strip()!r}" for text in written
                            if not printed(squeezed(text), pages))

        notes = [path for language in LANGUAGES for path in PLAIN.notes(language)]
        browser.open_pages({p: PLAIN.url(p) for p in notes}, scripts=True, also=print_note)
        assert_none(self, problems)


def printed(text: str, pages: list[list[str]]) -> bool:
    """Whether a text is on a page, or goes on from the end of a line of one to the beginning of a line of the next.

    Neither need be the page's last or first: in a PDF, what scrolls on screens is drawn after the rest.
    """
    if any(text in "".join(lines) for lines in pages):
        return True
    for page, following in zip(pages, pages[1:]):
        ends = ["".join(page[:last]) for last in range(1, len(page) + 1)]
        starts = ["".join(following[first:]) for first in range(len(following))]
        for cut in range(1, len(text)):
            if any(end.endswith(text[:cut]) for end in ends) and any(start.startswith(text[cut:]) for start in starts):
                return True
    return False


def squeezed(text: str) -> str:
    """Without spaces and line ends, which paper has where it likes."""
    return re.sub(r"\s+", "", text)
