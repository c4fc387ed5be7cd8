"""What a page gains where scripts run: buttons that copy a command alone, and the forms of a registry edit as tabs."""

import hashlib
import unittest
from urllib.parse import unquote, urlsplit

import browser
from built_site import LANGUAGES, assert_none
from sites import MOUNT, PLAIN

NOTE = "notes/kstackminfree-stop-0x7f.html"
TABS = "[data-tabs] [role=tab]"


def commands(page):
    return page.locator("figure.command, figure.code")


class Interaction(unittest.TestCase):
    """A page with scripts, from the disk."""

    def setUp(self):
        self.context = browser.chromium().new_context()
        self.context.set_default_timeout(10_000)
        self.addCleanup(self.context.close)
        self.page = self.context.new_page()

    def open(self, language: str, fragment: str = ""):
        self.page.goto(PLAIN.url(f"{language}/{NOTE}") + fragment)
        return self.page

    def pasted(self) -> str:
        """What the clipboard holds, as a person would see it."""
        self.page.evaluate("""() => {
          const area = document.createElement('textarea');
          area.id = 'pasted'; document.body.append(area); area.focus();
        }""")
        self.page.keyboard.press("Control+V")
        text = self.page.locator("#pasted").input_value()
        self.page.evaluate("document.getElementById('pasted').remove()")
        return text


class Copying(Interaction):
    def test_every_command_can_be_copied_alone(self):
        for language in LANGUAGES:
            page = self.open(language)
            page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
            copied = set()
            for tab in page.locator(TABS).all():
                tab.click()
                for index, figure in enumerate(commands(page).all()):
                    if index in copied or not figure.is_visible():
                        continue
                    copied.add(index)
                    code = figure.locator("code").evaluate("code => code.textContent").removesuffix("\n")
                    button = figure.get_by_role("button")
                    before = button.text_content()
                    self.assertTrue(button.get_attribute("aria-label").startswith(before + ": "))
                    button.click()
                    page.wait_for_function("button => button.classList.contains('done')", arg=button.element_handle())
                    self.assertNotEqual(button.text_content(), before)
                    self.assertEqual(page.get_by_role("status").text_content(), button.text_content())
                    self.assertEqual(self.pasted(), code)
            self.assertEqual(len(copied), commands(page).count())

    def test_focus_stays_on_the_button(self):
        page = self.open("ja")
        button = page.locator("figure.command:visible .copy").first
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelector('.copy.done')")
        self.assertTrue(button.evaluate("button => document.activeElement === button"))

    def test_without_scripts_there_are_no_buttons(self):
        for path, visit in browser.written(PLAIN).items():
            self.assertNotIn('class="copy"', PLAIN.read(path), path)


class Tabs(Interaction):
    def visible(self):
        return [panel.get_attribute("data-tab") for panel in self.page.locator("[data-tabs] > .tab").all() if panel.is_visible()]

    def test_one_form_is_shown_at_a_time(self):
        for language in LANGUAGES:
            page = self.open(language)
            page.evaluate("localStorage.clear()")
            page.reload()
            tabs = page.locator(TABS)
            self.assertGreater(tabs.count(), 2)
            self.assertEqual(self.visible(), ["reg"])
            shown = []
            for tab in tabs.all():
                tab.click()
                self.assertEqual(tab.get_attribute("aria-selected"), "true")
                panel = page.locator("#" + tab.get_attribute("aria-controls"))
                self.assertTrue(panel.is_visible())
                self.assertEqual(panel.get_attribute("aria-labelledby"), tab.get_attribute("id"))
                shown += self.visible()
            self.assertEqual(len(shown), len(set(shown)))
            self.assertEqual(len(shown), tabs.count())

    def test_arrow_keys_move_and_only_the_chosen_tab_takes_the_tab_key(self):
        page = self.open("en")
        page.locator(TABS).first.focus()
        for key, chosen in (("ArrowRight", 1), ("ArrowLeft", 0), ("ArrowLeft", -1), ("Home", 0), ("End", -1), ("ArrowRight", 0)):
            page.keyboard.press(key)
            tabs = page.locator(TABS).all()
            self.assertEqual([tab.get_attribute("tabindex") for tab in tabs].count("0"), 1)
            self.assertEqual(tabs[chosen].get_attribute("tabindex"), "0")
            self.assertTrue(tabs[chosen].evaluate("tab => document.activeElement === tab"))

    def test_the_choice_is_kept_for_other_pages(self):
        with browser.served(PLAIN, MOUNT) as root:
            self.page.goto(root + "ja/" + NOTE)
            self.page.locator("[data-tabs] [role=tab]", has_text="PowerShell").click()
            self.page.goto(root + "en/" + NOTE)
            self.assertEqual(self.visible(), ["powershell"])

    def test_a_link_into_a_hidden_form_shows_it(self):
        page = self.open("ja")
        target = page.locator("[data-tabs] > .tab").last.get_attribute("id")
        self.assertFalse(page.locator("#" + target).is_visible())
        page.evaluate("id => { location.hash = id; }", target)
        page.wait_for_function("id => !document.getElementById(id).hidden", arg=target)
        page = self.open("en", "#" + target)
        self.assertTrue(page.locator("#" + target).is_visible())

    def test_readers_without_scripts_get_every_form(self):
        page = self.open("ja")
        everything = page.locator("[data-tabs] > .tab").count()
        self.assertGreater(everything, len(self.visible()))
        context = browser.chromium().new_context(java_script_enabled=False)
        self.addCleanup(context.close)
        self.page = context.new_page()
        self.open("ja")
        self.assertEqual(len(self.visible()), everything)


class Place(Interaction):
    """Whoever changes the language stays at the section that they are reading: the link's address ends in its id."""

    # What the note's contents lead to, and the switch to the other language.
    SECTIONS = """() => [...new Set([...document.querySelectorAll("nav a[href^='#']")].map((link) => link.hash.slice(1)))]"""
    SWITCH = """(language) => document.querySelector(`header a[hreflang="${language}"]`).click()"""

    # What may count as the place when a section was asked for and scrolling has ended: the section, one that it is part
    # of, what else begins in view; and nothing where the page is at its top.
    SETTLED = """(id) => new Promise((resolve) => {
      const frame = (before) => requestAnimationFrame(() => {
        if (scrollY !== before) return frame(scrollY);
        const target = document.getElementById(id);
        resolve([...document.querySelectorAll("main [id]")].filter((element) => {
          const { top } = element.getBoundingClientRect();
          return element.contains(target) || (top >= -1 && top < innerHeight);
        }).map((element) => element.id).concat(scrollY === 0 ? [""] : []));
      });
      frame(-1);
    })"""

    def setUp(self):
        super().setUp()
        self.page.emulate_media(reduced_motion="reduce")

    def switch(self, language: str) -> str:
        """Follows the link as a click does, and tells the fragment with which the other page has opened.

        The page must not scroll to the link, as a person with a keyboard or a header that stays has no need to.
        """
        with self.page.expect_navigation(wait_until="load"):
            self.page.evaluate(self.SWITCH, language)
        return unquote(urlsplit(self.page.url).fragment)

    def test_the_language_link_leads_to_the_section_that_is_read(self):
        problems = []
        for here, there in (LANGUAGES, LANGUAGES[::-1]):
            self.open(there)
            known = set(self.page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)"))
            self.open(here)
            shared = [section for section in self.page.evaluate(self.SECTIONS) if section in known]
            self.assertGreater(len(shared), 2, "hardly a section has the same id in both languages")
            for section in shared:
                self.open(here, "#" + section)
                allowed = self.page.evaluate(self.SETTLED, section)
                arrived = self.switch(there)
                if arrived not in allowed:
                    problems.append(f"{here} #{section}: arrived at {arrived or 'the top'!r}")
                elif arrived and arrived not in known:
                    problems.append(f"{here} #{section}: {there} has no #{arrived}")
        assert_none(self, problems)

    def test_from_the_top_it_leads_to_the_top(self):
        for here, there in (LANGUAGES, LANGUAGES[::-1]):
            self.open(here)
            self.assertEqual(self.switch(there), "")
            self.assertEqual(self.page.evaluate("scrollY"), 0)


class Checksums(unittest.TestCase):
    def test_every_download_is_listed_with_its_digest(self):
        listed = dict(reversed(line.split("  ", 1)) for line in PLAIN.read("SHA256SUMS").splitlines())
        downloads = {path for path in PLAIN.files if path.endswith((".reg", ".pol", "thresholds.csv", "thresholds.json"))}
        self.assertTrue(downloads)
        self.assertEqual(set(listed), downloads)
        assert_none(self, (f"{path}: not the digest that is listed" for path, digest in listed.items()
                           if hashlib.sha256((PLAIN.root / path).read_bytes()).hexdigest() != digest))
