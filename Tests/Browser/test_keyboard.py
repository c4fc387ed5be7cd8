"""Everything can be done from the keyboard, in the order of reading, and the reader sees where they are."""

import unittest

import browser
from built_site import LANGUAGES, assert_none
from sites import PLAIN

# Numbers everything that the Tab key has to reach, in the document's order, and keeps how it looks without the focus.
PREPARE = """() => {
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [controls]";
  const transparent = (colour) => /^transparent$|, 0\\)$|\\/ 0\\)$/.test(colour);
  // Who draws the focus: the control, or, where a control shows itself through its label, the label.
  const drawers = (element) => [element, ...(element.labels ?? [])];
  const rings = (element) => drawers(element).map((drawer) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(drawer);
    const none = outlineStyle === "none" || parseFloat(outlineWidth) === 0 || transparent(outlineColor);
    return [none ? "" : `${outlineStyle} ${outlineWidth} ${outlineColor}`, boxShadow === "none" ? "" : boxShadow];
  });
  window.__name = (element) => element === document.body ? "the page" : element.outerHTML.slice(0, 90);
  window.__expected = [...document.querySelectorAll(controls)].filter((element) =>
    element.tabIndex >= 0 && !element.matches(":disabled") && !element.closest("[inert]")
    && element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length
    && !(element.type === "radio" && !element.checked && element.name
         && document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`)));
  window.__plain = new Map(window.__expected.map((element) => [element, JSON.stringify(rings(element))]));
  window.__rings = rings;
  window.__reached = new Set();
  window.__last = document.body;
  return window.__expected.length;
}"""
# What is wrong with where the Tab key has led, or null; `done` when it has led out of the page or round to its start.
STEP = """() => {
  const element = document.activeElement;
  if (!element || element.matches("body, html")) return { done: true, problems: [] };
  if (__reached.has(element)) {
    return { done: true, problems: element === __expected[0] ? [] : [`the Tab key is held at ${__name(element)}`] };
  }
  const problems = [];
  __reached.add(element);
  if (element.tabIndex > 0) problems.push(`its own order: ${__name(element)}`);
  if (__last !== document.body && !(__last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) {
    problems.push(`reached after what comes later: ${__name(element)}`);
  }
  __last = element;
  const now = __rings(element);
  if (!now.flat().some(Boolean) || JSON.stringify(now) === __plain.get(element)) {
    problems.push(`looks the same without the focus: ${__name(element)}`);
  }
  // Something of it must be seen: of each of its lines, three points are asked, as if all of it took clicks.
  const drawers = [element, ...(element.labels ?? [])];
  const shows = (x, y) => {
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
    const top = document.elementFromPoint(x, y);
    return top !== null && drawers.some((drawer) => drawer.contains(top));
  };
  for (const drawer of drawers) drawer.style.pointerEvents = "auto";
  const seen = drawers.some((drawer) => [...drawer.getClientRects()].some((box) => {
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    return [left + 3, (left + right) / 2, right - 3].some((x) => shows(x, y));
  }));
  for (const drawer of drawers) drawer.style.pointerEvents = "";
  if (!seen) problems.push(`has the focus where it can't be seen: ${__name(element)}`);
  return { done: false, problems };
}"""
MISSED = """() => __expected.filter((element) => !__reached.has(element)).map((element) => `not reached: ${__name(element)}`)"""


class Keyboard(unittest.TestCase):
    def walk(self, page, path, problems):
        expected = page.evaluate(PREPARE)
        for _ in range(2 * expected + 20):
            page.keyboard.press("Tab")
            step = page.evaluate(STEP)
            problems += [f"{path}: {problem}" for problem in step["problems"]]
            if step["done"]:
                break
        else:
            problems.append(f"{path}: the Tab key comes to no end")
        problems += [f"{path}: {missed}" for missed in page.evaluate(MISSED)]

    def test_the_tab_key_reaches_everything_in_order_and_its_place_is_seen(self):
        for viewport in (browser.DESK, browser.PHONE):
            problems = []
            browser.open_pages(
                {p: PLAIN.url(p) for p in PLAIN.kinds}, scripts=True, viewport=viewport, reduced_motion="reduce",
                also=lambda page, visit: self.walk(page, visit.path, problems))
            with self.subTest(width=viewport["width"]):
                assert_none(self, problems)

    def test_the_way_back_is_free(self):
        """Shift and Tab lead from the end of a note to its beginning."""
        for language in LANGUAGES:
            page = browser.chromium().new_page(viewport=browser.DESK, reduced_motion="reduce")
            self.addCleanup(page.close)
            page.goto(PLAIN.url(max(PLAIN.notes(language), key=lambda path: len(PLAIN.read(path)))))
            expected = page.evaluate(PREPARE)
            page.evaluate("__expected.at(-1).focus()")
            for _ in range(2 * expected + 20):
                if page.evaluate("document.activeElement === __expected[0]"):
                    break
                page.keyboard.press("Shift+Tab")
            else:
                self.fail(f"held at {page.evaluate('__name(document.activeElement)')}")

    def test_the_first_stop_leads_to_the_content(self):
        problems = []

        def skip(page, visit):
            page.evaluate(PREPARE)
            page.keyboard.press("Tab")
            if not page.evaluate("document.activeElement.matches('a[href^=\"#\"]')"):
                problems.append(f"{visit.path}: begins with no link to its content")
                return
            page.keyboard.press("Enter")
            page.wait_for_function("document.querySelector(':target')")
            if not page.evaluate("document.querySelector(':target').matches('main, main *')"):
                problems.append(f"{visit.path}: its first link leads elsewhere than to its content")
            page.keyboard.press("Tab")
            if page.evaluate("""() => {
              const later = (element) => document.querySelector("main").compareDocumentPosition(element)
                & Node.DOCUMENT_POSITION_FOLLOWING;
              const left = document.activeElement === document.body || !__expected.some(later);
              return !left && !later(document.activeElement);
            }"""):
                problems.append(f"{visit.path}: after its first link, the Tab key leads back before the content")

        browser.open_pages({p: PLAIN.url(p) for p in PLAIN.kinds}, scripts=True, also=skip)
        assert_none(self, problems)
