"""Triage: what a machine said is pasted, read in the browser, and leads to the notes. Nothing of it leaves the page."""

import json
import unittest
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import axe
import browser
from built_site import LANGUAGES, assert_none
from firefox import firefox
from sites import MOUNT, PLAIN, PUBLISHED

SAMPLES = Path(__file__).parents[1] / "Fixtures/triage"
STOP = (SAMPLES / "stop-screen-xp.txt").read_text("utf-8")
# A finding as the samples' JSON has it: what it doesn't name is absent.
READ = """(text) => kotae.triage.read(text, kotae.triage.names(kotaeBugChecks)).map((finding) => {
  const hexadecimal = (value) => "0x" + value.toString(16);
  const said = { kind: finding.kind };
  if (finding.number !== undefined) {
    said.number = ["stop", "hresult", "ntstatus"].includes(finding.kind) ? hexadecimal(finding.number) : finding.number;
  }
  if (finding.parameters && finding.parameters.some((value) => value !== null)) {
    said.parameters = finding.parameters.map((value) => value === null ? null : hexadecimal(value));
  }
  if (finding.sources) said.sources = finding.sources;
  if (finding.log) said.log = finding.log;
  if (finding.kind !== "event" && finding.name) said.name = finding.name;
  if (!finding.isChosen) said.isChosen = false;
  said.text = text.slice(finding.start, finding.end);
  return said;
})"""
READY = "() => !!(globalThis.kotae && kotae.triage && kotae.triage.read && globalThis.kotaeBugChecks)"
ANSWERED = "() => document.querySelector('.triage-status').textContent !== ''"
NOTES = "() => [...document.querySelectorAll('.triage-notes ol > li')].map((note) => note.dataset.note)"
# As a browser pastes: at the caret, with the input event that says so.
PASTE = """(text) => {
  const area = document.querySelector("#triage-text");
  area.focus();
  area.setRangeText(text, 0, area.value.length, "end");
  area.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", data: null, bubbles: true }));
}"""
# One of each thing that a pattern of the reader might go back over.
HOSTILE = [
    "a", "A_", " ", "\n", "\t", "0", "0x", "(", "\"", "\\", "%%5 ", "a.", "a!", "0x0000007f (", "STOP: ", "stop code: A ", "BugCheck 7F, {",
    "*** STOP: 0x0000007F (0x00000008,", "Arg1: 8\n", "parameter1 ", "Arguments 00000000 ", "error ", "エラー", "Source: a ", "<Event>", "<Data>",
    "<Data Name='a'>", "<Provider Name='", "<System>", "HKLM\\a", "reg add a ", "KERNEL_MODE_ ", "WSA", "[ Name] a\n", "EventID 5\n", "a,b,c,d,e\n",
    "Error\t2026/1/1\tx\t5\n", "Event Name: BlueScreen\n", "Event Name: APPCRASH\nP7: c0000005\n", "ｶﾞ", "\0", "\r", "0xc0000005 ", "-2147024891 ", "a.sys ",
    "> ", "> \n", "&lt;Event&gt;&quot;", "0x0000007f\t00000008\t", "0x0000007f,00000008,00000008,00000008,00000008,", "STOP 0x7f (0x8 ", "STOP: Ox",
    "parameter 1          ", "0x116_IMAGE_", "Event 5 ", "Srv (5) と ", "EventID=5 Source=a ", "Id : 5 ProviderName : ", "Error,2026/1/1 1:00,x,5,",
    "2026-1-1 1:00,Error,x,5\n", "SocketException (",
]
# Events as people say them in a few words, with what is read; and what is none. Whole texts are among the samples.
SPELLED = {
    "Event 2020": " 2020", "Event ID 2020": " 2020", "Warning 2020": " 2020", "警告 2020": " 2020", "Event 2020 occurred in 2026": " 2020",
    "Srv 2011": "Srv 2011", "Srv (2011)": "Srv 2011", "Srv: 2011": "Srv 2011", "Tcpip/4227": "Tcpip 4227", "Srv 2011 が出る": "Srv 2011",
    "Srv event 2011": "Srv 2011", "Srv のイベント 2011": "Srv 2011", "Event 2020 (srv)": "srv 2020", "Event 2020 from Srv": "Srv 2020",
    "Event ID 2020 srv": "srv 2020", "Event ID: 2011 (Srv)": "Srv 2011", "EventID=2011 Source=Srv": "Srv 2011", "EventID=41": " 41",
    "Source=Service Control Manager, EventID=7011": "Service Control Manager 7011", "ProviderName : srv  Id : 2011": "srv 2011",
    "イベント 7011 Service Control Manager": "Service Control Manager 7011", "disk 7: bad block": "disk 7",
    "Microsoft-Windows-Kerberos-Key-Distribution-Center 31": "Microsoft-Windows-Kerberos-Key-Distribution-Center 31",
    "Srv 2011, Tcpip 4227": "Srv 2011, Tcpip 4227", "I get Srv 2011 and Tcpip 4227": "Srv 2011, Tcpip 4227", "Srv 2011\nTcpip 4227": "Srv 2011, Tcpip 4227",
    "Windows Server 2012": "", "Word 2010 が落ちる": "", "port 443": "", "v1.2 build 7601, port 443": "", "Meeting on Monday at 10": "", "call 12 people, please": "",
    "今日は 3 階で。Room 12": "", "Minutes: 10": "", "{min: 0, max: 65535}": "", "the last would be it, above 65535": "", "Disk 2 回目": "",
    "look for event 2020 from the source SRV": "SRV 2020", "ソースが volmgr のイベント 46 を探す": "volmgr 46", "エラー イベント 244 かもしれない": " 244",
}


def samples():
    """Name, text and expected findings of every sample."""
    for file in sorted(SAMPLES.glob("*.txt")):
        yield file.stem, file.read_bytes().decode("utf-8"), json.loads(file.with_suffix(".json").read_text("utf-8"))


class Reader(unittest.TestCase):
    """The samples are written after the formats of Windows and its debuggers; none is a copy."""

    def assert_reads(self, read):
        found = list(samples())
        self.assertGreaterEqual(len(found), 30)
        assert_none(self, (f"{name}:\n  expected {expected}\n  found    {said}"
                           for name, text, expected in found if (said := read(text)) != expected))

    def test_samples_in_chromium(self):
        page = opened(self)
        self.assert_reads(lambda text: page.evaluate(READ, text))

    def test_events_as_people_say_them(self):
        page = opened(self)
        read = {text: ", ".join(f"{(finding['sources'] or [''])[0]} {finding['number']}" if finding["kind"] == "event" else str(finding)
                                for finding in page.evaluate(READ, text)) for text in SPELLED}
        assert_none(self, (f"{text!r}: {read[text]!r}" for text in SPELLED if read[text] != SPELLED[text]))

    def test_samples_in_firefox(self):
        reader = firefox()
        reader.open(PLAIN.url("en/triage.html"))
        reader.wait("""
          const { kotae, kotaeBugChecks } = window.wrappedJSObject;
          return !!(kotae && kotae.triage && kotae.triage.read && kotaeBugChecks);
        """)
        # The page's own functions are called by the page: what it returns is text.
        read = f"""
          const page = window.wrappedJSObject;
          const {{ kotae, kotaeBugChecks }} = page;
          return JSON.stringify(({READ})(arguments[0]));
        """
        self.assert_reads(lambda text: json.loads(reader.evaluate(read, text)))

    def test_time_grows_with_the_text_alone(self):
        """A text is read as fast as its sixteen parts; what goes back over it would take sixteen times as long.

        Both are read one right after the other, and again where a busy machine seems to have been at fault.
        """
        page = opened(self)
        ratios = page.evaluate("""(units) => {
          const bugChecks = kotae.triage.names(kotaeBugChecks);
          const time = (text, times) => {
            const start = performance.now();
            while (times-- > 0) kotae.triage.read(text, bugChecks);
            return performance.now() - start;
          };
          return units.map((unit) => {
            const part = unit.repeat(Math.ceil(30000 / unit.length)), whole = part.repeat(16);
            let ratio = Infinity;
            for (let round = 0; round < 10 && ratio > 3; round++) ratio = Math.min(ratio, time(whole, 1) / time(part, 16));
            return [unit, ratio];
          });
        }""", HOSTILE)
        assert_none(self, (f"{unit!r}: {ratio:.1f} times its parts" for unit, ratio in ratios if ratio > 6))


def opened(test, language="en", path="triage", site=PLAIN, root=None, **options):
    """A page with the box, with its reader loaded where it is the page of the box alone."""
    context = browser.chromium().new_context(**options)
    test.addCleanup(context.close)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(root + f"{language}/{path}.html" if root else site.url(f"{language}/{path}.html"))
    if path == "triage" and options.get("java_script_enabled", True):
        page.wait_for_function(READY)
    return page


def paste(page, text):
    page.evaluate("document.querySelector('.triage-status').textContent = ''")
    page.evaluate(PASTE, text)
    page.wait_for_function(ANSWERED)


class FromPasteToNote(unittest.TestCase):
    def test_from_the_disk_and_from_a_server(self):
        with browser.served(PUBLISHED, MOUNT) as root:
            for address in (None, root):
                for language in LANGUAGES:
                    page = opened(self, language, root=address)
                    paste(page, STOP)
                    self.assertEqual(page.evaluate(NOTES)[:2], ["kstackminfree-stop-0x7f", "stop-0x7f-traps"])
                    page.locator(".triage-notes .note-title a").first.click()
                    self.assertTrue(urlsplit(page.url).path.endswith(f"/{language}/notes/kstackminfree-stop-0x7f.html"), page.url)

    def test_from_the_home_page(self):
        page = opened(self, "ja", "index")
        self.assertFalse(page.evaluate("() => !!(kotae.triage)"), "loaded before it is used")
        paste(page, STOP)
        self.assertEqual(page.evaluate(NOTES)[0], "kstackminfree-stop-0x7f")

    def test_in_firefox(self):
        reader = firefox()
        with browser.served(PUBLISHED, MOUNT) as root:
            for address in (PLAIN.url("ja/triage.html"), root + "ja/index.html"):
                reader.open(address)
                reader.errors()
                reader.evaluate(f"({PASTE})(arguments[0])", STOP)
                reader.wait("return document.querySelectorAll('.triage-notes ol > li').length > 0")
                self.assertEqual(reader.evaluate(f"return ({NOTES})()")[0], "kstackminfree-stop-0x7f")
                self.assertEqual(reader.errors(), [])

    def test_a_parameter_decides(self):
        page = opened(self)
        paste(page, "*** STOP: 0x0000007F (0x0000000D,0x00000000,0x00000000,0x00000000)")
        self.assertEqual(page.evaluate(NOTES)[:2], ["stop-0x7f-traps", "kstackminfree-stop-0x7f"])
        reasons = page.evaluate("() => [...document.querySelectorAll('.triage-notes ol > li')].slice(0, 2).map((note) => note.querySelector('.triage-why').textContent)")
        self.assertIn("Parameter 1 = 0xD", reasons[0])
        self.assertIn("other parameter", reasons[1])

    def test_a_status_widened_with_its_sign_is_the_parameter(self):
        page = opened(self)
        for status in ("ffffffffc000009d", "0xffffffffc000000e", "0xFFFFFFFFC000009D", "ffffffff`c000009d", "0xC000009D"):
            paste(page, f"*** STOP: 0x0000007A (0xFFFFF6FC40007EA0,{status},0x000000000F2A7BE0,0xFFFFF88000FD4000)")
            first = page.locator(".triage-notes ol > li").first
            self.assertEqual(first.get_attribute("data-note"), "disk-timeouts-0x7a-0xf4")
            self.assertIn("Parameter 2 = 0x", first.locator(".triage-why").text_content(), status)
            self.assertNotIn("other parameter", first.locator(".triage-why").text_content(), status)
        # The upper half of another number is no sign.
        for status in ("fffffffec000009d", "00000001c000009d"):
            paste(page, f"*** STOP: 0x0000007A (0xFFFFF6FC40007EA0,{status},0x000000000F2A7BE0,0xFFFFF88000FD4000)")
            self.assertNotIn("Parameter 2 = 0x", page.locator(".triage-notes ol").text_content(), status)

    def test_an_event_without_a_source_may_be_anybodys(self):
        page = opened(self)
        for text, note in (("Event 2020", "paged-pool-event-2020"), ("イベント 7011", "service-timeouts-7000-7011"), ("Event ID 4227", "tcp-port-exhaustion-4227-4231")):
            paste(page, text)
            self.assertEqual(page.evaluate(NOTES)[0], note, text)
            self.assertEqual(page.locator(".triage-notes ol > li").first.get_attribute("data-reason"), "2", text)
            self.assertEqual(page.locator(".triage-notes ol > li[data-reason='2']").count(), 1, text)

    def test_a_code_without_its_parameters_then_an_event(self):
        page = opened(self)
        paste(page, "Stop code: UNEXPECTED KERNEL MODE TRAP\nEvent ID: 2011 Source: Srv")
        notes = page.evaluate(NOTES)
        self.assertEqual(set(notes[:2]), {"kstackminfree-stop-0x7f", "stop-0x7f-traps"})
        self.assertIn("irpstacksize-event-2011", notes)

    def test_every_kind_of_code_leads_to_its_note(self):
        page = opened(self)
        for text, note in (("Winsock error 10055", "tcp-port-exhaustion-4227-4231"), ("HTTP 400", "kerberos-maxtokensize"),
                           ("status 0xC000009A", "paged-pool-event-2020"), ("SAVRT 1005", "kstackminfree-stop-0x7f")):
            paste(page, text)
            self.assertEqual(page.evaluate(NOTES)[0], note, text)

    def test_nothing_found_says_so(self):
        page = opened(self)
        for text in ("Good morning.", "Stop code: APC_INDEX_MISMATCH"):
            paste(page, text)
            self.assertEqual(page.evaluate(NOTES), [])
            nothing = page.locator(".triage-nothing")
            self.assertTrue(nothing.is_visible())
            self.assertIn("codes.html", nothing.locator("a").first.get_attribute("href"))
        self.assertIn("APC_INDEX_MISMATCH", page.locator(".triage-found").text_content())

    def test_a_text_without_codes_leads_on_to_the_search(self):
        text = "The paged pool\n\tis empty & nobody + knows 100%\n" + "why " * 100
        with browser.served(PUBLISHED, MOUNT) as root:
            for address in (None, root):
                for language in LANGUAGES:
                    page = opened(self, language, root=address)
                    link = page.locator(".triage-search-text a")
                    paste(page, "Winsock error 10055")
                    self.assertFalse(link.is_visible())
                    paste(page, "Stop code: APC_INDEX_MISMATCH")
                    self.assertFalse(link.is_visible())
                    paste(page, text)
                    self.assertTrue(link.is_visible())
                    asked = parse_qs(urlsplit(link.get_attribute("href")).fragment)["q"][0]
                    self.assertEqual(asked, " ".join(text.split())[:200].strip())
                    # Whatever was cleared is nowhere any more.
                    page.locator("[data-do=clear]").click()
                    page.wait_for_function("() => document.querySelector('.triage-result').hidden")
                    self.assertNotIn("#", link.get_attribute("href"))
                    paste(page, "paged pool")
                    link.click()
                    page.wait_for_function("() => document.querySelector('.search-results a')")
                    self.assertEqual(urlsplit(page.url).fragment, "q=paged+pool")
                    self.assertTrue(urlsplit(page.url).path.endswith(f"/{language}/search.html"), page.url)

    def test_the_link_does_not_split_a_character(self):
        page = opened(self)
        paste(page, "x" * 199 + "😀 and more")
        self.assertEqual(urlsplit(page.locator(".triage-search-text a").get_attribute("href")).fragment, "q=" + "x" * 199)

    def test_names_of_codes_without_a_note_are_shown(self):
        page = opened(self)
        paste(page, "*** STOP: 0x00000050 (0xFD3094C2,0x00000001,0xFBFE7617,0x00000000)")
        self.assertIn("PAGE_FAULT_IN_NONPAGED_AREA", page.locator(".triage-found").text_content())


class Corrections(unittest.TestCase):
    def test_what_is_cleared_no_longer_counts(self):
        page = opened(self)
        paste(page, STOP)
        page.get_by_role("checkbox", name="Parameter 1 = 0x8").uncheck()
        page.wait_for_function("() => !document.querySelector('[data-reason=\"5\"]')")
        self.assertEqual(set(page.evaluate(NOTES)[:2]), {"kstackminfree-stop-0x7f", "stop-0x7f-traps"})
        marks = page.locator("mark[data-kind=stop]").count()
        page.get_by_role("checkbox", name="STOP code 0x0000007F UNEXPECTED_KERNEL_MODE_TRAP").uncheck()
        page.wait_for_function("() => !document.querySelector('.triage-notes li [data-reason=\"4\"]')")
        self.assertGreater(marks, 0)
        self.assertEqual(page.locator("mark[data-kind=stop]").count(), 0)

    def test_the_text_is_shown_whole_with_its_marks(self):
        page = opened(self)
        paste(page, STOP)
        self.assertEqual(page.locator(".triage-marked pre").text_content(), STOP)
        self.assertEqual(page.locator("mark[data-kind=parameter]").all_text_contents(), ["0x00000008", "0x80042000", "0x00000000", "0x00000000"])

    def test_markup_in_a_text_stays_text(self):
        page = opened(self)
        text = "<img src=x onerror=alert(1)> <b>STOP 0x7F</b>"
        paste(page, text)
        self.assertEqual(page.locator(".triage-marked pre").text_content(), text)
        self.assertEqual(page.locator("main :is(img, pre b)").count(), 0)

    def test_text_for_a_colleague(self):
        page = opened(self, permissions=["clipboard-read", "clipboard-write"])
        paste(page, STOP)
        page.locator("[data-do=copy]").click()
        page.wait_for_function("() => document.querySelector('[data-do=copy]').classList.contains('done')")
        copied = page.evaluate("navigator.clipboard.readText()")
        for piece in ("STOP code 0x0000007F UNEXPECTED_KERNEL_MODE_TRAP", "Parameter 1 = 0x8", "symtdi.sys", "notes/kstackminfree-stop-0x7f.html"):
            self.assertIn(piece, copied)


class Typing(unittest.TestCase):
    def test_nothing_happens_while_composing(self):
        page = opened(self)
        page.evaluate("""() => {
          const area = document.querySelector("#triage-text");
          area.value = "エラー 10055";
          area.dispatchEvent(new InputEvent("input", { inputType: "insertCompositionText", isComposing: true, bubbles: true }));
        }""")
        page.wait_for_timeout(600)
        self.assertEqual(page.locator(".triage-status").text_content(), "")
        page.evaluate("document.querySelector('#triage-text').dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))")
        page.wait_for_function(ANSWERED)

    def test_typing_clearing_and_the_example(self):
        page = opened(self)
        page.locator("#triage-text").press_sequentially("HTTP 400")
        page.wait_for_function(ANSWERED)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('.triage-result').hidden")
        self.assertEqual(page.evaluate("document.activeElement.id"), "triage-text")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_function(ANSWERED)
        self.assertEqual(page.evaluate(NOTES)[0], "kstackminfree-stop-0x7f")

    def test_a_dropped_file(self):
        page = opened(self)
        for content, found in (("STOP 0x7F", True), ("MZ\0\0", False)):
            page.evaluate("""(content) => {
              const files = new DataTransfer();
              files.items.add(new File([content], "a.txt"));
              document.querySelector('.triage-status').textContent = '';
              document.querySelector("#triage-text").dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
            }""", content)
            page.wait_for_function(ANSWERED)
            self.assertEqual(page.locator("#triage-text").input_value(), "STOP 0x7F")
            self.assertEqual("text files" in page.locator(".triage-status").text_content(), not found)

    def test_a_long_text(self):
        page = opened(self)
        paste(page, "x" * 80 + "\n" + ("a line of the log\n" * 60000) + STOP[:10])
        paste(page, STOP + "a line of the log\n" * 80000)
        self.assertEqual(page.evaluate(NOTES)[0], "kstackminfree-stop-0x7f")
        self.assertIn("1 MB", page.locator(".triage-status").text_content())
        self.assertLess(len(page.locator(".triage-marked pre").text_content()), 20000)


class Privacy(unittest.TestCase):
    SECRET = "Zq7secret"

    def test_nothing_leaves_the_page(self):
        with browser.served(PUBLISHED, MOUNT) as root:
            page = opened(self, root=root)
            asked = []
            page.on("request", lambda request: asked.append(request))
            paste(page, STOP + f"\n{self.SECRET}.sys {self.SECRET} 0xC000009A\n")
            page.get_by_role("checkbox").first.uncheck()
            page.wait_for_timeout(300)
            for request in asked:
                path = unquote(urlsplit(request.url).path)
                self.assertTrue(request.url.startswith(root), request.url)
                self.assertIn(path[len(MOUNT):].split("/")[0], ("assets", "search"))
                self.assertEqual(request.method, "GET")
                self.assertNotIn(self.SECRET.lower(), request.url.lower())
                self.assertIsNone(request.post_data)
            kept = page.evaluate("""async () => JSON.stringify([location.href, document.cookie, Object.entries(localStorage), Object.entries(sessionStorage),
              history.state, history.length, await indexedDB.databases()])""")
            self.assertNotIn(self.SECRET.lower(), kept.lower())
            self.assertNotIn("7F2C1D4", kept)

    def test_the_page_says_so(self):
        for language, text in (("en", "neither sent nor stored"), ("ja", "送信も保存もしません")):
            page = opened(self, language)
            label = page.locator("#triage-text").get_attribute("aria-describedby")
            self.assertIn(text, page.locator(f"#{label}").text_content())


class ForEveryone(unittest.TestCase):
    def test_axe(self):
        problems = []
        for language in LANGUAGES:
            for scheme in ("light", "dark"):
                for path in ("triage", "index"):
                    page = opened(self, language, path, color_scheme=scheme, bypass_csp=True)
                    paste(page, (SAMPLES / "analyze-x86.txt").read_text("utf-8"))
                    for rules in (axe.WITHOUT_COLOURS, axe.COLOURS):
                        problems += [f"{language} {scheme} {path}: {found}" for found in axe.problems(page, rules)]
        assert_none(self, problems)

    def test_a_phone(self):
        for language in LANGUAGES:
            page = opened(self, language, viewport=browser.PHONE)
            for sample in ("analyze-x64", "registry", "get-winevent-list", "loaded-modules"):
                paste(page, (SAMPLES / f"{sample}.txt").read_text("utf-8"))
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), browser.PHONE["width"], sample)

    def test_without_scripts(self):
        for language in LANGUAGES:
            for path in ("triage", "index"):
                page = opened(self, language, path, java_script_enabled=False)
                self.assertFalse(page.locator("#triage-text").is_visible())
                for target in ("codes.html", "products.html"):
                    self.assertTrue(page.locator(f"[data-triage] noscript a[href$='{target}']").is_visible())

    def test_the_count_is_announced(self):
        page = opened(self)
        paste(page, STOP)
        self.assertRegex(page.locator(".triage-status[role=status]").text_content(), r"^Notes: [1-9]\d* / Recognised: 2$")
