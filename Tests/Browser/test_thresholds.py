"""The table of all thresholds as an instrument: from the disk, from a server, in Chromium and in Firefox."""

import csv
import gzip
import io
import json
import re
import tempfile
import time
import unittest
from pathlib import Path
from urllib.parse import quote

import axe
import browser
import figures
import threshold_sites as sites
from built_site import LANGUAGES, assert_none
from firefox import firefox
from sites import MOUNT, PLAIN, PUBLISHED

PAGE = "ja/thresholds.html"
IDS = "[...document.querySelectorAll('.thresholds-all tbody tr[id]')].map((row) => row.id)"
FILTER, MEASURED = "[name=q]", "[name=measured]"
STACK = "row-sizes_stack_"
# A page has asked, read its files and shown what it found.
QUIET = """() => Boolean(globalThis.kotae?.thresholdTable) && !document.querySelector("[data-row-tools][aria-busy]")"""


class Case(unittest.TestCase):
    maxDiff = None
    site = staticmethod(sites.small)
    options = {"viewport": browser.DESK}

    def setUp(self):
        context = browser.chromium().new_context(accept_downloads=True, **self.options)
        self.addCleanup(context.close)
        context.set_default_timeout(15_000)
        self.page = context.new_page()
        self.problems = []
        self.page.on("console", lambda message: message.type in ("warning", "error") and self.problems.append(message.text))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        # Aborted is what was still loading, an icon perhaps, when the next page was opened.
        self.page.on("requestfailed", lambda request: request.failure != "net::ERR_ABORTED" and self.problems.append(request.url))
        self.addCleanup(lambda: self.assertEqual(self.problems, []))

    def open(self, state="", path=PAGE, site=None):
        self.page.goto("about:blank")
        self.page.goto((site or self.site()).url(path) + state)
        if not state:
            self.page.focus(FILTER)
        self.settle()

    def settle(self):
        self.page.wait_for_function(QUIET)

    def ids(self):
        return self.page.evaluate(IDS)

    def ask(self, text, field=FILTER):
        self.page.fill(field, text)
        self.settle()

    def found(self, text):
        self.ask(text)
        return self.ids()

    def caption(self):
        return self.page.inner_text(".thresholds-all caption")

    def saved(self, action):
        with self.page.expect_download() as waiting:
            self.page.click(f"[data-do={action}]")
        return waiting.value.path().read_bytes()


class Filter(Case):
    def test_an_amount_in_any_spelling(self):
        self.open()
        for text in ("8.5 KB", "8.5KB", "8704", "0x2200", "2200h", "８．５ ＫＢ", "８７０４", "8,704", "8.5 キロバイト", "&h2200", "8704 bytes"):
            self.assertEqual(self.found(text), [STACK + "0x2200"], text)

    def test_words_whatever_their_kana_and_width(self):
        self.open()
        for text in ("サーバー", "サーバ", "ｻｰﾊﾞｰ"):
            self.assertEqual(len(self.found(text + " giant")), 0, text)
            self.assertEqual(self.found(text + " の上限"), ["row-sizes_giant_0x7FFFFFFFFFFFFFFF", "row-sizes_giant_0x8000000000000000"], text)
        self.assertEqual(len(self.found("フェールオーバ")), 2)
        self.assertEqual(len(self.found("kstackMINfree")), 3)
        self.assertEqual(len(self.found("応答が遅い")), 5, "a note's title")
        self.assertEqual(len(self.found("contoso client")), 5, "a product's name")
        self.assertEqual(self.found("constructor"), [])
        self.assertEqual(self.page.locator(".thresholds-all tbody tr").count(), 0)

    def test_comparisons(self):
        self.open()
        for text in (">= 8.5KB", "≧ 8.5 KB", "8.5 KB 以上", "＞＝８．５ＫＢ", "> 8.4999999999 KB"):
            self.assertEqual([row for row in self.found(text) if row.startswith(STACK)], [STACK + "0x2200", STACK + "0x2400"], text)
        self.assertEqual(self.found("< 30 s"), [
            "row-times_long_0x14", "row-times_long_0x12C", "row-times_short_0x14", "row-times_short_0x12C"])
        self.assertEqual(self.found("30 秒未満"), self.found("< 30 s"))
        self.assertEqual(self.found("8KB..8.5KB"), [STACK + "0x2000", STACK + "0x2200"])
        self.assertEqual(self.found("8～8.5 KB"), [STACK + "0x2000", STACK + "0x2200"])
        self.assertEqual(self.found("> 9223372036854775807 bytes"), ["row-sizes_giant_0x8000000000000000"])
        self.assertEqual(self.found(">="), self.found(""))
        for text in ("8KB-8.5KB", "8 KB - 8.5 KB", "8 KB −8.5 KB", "８ＫＢ－８．５ＫＢ"):
            self.assertEqual(self.found(text), [STACK + "0x2000", STACK + "0x2200"], text)

    def test_the_word_of_a_mark_means_the_mark(self):
        for language in LANGUAGES:
            self.open(path=f"{language}/thresholds.html", site=PLAIN)
            for mark, texts in {"critical": ("critical", "重大"), "warning": ("warning", "警告"), "info": ("info", "情報", "information"),
                                "recommended": ("recommended", "推奨")}.items():
                for text in texts:
                    self.ask(text)
                    others = self.page.locator(f".thresholds-all tbody tr[id]:not(.mark-{mark})").count()
                    self.assertEqual(others, 0, f"{language}: {text}")
                    count = len([row for row in json.loads(PLAIN.read(f"{language}/thresholds.json"))
                                 if (row["recommended"] if mark == "recommended" else not row["recommended"] and row["level"] == mark)])
                    self.assertEqual(len(self.ids()), count, f"{language}: {text}")
            self.assertTrue(self.found("criticalworker"), "a word that isn't that of a mark stands anywhere")

    def test_quotation_marks_are_none_of_the_words(self):
        self.open()
        expected = self.found("kstackminfree 8.5 KB")
        self.assertEqual(expected, [STACK + "0x2200"])
        for text in ('"kstackminfree" 8.5 KB', '"kstackminfree 8.5 KB"', "「kstackminfree」 8.5 KB", "“KStackMinFree” “8.5 KB”", "＂kstackminfree＂ 8.5 KB"):
            self.assertEqual(self.found(text), expected, text)

    def test_a_negative_amount_is_that_of_no_row(self):
        self.open()
        self.assertTrue(self.found("20 ms"))
        for text in ("-20 ms", "−20 ms", "> -20 ms", "polldelay -20 ms", ">= -20", "-20 ms 以上", "1..-5"):
            self.assertEqual(self.found(text), [], text)
            self.assertIn("符号を付けずに", self.caption())
        self.assertEqual(len(self.found("kstack-8.5")), 0)
        self.assertNotIn("符号", self.caption())

    def test_levels_and_everything_combined(self):
        self.open()
        critical = ["row-times_long_0x7530", "row-times_short_0x12C", "row-shares_free_0x5"]
        for text in ("critical", "Critical", "ＣＲＩＴＩＣＡＬ", "重大", "crit"):
            self.assertEqual(sorted(self.found(text)), sorted(critical), text)
        for text in ("recommended", "推奨"):
            self.assertEqual(self.found(text), [STACK + "0x2200"], text)
        self.assertEqual(self.found("重大 < 30 s polldelay"), ["row-times_short_0x12C"])
        self.ask("")
        self.page.select_option("[name=kind]", "time")
        self.page.select_option("[name=level]", "warning")
        self.settle()
        self.assertEqual(self.ids(), ["row-times_long_0x12C", "row-times_short_0x14"])
        self.page.select_option("[name=product]", "server")
        self.settle()
        self.assertEqual(self.ids(), [])
        self.page.select_option("[name=kind]", "")
        self.settle()
        self.assertEqual(self.ids(), ["row-shares_free_0xA"])
        counted = self.page.inner_text("[name=level] option[value=critical]")
        self.assertIn("(1)", counted, "how many rows another choice would show")

    def test_a_composition_is_left_alone(self):
        self.open()
        self.page.evaluate("""() => {
          const field = document.querySelector("[name=q]");
          field.value = "ｻ";
          field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
        }""")
        self.settle()
        self.assertEqual(len(self.ids()), 13)
        self.page.evaluate("""() => document.querySelector("[name=q]").dispatchEvent(new CompositionEvent("compositionend"))""")
        self.settle()
        self.assertLess(len(self.ids()), 13)


class Composition(Case):
    """An input method that composes while the tools are still loading."""

    # Of the tools, some or all come late.
    LATE = re.compile(r"/(search-text|threshold-[a-z]+|rows)\.js")

    def open_late(self, root, state=""):
        browser.ready_to_route(self.page)
        self.page.goto(root + PAGE + state)
        self.held, self.is_held = [], True
        self.page.route(self.LATE, lambda route: self.held.append(route) if self.is_held else route.continue_())
        self.page.focus(FILTER)
        self.session = self.page.context.new_cdp_session(self.page)

    def compose(self, *texts):
        for text in texts:
            self.session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})

    def let_go(self):
        self.is_held = False
        for route in self.held:
            route.continue_()
        self.settle()

    def test_nothing_is_doubled(self):
        with browser.served(self.site(), MOUNT) as root:
            self.open_late(root)
            self.compose("す", "すい")
            self.page.wait_for_function("() => document.querySelector('[name=q]').value === 'すい'")
            self.let_go()
            self.assertEqual(self.page.input_value(FILTER), "すい")
            self.compose("すいしょう")
            self.page.wait_for_timeout(300)
            self.assertEqual(self.page.input_value(FILTER), "すいしょう")
            self.assertEqual(len(self.ids()), 13, "half a word has been looked for")
            self.assertNotIn("?", self.page.url)
            self.session.send("Input.insertText", {"text": "推奨"})
            self.page.wait_for_function("() => location.search.length > 1")
            self.settle()
            self.assertEqual(self.page.input_value(FILTER), "推奨")
            self.assertEqual(self.ids(), [STACK + "0x2200"])
            self.assertTrue(self.page.url.endswith("?q=" + quote("推奨")))

    def test_what_was_done_early_counts(self):
        with browser.served(self.site(), MOUNT) as root:
            self.open_late(root)
            self.compose("すいしょう")
            self.session.send("Input.insertText", {"text": "推奨"})
            self.let_go()
            self.assertEqual(self.page.input_value(FILTER), "推奨")
            self.assertEqual(self.ids(), [STACK + "0x2200"])

    def test_what_is_composed_stands_before_the_address(self):
        with browser.served(self.site(), MOUNT) as root:
            self.open_late(root, "?kind=size")
            self.compose("すいしょう")
            self.let_go()
            self.page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
            self.settle()
            self.assertEqual(self.page.input_value(FILTER), "すいしょう")
            self.session.send("Input.insertText", {"text": "推奨"})
            self.page.wait_for_function("() => location.search.includes('q=')")
            self.settle()
            self.assertEqual(self.ids(), [STACK + "0x2200"])


class Order(Case):
    def test_amounts_by_what_they_are_worth(self):
        self.open()
        button = self.page.get_by_role("columnheader").nth(2).get_by_role("button")
        button.click()
        self.settle()
        up = self.ids()
        times = [row for row in up if row.startswith("row-times")]
        self.assertEqual(times, ["row-times_long_0x14", "row-times_short_0x14", "row-times_long_0x12C", "row-times_short_0x12C",
                                 "row-times_long_0x7530"])
        self.assertEqual(up[:5], [STACK + "0x2000", STACK + "0x2200", STACK + "0x2400", "row-sizes_giant_0x7FFFFFFFFFFFFFFF",
                                  "row-sizes_giant_0x8000000000000000"], "sizes stand apart")
        heading = self.page.locator("th[aria-sort]")
        self.assertEqual((heading.count(), heading.get_attribute("aria-sort")), (1, "ascending"))
        button.click()
        self.settle()
        self.assertEqual(heading.get_attribute("aria-sort"), "descending")
        self.assertEqual(self.ids()[:5], up[:5][::-1])
        button.click()
        self.settle()
        self.assertEqual(heading.count(), 0)
        self.assertEqual(len(self.ids()), 13)

    def test_every_column_sorts(self):
        self.open()
        for heading in self.page.locator("th[data-column]").all():
            heading.get_by_role("button").click()
            self.settle()
            self.assertEqual(heading.get_attribute("aria-sort"), "ascending")
            self.assertEqual(len(self.ids()), 13)


class Measured(Case):
    def verdicts(self, text, unit=""):
        self.page.select_option("[name=unit]", unit)
        self.ask(text, MEASURED)
        return {row["id"]: (row["verdict"], row["difference"]) for row in self.page.evaluate("""
          [...document.querySelectorAll(".thresholds-all tbody tr[id]")].map((row) => ({
            id: row.id, verdict: row.dataset.verdict, difference: row.querySelector(".row-difference").innerText }))""")}

    def test_which_rows_fire(self):
        self.open()
        found = self.verdicts("0.3 s")
        self.assertEqual(found, {
            "row-times_long_0x14": ("met", "+0.28 秒 (+1,400 %)"), "row-times_long_0x12C": ("unmet", "同じ"),
            "row-times_long_0x7530": ("unmet", "−29.7 秒 (−99 %)"),
            "row-times_short_0x14": ("met", "+280 ミリ秒 (+1,400 %)"), "row-times_short_0x12C": ("met", "同じ")})
        self.assertEqual(self.verdicts("300.000000001 ms")["row-times_long_0x12C"], ("met", "+0.000000000001 秒"))
        found = self.verdicts("10 %")
        self.assertEqual(found, {"row-shares_free_0xA": ("unmet", "同じ"), "row-shares_free_0x5": ("unmet", "+5 % (+100 %)")})
        self.assertEqual(self.verdicts("9.99 %")["row-shares_free_0xA"], ("met", "−0.01 % (−0.1 %)"))

    def test_values_to_set_and_what_is_next(self):
        self.open()
        found = self.verdicts("8.5 KB")
        self.assertEqual(found[STACK + "0x2200"], ("set", "同じ"))
        self.assertEqual(found[STACK + "0x2000"], ("set", "+0.5 KB (+6.3 %)\nすぐ下"))
        self.assertEqual(found[STACK + "0x2400"], ("set", "−0.5 KB (−5.6 %)\nすぐ上"))
        self.assertEqual([row for row in found if row.startswith(STACK)], [STACK + "0x2200", STACK + "0x2000", STACK + "0x2400"])

    def test_whole_numbers_beyond_what_floating_point_holds(self):
        self.open()
        found = self.verdicts(str(2 ** 63 - 1) + " bytes")
        self.assertEqual(found["row-sizes_giant_0x7FFFFFFFFFFFFFFF"], ("set", "同じ"))
        self.assertIn("−1 バイト", found["row-sizes_giant_0x8000000000000000"][1])

    def test_without_a_unit_it_says_what_was_assumed(self):
        self.open()
        found = self.verdicts("8704")
        self.assertEqual(len(found), 11, "a share of 8704 percent is none")
        self.assertEqual(found[STACK + "0x2200"], ("set", "同じ"))
        said = self.page.inner_text("#rows-assumed")
        self.assertIn("8704", said)
        self.assertIn("10 進", said)
        found = self.verdicts("8.5")
        self.assertEqual(found[STACK + "0x2200"], ("set", "同じ"))
        self.assertNotEqual(self.page.inner_text("#rows-assumed"), said)
        self.assertEqual(self.verdicts("0.3", "s")["row-times_short_0x12C"], ("met", "同じ"))
        self.assertEqual(self.verdicts("300", "ms")["row-times_short_0x12C"], ("met", "同じ"))
        self.assertEqual(self.verdicts("20", "amount")["row-shares_boxes_0x14"], ("met", "同じ"))

    def test_nonsense_is_refused(self):
        self.open()
        self.ask("many", MEASURED)
        self.assertEqual(self.page.get_attribute(MEASURED, "aria-invalid"), "true")
        self.assertEqual(len(self.ids()), 13)
        self.ask("", MEASURED)
        self.assertIsNone(self.page.get_attribute(MEASURED, "aria-invalid"))

    def test_nothing_is_negative_and_nothing_beyond_64_bits(self):
        self.open()
        for text in ("-5", "-400 s", "−400 s", "－5", "-0x5", "- 5", "+5", "-8.5 KB"):
            self.ask(text, MEASURED)
            self.assertEqual(self.page.inner_text("#rows-assumed"), "符号を付けずに入力してください。", text)
            self.assertEqual(self.page.get_attribute(MEASURED, "aria-invalid"), "true")
            self.assertEqual(len(self.ids()), 13)
            self.assertEqual(self.page.locator("[data-verdict]").count(), 0)
        for text in ("99999999999999999999 KB", "99999999999999999999", "99,999,999,999,999,999,999 バイト", "0x12345678901234567", str(2 ** 64)):
            self.ask(text, MEASURED)
            self.assertIn("大きすぎます", self.page.inner_text("#rows-assumed"), text)
        for text in ("many", "-many", "1,23", "99999999999999999999 apples", "--"):
            self.ask(text, MEASURED)
            self.assertIn("数値として読み取れません", self.page.inner_text("#rows-assumed"), text)
        self.ask(str(2 ** 64 - 1), MEASURED)
        self.assertIsNone(self.page.get_attribute(MEASURED, "aria-invalid"))

    def test_more_than_all_is_no_share(self):
        self.open()
        shares = {"row-shares_free_0xA", "row-shares_free_0x5"}
        for text, unit, are_there in (("100", "", True), ("101", "", False), ("100.5", "", False), ("8400", "stored", False), ("8400", "amount", False),
                                      ("101 %", "", True), ("101", "percent", True)):
            self.assertEqual(shares <= set(self.verdicts(text, unit)), are_there, text)
            if not are_there:
                self.assertFalse(shares & set(self.ids()))

    def test_nearest_first_and_groups(self):
        self.open()
        self.verdicts("25 ms")
        self.assertEqual(self.ids(), ["row-times_long_0x14", "row-times_short_0x14", "row-times_long_0x12C", "row-times_short_0x12C",
                                      "row-times_long_0x7530"])
        self.assertEqual(self.page.locator(".row-group").count(), 2)
        self.page.select_option("[name=result]", "unmet")
        self.settle()
        self.assertEqual(len(self.ids()), 3)


class Addresses(Case):
    def test_everything_is_in_the_address(self):
        self.open()
        self.ask("delay")
        self.page.select_option("[name=kind]", "time")
        self.ask("30 s", MEASURED)
        self.page.get_by_role("columnheader").nth(0).get_by_role("button").click()
        self.settle()
        shown = self.ids()
        self.page.wait_for_function("() => location.search.includes('sort=parameter')")
        self.page.reload()
        self.settle()
        self.assertEqual(self.ids(), shown)
        self.assertEqual(self.page.input_value(FILTER), "delay")
        self.assertEqual(self.page.input_value(MEASURED), "30 s")
        self.assertEqual(self.page.input_value("[name=kind]"), "time")

    def test_back_and_forward(self):
        self.open()
        self.ask("stack")
        self.ask("kstack")
        self.page.wait_for_function("() => location.search.includes('kstack')")
        self.page.select_option("[name=level]", "recommended")
        self.settle()
        self.page.go_back()
        self.page.wait_for_function("() => document.querySelector('[name=level]').value === ''")
        self.settle()
        self.assertEqual(len(self.ids()), 3)
        self.page.go_back()
        self.page.wait_for_function("() => document.querySelector('[name=q]').value === ''")
        self.settle()
        self.assertEqual(len(self.ids()), 13)
        self.page.go_forward()
        self.page.go_forward()
        self.page.wait_for_function("() => document.querySelector('[name=level]').value === 'recommended'")
        self.settle()
        self.assertEqual(self.ids(), [STACK + "0x2200"])
        self.page.click("[data-do=reset]")
        self.settle()
        self.assertEqual(len(self.ids()), 13)
        self.assertNotIn("?", self.page.url)
        self.assertEqual(self.page.input_value(FILTER), "")

    def test_rows_have_addresses(self):
        """Also on other pages of the table, and while a filter hides them."""
        site = sites.middle()
        row = "row-n00039_t5_" + json.loads(site.read("ja/thresholds.json"))[-1]["rawHex"]
        self.page.goto(site.url(PAGE) + "#" + row)
        self.page.wait_for_url("**/thresholds.2.html#" + row)
        self.assertTrue(self.page.locator(f"[id='{row}']").is_visible())
        self.open("?q=Parameter3x1#" + row, site=site)
        self.page.wait_for_selector(f"[id='{row}']")
        self.assertEqual(len(self.ids()), 6, "five rows that are found, and the one that the link means")
        self.assertEqual(self.ids()[0], row)
        self.open("?q=Parameter3x1#" + self.ids()[1], site=site)
        self.assertEqual(len(self.ids()), 5)
        self.assertEqual(self.page.locator("tr.is-target").count(), 1)

    def test_the_other_language_shows_the_same(self):
        self.page.goto(PLAIN.url("ja/thresholds.html") + "?q=0x2200")
        self.settle()
        shown = self.ids()
        self.assertTrue(shown)
        self.page.click(".languages a[lang=en]")
        self.page.wait_for_url("**/en/thresholds.html?q=0x2200")
        self.settle()
        self.assertEqual(self.ids(), shown)


class Files(Case):
    def test_all_rows_as_they_are_in_the_files(self):
        for site in (PLAIN, PUBLISHED, sites.small()):
            for language in LANGUAGES if site is not sites.small() else ("ja",):
                self.open(path=f"{language}/thresholds.html", site=site)
                self.assertEqual(self.saved("csv"), (site.root / language / "thresholds.csv").read_bytes())
                self.assertEqual(json.loads(self.saved("json")), json.loads(site.read(f"{language}/thresholds.json")))

    def test_what_is_shown(self):
        self.open("?q=delay&sort=-amount")
        shown = self.ids()
        text = self.saved("csv")
        self.assertTrue(text.startswith(b"\xef\xbb\xbf"))
        self.assertTrue(text.endswith(b"\r\n"))
        rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
        self.assertEqual([f"row-{row['note']}_{row['table']}_{row['raw_hex']}" for row in rows], shown)
        self.assertEqual([row["rawHex"] for row in json.loads(self.saved("json"))], [row["raw_hex"] for row in rows])
        self.open("?q=SUM")
        self.assertIn(b",'=SUM(1),", self.saved("csv"))

    def test_what_was_measured_is_in_the_files(self):
        self.open("?measured=0.3+s")
        rows = list(csv.DictReader(io.StringIO(self.saved("csv").decode("utf-8-sig"), newline="")))
        names = ["measured", "difference", "difference_percent", "verdict"]
        self.assertEqual(list(rows[0])[-4:], names)
        found = {f"{row['table']} {row['amount']}": [row[name] for name in names] for row in rows}
        self.assertEqual(found, {
            "long 0.02": ["0.3 s", "0.28", "1400", "met"], "short 20": ["0.3 s", "280", "1400", "met"], "short 300": ["0.3 s", "0", "0", "met"],
            "long 0.3": ["0.3 s", "0", "0", "unmet"], "long 30": ["0.3 s", "-29.7", "-99", "unmet"]})
        self.assertEqual([row["table"] for row in rows], [row.split("_")[1] for row in self.ids()])
        saved = json.loads(self.saved("json"))
        self.assertEqual([[row[name] for name in ("measured", "difference", "differencePercent", "verdict")] for row in saved],
                         [[row[name] for name in names] for row in rows])
        self.open("?measured=300&unit=ms")
        self.assertEqual({row["measured"] for row in json.loads(self.saved("json"))}, {"300 ミリ秒"})
        self.open("?measured=300.00000000000001&unit=ms&q=polldelay")
        self.assertEqual([row["differencePercent"] for row in json.loads(self.saved("json"))], [None, "1400"])
        self.open("?q=delay")
        self.assertNotIn("verdict", json.loads(self.saved("json"))[0])

    def test_no_cell_is_a_formula(self):
        for first in "=+-@＝＋－＠":
            with browser.served(self.site(), MOUNT) as root:
                browser.ready_to_route(self.page)
                self.page.route("**/thresholds/rows.js", lambda route: route.fulfill(
                    content_type="text/javascript", body=route.fetch().text().replace("=SUM(1)", first + "SUM(1)")))
                self.page.goto(root + PAGE + "?q=SUM&measured=8")
                self.settle()
                self.assertIn(f",'{first}SUM(1),", self.saved("csv").decode())
                self.page.unroute("**/thresholds/rows.js")

    def test_a_row_as_text(self):
        self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.open("?q=0x2200&measured=9+KB")
        self.page.hover("tbody tr[id]")
        self.page.click("tbody tr[id] [data-do=copy]")
        self.page.wait_for_selector("[data-do=copy].done")
        text = self.page.evaluate("navigator.clipboard.readText()")
        for part in ("KStackMinFree: 8.5 KB = 8704 = 0x2200 (推奨)", "9 KB (+0.5 KB (+5.9 %)", "notes/sizes.html#row-stack_0x2200"):
            self.assertIn(part, text)


class Hands(Case):
    def test_arrows_go_from_row_to_row(self):
        self.open("?q=stack")
        self.page.focus(FILTER)
        focused = "[document.activeElement.closest('tr')?.id, document.activeElement.className, document.activeElement.name]"
        self.page.keyboard.press("ArrowDown")
        self.assertEqual(self.page.evaluate(focused)[:2], [STACK + "0x2000", "permalink"])
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("ArrowRight")
        self.assertEqual(self.page.evaluate(focused)[:2], [STACK + "0x2200", "copy-row"])
        self.page.keyboard.press("ArrowUp")
        self.page.keyboard.press("ArrowUp")
        self.assertEqual(self.page.evaluate(focused)[2], "q")
        self.page.keyboard.press("Escape")
        self.settle()
        self.assertEqual(len(self.ids()), 13)

    def test_the_count_is_announced_once(self):
        self.open()
        self.page.evaluate("""() => {
          globalThis.said = [];
          const status = [...document.querySelectorAll("[role=status]")].find((element) => element.parentElement === document.body);
          new MutationObserver(() => { if (status.textContent) said.push(status.textContent); }).observe(status, { childList: true });
        }""")
        self.page.focus(FILTER)
        self.page.keyboard.type("kstack", delay=30)
        self.page.wait_for_function("() => said.length > 0")
        self.assertEqual(len(self.page.evaluate("said")), 1)
        self.assertIn("3", self.page.evaluate("said[0]"))

    def test_what_was_typed_early_counts(self):
        self.page.goto(self.site().url(PAGE))
        self.page.evaluate("""() => {
          const field = document.querySelector("[name=q]");
          field.value = "kstack";
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }""")
        self.settle()
        self.assertEqual(len(self.ids()), 3)


class Paper(Case):
    def test_what_is_shown_is_printed(self):
        self.open("?q=kstack&measured=8704")
        self.page.emulate_media(media="print")
        self.assertFalse(self.page.is_visible("[data-row-tools]"))
        self.assertEqual(self.page.locator("tbody tr[id]:visible").count(), 3)
        self.assertIn("kstack", self.caption())
        self.assertIn("8704", self.caption())


class Phone(Case):
    options = {"viewport": browser.PHONE, "has_touch": True, "is_mobile": True}

    def test_nothing_is_wider_than_the_window(self):
        for site, path in ((PLAIN, "ja/thresholds.html"), (PLAIN, "en/thresholds.html"), (sites.small(), PAGE)):
            for state in ("", "?measured=8704", "?q=%3E%3D1"):
                self.open(state, path, site)
                wide = self.page.evaluate("""() => [...document.querySelectorAll("main *")].filter((element) =>
                  element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1
                  && getComputedStyle(element).clipPath === "none" && !element.closest("thead")).map((element) => element.outerHTML.slice(0, 80))""")
                self.assertEqual(wide, [], path + state)
        self.page.get_by_text("条件", exact=True).first.click()
        self.assertTrue(self.page.is_visible("[name=sort]"))


class WithoutScripts(unittest.TestCase):
    def test_the_table_is_whole(self):
        visit = browser.open_pages({PAGE: sites.small().url(PAGE)}, scripts=False, also=lambda page, visit: visit.facts.update(
            rows=page.locator("tbody tr[id]:visible").count(), tools=page.is_visible("[data-row-tools]"),
            buttons=page.locator("main button:visible, main input:visible").count()))[PAGE]
        self.assertEqual((visit.facts["rows"], visit.facts["tools"], visit.facts["buttons"]), (13, False, 0))


class Weight(unittest.TestCase):
    def test_before_the_first_interaction(self):
        """A page with everything that it asks for by itself; a KB is 1000 bytes."""
        site = sites.great()
        for path in ("ja/thresholds.html", "ja/thresholds.100.html"):
            asked = browser.open_pages({path: site.url(path)}, scripts=True)[path].requests
            self.assertFalse([address for address in asked if "rows" in address])
            size = sum(len(gzip.compress((site.root / address.split(str(site.root) + "/")[1]).read_bytes(), 9, mtime=0)) for address in asked)
            figures.MEASURED.setdefault("thresholds, bytes gzipped before the first interaction", {})[path] = size
            self.assertLess(size, 200_000)
        for name, one in (("13 rows", sites.small()), ("1,200 rows", sites.middle()), ("100,000 rows", site)):
            figures.MEASURED.setdefault("thresholds/rows.js, bytes gzipped", {})[name] = len(
                gzip.compress((one.root / "ja/thresholds/rows.js").read_bytes(), 9, mtime=0))


class Great(Case):
    """100,000 rows: only what is needed is read, and nothing that is said is guessed."""

    site = staticmethod(sites.great)

    def setUp(self):
        super().setUp()
        self.read = set()
        self.page.on("request", lambda request: "/thresholds/rows." in request.url and self.read.add(request.url.rsplit("/", 1)[1]))
        self.rows = json.loads(self.site().read("ja/thresholds.json"))

    def id(self, row):
        return f"row-{row['note']}_{row['table']}_{row['rawHex']}"

    def magnitude(self, row):
        return float(row["amount"]) * {"KB": 1024, "s": 1000, "count": 1}[row["unit"]]

    def test_a_comparison_reads_what_it_overlaps(self):
        for text, wanted in ((">= 50,000 KB", lambda row: row["unit"] == "KB" and float(row["amount"]) >= 50000),
                             ("30 s..40 s", lambda row: row["unit"] == "s" and 30 <= float(row["amount"]) <= 40)):
            self.read.clear()
            self.open("?q=" + quote(text))
            expected = sorted((row for row in self.rows if wanted(row)), key=self.magnitude)
            self.assertIn(f"{len(expected):,}", self.caption())
            found = self.ids()
            self.assertEqual(len(found), min(200, len(expected)))
            by_id = {self.id(row): row for row in self.rows}
            self.assertEqual([self.magnitude(by_id[row]) for row in found], [self.magnitude(row) for row in expected[:200]])
            self.assertLess(len(self.read), 15)
            figures.MEASURED.setdefault("thresholds, 100,000 rows: files read", {})[text] = len(self.read)

    def test_an_exact_amount(self):
        row = self.rows[54321]
        self.open("?q=" + quote(f"{row['amount']} {row['unit'] if row['unit'] != 'count' else ''}".strip()))
        self.assertIn(self.id(row), self.ids())

    def test_words(self):
        self.open("?q=Parameter321x4")
        self.assertEqual(sorted(self.ids()), sorted(self.id(row) for row in self.rows if row["parameter"] == "Parameter321x4"))
        self.assertNotIn("+", self.caption())

    def test_measured_nearest_first(self):
        self.open("?measured=30000.5+KB&result=met")
        expected = sorted((30000.5 - float(row["amount"]) for row in self.rows if row["unit"] == "KB" and float(row["amount"]) <= 30000.5))[:200]
        by_id = {self.id(row): row for row in self.rows}
        self.assertEqual([30000.5 - float(by_id[row]["amount"]) for row in self.ids()], expected)
        self.assertLess(len(self.read), 15)

    def test_more(self):
        self.open("?q=%3E%3D40000+KB")
        self.page.click("[data-do=more]")
        self.page.wait_for_function("() => document.querySelectorAll('tbody tr[id]').length === 400")

    def test_rows_have_addresses(self):
        row = self.rows[77777]
        self.page.goto(self.site().url(PAGE) + "#" + self.id(row))
        self.page.wait_for_url("**/thresholds.78.html#" + self.id(row))
        self.assertTrue(self.page.locator(f"[id='{self.id(row)}']").is_visible())

    def test_facets(self):
        self.open("?product=client&level=critical")
        by_id = {self.id(row): row for row in self.rows}
        found = [by_id[row] for row in self.ids()]
        self.assertEqual(len(found), 200)
        self.assertTrue(all(row["products"] == ["client"] and row["level"] == "critical" for row in found))

    def test_another_order_is_that_of_all_rows(self):
        self.open("?kind=count&sort=-decimal")
        expected = sorted((int(row["raw"]) for row in self.rows if row["unit"] == "count"), reverse=True)[:200]
        by_id = {self.id(row): row for row in self.rows}
        self.assertEqual([by_id[row]["raw"] for row in self.ids()], expected)


class Accessibility(Case):
    def test_in_use(self):
        problems = []
        for path in ("ja/thresholds.html", "en/thresholds.html"):
            for state in ("?q=%3E%3D1", "?measured=8704", "?measured=x&level=critical"):
                self.open(state, path, PLAIN)
                for scheme in ("light", "dark"):
                    self.page.emulate_media(color_scheme=scheme)
                    problems += [f"{path}{state}, {scheme}: {found}" for found in axe.problems(self.page, axe.COLOURS)]
                for viewport in (browser.DESK, browser.PHONE):
                    self.page.set_viewport_size(viewport)
                    problems += [f"{path}{state}, {viewport['width']} px: {found}"
                                 for found in axe.problems(self.page, axe.WITHOUT_COLOURS)]
        assert_none(self, problems)


class Served(Case):
    def test_under_a_path(self):
        with browser.served(PUBLISHED, MOUNT) as root:
            self.page.goto(root + "en/thresholds.html?q=2200h")
            self.settle()
            self.assertTrue(self.ids() and all(row.endswith("_0x2200") for row in self.ids()))
            self.assertIn(PUBLISHED.base_url + "en/notes/", self.saved("csv").decode("utf-8-sig"))


class InFirefox(unittest.TestCase):
    def settle(self):
        # What scripts of a page have made can't be seen from here, but its elements can.
        self.reader.wait("return !document.querySelector('[data-row-tools][aria-busy], [data-do=csv]:disabled')")

    def test_from_the_disk(self):
        self.reader = firefox()
        self.reader.resize(**browser.DESK)
        self.reader.errors()
        site = sites.small()
        self.reader.open(site.url(PAGE))
        self.reader.click(self.reader.find(FILTER)[0])
        self.settle()
        for key in "0x2200":
            self.reader.press(key)
        self.settle()
        ids = "return " + IDS
        self.assertEqual(self.reader.evaluate(ids), [STACK + "0x2200"])
        self.reader.wait("return location.search === '?q=0x2200'")
        self.reader.reload()
        self.settle()
        self.assertEqual(self.reader.evaluate(ids), [STACK + "0x2200"])
        self.reader.click(self.reader.find("[data-do=reset]")[0])
        self.settle()
        self.assertEqual(len(self.reader.evaluate(ids)), 13)
        self.reader.evaluate("history.back()")
        self.reader.wait("return document.querySelector('[name=q]').value === '0x2200'")
        self.settle()
        self.assertEqual(self.reader.evaluate(ids), [STACK + "0x2200"])
        self.reader.open(site.url(PAGE) + f"?measured=8704#{STACK}0x2400")
        self.reader.wait("return document.querySelectorAll('tr.is-target').length === 1")
        middle, row = sites.middle(), json.loads(sites.middle().read("ja/thresholds.json"))[-1]
        self.reader.open(middle.url(PAGE) + f"#row-n00039_t5_{row['rawHex']}")
        self.reader.wait("return location.pathname.endsWith('thresholds.2.html')")
        assert_none(self, self.reader.errors())

    def test_a_great_table_from_the_disk(self):
        self.reader = firefox()
        self.reader.open(sites.great().url(PAGE) + "?q=%3E%3D40000+KB")
        self.settle()
        self.assertEqual(len(self.reader.evaluate("return " + IDS)), 200)
        assert_none(self, self.reader.errors())

    def test_a_file_is_saved(self):
        self.reader = firefox()
        self.reader.open(sites.small().url(PAGE) + "?q=0x2200")
        self.settle()
        with tempfile.TemporaryDirectory(prefix="kotae-saved-") as folder:
            self.reader.save_in(folder)
            self.reader.click(self.reader.find("[data-do=csv]")[0])
            file = Path(folder) / "thresholds.csv"
            for _ in range(200):
                if file.exists() and file.stat().st_size:
                    break
                time.sleep(0.05)
            rows = list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
            self.assertEqual([row["raw"] for row in rows], ["8704"])
