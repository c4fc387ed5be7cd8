"""Paper: check sheets with boxes, expected results, room for time and name, the note's address and its QR code."""

import subprocess
import tempfile
import unittest
from pathlib import Path

import browser
from built_site import LANGUAGES
from sites import BASE_URL, PLAIN, PUBLISHED, STEPS

NOTE = "notes/repair.html"
REAL = "notes/kstackminfree-stop-0x7f.html"


class Paper(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="kotae-paper-")
        self.addCleanup(self.folder.cleanup)

    def open(self, address: str, scripts: bool = True):
        context = browser.chromium().new_context(java_script_enabled=scripts)
        context.set_default_timeout(10_000)
        self.addCleanup(context.close)
        page = context.new_page()
        page.goto(address)
        return page

    def pages(self, page) -> list[str]:
        """The text of every sheet."""
        paper = Path(self.folder.name) / "paper.pdf"
        page.pdf(path=paper, format="A4")
        text = subprocess.run([browser.tool("pdftotext"), "-layout", paper, "-"], capture_output=True, text=True, check=True)
        return text.stdout.split("\f")[:-1]

    def boxes(self, page) -> int:
        """Steps with a square drawn beside them."""
        return page.evaluate("""[...document.querySelectorAll('.steps > li')].filter(step => {
          const box = getComputedStyle(step, '::after');
          return box.content !== 'none' && parseFloat(box.borderTopWidth) > 0 && box.width === box.height && parseFloat(box.width) > 10;
        }).length""")

    def test_steps_have_boxes_and_room_for_time_and_name(self):
        for scripts in (True, False):
            for language in LANGUAGES:
                page = self.open(STEPS.url(f"{language}/{NOTE}"), scripts)
                page.emulate_media(media="print")
                self.assertEqual(page.locator(".steps > li").count(), 11)
                self.assertEqual(self.boxes(page), 11)
                self.assertEqual(page.locator(".steps > li > .sign:visible").count(), 11)
                self.assertEqual(page.locator("button:visible, .tick:visible, [role=tablist]:visible").count(), 0)
                text = "\n".join(self.pages(page))
                self.assertEqual(text.count({"ja": "期待する結果", "en": "Expected result"}[language]),
                                 page.locator(":is(.expected dt, .check-expected, .offline li):visible").count())

    def test_ticks_and_times_are_printed(self):
        page = self.open(STEPS.url(f"en/{NOTE}"))
        page.locator("#procedure-repair .tick input").nth(0).check()
        time = page.locator("#step-repair_look .tick-time").text_content()
        text = "\n".join(self.pages(page))
        self.assertEqual(text.count(time), 1)
        self.assertIn("✓", text)

    def test_no_step_is_torn(self):
        """But for those that hold steps of their own: they would leave most of a sheet empty, and break between these."""
        page = self.open(STEPS.url(f"ja/{NOTE}"))
        page.emulate_media(media="print")
        kept = page.evaluate("""() => [...document.querySelectorAll('.steps > li')]
          .map(step => [step.querySelector('.regedit, .offline') !== null, getComputedStyle(step).breakInside])""")
        self.assertEqual({tuple(step) for step in kept}, {(False, "avoid"), (True, "auto")})
        inner = page.evaluate("[...document.querySelectorAll('.regedit > li, .offline > li')].map(step => getComputedStyle(step).breakInside)")
        self.assertEqual(set(inner), {"avoid"})
        sheets = self.pages(page)
        # The fourth step's command and its way back stand on one sheet.
        self.assertTrue(any("robocopy" in sheet and "コピーを" in sheet for sheet in sheets))

    def test_only_forms_that_help_beside_the_machine_are_printed(self):
        page = self.open(STEPS.url(f"ja/{NOTE}"))
        page.emulate_media(media="print")
        forms = page.locator("[data-tabs] > .tab")
        shown = {form.get_attribute("data-tab") for form in forms.all() if form.is_visible()}
        self.assertEqual(shown, {"reg", "cmd"})
        self.assertTrue(all(title.is_visible() for title in page.locator('.tab:is([data-tab="reg"], [data-tab="cmd"]) > h4').all()))
        note = page.locator(".paper-forms").first
        self.assertTrue(note.is_visible())
        self.assertIn(f"{BASE_URL}ja/{NOTE}", note.text_content())
        page.emulate_media(media="screen")
        self.assertFalse(note.is_visible())

    def test_closed_steps_by_hand_are_opened_for_paper(self):
        page = self.open(STEPS.url(f"en/{NOTE}"))
        details = page.locator(".procedure details").first
        details.locator("summary").click()
        self.assertFalse(details.evaluate("details => details.open"))
        # Three edits to make, and the one of them that is undone as it was made.
        self.assertEqual("\n".join(self.pages(page)).count("By hand, in Registry Editor"), 4)
        self.assertIn("Hold down the Windows key", "\n".join(self.pages(page)))
        self.assertFalse(details.evaluate("details => details.open"))

    def test_the_qr_code_leads_to_the_page(self):
        scanner = browser.tool("zbarimg")
        for site, path in ((STEPS, NOTE), (PUBLISHED, REAL)):
            for language in LANGUAGES:
                page = self.open(site.url(f"{language}/{path}"))
                code = page.locator(".qr-code")
                self.assertFalse(code.is_visible())
                page.emulate_media(media="print")
                self.assertTrue(code.get_attribute("aria-label"))
                picture = Path(self.folder.name) / "code.png"
                code.screenshot(path=picture)
                read = subprocess.run([scanner, "--quiet", "--raw", picture], capture_output=True, text=True)
                self.assertEqual(read.stdout.strip(), f"{BASE_URL}{language}/{path}")
                self.assertIn(f"{BASE_URL}{language}/{path}", "".join(self.pages(page)[0].split()))

    def test_without_a_base_url_there_is_no_code(self):
        for path in PLAIN.pages:
            self.assertNotIn("qr-code", PLAIN.read(path), path)

    def test_one_procedure_is_printed_alone(self):
        for language, other, registry in (("ja", "元に戻す", "レジストリの変更"), ("en", "Go back", "Registry edits")):
            page = self.open(STEPS.url(f"{language}/{NOTE}"))
            page.evaluate("window.print = () => { window.printed = document.documentElement.className; }")
            page.locator("#procedure-repair [data-do=print]").click()
            self.assertEqual(page.evaluate("window.printed"), "one-procedure")
            page.emulate_media(media="print")
            for shown in ("h1", ".note-head .facts", ".paper", ".variables", "#notices", "#procedure-repair"):
                self.assertTrue(page.locator(shown).is_visible(), shown)
            for hidden in ("#procedure-back", "#registry", "#environment", ".body", ".clear-values"):
                self.assertFalse(page.locator(hidden).is_visible(), hidden)
            self.assertNotIn(registry, [line.strip() for sheet in self.pages(page) for line in sheet.split("\n")])
            # Printing has ended: everything is back.
            self.assertEqual(page.locator(".off-paper, .one-procedure").count(), 0)
            self.assertTrue(page.locator("#procedure-back").is_visible())

    def test_warnings_are_on_paper(self):
        page = self.open(STEPS.url(f"en/{NOTE}"))
        text = "\n".join(self.pages(page))
        self.assertEqual(text.count("This edit cannot be undone."), 2)
        self.assertEqual(text.count("There is no way back after this step."), 1)
