"""The reader's choice of light or dark: kept, shown from the first frame on, and given back to the system on demand.

What a theme has to offer: a group `[data-scheme-switch]` in the page's header with `button[data-scheme-choice]` for
`light`, `dark` and `system`, of which one has `aria-pressed="true"`; it may be a `details` that is opened first. A choice
is stored as `kotae.scheme`, and stands in `<html data-scheme>` before anything is shown; without one there is no such
attribute, and the system decides.
"""

import tempfile
import unittest

import browser
from built_site import LANGUAGES, assert_none
from sites import MOUNT, PLAIN

# The groups in a page's header: choice, whether it is pressed, whether it has a name.
OFFERED = """() => [...document.querySelectorAll("header [data-scheme-switch]")].map((group) => ({
  shown: group.checkVisibility({ visibilityProperty: true }),
  choices: [...group.querySelectorAll("button[data-scheme-choice]")].map((button) => [
    button.dataset.schemeChoice, button.getAttribute("aria-pressed"),
    (button.getAttribute("aria-label") ?? button.textContent).trim() !== ""]) }))"""
WANTED = [["dark", "false", True], ["light", "false", True], ["system", "true", True]]
# How a page looks: what its background and its letters are painted with.
LOOK = """() => {
  const painted = (element) => getComputedStyle(element).backgroundColor;
  const page = [document.body, document.documentElement].map(painted).find((colour) => !/, 0\\)$/.test(colour));
  return [page ?? "none", getComputedStyle(document.body).color];
}"""
# Keeps how a page looked when the body began, and in the first frame that the browser asked for.
WATCH = """
  window.__seen = {};
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    window.__seen.start = document.documentElement.dataset.scheme ?? null;
  }).observe(document, { childList: true, subtree: true });
  const frame = () => {
    if (!document.body) return requestAnimationFrame(frame);
    window.__seen.frame = (%s)();
  };
  requestAnimationFrame(frame);
""" % LOOK


def choose(page, choice):
    button = page.locator(f"[data-scheme-switch] button[data-scheme-choice={choice}]")
    if not button.is_visible():
        page.locator("[data-scheme-switch] summary").click()
    button.click()


def pressed(page):
    return [button.get_attribute("data-scheme-choice")
            for button in page.locator("[data-scheme-switch] button[data-scheme-choice]").all()
            if button.get_attribute("aria-pressed") == "true"]


def chosen(page):
    return page.evaluate("document.documentElement.dataset.scheme ?? null")


class Scheme(unittest.TestCase):
    def open(self, path=f"{LANGUAGES[0]}/index.html", **options):
        context = browser.chromium().new_context(viewport=browser.DESK, **options)
        context.set_default_timeout(5_000)
        self.addCleanup(context.close)
        page = context.new_page()
        page.goto(PLAIN.url(path))
        return page

    def test_every_page_has_the_choice_in_its_header(self):
        problems = []

        def look(page, visit):
            offered = page.evaluate(OFFERED)
            if len(offered) != 1:
                problems.append(f"{visit.path}: {len(offered)} groups [data-scheme-switch] in its header")
            elif not offered[0]["shown"]:
                problems.append(f"{visit.path}: the choice of a colour scheme is hidden")
            elif sorted(offered[0]["choices"]) != WANTED:
                problems.append(f"{visit.path}: not one named button a choice, with `system` pressed: "
                                f"{offered[0]['choices']}")

        browser.open_pages({p: PLAIN.url(p) for p in PLAIN.kinds}, scripts=True, also=look, viewport=browser.DESK)
        assert_none(self, problems)

    def test_without_scripts_it_is_not_offered(self):
        page = self.open(java_script_enabled=False)
        self.assertFalse(page.evaluate("""
          [...document.querySelectorAll("[data-scheme-switch], [data-scheme-choice]")].some((part) => part.checkVisibility())
        """))

    def test_a_choice_looks_as_the_system_s_would(self):
        for system in ("light", "dark"):
            page = self.open(color_scheme=system)
            looks = {system: page.evaluate(LOOK)}
            other = "dark" if system == "light" else "light"
            page.emulate_media(color_scheme=other)
            looks[other] = page.evaluate(LOOK)
            self.assertNotEqual(looks["light"], looks["dark"])
            for choice in ("dark", "light"):
                choose(page, choice)
                self.assertEqual((chosen(page), pressed(page)), (choice, [choice]))
                for media in ("light", "dark"):
                    page.emulate_media(color_scheme=media)
                    self.assertEqual(page.evaluate(LOOK), looks[choice], f"{choice} chosen, system {media}")
            choose(page, "system")
            self.assertEqual((chosen(page), pressed(page)), (None, ["system"]))
            for media in ("dark", "light"):
                page.emulate_media(color_scheme=media)
                self.assertEqual(page.evaluate(LOOK), looks[media])
            page.reload()
            self.assertEqual((chosen(page), pressed(page)), (None, ["system"]))

    def test_a_choice_outlives_the_browser(self):
        for address in ("disk", "server"):
            with tempfile.TemporaryDirectory() as profile, browser.served(PLAIN, MOUNT) as root, \
                    self.subTest(address=address):
                base = root if address == "server" else PLAIN.root.as_uri() + "/"
                with browser.reader(profile, color_scheme="light") as context:
                    page = context.new_page()
                    page.goto(f"{base}{LANGUAGES[0]}/index.html")
                    choose(page, "dark")
                    dark = page.evaluate(LOOK)
                with browser.reader(profile, color_scheme="light") as context:
                    page = context.new_page()
                    for path in (f"{language}/{name}" for language in LANGUAGES for name in ("index.html", "codes.html")):
                        page.goto(base + path)
                        self.assertEqual((chosen(page), pressed(page)), ("dark", ["dark"]), path)
                        self.assertEqual(page.evaluate(LOOK), dark, path)

    def test_a_stored_choice_is_there_from_the_first_frame(self):
        for choice, system in (("dark", "light"), ("light", "dark")):
            page = self.open(color_scheme=system)
            page.evaluate("choice => localStorage.setItem('kotae.scheme', choice)", choice)
            page.context.add_init_script(WATCH)
            for path in PLAIN.kinds:
                page.goto(PLAIN.url(path))
                page.wait_for_function("window.__seen.frame")
                seen = page.evaluate("window.__seen")
                with self.subTest(path=path, choice=choice):
                    self.assertEqual(seen["start"], choice, "not set when the body began")
                    page.emulate_media(color_scheme=choice)
                    self.assertEqual(seen["frame"], page.evaluate(LOOK))
                    page.emulate_media(color_scheme=system)

    def test_what_can_t_be_a_choice_changes_nothing(self):
        """A stored value of another kind, and a browser that refuses to store."""
        errors = []
        page = self.open()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.evaluate("localStorage.setItem('kotae.scheme', 'sepia')")
        page.reload()
        self.assertEqual((chosen(page), pressed(page)), (None, ["system"]))
        page.context.add_init_script("""Object.defineProperty(window, "localStorage", {
          get() { throw new DOMException("refused", "SecurityError"); } });""")
        page.reload()
        choose(page, "dark")
        self.assertEqual((chosen(page), pressed(page)), ("dark", ["dark"]))
        self.assertEqual(errors, [])
