"""Procedures as a tool: ticks that are kept, the record for the ticket, the way back, values that fill commands."""

import contextlib
import os
import re
import tempfile
import unittest

import axe
import browser
from built_site import LANGUAGES, assert_none
from sites import BASE_URL, MOUNT, PLAIN, STEPS

NOTE = "notes/repair.html"
STAMP = r"\d{4}-\d\d-\d\d \d\d:\d\d"

class Steps(unittest.TestCase):
    """A note's page with scripts, from the disk."""

    site = STEPS

    def setUp(self):
        self.context = browser.chromium().new_context()
        self.context.set_default_timeout(10_000)
        self.addCleanup(self.context.close)
        self.page = self.context.new_page()
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.addCleanup(lambda: self.assertEqual(self.errors, []))

    def open(self, language: str):
        self.page.goto(self.site.url(f"{language}/{NOTE}"))
        return self.page

    def boxes(self, procedure: str = "repair"):
        return self.page.locator(f"#procedure-{procedure} .tick input")

    def ticked(self, procedure: str = "repair") -> list[int]:
        return [number for number, box in enumerate(self.boxes(procedure).all(), 1) if box.is_checked()]

    def tool(self, action: str, procedure: str = "repair"):
        return self.page.locator(f"#procedure-{procedure} .procedure-tools [data-do={action}]")

    def undo(self, number: int):
        return self.page.locator("#procedure-repair > .steps > li").nth(number - 1).locator("> .step-record [data-do=undo]")

    def status(self) -> str:
        return self.page.get_by_role("status").text_content()

    def assert_nothing_moves(self, selector: str):
        """Everything keeps its place and size when procedures.js runs, at a desk and on a phone.

        Commands aren't asked for: a value that is shorter than its name may save them a line.
        """
        places = """selector => [...document.querySelectorAll(selector)].map(element => {
          const { left, width, height } = element.getBoundingClientRect();
          return [element.id, left, width, height].map(value => typeof value === 'number' ? Math.round(value) : value);
        })"""
        for width in (1280, 360):
            page = self.context.new_page()
            page.set_viewport_size({"width": width, "height": 800})
            held = []
            page.route("**/procedures.js", lambda route: held.append(route))
            page.goto(self.site.url(f"en/{NOTE}"), wait_until="commit")
            page.wait_for_function("""() => document.querySelector('.site-footer')
              && document.styleSheets.length === document.querySelectorAll('link[rel=stylesheet]').length""")
            before = page.evaluate(places, selector)
            held[0].continue_()
            page.wait_for_selector(".tick")
            self.assertEqual(page.evaluate(places, selector), before)
            page.close()

    def copied(self, button) -> str:
        """What a button gives to the clipboard."""
        button.click()
        self.page.wait_for_function("button => button.classList.contains('done')", arg=button.element_handle())
        self.page.evaluate("""() => {
          const area = document.createElement('textarea');
          area.id = 'pasted'; (document.querySelector('dialog[open]') || document.body).append(area); area.focus();
        }""")
        self.page.keyboard.press("Control+V")
        text = self.page.locator("#pasted").input_value()
        self.page.evaluate("document.getElementById('pasted').remove()")
        return text


class Ticks(Steps):
    def test_every_step_has_a_labelled_box(self):
        for language, step, text in (("ja", "手順", "ディスクの 状態 を見ます。"), ("en", "Step", "Look at the state of the disk.")):
            page = self.open(language)
            self.assertEqual(self.boxes().count(), 8)
            self.assertTrue(page.get_by_role("checkbox", name=f"{step} 1: {text}", exact=True).is_visible())
            self.assertTrue(page.get_by_role("checkbox", name=f"{step} 3: chkdsk C: /f /x /b:{{Passes}}", exact=True).is_visible())
            # Several lines are named by their first one, which says that there are more.
            self.assertTrue(page.get_by_role("checkbox", name=f'{step} 4: robocopy "{{Target}}" "{{Target}}.bak" /e …', exact=True).is_visible())
            picture = {"ja": "サービスの状態", "en": "State of the service"}[language]
            self.assertTrue(page.get_by_role("checkbox", name=f"{step} 2: {picture}", exact=True).is_visible())
            for box in self.boxes().all():
                size = box.bounding_box()
                self.assertGreaterEqual(min(size["width"], size["height"]), 24)

    def test_ticks_are_counted_announced_and_timed(self):
        page = self.open("en")
        self.boxes().nth(0).check()
        self.boxes().nth(2).focus()
        page.keyboard.press("Space")
        self.assertEqual(self.ticked(), [1, 3])
        self.assertEqual(page.locator("#procedure-repair .progress-count").text_content(), "2/8")
        self.assertEqual(page.locator("#procedure-back .progress-count").text_content(), "0/3")
        self.assertEqual(self.status(), "Steps done: 2/8")
        record = page.locator("#step-repair_check > .step-record")
        self.assertRegex(record.text_content(), STAMP)
        self.boxes().nth(2).uncheck()
        self.assertFalse(record.is_visible())
        self.assertEqual(self.ticked(), [1])

    def test_both_languages_share_them(self):
        self.open("ja")
        self.boxes().nth(1).check()
        self.boxes("back").nth(0).check()
        self.open("en")
        self.assertEqual((self.ticked(), self.ticked("back")), ([2], [1]))

    def test_they_outlive_the_browser(self):
        with tempfile.TemporaryDirectory(prefix="kotae-profile-") as profile:
            options = ["--no-sandbox"] if os.geteuid() == 0 else []

            @contextlib.contextmanager
            def started():
                context = browser.chromium().browser_type.launch_persistent_context(
                    profile, executable_path=browser.tool("chromium"), args=options)
                try:
                    yield context.new_page()
                finally:
                    context.close()

            with started() as page:
                page.goto(self.site.url(f"ja/{NOTE}"))
                page.locator("#procedure-repair .tick input").nth(3).check()
                time = page.locator("#step-repair_copy .tick-time").text_content()
            with started() as page:
                page.goto(self.site.url(f"ja/{NOTE}"))
                self.assertTrue(page.locator("#procedure-repair .tick input").nth(3).is_checked())
                self.assertEqual(page.locator("#step-repair_copy .tick-time").text_content(), time)

    def test_steps_that_are_gone_are_dropped(self):
        page = self.open("ja")
        page.evaluate("""localStorage.setItem('kotae.steps.repair',
          JSON.stringify({'repair/look': 1e12, 'repair/gone': 1e12, 'repair/open': 'x', 'constructor/length': 1}))""")
        page.reload()
        self.assertEqual(self.ticked(), [1])
        self.boxes().nth(1).check()
        kept = page.evaluate("Object.keys(JSON.parse(localStorage.getItem('kotae.steps.repair')))")
        self.assertEqual(sorted(kept), ["repair/look", "repair/open"])

    def test_damaged_storage_is_no_harm(self):
        page = self.open("ja")
        for text in ("{", "null", "7", "[]"):
            page.evaluate("text => localStorage.setItem('kotae.steps.repair', text)", text)
            page.reload()
            self.assertEqual(self.ticked(), [])

    def test_without_storage_it_works_and_says_so_once(self):
        self.context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } });")
        page = self.open("en")
        self.assertEqual(page.locator(".not-kept:visible").count(), 0)
        self.boxes().nth(0).check()
        self.boxes("back").nth(0).check()
        self.assertEqual(self.ticked(), [1])
        self.assertEqual(page.locator(".not-kept:visible").count(), 1)
        page.reload()
        self.assertEqual(self.ticked(), [])

    def test_another_window_is_told(self):
        with browser.served(STEPS, MOUNT) as root:
            other = self.context.new_page()
            for page in (self.page, other):
                page.goto(f"{root}ja/{NOTE}")
            other.locator("#procedure-repair .tick input").nth(0).check()
            self.page.wait_for_function("() => document.querySelector('#procedure-repair .tick input').checked")
            other.evaluate("localStorage.clear()")
            self.page.wait_for_function("() => !document.querySelector('#procedure-repair .tick input').checked")

    def test_a_page_that_comes_back_is_told(self):
        page = self.open("en")
        page.evaluate("localStorage.setItem('kotae.steps.repair', JSON.stringify({'repair/open': [1e12, {}]}))")
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
        self.assertEqual(self.ticked(), [2])

    def test_boxes_look_as_if_they_can_be_used(self):
        page = self.open("en")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            box, paper = page.evaluate("""[document.querySelector('.tick input'), document.body].map(element => getComputedStyle(element).backgroundColor)""")
            self.assertEqual(box, paper)

    def test_starting_over_asks_first(self):
        page = self.open("en")
        self.assertTrue(self.tool("start-over").is_disabled())
        self.boxes().nth(0).check()
        self.boxes("back").nth(0).check()
        self.tool("start-over").click()
        self.assertEqual(self.ticked(), [1])
        self.assertTrue(self.tool("keep").evaluate("button => document.activeElement === button"))
        page.keyboard.press("Enter")
        self.assertEqual(self.ticked(), [1])
        self.tool("start-over").click()
        self.tool("delete").click()
        self.assertEqual((self.ticked(), self.ticked("back")), ([], [1]))
        self.assertEqual(self.status(), "The ticks are deleted")
        page.reload()
        self.assertEqual((self.ticked(), self.ticked("back")), ([], [1]))

    def test_nothing_moves_when_the_script_runs(self):
        self.assert_nothing_moves(".procedure-meta, :is(#step-repair_look, #step-repair_open, #step-repair_size, #step-repair_restart), .steps > li > .do")

    def test_phones_need_no_sideways_scrolling(self):
        for language in LANGUAGES:
            page = self.open(language)
            page.set_viewport_size({"width": 360, "height": 740})
            for box in self.boxes().all():
                box.check()
            self.undo(1).click()
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 360)
            overlapping = page.evaluate("""[...document.querySelectorAll('.step-record:not([hidden])')].filter(record => {
              const own = record.getBoundingClientRect();
              return [...record.parentElement.children].some(other => other !== record && !other.matches('.tick, .sign')
                && other.getBoundingClientRect().bottom > own.top + 1);
            }).length""")
            self.assertEqual(overlapping, 0)

    def test_buttons_can_be_hit(self):
        page = self.open("ja")
        for box in self.boxes().all():
            box.check()
        self.undo(1).click()
        small = page.evaluate("""[...document.querySelectorAll('article button, dialog button')].filter(button => {
          const { width, height } = button.getBoundingClientRect();
          return width && (width < 24 || height < 24);
        }).map(button => button.textContent)""")
        self.assertEqual(small, [])

    def test_notes_without_procedures_load_nothing_for_them(self):
        for path in STEPS.pages:
            text = STEPS.read(path)
            self.assertEqual("assets/procedures.js" in text, 'class="procedure"' in text, path)


class ForEveryone(Steps):
    def test_axe_finds_nothing_while_it_is_used(self):
        problems = []

        def ask(when: str):
            for rules in (axe.WITHOUT_COLOURS, axe.COLOURS):
                problems.extend(f"{when}: {found}" for found in axe.problems(self.page, rules))

        for language in LANGUAGES:
            page = self.open(language)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                for box in self.boxes().all():
                    box.check()
                self.tool("start-over", "repair").click()
                ask(f"{language} {scheme}, ticked")
                self.tool("keep", "repair").click()
                self.undo(1).click()
                ask(f"{language} {scheme}, undo")
                page.keyboard.press("Escape")
                page.wait_for_selector("dialog:not(.search-dialog)", state="detached")
        assert_none(self, problems)

    def test_it_can_be_done_with_the_keyboard_alone(self):
        page = self.open("en")
        self.boxes().nth(0).focus()
        reached = []
        for _ in range(3):
            page.keyboard.press("Space")
            reached.append(page.evaluate("document.activeElement.closest('li').id"))
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            self.assertGreaterEqual(float(outline.removesuffix("px")), 2)
            page.keyboard.press("Tab")
            while not page.evaluate("document.activeElement.matches('.tick input')"):
                page.keyboard.press("Tab")
        self.assertEqual(reached, ["step-repair_look", "step-repair_open", "step-repair_check"])
        self.assertEqual(self.ticked(), [1, 2, 3])


class Ticket(Steps):
    def test_the_text_says_what_was_done_and_when(self):
        for language, head, expected in (
            ("ja", ["起動しないサーバーを修復する", f"{BASE_URL}ja/{NOTE}", "", "修復する", "完了した手順: 2/8", ""], "期待する結果: 正常と表示される"),
            ("en", ["Repair a server that does not start", f"{BASE_URL}en/{NOTE}", "", "Repair it", "Steps done: 2/8", ""], "Expected result: It is shown as healthy"),
        ):
            self.open(language)
            self.boxes().nth(0).check()
            self.boxes().nth(2).check()
            lines = self.copied(self.tool("copy")).split("\n")
            self.assertEqual(lines[:6], head)
            self.assertRegex(lines[6], rf"^\[x\] 1\. {STAMP} (ディスクの 状態 を見ます。|Look at the state of the disk\.)$")
            self.assertEqual(lines[7], "    " + expected)
            self.assertRegex(lines[8], r"^\[ \] 2\. (メニュー|Menu) ")
            self.assertRegex(lines[9], rf"^\[x\] 3\. {STAMP} ")
            shell, other = ("回復環境のコマンド プロンプト", "コマンド プロンプト") if language == "ja" else ("Command Prompt in the recovery environment", "Command Prompt")
            self.assertRegex(lines[9], rf" chkdsk C: /f /x /b:\{{Passes\}} \({shell}\)$")
            self.assertIn('[ ] 4. robocopy "{Target}" "{Target}.bak" /e', lines)
            self.assertIn(f'    fc /b "{{Target}}\\a.dat" "{{Target}}.bak\\a.dat" ({other})', lines)
            self.assertIn("    limits-apply.reg " + ("428 バイト" if language == "ja" else "428 bytes"), lines)
            self.assertEqual(sum(bool(re.match(r"\[[x ]\] \d\. ", line)) for line in lines), 8)
            self.assertEqual(lines[-1], "")

    def test_nothing_is_cut(self):
        page = self.open("en")
        folder = "C:\\" + "a" * 120
        page.locator("#variable_Target").fill(folder)
        self.boxes().nth(3).check()
        whole = f'robocopy "{folder}" "{folder}.bak" /e'
        self.assertIn(whole + "\n", self.copied(self.tool("copy")))
        self.undo(4).click()
        self.assertIn(f'[ ] Step 4: {whole} ⏎ fc /b "{folder}\\a.dat" "{folder}.bak\\a.dat"\n', self.copied(page.locator("dialog:not(.search-dialog) [data-do=copy]")))

    def test_without_a_base_url_it_has_the_page_s_own_address(self):
        path = "ja/notes/kstackminfree-stop-0x7f.html"
        self.page.goto(PLAIN.url(path) + "#registry")
        lines = self.copied(self.page.locator("#procedure-verify [data-do=copy]").first).split("\n")
        self.assertEqual(lines[1], PLAIN.url(path))


class UndoFromHere(Steps):
    def test_it_is_offered_where_something_can_be_undone(self):
        self.open("en")
        for box in self.boxes().all():
            box.check()
        self.assertEqual([number for number in range(1, 9) if self.undo(number).is_visible()], [1, 2, 3, 4, 5, 6, 7])
        for index in range(4, 8):
            self.boxes().nth(index).uncheck()
        self.assertEqual([number for number in range(1, 9) if self.undo(number).is_visible()], [1, 2, 3, 4])
        self.boxes().nth(3).uncheck()
        self.boxes().nth(2).uncheck()
        self.assertEqual([number for number in range(1, 9) if self.undo(number).is_visible()], [])

    def test_the_last_step_comes_first(self):
        page = self.open("en")
        for index in (0, 2, 4, 5):
            self.boxes().nth(index).check()
        self.undo(1).focus()
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog")
        self.assertTrue(dialog.locator("h2").evaluate("title => document.activeElement === title"))
        entries = [re.sub(r"\s+", " ", text).strip() for text in dialog.locator("> ol > li").all_text_contents()]
        self.assertEqual([entry.split(":")[0] for entry in entries], ["Step 6", "Step 5", "Step 3"])
        self.assertIn("(Step 6 → 1)", dialog.locator("h2").text_content())
        self.assertIn('Go to "Go back"', entries[0])
        self.assertIn("size-undo.reg", entries[1])
        self.assertIn("By hand, in Registry Editor", entries[1])
        self.assertIn("chkdsk C: /c", entries[2])
        self.assertEqual(dialog.locator(".undo-none").text_content(), "Steps with no way given to take them back: 1")
        # Clones have no ids, and their own buttons.
        self.assertEqual(page.evaluate("[...document.querySelectorAll('[id]')].length"), page.evaluate("new Set([...document.querySelectorAll('[id]')].map(element => element.id)).size"))
        self.assertEqual(dialog.locator("figure .copy").count(), 2)
        self.assertEqual(self.copied(dialog.locator("figure .copy").last), "chkdsk C: /c")
        text = self.copied(dialog.locator("[data-do=copy]"))
        self.assertEqual(dialog.get_by_role("status").text_content(), "Copied")
        self.assertLess(text.index("[ ] Step 6"), text.index("[ ] Step 5"))
        self.assertIn('\n    Go to "Go back"\n', text)
        self.assertTrue(text.endswith("take them back: 1\n"))
        self.assertIn("\n        chkdsk C: /c\n", text)
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog:not(.search-dialog)", state="detached")
        self.assertTrue(self.undo(1).evaluate("button => document.activeElement === button"))
        self.assertEqual(page.get_by_role("status").count(), 1)

    def test_it_goes_from_the_last_step_done_back_to_the_chosen_one_and_no_further(self):
        page = self.open("ja")
        for index in (2, 3, 4):
            self.boxes().nth(index).check()
        self.undo(4).click()
        entries = page.locator("dialog:not(.search-dialog) > ol > li")
        self.assertEqual(entries.count(), 2)
        self.assertIn("size-undo.reg", entries.first.text_content())
        self.assertIn("コピーを 削除 します。", entries.last.text_content())
        self.assertIn("(手順 5 → 4)", page.locator("dialog:not(.search-dialog) h2").text_content())
        page.locator("dialog:not(.search-dialog) [data-do=close]").click()
        page.wait_for_selector("dialog:not(.search-dialog)", state="detached")

    def test_a_point_of_no_return_ends_it(self):
        for language, words in (("ja", "この手順は元に戻せません。これより前の手順も、取り消せるとは限りません。"),
                                ("en", "This step cannot be taken back. The steps before it may not be undoable either.")):
            page = self.open(language)
            for index in (0, 2, 5, 6, 7):
                self.boxes().nth(index).check()
            self.undo(3).click()
            entries = page.locator("dialog:not(.search-dialog) > ol > li")
            self.assertEqual(entries.count(), 1)
            self.assertEqual(entries.locator("> :not(.undo-step)").all_text_contents(), [words])
            self.assertRegex(page.locator("dialog:not(.search-dialog) .undo-none").text_content(), ": ?8$")
            text = self.copied(page.locator("dialog:not(.search-dialog) [data-do=copy]"))
            self.assertIn(words, text)
            self.assertNotIn("chkdsk", text)

    def test_its_buttons_are_always_in_sight(self):
        page = self.open("en")
        page.set_viewport_size({"width": 1280, "height": 500})
        for index in range(6):
            self.boxes().nth(index).check()
        self.undo(1).click()
        dialog = page.locator("dialog:not(.search-dialog)")
        self.assertTrue(dialog.evaluate("dialog => dialog.scrollHeight > dialog.clientHeight"))
        for name in ("copy", "close"):
            box = dialog.locator(f".dialog-tools [data-do={name}]").bounding_box()
            self.assertLessEqual(box["y"] + box["height"], 500)

    def test_links_lead_behind_it(self):
        page = self.open("en")
        self.boxes().nth(5).check()
        self.undo(6).click()
        page.locator("dialog:not(.search-dialog) a[href='#procedure-back']").click()
        page.wait_for_function("() => location.hash === '#procedure-back' && !document.querySelector('dialog:not(.search-dialog)')")


class Variables(Steps):
    """Values that a note declares."""

    def field(self, name: str):
        return self.page.locator("#variable_" + name)

    def command(self, step: str) -> str:
        return self.page.locator(f"#step-repair_{step} > .command code").text_content()

    def test_values_fill_every_command_for_the_eye_and_the_clipboard(self):
        page = self.open("en")
        self.assertEqual(self.command("check"), "chkdsk C: /f /x /b:{Passes}")
        self.field("OSDrive").fill("D:")
        self.field("Passes").fill("12")
        self.field("Target").fill(r"E:\Data 1")
        self.assertEqual(self.command("check"), "chkdsk D: /f /x /b:12")
        self.assertEqual(self.command("copy"), 'robocopy "E:\\Data 1" "E:\\Data 1.bak" /e\nfc /b "E:\\Data 1\\a.dat" "E:\\Data 1.bak\\a.dat"')
        self.assertEqual(page.locator("#step-repair_check .rollback code").text_content(), "chkdsk D: /c")
        self.assertEqual(page.locator(".body code").text_content(), "{OSDrive}")
        self.field("Host").fill("srv1")
        self.assertEqual(page.locator("#step-back_ask .command code").text_content(), 'Get-Service -ComputerName srv1 -Name "${Host}"')
        self.assertTrue(page.get_by_role("checkbox", name="Step 3: chkdsk D: /f /x /b:12", exact=True).is_visible())
        self.assertTrue(page.get_by_role("button", name="Copy: chkdsk D: /f /x /b:12", exact=True).is_visible())
        self.assertEqual(page.locator(".variables dt code").first.text_content(), "{OSDrive}")
        self.assertTrue(page.locator("#step-repair_check mark.filled").first.is_visible())
        self.assertEqual(self.copied(page.locator("#step-repair_check > .command .copy")), "chkdsk D: /f /x /b:12")
        self.assertIn("[ ] 3. chkdsk D: /f /x /b:12 (Command Prompt in the recovery environment)\n", self.copied(self.tool("copy")))

    def test_what_is_open_is_said_when_it_is_copied(self):
        page = self.open("en")
        button = page.locator("#step-repair_check > .command .copy")
        self.assertEqual(self.copied(button), "chkdsk C: /f /x /b:{Passes}")
        self.assertEqual(self.status(), "Copied (Still to be filled in: {Passes})")
        self.assertEqual(button.text_content(), self.status())
        self.field("OSDrive").fill("")
        self.copied(button)
        self.assertEqual(self.status(), "Copied (Still to be filled in: {OSDrive}, {Passes})")
        self.copied(self.tool("copy"))
        self.assertIn("{Target}", self.status())

    def test_only_what_a_command_can_take_is_taken(self):
        page = self.open("en")
        good = {"OSDrive": ["c:", "Z:", "Ｄ：", " E: ", "C", "d", "D:\\", "ｄ：￥"], "Passes": ["1", "32", "39", "41", "18446744073709551615"],
                "Target": [r"C:\a", r"D:\あ い\b.c", r"\\server\share\x"], "Host": ["a", "A-1_b.c", "a" * 63, "ｓｒｖ－１"]}
        bad = {"OSDrive": ["C:\\a", "\\", "CC:", "1:", "C: & del"], "Passes": ["0", "33", "38", "40", "18446744073709551616", "1e3", "01", "0x10", "-1", "1 2"],
               "Target": ["a", r"C:a", "C:\\", "C:\\a\\", r"C:\a%b", r'C:\a"b', r"C:\a&b", r"C:\a'b", r"C:\a$b", r"C:\a;b", r"C:\a*", r"C:\..:x", "C:\\a\u201cb", "C:\\\uff01", "C:\\a\u3000b", "C:\\a\u202eb"],
               "Host": ["-a", "a b", "a" * 64, "あ", "a;b"]}
        for texts, isGood in ((good, True), (bad, False)):
            for name, entries in texts.items():
                for text in entries:
                    with self.subTest(name=name, text=text):
                        self.field(name).fill(text)
                        self.field(name).blur()
                        self.assertEqual(self.field(name).get_attribute("aria-invalid"), None if isGood else "true")
                        error = page.locator(f"#variable_{name}_error").text_content()
                        self.assertEqual(bool(error), not isGood)
        self.assertEqual(self.command("check"), "chkdsk {OSDrive} /f /x /b:{Passes}")
        described = self.field("Passes").get_attribute("aria-describedby").split()
        self.assertEqual([page.locator("#" + name).count() for name in described], [1, 1])

    def test_what_is_typed_by_hand_is_tidied(self):
        self.open("ja")
        for name, typed, used in (("OSDrive", "d", "D:"), ("OSDrive", "ｅ：￥", "E:"), ("OSDrive", "f:\\", "F:"), ("Host", "ｓｒｖ－１", "srv-1")):
            self.field(name).fill(typed)
            self.field(name).blur()
            self.assertEqual(self.field(name).input_value(), used)
        self.assertEqual(self.command("check"), "chkdsk F: /f /x /b:{Passes}")

    def test_a_choice_is_a_list(self):
        page = self.open("en")
        self.assertEqual(self.field("Level").locator("option").all_text_contents(), ["Choose", "demand", "delayed-auto"])
        self.field("Level").select_option("delayed-auto")
        page.reload()
        self.assertEqual(self.field("Level").input_value(), "delayed-auto")

    def test_fields_are_labelled(self):
        page = self.open("en")
        for label in ("Drive of the Windows to repair", "Number of passes", "Folder to copy", "Name of the server"):
            self.assertTrue(page.get_by_role("textbox", name=label, exact=True).is_visible())
        self.assertTrue(page.get_by_role("combobox", name="Start type", exact=True).is_visible())

    def test_values_are_kept_by_note_in_every_language(self):
        self.open("ja")
        self.field("OSDrive").fill("F:")
        self.field("Passes").fill("0")
        self.open("en")
        self.assertEqual(self.field("OSDrive").input_value(), "F:")
        self.assertEqual(self.command("check"), "chkdsk F: /f /x /b:{Passes}")
        self.assertEqual(self.field("Passes").get_attribute("aria-invalid"), "true")
        # Emptied, it isn't kept: the preset comes back.
        self.field("OSDrive").fill("")
        self.page.reload()
        self.assertEqual(self.field("OSDrive").input_value(), "C:")

    def test_values_can_be_forgotten(self):
        page = self.open("en")
        button = page.get_by_role("button", name="Clear the values", exact=True)
        self.assertFalse(button.is_visible())
        self.field("OSDrive").fill("D:")
        self.field("Host").fill("-")
        button.click()
        self.assertFalse(button.is_visible())
        self.assertTrue(self.field("OSDrive").evaluate("field => document.activeElement === field"))
        for _ in range(2):
            self.assertEqual((self.field("OSDrive").input_value(), self.field("Host").input_value()), ("C:", ""))
            self.assertEqual(self.command("check"), "chkdsk C: /f /x /b:{Passes}")
            self.assertIsNone(self.field("Host").get_attribute("aria-invalid"))
            page.reload()

    def test_values_of_another_day_are_questioned(self):
        for language, words in (("ja", "以前に入力した値です。確かめてください。 (2001-09-09)"), ("en", "Entered earlier. Check it. (2001-09-09)")):
            page = self.open(language)
            page.evaluate("localStorage.setItem('kotae.variables.repair', JSON.stringify({OSDrive: ['D:', 1e12], Host: ['a', Date.now()]}))")
            page.reload()
            said = page.locator("#variable_OSDrive_error")
            self.assertEqual((said.text_content(), page.locator("#variable_Host_error").text_content()), (words, ""))
            self.assertIsNone(self.field("OSDrive").get_attribute("aria-invalid"))
            self.field("OSDrive").fill("E:")
            self.assertEqual(said.text_content(), "")

    def test_what_is_said_of_a_value_fits_below_it(self):
        for language in LANGUAGES:
            page = self.open(language)
            page.set_viewport_size({"width": 360, "height": 740})
            for name, text in (("OSDrive", "?"), ("Passes", "0"), ("Target", "a"), ("Host", "-")):
                self.field(name).fill(text)
                self.field(name).blur()
            page.evaluate("localStorage.setItem('kotae.variables.repair', JSON.stringify({Target: [String.raw`C:\\a`, 1e12], OSDrive: ['?', 1e12]}))")
            for _ in range(2):
                over = page.evaluate("""[...document.querySelectorAll('.variable')].filter(row =>
                  row.querySelector('.variable-error').getBoundingClientRect().bottom > row.getBoundingClientRect().bottom).length""")
                self.assertEqual(over, 0)
                page.reload()
            page.evaluate("localStorage.clear()")

    def test_nothing_leaves_the_page(self):
        page = self.open("en")
        requests = []
        # The icon may still be on its way.
        page.on("request", lambda request: request.url.endswith("/icon.svg") or requests.append(request.url))
        self.field("Host").fill("secret")
        self.boxes().nth(0).check()
        self.copied(self.tool("copy"))
        self.assertEqual(requests, [])

    def test_undo_is_filled_too(self):
        page = self.open("en")
        self.field("OSDrive").fill("G:")
        self.boxes().nth(2).check()
        self.undo(3).click()
        self.assertEqual(page.locator("dialog:not(.search-dialog) .undo-changed").count(), 0)
        self.assertEqual(self.copied(page.locator("dialog:not(.search-dialog) figure .copy")), "chkdsk G: /c")

    def test_a_step_that_is_done_keeps_its_values(self):
        page = self.open("en")
        self.field("OSDrive").fill("D:")
        self.boxes().nth(2).check()
        self.field("OSDrive").fill("E:")
        page.reload()
        self.assertEqual(self.command("check"), "chkdsk E: /f /x /b:{Passes}")
        self.assertRegex(self.copied(self.tool("copy")), r"\[x\] 3\. [-0-9: ]+ chkdsk D: /f /x /b:\{Passes\} ")
        self.undo(3).click()
        self.assertTrue(page.locator("dialog:not(.search-dialog) .undo-changed").text_content().endswith(" OSDrive: D: → E:"))
        text = self.copied(page.locator("dialog:not(.search-dialog) [data-do=copy]"))
        self.assertIn("[ ] Step 3: chkdsk D: /f /x /b:{Passes}\n", text)
        self.assertIn("OSDrive: D: → E:\n", text)
        self.assertEqual(self.copied(page.locator("dialog:not(.search-dialog) figure .copy")), "chkdsk D: /c")

    def test_what_the_way_back_leaves_open_is_said_in_its_dialog(self):
        page = self.open("en")
        self.field("OSDrive").fill("")
        self.boxes().nth(2).check()
        self.undo(3).click()
        self.copied(page.locator("dialog:not(.search-dialog) .dialog-tools [data-do=copy]"))
        self.assertEqual(page.locator("dialog:not(.search-dialog) [role=status]").text_content(), "Copied (Still to be filled in: {OSDrive})")
        self.copied(page.locator("dialog:not(.search-dialog) figure .copy"))
        self.assertEqual(page.locator("dialog:not(.search-dialog) [role=status]").text_content(), "Copied (Still to be filled in: {OSDrive})")

    def test_nothing_moves_when_fields_come(self):
        self.assert_nothing_moves(".variables, .variable")
