"""The engine of search on the real content, from the disk and from a server, in Chromium and in Firefox.

What readers type finds the note that answers it. The window and the page around the engine have tests of their own.
"""

import re
import unittest

import browser
from built_site import LANGUAGES, assert_none
from firefox import firefox
from sites import MOUNT, PLAIN, STEPS

STACK, TRAPS, EVENT_2011 = "kstackminfree-stop-0x7f", "stop-0x7f-traps", "irpstacksize-event-2011"
HEAP, POOL, TOKEN = "desktop-heap-event-243", "paged-pool-event-2020", "kerberos-maxtokensize"
PORTS, TIME, DISK, SERVICES = "tcp-port-exhaustion-4227-4231", "w32time-phase-correction", "disk-timeouts-0x7a-0xf4", "service-timeouts-7000-7011"
GPU, KEYBOARD, DUMP = "gpu-tdr-stop-0x116", "keyboard-crash-stop-0xe2", "crash-dump-event-46"
SMB = "smb-server-tuning"
BLUE = (STACK, TRAPS, GPU, DISK, KEYBOARD, DUMP)
# What is typed, and the notes of which one must stand first.
EXPECTED = {
    # A STOP code in every spelling
    "0x7F": (STACK, TRAPS), "0x0000007F": (STACK, TRAPS), "7F": (STACK, TRAPS), "0x7f": (STACK, TRAPS), "127": (STACK, TRAPS),
    "UNEXPECTED_KERNEL_MODE_TRAP": (STACK, TRAPS), "unexpected kernel mode trap": (STACK, TRAPS), "stop7f": (STACK, TRAPS),
    "停止コード 7F": (STACK, TRAPS), "ＳＴＯＰ　０ｘ７Ｆ": (STACK, TRAPS),
    # An amount in every spelling
    "8704": (STACK,), "0x2200": (STACK,), "2200h": (STACK,), "8.5 KB": (STACK,), "8.5KB": (STACK,), "８．５ＫＢ": (STACK,),
    # Status codes as signed numbers
    "0xC000009C": (DISK,), "-1073741668": (DISK,), "c000009c": (DISK,),
    # Names: whole, in part, with typing errors
    "KStackMinFree": (STACK,), "kstackminfree": (STACK,), "ＫＳｔａｃｋＭｉｎＦｒｅｅ": (STACK,), "min free": (STACK,), "kstackmin": (STACK,),
    "KStakMinFree": (STACK,), "KStackMinFere": (STACK,), "MaxTokenSiez": (TOKEN,),
    "Srv 2011": (EVENT_2011,), "event2011": (EVENT_2011,), "volmgr": ("crash-dump-event-46",),
    # Japanese: compounds, half-width, short words, with and without blanks
    "カーネルスタック": (STACK, TRAPS), "ｶｰﾈﾙｽﾀｯｸ": (STACK, TRAPS), "デスクトップヒープ": (HEAP,), "デスクトップ ヒープ": (HEAP,),
    "ですくとっぷひーぷ": (HEAP,), "枯渇": (PORTS,), "時刻": (TIME,), "ページプール 2020": (POOL,), "共有フォルダを開けない": (EVENT_2011,),
    "サービスが時間内に開始できない": (SERVICES,), "ディスプレイドライバ 応答停止": ("gpu-tdr-stop-0x116",),
    # Sentences, also with words that stand in no note
    "too many groups and the authentication fails": (TOKEN,), "where is the quixotic paged pool": (POOL,),
    "our clock is wrong and Kerberos fails": (TIME, TOKEN),
    "サーバのデスクトップヒープ": (HEAP,), "キーボードからクラッシュダンプ": (KEYBOARD, DUMP), "グループが多いとログオンできない": (TOKEN,),
    "ファイルサーバが遅い": (SMB,), "ポートが足りない": (PORTS,), "ダンプファイルが作成されない": (DUMP,),
    # Other names of the same thing, and the compound that a text cuts
    "BSOD": BLUE, "ブルースクリーンが出る": BLUE, "画面がフリーズする": (GPU,), "時計が狂う": (TIME,), "ケルベロス 認証エラー": (TOKEN,),
    "シマンテック": (STACK,), "アンチウイルス 定義更新 ブルースクリーン": (STACK,), "ページプール枯渇": (POOL,), "カーネルスタック不足": (STACK,),
    # A name in a longer word is cut out where that leaves words, and changes nothing where it leaves letters.
    "遅延書き込み": (SMB,), "再起動 ダンプ": BLUE,
    "clock skew": (TIME,), "slow file server": (SMB,), "graphics driver crash": (GPU,), "out of ports": (PORTS,),
}
SAME = (("サーバ", "サーバー", "ｻｰﾊﾞ", "ｻｰﾊﾞｰ", "さーばー"), ("0x7F", "0x0000007F", "0x7f"), ("8704", "0x2200", "８７０４"), ("STOP", "ＳＴＯＰ", "stop"))
ASK = """
  await kotae.load("search-text");
  await kotae.load("search");
  const results = [];
  for (const [text, language, filters] of queries) {
    const found = await kotae.search.query(text, { language, filters, isComplete: true });
    const marked = ({ text, language, marks }) => ({ text, language, marks });
    results.push({
      count: found.count, isExact: found.isExact, corrected: found.corrected, absent: found.absent, filters: found.filters,
      notes: found.notes.map(({ note, language, title, summary, snippet, anchor, heading }) => ({
        id: note.id, severity: note.severity, address: note.address(language, anchor), language, languages: note.editions.map((one) => one.language),
        title: marked(title), summary: marked(summary), snippet: marked(snippet), heading: heading && marked(heading) })),
      rows: found.rows.map(({ note, row }) => [note.id, row.parameters[0], row.amount, row.anchor]),
      codes: found.codes.map(({ code, address }) => [code.slug, address]),
      headings: found.headings.map(({ note, language, anchor }) => note.address(language, anchor)),
    });
  }
  return results;
"""


class InChromium(unittest.TestCase):
    def open(self, address, arrange=None):
        context = browser.chromium().new_context()
        self.addCleanup(context.close)
        context.set_default_timeout(10_000)
        page = context.new_page()
        if arrange:
            arrange(page)
        page.goto(address)
        return page

    def ask(self, page, *queries):
        return page.evaluate(f"async queries => {{ {ASK} }}", [list(query) for query in queries])


class Finding(InChromium):
    def test_from_the_disk(self):
        self.finds(self.open(PLAIN.url("ja/index.html")))

    def test_from_a_server_under_a_path(self):
        with browser.served(PLAIN, MOUNT) as root:
            self.finds(self.open(f"{root}en/index.html"))

    def finds(self, page):
        queries = [(text, language) for text in EXPECTED for language in LANGUAGES]
        assert_none(self, wrong(queries, self.ask(page, *queries)))

    def test_spellings_find_the_same(self):
        page = self.open(PLAIN.url("ja/index.html"))
        for spellings in SAME:
            found = [{note["id"] for note in result["notes"]} for result in self.ask(page, *((text, "ja") for text in spellings))]
            self.assertTrue(found[0])
            for text, ids in zip(spellings, found):
                self.assertEqual(ids, found[0], text)

    def test_both_interfaces_find_the_same_in_their_own_language(self):
        page = self.open(PLAIN.url("ja/index.html"))
        for text in ("KStackMinFree", "0x7F", "8704", "サーバー", "registry", "Srv 2011"):
            japanese, english = self.ask(page, (text, "ja"), (text, "en"))
            self.assertEqual({note["id"] for note in japanese["notes"]}, {note["id"] for note in english["notes"]}, text)
        for language in LANGUAGES:
            [result] = self.ask(page, ("KStackMinFree", language))
            self.assertEqual(result["notes"][0]["language"], language)

    def test_words_of_the_other_language_show_its_text(self):
        page = self.open(PLAIN.url("ja/index.html"))
        [english, japanese] = self.ask(page, ("double fault stack overflows", "ja"), ("デスクトップ ヒープ", "en"))
        self.assertEqual((english["notes"][0]["language"], english["notes"][0]["snippet"]["language"]), ("en", "en"))
        self.assertEqual(japanese["notes"][0]["language"], "ja")

    def test_nothing_is_found_for_nonsense(self):
        # A verb and a stop word are in every note: they say nothing of what isn't.
        for result in self.ask(self.open(PLAIN.url("en/index.html")), ("xyzzyqwert", "en"), ("グリフォンが出る", "ja"), ("how is the xyzzyqwert", "en")):
            self.assertEqual((result["notes"], result["count"], result["isExact"]), ([], 0, True))

    def test_other_names_are_whole_words(self):
        page = self.open(PLAIN.url("ja/index.html"))
        plain, *others = self.ask(page, *((text, "ja") for text in ("更新", "ディスパッチ", "undocumented", "ハングル")))
        marked = [part["text"][start:end] for note in plain["notes"] for part in (note["title"], note["summary"], note["snippet"])
                  for start, end in part["marks"]]
        self.assertTrue(marked)
        self.assertEqual([text for text in marked if text == "アップ"], [])
        for found in others:
            self.assertEqual([note["id"] for note in found["notes"]], [])

    def test_filters_count_what_choosing_them_lists(self):
        page = self.open(PLAIN.url("ja/index.html"))
        for text in ("キーボードからクラッシュダンプ", "メモリが足りない", "サーバー レジストリ"):
            [found] = self.ask(page, (text, "ja"))
            products = [entry for entry in found["filters"]["product"] if entry["count"] is not None]
            chosen = self.ask(page, *((text, "ja", {"product": entry["value"]}) for entry in products))
            for entry, result in zip(products, chosen):
                self.assertEqual(result["count"], entry["count"], (text, entry))

    def test_where_few_have_everything_the_nearest_follow(self):
        page = self.open(PLAIN.url("ja/index.html"))
        [result, exact] = self.ask(page, ("キーボードからクラッシュダンプ", "ja"), ("KStackMinFree 0x2200", "ja"))
        self.assertEqual({note["id"] for note in result["notes"]} & {KEYBOARD, DUMP}, {KEYBOARD, DUMP})
        self.assertEqual((result["count"], result["isExact"]), (len(result["notes"]), True))
        self.assertEqual(exact["notes"][0]["id"], STACK)


class Results(InChromium):
    def setUp(self):
        self.page = self.open(PLAIN.url("ja/index.html"))

    def test_marks(self):
        for text, language, marked in (
            ("ｻｰﾊﾞ", "ja", "サーバー"), ("8704", "ja", "8.5 KB"), ("2200h", "en", "8.5 KB"), ("min free", "en", "MinFree"),
            ("KStakMinFree", "en", "KStackMinFree"), ("デスクトップヒープ", "ja", "デスクトップ ヒープ"), ("7F", "en", "0x0000007F"),
        ):
            [result] = self.ask(self.page, (text, language))
            parts = [part for note in result["notes"][:2] for part in (note["title"], note["summary"], note["snippet"])]
            places = [part["text"][start:end] for part in parts for start, end in part["marks"]]
            self.assertIn(marked, places, text)

    def test_snippets_are_cut_from_the_note_where_they_say(self):
        for result in self.ask(self.page, *((text, language) for text in EXPECTED for language in LANGUAGES)):
            for note in result["notes"]:
                snippet = note["snippet"]
                self.assertLessEqual(len(snippet["text"]), 330)
                for part in (note["title"], note["summary"], snippet, note["heading"]):
                    if part:
                        ends = [place for mark in part["marks"] for place in mark]
                        self.assertEqual(ends, sorted(ends))
                        self.assertTrue(all(0 <= place <= len(part["text"]) for place in ends), part)
                path, _, anchor = note["address"].partition("#")
                html = PLAIN.read(path)
                if anchor:
                    self.assertIn(f'id="{anchor}"', html)

    def test_rows_codes_and_headings(self):
        amount, code, name = self.ask(self.page, ("8704", "ja"), ("0x7F", "en"), ("KStackMinFree", "ja"))
        self.assertEqual([row[:2] for row in amount["rows"]], [[STACK, "KStackMinFree"]])
        self.assertTrue(code["codes"])
        for result in (amount, code, name):
            for _, address in result["codes"]:
                self.assertIn(address, PLAIN.files)
            for note, _, _, anchor in result["rows"]:
                self.assertIn(f'id="{anchor}"', PLAIN.read(f"ja/notes/{note}.html"))
            for address in result["headings"]:
                path, _, anchor = address.partition("#")
                self.assertIn(f'id="{anchor}"', PLAIN.read(path))
        self.assertGreater(len(name["rows"]), 1)

    def test_a_code_is_that_which_was_asked_for(self):
        queries = {"HTTP 400": "http-400", "HTTP 503": None, "event 2011": "event-srv-2011", "event 9999": None, "Srv 9999": None, "Srv 2011": "event-srv-2011",
                   "STOP 0x7F": "stop-0x7f", "unexpected kernel mode trap": "stop-0x7f",
                   "unexpected kernel mode trap 9999": "stop-0x7f", "windows 7 UNEXPECTED_KERNEL_MODE_TRAP": "stop-0x7f"}
        for language in LANGUAGES:
            for (text, expected), result in zip(queries.items(), self.ask(self.page, *((text, language) for text in queries))):
                slugs = [slug for slug, _ in result["codes"]]
                self.assertTrue(result["notes"], text)
                self.assertEqual(slugs[:1], [expected] if expected else [], f"{text}: {slugs}")

    def test_numbers_that_no_note_has_are_told(self):
        queries = {"STOP 0x3B": ["0x3B"], "KStackMinFree 9999": ["9999"], "KStackMinFree 9999 0x3B": ["9999", "0x3B"], "event9999": ["9999"],
                   "STOP 0x7F": [], "KStackMinFree 8.5 KB": [], "KStackMinFree xyzzyqwert": []}
        for text, result in zip(queries, self.ask(self.page, *((text, "en") for text in queries))):
            self.assertEqual(result["absent"], queries[text], text)

    def test_a_chosen_language_is_that_which_is_shown(self):
        for language, other in (("en", "ja"), ("ja", "en")):
            everything, chosen = self.ask(self.page, ("STOP", language), ("STOP", language, {"language": other}))
            self.assertTrue(chosen["notes"])
            self.assertEqual({(note["language"], note["title"]["language"], note["address"][:2]) for note in chosen["notes"]}, {(other, other, other)})
            both = [note["id"] for note in everything["notes"] if other in note["languages"]]
            self.assertEqual([note["id"] for note in chosen["notes"] if note["id"] in both], [i for i in both if i in [n["id"] for n in chosen["notes"]]])

    def test_typing_errors_are_told(self):
        wrong, right = self.ask(self.page, ("kstakminfree 0x2200", "en"), ("KStackMinFree", "en"))
        self.assertEqual(wrong["corrected"], "KStackMinFree 0x2200")
        self.assertIsNone(right["corrected"])

    def test_filters(self):
        everything, outage, product = self.ask(
            self.page, ("サーバー", "ja"), ("サーバー", "ja", {"severity": "outage"}), ("サーバー", "ja", {"product": ["windows-7"], "kind": "problem"}))
        outages = [note["id"] for note in everything["notes"] if note["severity"] == "outage"]
        self.assertTrue(outages)
        self.assertLess(len(outages), len(everything["notes"]))
        self.assertEqual(set(outages), {note["id"] for note in outage["notes"]} & {note["id"] for note in everything["notes"]})
        self.assertEqual({note["severity"] for note in outage["notes"]}, {"outage"})
        self.assertTrue(product["notes"])
        counts = {facet["value"]: facet["count"] for facet in everything["filters"]["severity"]}
        self.assertEqual(counts["outage"], outage["count"])

    def test_a_newer_query_ends_the_older(self):
        older, newer = self.page.evaluate("""async () => {
          await kotae.load("search-text");
          await kotae.load("search");
          const [older, newer] = await Promise.all([kotae.search.query("KStack", { language: "en" }), kotae.search.query("Srv 2011", { language: "en" })]);
          return [older, newer.notes[0].note.id];
        }""")
        self.assertEqual((older, newer), (None, EVENT_2011))

    def test_while_a_word_is_being_typed(self):
        for text in ("KStackM", "デスクトップ ヒ", "desktop hea", "MaxTok"):
            found = self.page.evaluate("""async text => {
              await kotae.load("search-text");
              await kotae.load("search");
              return (await kotae.search.query(text, { language: "en" })).notes.map(({ note }) => note.id);
            }""", text)
            expected = STACK if text.startswith("K") else TOKEN if text.startswith("M") else HEAP
            self.assertEqual(found[:1], [expected], text)

    def test_notes_with_terms(self):
        found = self.page.evaluate("""async () => {
          await kotae.load("search-text");
          await kotae.load("search");
          const found = await kotae.search.find([{ any: ["#7f"], weight: 2, required: true }, { any: ["nosuchterm", "savrt"], weight: 1 }], { language: "ja" });
          return found.map(({ note, matched }) => [note.id, matched]);
        }""")
        self.assertEqual(found[0], [STACK, [0, 1]])
        self.assertIn([TRAPS, [0]], found)


class Files(InChromium):
    """Files that can't be read, that belong to another build, and those of a small site."""

    def count(self, page):
        asked = []
        page.on("request", lambda request: "/search/" in request.url and asked.append(request.url))
        return asked

    def test_a_file_is_asked_for_once(self):
        page = self.open(PLAIN.url("ja/index.html"))
        asked = self.count(page)
        self.ask(page, ("KStackMinFree", "ja"), ("KStackMinFree", "en"))
        self.assertEqual(len(asked), len(set(asked)))
        self.assertLessEqual(len(asked), 30)

    def test_a_missing_file_is_an_error_that_passes(self):
        with browser.served(PLAIN, MOUNT) as root:
            page = self.open(f"{root}ja/index.html", browser.ready_to_route)
            for pattern in ("**/search/index.js", "**/search/t/*.js"):
                page.route(pattern, lambda route: route.abort())
                with self.assertRaisesRegex(Exception, "can't be read"):
                    self.ask(page, ("KStackMinFree", "ja"))
                page.unroute(pattern)
                [result] = self.ask(page, ("KStackMinFree", "ja"))
                self.assertEqual(result["notes"][0]["id"], STACK)
                page.reload()

    def test_a_note_that_is_missing_leaves_the_others(self):
        with browser.served(PLAIN, MOUNT) as root:
            page = self.open(f"{root}ja/index.html", browser.ready_to_route)
            [before] = self.ask(page, ("0x7F", "ja"))
            page.reload()
            page.route(re.compile(r"/search/d/\d+\.js"), lambda route: route.abort() if STACK in route.fetch().text() else route.continue_())
            [after] = self.ask(page, ("0x7F", "ja"))
            self.assertEqual([note["id"] for note in after["notes"]], [note["id"] for note in before["notes"] if note["id"] != STACK])

    def test_files_of_another_build_are_read_anew(self):
        def older(route):
            text = route.fetch().text()
            route.fulfill(content_type="text/javascript", body=re.sub(r'kotaeSearch\("[^"]*"', 'kotaeSearch("older678"', text))

        with browser.served(PLAIN, MOUNT) as root:
            for stored in ("index.js", "t/*.js"):
                page = self.open(f"{root}ja/index.html", browser.ready_to_route)
                asked = self.count(page)
                # What the browser had stored is of another build; with a question mark the server is asked.
                page.route(f"**/search/{stored}", older)
                [result] = self.ask(page, ("KStackMinFree", "ja"))
                self.assertEqual(result["notes"][0]["id"], STACK, stored)
                self.assertTrue(any("index.js?" in address for address in asked), "the index wasn't read anew")

    def test_files_that_never_fit_are_an_error(self):
        def older(route):
            text = route.fetch().text()
            route.fulfill(content_type="text/javascript", body=re.sub(r'kotaeSearch\("[^"]*"', 'kotaeSearch("older678"', text))

        with browser.served(PLAIN, MOUNT) as root:
            page = self.open(f"{root}ja/index.html", browser.ready_to_route)
            page.route(re.compile(r"/search/index\.js"), older)
            with self.assertRaisesRegex(Exception, "another build"):
                self.ask(page, ("KStackMinFree", "ja"))

    def test_a_small_site_has_one_file(self):
        page = self.open(STEPS.url("en/index.html"))
        asked = self.count(page)
        [result] = self.ask(page, ("repair a server", "en"))
        self.assertEqual(result["notes"][0]["id"], "repair")
        self.assertEqual(len(asked), 1)


class InFirefox(unittest.TestCase):
    def test_from_the_disk(self):
        self.finds(PLAIN.url("ja/index.html"))

    def test_from_a_server_under_a_path(self):
        with browser.served(PLAIN, MOUNT) as root:
            self.finds(f"{root}ja/index.html")

    def finds(self, address):
        reader = firefox()
        reader.open(address)
        queries = [(text, language) for text in EXPECTED for language in LANGUAGES]
        # What a page's objects can do is hidden from here, what they hold isn't.
        results = reader.evaluate("""
          const { kotae } = window.wrappedJSObject, queries = arguments[0];
          return (async () => {
            await kotae.load("search-text");
            await kotae.load("search");
            const results = [];
            for (const [text, language] of queries) {
              const { notes } = await kotae.search.query(text, { language, isComplete: true });
              results.push({ notes: notes.map(({ note }) => ({ id: note.id })) });
            }
            return results;
          })();""", queries)
        assert_none(self, wrong(queries, results))
        self.assertEqual(reader.errors(), [])


def wrong(queries, results):
    for (text, language), result in zip(queries, results, strict=True):
        found = [note["id"] for note in result["notes"]]
        if not found or found[0] not in EXPECTED[text]:
            yield f"{text} ({language}) finds {found[:3]}, not {' or '.join(EXPECTED[text])}"
