"""What a note costs its reader: bytes, and text that jumps away under the eye. Nothing here measures time."""

import gzip
import unittest
from pathlib import Path
from urllib.parse import unquote, urlsplit

import browser
import figures
from built_site import LANGUAGES, assert_none
from sites import BOTH, MOUNT, PLAIN

# Bytes, each file compressed by itself as a server would send it; a KB is 1000.
WHOLE_NOTE, SCRIPTS, STYLES = 50_000, 10_000, 15_000
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico")
# Chromium's score of everything that moves: 0 is nothing; below this, not even a line of text has moved.
SHIFT = 0.01


def notes(site):
    return [path for language in LANGUAGES for path in site.notes(language)]


class Bytes(unittest.TestCase):
    def test_notes_are_light(self):
        """A note with everything that its page asks for by itself, except pictures."""
        sizes = {}
        problems = []
        for site in BOTH:
            for path in notes(site):
                asked = {unquote(urlsplit(address).path) for address in browser.scripted(site)[path].requests}
                files = {Path(file) for file in asked if not file.endswith(PICTURES)}
                self.assertIn(site.root / path, files)
                self.assertTrue(any(file.suffix == ".css" for file in files), f"{path}: no stylesheet was asked for")
                size = {file: len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files}
                whole = sum(size.values())
                scripts = sum(bytes_ for file, bytes_ in size.items() if file.suffix in (".js", ".mjs"))
                styles = sum(bytes_ for file, bytes_ in size.items() if file.suffix == ".css")
                sizes[path] = max(sizes.get(path, (0,)), (whole, size[site.root / path], styles, scripts))
                problems += [f"{path}: {found} bytes of {what}, more than {limit}" for what, found, limit in (
                    ("a page and its files", whole, WHOLE_NOTE), ("scripts", scripts, SCRIPTS), ("styles", styles, STYLES),
                ) if found > limit]
        path = max(sizes, key=sizes.get)
        whole, page, styles, scripts = sizes[path]
        figures.MEASURED["heaviest note, bytes gzipped"] = {
            "page": path, "all": whole, "HTML": page, "CSS": styles, "JavaScript": scripts}
        assert_none(self, problems)


class Shifts(unittest.TestCase):
    """Text stays where it was first shown: while scripts run, and where a reader's earlier choices come back."""

    def test_nothing_moves(self):
        worst = ("", -1.0)
        problems = []
        for viewport in (browser.DESK, browser.PHONE):
            context = browser.chromium().new_context(viewport=viewport)
            self.addCleanup(context.close)
            context.set_default_timeout(10_000)
            context.add_init_script(OBSERVE)
            page = context.new_page()
            with browser.served(PLAIN, MOUNT) as root:
                for path in notes(PLAIN):
                    for state in ("as it is", "with stored choices"):
                        if state == "as it is":
                            page.goto(root + path)
                        else:
                            page.evaluate(CHOOSE)
                            page.reload()
                        score, moved = page.evaluate(SETTLED)
                        worst = max(worst, (path, score), key=lambda found: found[1])
                        if score >= SHIFT:
                            problems.append(f"{path} {state}, {viewport['width']} px: {score:.3f}: {', '.join(moved)}")
                    page.evaluate("localStorage.clear()")
        figures.MEASURED["layout shift, worst note"] = {"page": worst[0], "score": round(worst[1], 4)}
        assert_none(self, problems)

    def test_nothing_moves_while_a_page_comes_over_a_slow_line(self):
        problems = []
        lists = [path for path in PLAIN.chosen if path not in notes(PLAIN)]
        for viewport, paths in ((browser.PHONE, PLAIN.chosen), (browser.DESK, notes(PLAIN)[::3] + lists[::2])):
            context = browser.chromium().new_context(viewport=viewport)
            self.addCleanup(context.close)
            context.set_default_timeout(10_000)
            context.add_init_script(OBSERVE)
            page = context.new_page()
            with browser.served(PLAIN, MOUNT, pieces=first_lines) as root:
                for path in paths:
                    page.goto(root + path)
                    score, moved = page.evaluate(SETTLED)
                    if score >= SHIFT:
                        problems.append(f"{path}, {viewport['width']} px: {score:.3f}: {', '.join(moved)}")
        assert_none(self, problems)


def first_lines(page):
    """What a reader sees first comes element by element, the rest in one piece."""
    lines = page.splitlines(keepends=True)
    begin = next(number for number, line in enumerate(lines) if b"<body" in line)
    piece, elements = b"".join(lines[:begin]), 0
    for line in lines[begin:]:
        piece += line
        if elements < 20 and line.rstrip().endswith((b"</div>", b"</p>", b"</h1>", b"</nav>", b"</header>", b"</h2>")):
            yield piece
            piece, elements = b"", elements + 1
    yield piece


OBSERVE = """
  window.__shifts = [];
  new PerformanceObserver((list) => window.__shifts.push(...list.getEntries()))
    .observe({ type: "layout-shift", buffered: true });
"""
# Every choice that a page lets its reader make and remembers: ticks, the last of each row of tabs, darkness.
CHOOSE = """() => {
  for (const tick of document.querySelectorAll("main input[type=checkbox]")) tick.click();
  for (const tabs of document.querySelectorAll("[role=tablist]")) tabs.querySelector("[role=tab]:last-child")?.click();
  document.querySelector("button[data-scheme-choice=dark]")?.click();
}"""
# A shift is reported with the frame that shows it: three frames after everything has run, all are in.
SETTLED = """() => new Promise((resolve) => {
  const after = (frames) => frames ? requestAnimationFrame(() => after(frames - 1)) : setTimeout(() => {
    const name = ({ node }) => {
      const element = node instanceof Element ? node : node?.parentElement;
      return element ? `${element.localName}.${element.className}` : "something that is gone";
    };
    resolve([window.__shifts.reduce((sum, shift) => sum + shift.value, 0),
             window.__shifts.flatMap((shift) => shift.sources.map(name)).slice(0, 5)]);
  });
  document.fonts.ready.then(() => after(3));
})"""
