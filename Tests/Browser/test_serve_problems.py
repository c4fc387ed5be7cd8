"""What is wrong, over the page that stays: shown as the terminal shows it, reached by keyboard, gone when it is mended."""

from urllib.parse import unquote

import browser
from built_site import LANGUAGES
from served import FILE, NOTE, Served

# A mistake, and what is said of it: the message, the fix.
RIGHT, WRONG, LINE = "state: unverified\n", "state: unverifie\n", 5
MESSAGES = {
    "ja": ("エラー:", "「unverifie」は「state」の選択肢にありません", "「unverified」ではありませんか", "エラー 1 件", "問題はすべて直りました"),
    "en": ("Error:", "“unverifie” is not a choice for “state”", "did you mean “unverified”?", "1 error", "All problems are fixed"),
}
MORE = [("severity: outage\n", "severity: outtage\n"), ("published: 2007-09-09\n", "published: 2007-19-09\n")]


class Problems(Served):
    def sheet(self, page):
        return page.locator(".kp-problems")

    def badge(self, page):
        return page.locator(".kp-badge")

    def focused(self, page) -> str:
        """What has the focus: the key of an element of the preview's, else the outline of one of the page's."""
        return page.evaluate("""() => {
          const inner = document.activeElement.shadowRoot?.activeElement;
          return inner ? inner.dataset.key : document.activeElement.outerHTML.slice(0, 60);
        }""")

    def counts(self, page, errors: int) -> None:
        page.wait_for_function(
            "count => document.querySelector('kotae-preview').shadowRoot.querySelectorAll('.kp-diagnostic').length === count",
            arg=errors)

    def test_a_mistake_is_shown_with_its_place_and_goes_when_it_is_mended(self):
        pages = [self.open(f"{language}/notes/{NOTE}.html") for language in LANGUAGES]
        for page in pages:
            page.evaluate("window.stays = true")
        self.edit(FILE, RIGHT, WRONG)
        for page, language in zip(pages, LANGUAGES):
            severity, message, fix, total, mended = MESSAGES[language]
            sheet = self.sheet(page)
            sheet.wait_for()
            self.assertEqual(sheet.locator(".kp-diagnostic").count(), 1)
            text = sheet.text_content()
            for said in (severity.rstrip(":"), message, fix, total, "unknown-choice"):
                self.assertIn(said, text)
            link = sheet.locator(".kp-where a")
            self.assertEqual(link.text_content(), f"{FILE}:{LINE}:8")
            self.assertEqual(unquote(link.get_attribute("href")), f"vscode://file{self.serving.folder}/{FILE}:{LINE}:8")
            self.assertEqual(sheet.locator(".kp-number").text_content(), str(LINE))
            self.assertEqual(sheet.locator(".kp-text").text_content(), WRONG.strip())
            mark = sheet.locator(".kp-mark")
            self.assertEqual(mark.text_content(), "unverifie")
            self.assertIn("underline", mark.evaluate("mark => getComputedStyle(mark).textDecorationLine"))
            self.assertTrue(page.evaluate("window.stays"), "the page was loaded again")
            self.assertEqual(page.locator(".kp-unseen").text_content(), total)
        self.edit(FILE, WRONG, RIGHT)
        for page, language in zip(pages, LANGUAGES):
            self.sheet(page).wait_for(state="hidden")
            self.badge(page).wait_for(state="hidden")
            self.assertEqual(page.locator(".kp-unseen").text_content(), MESSAGES[language][-1])
            self.assertTrue(page.evaluate("window.stays"), "the page was loaded again")

    def test_mending_with_a_change_is_announced_by_the_new_page(self):
        path = f"content/notes/{NOTE}/en.md"
        right = self.serving.read(path)
        page = self.open("en/notes/" + NOTE + ".html")
        self.serving.write(path, right.replace("  kernel-stack: Kernel", "  kernel-stack: {Kernel"))
        self.sheet(page).wait_for()
        self.serving.write(path, right.replace("KStackMinFree avoids this.", "KStackMinFree helps here."))
        self.says(page, "KStackMinFree helps here.")
        page.wait_for_function("said => document.querySelector('kotae-preview')?.shadowRoot.querySelector('.kp-unseen').textContent === said",
                               arg=MESSAGES["en"][-1])
        self.assertFalse(self.sheet(page).is_visible())

    def test_a_mistake_in_a_template_is_shown_on_every_page(self):
        page = self.open("en/codes.html")
        self.edit("templates/code-index.mustache", "{{/main}}", "{{noSuchName}}{{/main}}")
        self.sheet(page).wait_for()
        self.assertIn("noSuchName", self.sheet(page).locator(".kp-mark").first.text_content())

    def test_it_stays_folded_until_there_is_more(self):
        page = self.open("en/notes/" + NOTE + ".html")
        self.edit(FILE, RIGHT, WRONG)
        self.sheet(page).wait_for()
        page.keyboard.press("Escape")
        self.assertFalse(self.sheet(page).is_visible())
        self.assertTrue(self.badge(page).is_visible())
        # Another mistake in the place of the first: no more of them.
        self.edit(FILE, WRONG, "state: verifyed\n")
        page.wait_for_function("() => document.querySelector('kotae-preview').shadowRoot.querySelector('.kp-mark').textContent === 'verifyed'")
        self.assertFalse(self.sheet(page).is_visible())
        # Nor on another page.
        page.goto(self.serving.address + "en/codes.html")
        self.badge(page).wait_for()
        self.assertFalse(self.sheet(page).is_visible())
        self.edit(FILE, *MORE[0])
        self.sheet(page).wait_for()
        self.counts(page, 2)

    def test_warnings_alone_are_a_badge(self):
        page = self.open("en/notes/" + NOTE + ".html")
        self.serving.write("content/notes/stray.txt", "Nobody's\n")
        self.badge(page).wait_for()
        self.assertEqual(self.badge(page).text_content(), "1 warning")
        self.assertFalse(self.sheet(page).is_visible())
        self.badge(page).click()
        self.assertIn("stray-file", self.sheet(page).text_content())

    def test_the_focus_is_not_taken_and_comes_back(self):
        page = self.open("en/notes/" + NOTE + ".html")
        field = page.locator(".procedure .tick input").first
        field.focus()
        before = self.focused(page)
        self.edit(FILE, RIGHT, WRONG)
        self.sheet(page).wait_for()
        self.assertEqual(self.focused(page), before)
        # Into the sheet, and out of it as it goes away.
        self.sheet(page).locator("a").first.focus()
        self.assertNotEqual(self.focused(page), before)
        self.edit(FILE, WRONG, RIGHT)
        self.sheet(page).wait_for(state="hidden")
        self.assertEqual(self.focused(page), before)

    def test_everything_is_reached_by_keyboard(self):
        """The badge is the stop after the link to the content; the sheet follows; Escape folds and leads to the badge."""
        for language in LANGUAGES:
            page = self.open(f"{language}/index.html")
            if language == LANGUAGES[0]:
                self.edit(FILE, RIGHT, WRONG)
            self.sheet(page).wait_for()
            page.keyboard.press("Tab")
            self.assertIn('class="skip"', self.focused(page))
            stops = []
            for _ in range(3):
                page.keyboard.press("Tab")
                stops.append(self.focused(page))
                ring = page.evaluate("getComputedStyle(document.activeElement.shadowRoot.activeElement).outlineStyle")
                self.assertEqual(ring, "solid", stops)
            self.assertEqual(stops[:2], ["badge", "fold"])
            self.assertTrue(stops[2].endswith(f"{FILE}:{LINE}:8"), stops)
            page.keyboard.press("Escape")
            self.assertFalse(self.sheet(page).is_visible())
            self.assertEqual(self.focused(page), "badge")
            page.keyboard.press("Enter")
            self.assertTrue(self.sheet(page).is_visible())
            # The page's own keys still work, and its window comes before the sheet.
            page.locator("h1").click()
            page.keyboard.press("/")
            page.locator(".search-dialog[open]").wait_for()
            page.keyboard.press("Escape")
            self.assertEqual(page.locator(".search-dialog[open]").count(), 0)
            self.assertTrue(self.sheet(page).is_visible())
            page.close()

    def test_many_problems_scroll(self):
        page = self.open("en/notes/" + NOTE + ".html")
        text = self.serving.read(FILE)
        for old, new in [(RIGHT, WRONG), *MORE, ("view: native", "viev: native"), ("type: dword", "type: dwordd"), ("shell: cmd", "shell: cmdd")]:
            self.assertIn(old, text)
            text = text.replace(old, new)
        self.serving.write(FILE, text)
        self.sheet(page).wait_for()
        count = self.sheet(page).locator(".kp-diagnostic").count()
        self.assertGreaterEqual(count, 6)
        self.assertIn(f"{count} errors", self.sheet(page).text_content())
        for viewport in (browser.DESK, browser.PHONE, {"width": 320, "height": 256}):
            page.set_viewport_size(viewport)
            measured = self.sheet(page).evaluate("""sheet => ({
              top: sheet.getBoundingClientRect().top, isScrolled: sheet.scrollHeight > sheet.clientHeight,
              isWide: sheet.scrollWidth > sheet.clientWidth || document.documentElement.scrollWidth > innerWidth })""")
            self.assertTrue(measured["isScrolled"])
            self.assertFalse(measured["isWide"], viewport)
            self.assertGreater(measured["top"], viewport["height"] * 0.2, "the page can't be seen any more")
        # A later report leaves the reader where they read.
        self.sheet(page).evaluate("sheet => { sheet.scrollTop = 120; }")
        self.edit(FILE, "review-by: 2027-11-22", "review-by: 2027-31-22")
        self.counts(page, count + 1)
        self.assertEqual(self.sheet(page).evaluate("sheet => sheet.scrollTop"), 120)

    def test_nothing_of_it_is_printed(self):
        page = self.open("en/notes/" + NOTE + ".html")
        page.emulate_media(media="print")
        before = page.evaluate("document.documentElement.scrollHeight")
        page.emulate_media(media="screen")
        self.edit(FILE, RIGHT, WRONG)
        self.sheet(page).wait_for()
        page.emulate_media(media="print")
        self.assertEqual(page.locator("kotae-preview :visible").count(), 0)
        self.assertEqual(page.evaluate("document.documentElement.scrollHeight"), before)


class WithoutEditor(Served):
    options = ("--editor", "none")

    def test_places_are_plain_text(self):
        page = self.open("en/notes/" + NOTE + ".html")
        self.edit(FILE, RIGHT, WRONG)
        self.shows_problems(page)
        self.assertEqual(page.locator(".kp-where").text_content(), f"{FILE}:{LINE}:8")
        self.assertEqual(page.locator(".kp-problems a").count(), 0)
