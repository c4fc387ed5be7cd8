"""The editor's panel of a note: how far it can be trusted, each text beside its translation, and where it is written."""

import re
from urllib.parse import unquote

import axe
import browser
from axe import COLOURS, WITHOUT_COLOURS
from built_site import LANGUAGES, assert_none
from served import FILE, NOTE, Served

ENGLISH = f"content/notes/{NOTE}/en.md"
OTHER = "kerberos-maxtokensize"
SUMMARY = "を設定して避けます。"
NEW_SUMMARY = "を設定すれば避けられます。"


class Panel(Served):
    def button(self, page):
        return page.locator(".kp-note")

    def panel(self, page):
        return page.locator(".kp-panel")

    def open_panel(self, page, tab: int = 0) -> None:
        self.button(page).click()
        page.locator(".kp-panel [role=tab]").nth(tab).click()

    def focused(self, page) -> str | None:
        return page.evaluate("document.activeElement.shadowRoot?.activeElement?.dataset.key ?? null")

    def editor_place(self, link) -> tuple[str, int]:
        """The file below the server's folder, and the line, that a link opens in the editor."""
        path, line = re.fullmatch(r"vscode://file(/.*?):(\d+)(?::\d+)?", unquote(link.get_attribute("href"))).groups()
        self.assertTrue(path.startswith(f"{self.serving.folder}/"), path)
        return path.removeprefix(f"{self.serving.folder}/"), int(line)


class Marks(Panel):
    def test_a_draft_is_served_and_marked(self):
        page = self.open("en/notes/" + NOTE + ".html")
        self.button(page).wait_for()
        self.assertIn("Unverified", self.button(page).get_attribute("aria-label"))
        self.edit(FILE, "state: unverified", "state: draft")
        page.locator(".kp-note .kp-state-draft").wait_for()
        page.locator(".glance-state.state-draft").wait_for()
        self.assertEqual(self.button(page).get_attribute("aria-label"), "Note: Draft")
        page.goto(self.serving.address + "en/notes.html")
        entry = page.locator(".notes > li", has=page.locator(f"a[href$='{NOTE}.html']"))
        self.assertEqual(entry.locator(".badge.state-draft").count(), 1)

    def test_a_note_in_need_of_review_is_marked(self):
        page = self.open("en/notes/" + NOTE + ".html")
        self.edit(FILE, "review-by: 2027-11-22", "review-by: 2025-11-22")
        page.locator(".kp-note .kp-state-review").wait_for()
        self.assertIn("Needs review", self.button(page).get_attribute("aria-label"))
        self.button(page).click()
        self.assertIn("2025-11-22", self.panel(page).text_content())

    def test_a_stale_translation_is_marked_in_both_languages(self):
        pages = [self.open(f"{language}/notes/{NOTE}.html") for language in LANGUAGES]
        self.edit(FILE, SUMMARY, NEW_SUMMARY)
        for page, mark in zip(pages, ("古い翻訳", "Stale translation")):
            page.locator(".kp-note .kp-state-stale").wait_for()
            self.assertIn(mark, self.button(page).get_attribute("aria-label"))

    def test_other_pages_have_no_panel(self):
        page = self.open()
        self.open_panel(page)
        for path in ("ja/index.html", "en/codes.html", "ja/no-such-page.html"):
            page.goto(self.serving.address + path)
            page.locator("kotae-preview .kp-dock[aria-label]").wait_for(state="attached")
            self.assertFalse(self.button(page).is_visible(), path)
            self.assertFalse(self.panel(page).is_visible(), path)


class Contents(Panel):
    def test_translations_stand_beside_the_original(self):
        page = self.open("en/notes/" + NOTE + ".html")
        self.edit(FILE, SUMMARY, NEW_SUMMARY)
        page.locator(".kp-note .kp-state-stale").wait_for()
        self.open_panel(page)
        # What needs work is open, the rest is folded.
        stale = page.locator(".kp-section:has(.kp-cell.kp-stale)")
        self.assertEqual(stale.count(), 1)
        self.assertTrue(stale.evaluate("section => section.open"))
        self.assertEqual(page.locator(".kp-section[open]").count(), 1)
        original, translation = stale.locator(".kp-cell").all()
        self.assertIn(NEW_SUMMARY, original.text_content())
        self.assertIn("KStackMinFree avoids this.", translation.text_content())
        self.assertEqual(translation.locator(".kp-words").get_attribute("lang"), "en")
        boxes = [cell.bounding_box() for cell in (original, translation)]
        self.assertEqual(boxes[0]["y"], boxes[1]["y"])
        for cell, path, text in ((original, FILE, NEW_SUMMARY), (translation, ENGLISH, "KStackMinFree avoids this.")):
            file, line = self.editor_place(cell.locator("a"))
            self.assertEqual(file, path)
            self.assertIn(text, self.serving.read(file).split("\n")[line - 1])
        self.assertEqual(page.locator(".kp-editions .kp-state-stale").count(), 1)

    def test_what_has_changed_since_the_translation_is_shown_where_git_keeps_it(self):
        self.serving.commit()
        page = self.open("en/notes/" + NOTE + ".html")
        self.edit(FILE, SUMMARY, NEW_SUMMARY)
        page.locator(".kp-note .kp-state-stale").wait_for()
        self.open_panel(page)
        lines = page.locator(".kp-section[open] .kp-lines")
        self.assertEqual((lines.count(), lines.get_attribute("lang")), (1, "ja"))
        removed, added = (lines.locator(name).all_text_contents() for name in ("del", "ins"))
        self.assertEqual((len(removed), len(added)), (1, 1))
        self.assertIn(SUMMARY, removed[0])
        self.assertIn(NEW_SUMMARY, added[0])

    def test_what_has_changed_is_shown_where_the_bodies_have_different_headings(self):
        self.serving.commit()
        page = self.open("en/notes/" + NOTE + ".html")
        text = self.serving.read(FILE)
        self.serving.write(FILE, text.replace("## 原因", "あとから書いた文です。\n\n## あとから\n\n続きです。\n\n## 原因", 1))
        page.locator(".kp-note .kp-state-stale").wait_for()
        self.open_panel(page)
        page.locator(".kp-section .kp-lines ins", has_text="あとから書いた文です。").wait_for()

    def test_what_is_not_translated_is_shown(self):
        page = self.open("en/notes/" + NOTE + ".html")
        text = self.serving.read(ENGLISH)
        line = re.search(r"  unexpected-restart: .*\n", text)[0]
        self.serving.write(ENGLISH, text.replace(line, ""))
        self.open_panel(page)
        missing = page.locator(".kp-cell.kp-missing")
        missing.first.wait_for()
        self.assertEqual(missing.first.locator(".kp-quiet").text_content(), "Not translated yet")

    def test_what_is_missing_for_verified_is_listed(self):
        page = self.open("en/notes/" + NOTE + ".html")
        self.open_panel(page, 2)
        items = page.locator(".kp-body li")
        self.assertGreaterEqual(items.count(), 1)
        self.assertTrue(any("verified-on" in item.text_content() for item in items.all()))

    def test_parts_lead_to_their_lines_and_to_their_place_on_the_page(self):
        page = self.open("ja/notes/" + NOTE + ".html")
        self.open_panel(page, 3)
        part = page.locator(".kp-body li", has_text="KStackMinFree を取り消す")
        file, line = self.editor_place(part.locator("a").first)
        self.assertEqual(file, FILE)
        near = "\n".join(self.serving.read(FILE).split("\n")[line - 2:line + 1])
        self.assertIn("remove-kstackminfree", near)
        part.locator(".kp-jump").click()
        page.wait_for_function("() => document.querySelector(':target')?.id === 'procedure-remove-kstackminfree'")
        self.assertTrue(page.locator("#procedure-remove-kstackminfree h3").is_visible())


class Staying(Panel):
    def test_it_stays_open_over_pages_and_edits(self):
        page = self.open()
        self.open_panel(page, 3)
        page.goto(f"{self.serving.address}en/notes/{OTHER}.html")
        self.panel(page).wait_for()
        self.assertEqual(page.locator(".kp-panel [role=tab][aria-selected=true]").get_attribute("id"), "tab-parts")
        page.keyboard.press("Escape")
        self.assertTrue(self.panel(page).is_visible(), "the key was meant for the page")
        page.locator(".kp-body").focus()
        page.keyboard.press("Escape")
        self.assertFalse(self.panel(page).is_visible())
        self.assertEqual(self.focused(page), "note")

    def test_an_edit_changes_it_without_moving_the_reader(self):
        page = self.open("en/notes/" + NOTE + ".html")
        self.open_panel(page)
        summary = page.locator(".kp-section > summary").nth(2)
        summary.click()
        page.locator(".kp-section[open] .kp-edit").last.focus()
        page.locator(".kp-body").evaluate("body => { body.scrollTop = 60; }")
        focused, top = self.focused(page), page.locator(".kp-body").evaluate("body => body.scrollTop")
        self.assertTrue(focused)
        self.assertEqual(top, 60)
        self.edit(FILE, SUMMARY, NEW_SUMMARY)
        page.locator(".kp-editions .kp-state-stale").wait_for()
        page.wait_for_load_state()
        self.assertEqual(self.focused(page), focused)
        self.assertEqual(page.locator(".kp-body").evaluate("body => body.scrollTop"), top)

    def test_tabs_are_chosen_by_arrows(self):
        page = self.open()
        self.open_panel(page)
        page.keyboard.press("ArrowRight")
        self.assertEqual(self.focused(page), "tab parity")
        page.keyboard.press("End")
        self.assertEqual(self.focused(page), "tab parts")
        self.assertEqual(page.locator(".kp-body").get_attribute("aria-labelledby"), "tab-parts")
        page.keyboard.press("Tab")
        self.assertEqual(self.focused(page), "body")

    def test_at_a_desk_the_page_stands_beside_it_and_on_a_phone_under_it(self):
        page = self.open()
        self.open_panel(page)
        places = """() => [document.querySelector("main").getBoundingClientRect().right,
          document.querySelector("kotae-preview").shadowRoot.querySelector(".kp-panel").getBoundingClientRect().left,
          document.documentElement.scrollWidth > innerWidth]"""
        right, left, is_wide = page.evaluate(places)
        self.assertLessEqual(right, left)
        self.assertFalse(is_wide)
        for viewport in (browser.PHONE, {"width": 320, "height": 256}):
            page.set_viewport_size(viewport)
            _, left, is_wide = page.evaluate(places)
            self.assertEqual(left, 0)
            self.assertFalse(is_wide)
            self.assertFalse(page.locator(".kp-panel").evaluate("panel => panel.scrollWidth > panel.clientWidth"))
        # What it covers is seen when a link leads there.
        page.set_viewport_size(browser.PHONE)
        page.locator(".kp-panel [role=tab]").last.click()
        page.locator(".kp-jump").last.click()
        self.assertFalse(self.panel(page).is_visible())

    def test_nothing_of_it_is_printed(self):
        page = self.open()
        page.emulate_media(media="print")
        before = page.evaluate("[document.documentElement.scrollHeight, document.querySelector('main').clientWidth]")
        page.emulate_media(media="screen")
        self.open_panel(page)
        page.emulate_media(media="print")
        self.assertEqual(page.locator("kotae-preview :visible").count(), 0)
        self.assertEqual(page.evaluate("[document.documentElement.scrollHeight, document.querySelector('main').clientWidth]"), before)


class Judged(Panel):
    """axe-core's judgement with everything open."""

    def judge(self, page, language, how, rules, context="{ exclude: ['.skip'] }"):
        """Of a page with the preview in it, axe can't tell that the first link comes before those in the shadow root."""
        self.found += [f"{language}: {how}: {found}" for found in axe.problems(page, rules, context)]

    def test_the_panel_and_the_problems(self):
        """Colours take most of the time: each tab is judged in the light in one language and in the dark in the other."""
        own = "{ include: ['kotae-preview'] }"
        self.found, visits = [], []
        self.serving.commit()
        for language in LANGUAGES:
            page = self.open(f"{language}/notes/{NOTE}.html")
            self.open_panel(page)
            visits.append((page, language))
        self.edit(FILE, SUMMARY, NEW_SUMMARY)
        for page, _ in visits:
            page.locator(".kp-editions .kp-state-stale").wait_for()
        self.edit(FILE, "severity: outage\n", "severity: outtage\n")
        for number, (page, language) in enumerate(visits):
            self.shows_problems(page)
            self.judge(page, language, "the whole page", WITHOUT_COLOURS)
            for tab in range(4):
                page.locator(".kp-panel [role=tab]").nth(tab).click()
                self.judge(page, language, f"tab {tab}", WITHOUT_COLOURS, own)
                scheme = ("light", "dark")[(tab + number) % 2]
                page.emulate_media(color_scheme=scheme)
                self.judge(page, language, f"tab {tab}, {scheme}", COLOURS, own)
            page.evaluate("document.documentElement.dataset.scheme = 'light'")
            page.emulate_media(color_scheme="dark")
            self.judge(page, language, "light chosen, dark system", COLOURS, own)
            page.set_viewport_size(browser.PHONE)
            self.judge(page, language, "on a phone", WITHOUT_COLOURS, own)
        assert_none(self, self.found)
