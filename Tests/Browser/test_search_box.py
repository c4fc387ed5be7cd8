"""Search: its window over every page, and its page.

What is found, and in which order, is told in the tests of the engine. Here it is only clear that a note is found by the
rarest word of its title.
"""

import re
import unittest
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import axe
import browser
from built_site import LANGUAGES, assert_none
from firefox import firefox
from sites import BOTH, MOUNT, PLAIN, PUBLISHED

HOME, NOTE = "index.html", "notes/kstackminfree-stop-0x7f.html"
# A text that finds several notes, in either language.
MANY = "Windows Server"
LETTERS = "kstackminfree"
FIELD, OPTION, LINK = ".search-dialog input", ".search-dialog [role=option]", ".site-tools .search-link"
IS_OPEN = "document.querySelector('.search-dialog').open"
CURRENT = """() => {
  const field = document.querySelector(".search-dialog input"), id = field.getAttribute("aria-activedescendant");
  const chosen = [...document.querySelectorAll(".search-dialog [role=option][aria-selected=true]")];
  return { id, chosen: chosen.map((option) => option.id), href: chosen[0]?.href ?? null,
           focused: document.activeElement === field, caret: field.selectionStart, text: field.value };
}"""
# Whether what is shown belongs to the whole text.
SETTLED = """(text) => document.querySelector(".search-dialog [role=option][aria-selected=true]")
  && document.querySelector(".search-all").hash === "#" + new URLSearchParams({ q: text })
  && document.querySelector(".search-list").getAttribute("aria-busy") !== "true"
"""
# What must not happen while an input method composes, counted.
COUNT = """() => {
  window.__queries = [];
  const engine = kotae.search;
  const query = engine.query;
  engine.query = (text, ...rest) => { window.__queries.push(text); return query.call(engine, text, ...rest); };
}"""


class InChromium(unittest.TestCase):
    def page(self, address=None, routed=False, **options):
        context = browser.chromium().new_context(**{"viewport": browser.DESK, "reduced_motion": "reduce", **options})
        context.set_default_timeout(10_000)
        self.addCleanup(context.close)
        page = context.new_page()
        if routed:
            browser.ready_to_route(page)
        self.errors = []
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(address or PLAIN.url(f"ja/{HOME}"))
        return page

    def tearDown(self):
        assert_none(self, getattr(self, "errors", []))

    def type(self, page, text):
        """Types, and waits until what is found for this text is shown."""
        page.locator(FIELD).press_sequentially(text)
        page.wait_for_function(SETTLED, arg=text)


class Opening(InChromium):
    def test_keys_links_and_fingers_open_it_and_the_focus_returns(self):
        for site_address in (PLAIN.url(f"en/{NOTE}"), None):
            if site_address:
                self.opens(self.page(site_address))
            else:
                with browser.served(PUBLISHED, MOUNT) as root:
                    self.opens(self.page(f"{root}ja/{NOTE}"))

    def opens(self, page):
        page.locator(".site-nav a").first.focus()
        before = page.evaluate("document.activeElement.outerHTML")
        ways = [lambda: page.keyboard.press("/"), lambda: page.keyboard.press("Control+k"), lambda: page.keyboard.press("Meta+k")]
        for way in ways:
            way()
            self.assertTrue(page.evaluate(IS_OPEN))
            self.assertTrue(page.evaluate(CURRENT)["focused"])
            self.assertEqual(page.evaluate(CURRENT)["text"], "", "the key that opened it was typed, too")
            page.keyboard.press("Escape")
            self.assertFalse(page.evaluate(IS_OPEN))
            self.assertEqual(page.evaluate("document.activeElement.outerHTML"), before)
        page.locator(LINK).click()
        self.assertTrue(page.evaluate(IS_OPEN))
        page.locator(".search-close").click()
        self.assertTrue(page.evaluate(f"document.activeElement.matches('{LINK}')"))
        page.locator(LINK).click()
        page.mouse.click(5, 400)
        self.assertFalse(page.evaluate(IS_OPEN), "a click beside the window closes it")

    def test_a_tap_opens_the_whole_screen(self):
        page = self.page(viewport=browser.PHONE, has_touch=True, is_mobile=True)
        page.locator(LINK).tap()
        box = page.locator(".search-dialog").bounding_box()
        self.assertEqual((box["x"], box["y"], box["width"], box["height"]), (0, 0, browser.PHONE["width"], browser.PHONE["height"]))
        size = page.evaluate(f"parseFloat(getComputedStyle(document.querySelector('{FIELD}')).fontSize)")
        self.assertGreaterEqual(size, 16, "iOS enlarges the page for smaller letters")
        self.type(page, LETTERS)
        self.assertEqual(page.evaluate("[scrollX, document.documentElement.scrollWidth <= innerWidth]"), [0, True])
        page.locator(OPTION).first.tap()
        page.wait_for_url(lambda url: not url.endswith(HOME))

    def test_other_shortcuts_and_fields_keep_their_keys(self):
        page = self.page()
        for keys in ("Control+/", "Alt+/", "Control+Shift+K", "Control+Alt+k", "k"):
            page.keyboard.press(keys)
            self.assertFalse(page.evaluate(IS_OPEN), keys)
        for made in ("input", "textarea", "select"):
            page.evaluate("""name => {
              const field = document.createElement(name); field.id = "other"; document.querySelector("main").append(field); field.focus(); }""", made)
            for keys in ("/", "Control+k"):
                page.keyboard.press(keys)
                self.assertFalse(page.evaluate(IS_OPEN), f"{keys} in {made}")
            page.evaluate("document.getElementById('other').remove()")

    def test_the_slash_can_be_turned_off(self):
        with browser.served(PLAIN, MOUNT) as root:
            page = self.page(f"{root}ja/search.html")
            page.locator(".search-slash input").uncheck()
            page.goto(f"{root}ja/{HOME}")
            page.keyboard.press("/")
            self.assertFalse(page.evaluate(IS_OPEN))
            page.keyboard.press("Control+k")
            self.assertTrue(page.evaluate(IS_OPEN))
            page.goto(f"{root}ja/search.html")
            page.locator(".search-slash input").check()
            page.goto(f"{root}ja/{HOME}")
            page.keyboard.press("/")
            self.assertTrue(page.evaluate(IS_OPEN))

    def test_not_over_another_window(self):
        page = self.page()
        page.evaluate("""() => {
          const other = document.createElement("dialog"); other.id = "other"; other.innerHTML = "<button>x</button>";
          document.body.append(other); other.showModal(); }""")
        page.keyboard.press("/")
        self.assertFalse(page.evaluate(IS_OPEN))

    def test_what_is_typed_while_files_load_is_not_lost(self):
        with browser.served(PLAIN, MOUNT) as root:
            page = self.page(f"{root}en/{HOME}", routed=True)
            held, is_held = [], True
            page.route(re.compile(r"search[^/]*\.(js|css)$"), lambda route: held.append(route) if is_held else route.continue_())
            page.keyboard.press("/")
            page.keyboard.type(LETTERS)
            self.assertEqual(page.evaluate(CURRENT)["text"], LETTERS)
            page.locator(".search-loading").wait_for()
            is_held = False
            for route in held:
                route.continue_()
            page.locator(f"{OPTION}[aria-selected=true]").wait_for()
            self.assertEqual(page.evaluate(CURRENT)["text"], LETTERS)

    def test_nothing_of_search_is_asked_for_before_it_is_used(self):
        asked = []
        context = browser.chromium().new_context()
        self.addCleanup(context.close)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(PLAIN.url(f"ja/{NOTE}"))
        page.wait_for_timeout(200)
        self.assertTrue(asked)
        self.assertEqual([url for url in asked if "search" in url], [])

    def test_a_script_that_is_missing_is_told_of(self):
        absent = {"assets/search-box.js"}
        with browser.served(PLAIN, MOUNT, absent=absent) as root:
            page = self.page(f"{root}en/{HOME}")
            page.keyboard.press("/")
            page.wait_for_function("() => document.querySelector('.search-dialog .search-status').textContent.length > 10")
            page.keyboard.press("Escape")
            # The window is gone at once; that its field had the focus is forgotten with the next frame, and `/` in a field is a letter.
            page.wait_for_function("() => document.activeElement === document.body")
            absent.clear()
            page.keyboard.press("/")
            self.type(page, LETTERS)
            self.errors.clear()  # what the browser says of the file that wasn't there

    def test_an_index_that_is_missing_is_told_of(self):
        absent = {"search/index.js"}
        with browser.served(PLAIN, MOUNT, absent=absent) as root:
            page = self.page(f"{root}en/{HOME}")
            page.keyboard.press("/")
            page.locator(FIELD).press_sequentially(LETTERS)
            words = page.evaluate("document.querySelector('[data-search]').dataset.missing")
            page.wait_for_function("words => document.querySelector('.search-dialog .search-status').textContent === words", arg=words)
            self.assertGreater(page.locator(OPTION).count(), 3, "no other ways to notes")
            absent.clear()
            page.locator(FIELD).press("Backspace")
            page.locator(f"{OPTION}[aria-selected=true]").wait_for()
            self.errors.clear()

    def test_it_opens_on_the_page_of_what_is_missing(self):
        with browser.served(PUBLISHED, MOUNT) as root:
            page = self.page(f"{root}en/notes/not-there.html")
            self.errors.clear()
            page.locator("main .search-link").click()
            self.type(page, LETTERS)
            page.keyboard.press("Control+Enter")
            page.wait_for_url(f"{root}ja/search.html#q={LETTERS}")


class Choosing(InChromium):
    def test_with_the_keyboard(self):
        page = self.page()
        page.keyboard.press("/")
        self.type(page, MANY)
        count = page.locator(OPTION).count()
        self.assertGreater(count, 3)
        first = page.evaluate(CURRENT)
        self.assertEqual((first["id"], first["chosen"]), ("search-option-0", ["search-option-0"]))
        for key, wanted in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("ArrowUp", 0), ("ArrowUp", count - 1), ("ArrowDown", 0), ("ArrowDown", 1)):
            page.keyboard.press(key)
            now = page.evaluate(CURRENT)
            self.assertEqual((now["id"], now["chosen"]), (f"search-option-{wanted}", [f"search-option-{wanted}"]), key)
            self.assertTrue(now["focused"])
            seen = page.evaluate("""() => {
              const option = document.querySelector("[aria-selected=true]").getBoundingClientRect();
              const list = document.querySelector(".search-list").getBoundingClientRect();
              return option.top >= list.top - 1 && option.bottom <= list.bottom + 1; }""")
            self.assertTrue(seen, f"{key}: the option lies outside of what the window shows")
        # Home, End and the arrows to the sides are the text's.
        for key, caret in (("Home", 0), ("End", len(MANY)), ("ArrowLeft", len(MANY) - 1)):
            page.keyboard.press(key)
            now = page.evaluate(CURRENT)
            self.assertEqual((now["caret"], now["id"]), (caret, "search-option-1"), key)
        target = page.evaluate(CURRENT)["href"]
        page.keyboard.press("Enter")
        page.wait_for_url(target)

    def test_with_the_mouse(self):
        page = self.page(PLAIN.url(f"en/{HOME}"))
        page.locator(".search-field .search-link").click()
        self.type(page, MANY)
        option = page.locator(OPTION).nth(2)
        target = option.evaluate("option => option.href")
        option.click()
        page.wait_for_url(target)

    def test_all_results(self):
        page = self.page()
        page.keyboard.press("/")
        self.type(page, MANY)
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/ja/search.html#q=Windows+Server")
        page.locator(".found-notes > li").first.wait_for()

    def test_enter_opens_nothing_that_was_found_for_an_earlier_text(self):
        page = self.page()
        page.keyboard.press("/")
        self.type(page, MANY)
        page.evaluate("""() => { const field = document.querySelector(".search-dialog input");
          field.value = "something else"; field.dispatchEvent(new InputEvent("input"));
          field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true })); }""")
        page.wait_for_url(lambda url: "search.html" in url)

    def test_every_option_leads_to_a_page_and_a_place_that_are_there(self):
        problems = []
        for language in LANGUAGES:
            page = self.page(PLAIN.url(f"{language}/{NOTE}"))
            page.keyboard.press("/")
            for text in (LETTERS, "0x7f", "8704", "8.5 KB", MANY):
                page.locator(FIELD).fill("")
                self.type(page, text)
                for address in page.locator(OPTION).evaluate_all("options => options.map((option) => option.href)"):
                    parts = urlsplit(address)
                    path = Path(parts.path)
                    if not path.is_file():
                        problems.append(f"{text}: {address}")
                    elif parts.fragment and f'id="{parts.fragment}"' not in path.read_text(encoding="utf-8"):
                        problems.append(f"{text}: no such place: {address}")
        assert_none(self, problems)

    def test_what_matches_is_marked(self):
        page = self.page(PLAIN.url(f"en/{HOME}"))
        page.keyboard.press("/")
        self.type(page, LETTERS)
        marks = page.locator(f"{OPTION} mark").evaluate_all("marks => marks.map((mark) => mark.textContent.toLowerCase())")
        self.assertIn(LETTERS, marks)

    def test_how_much_was_found_is_said_politely(self):
        page = self.page()
        page.keyboard.press("/")
        self.type(page, LETTERS)
        page.wait_for_function("() => /: \\d+\\+?$/.test(document.querySelector('.search-dialog [aria-live=polite]').textContent)")

    def test_nothing_found(self):
        page = self.page()
        page.keyboard.press("/")
        page.locator(FIELD).press_sequentially("qqqqzzzzxxxx")
        words = page.evaluate("document.querySelector('[data-search]').dataset.none")
        page.wait_for_function("words => document.querySelector('.search-dialog .search-status').textContent === words", arg=words)
        self.assertEqual(page.locator(f"{OPTION}[aria-selected=true]").count(), 0)

    def test_a_typing_error_is_forgiven_and_said(self):
        page = self.page()
        page.keyboard.press("/")
        page.locator(FIELD).press_sequentially("kstakminfree ")
        words = page.evaluate("document.querySelector('[data-search]').dataset.corrected")
        page.wait_for_function("words => document.querySelector('.search-dialog .search-status').textContent.startsWith(words)", arg=words)
        self.assertGreater(page.locator(f"{OPTION}[aria-selected=true]").count(), 0)

    def test_the_last_searches_are_kept_and_can_be_erased(self):
        with browser.served(PLAIN, MOUNT) as root:
            page = self.page(f"{root}ja/{HOME}")
            for text in (LETTERS, MANY):
                page.keyboard.press("/")
                self.type(page, text)
                page.keyboard.press("Control+Enter")
                page.wait_for_url("**/search.html#*")
                page.goto(f"{root}ja/{NOTE}")
            page.keyboard.press("/")
            kept = page.locator(f"{OPTION}[data-search]")
            kept.first.wait_for()
            self.assertEqual(kept.all_text_contents(), [MANY, LETTERS])
            kept.nth(1).click()
            page.locator(f"{OPTION}[aria-selected=true]").wait_for()
            self.assertEqual(page.evaluate(CURRENT)["text"], LETTERS)
            page.locator(FIELD).fill("")
            page.locator(".search-erase").click()
            page.wait_for_function(f"() => !document.querySelector('{OPTION}[data-search]')")
            self.assertEqual(page.evaluate("Object.keys(localStorage).filter((key) => key.includes('search'))"), [])


class Composing(InChromium):
    """An input method has the keys, and the text, until it is done."""

    def open(self):
        page = self.page()
        page.keyboard.press("/")
        self.type(page, MANY)
        page.evaluate(COUNT)
        return page, page.context.new_cdp_session(page)

    def test_nothing_is_searched_or_moved(self):
        page, session = self.open()
        before = page.evaluate(CURRENT)
        session.send("Input.imeSetComposition", {"text": "てい", "selectionStart": 2, "selectionEnd": 2})
        session.send("Input.imeSetComposition", {"text": "停止", "selectionStart": 2, "selectionEnd": 2})
        page.wait_for_timeout(300)
        self.assertEqual(page.evaluate("__queries"), [])
        for key in ("ArrowDown", "ArrowUp", "Enter"):
            # As browsers tell of keys that belong to an input method.
            prevented = page.evaluate("""key => ["isComposing", "keyCode"].map((sign) => {
              const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...(sign === "isComposing" ? { isComposing: true } : { keyCode: 229 }) });
              document.querySelector(".search-dialog input").dispatchEvent(event);
              return event.defaultPrevented; })""", key)
            self.assertEqual(prevented, [False, False], key)
        after = page.evaluate(CURRENT)
        self.assertEqual((after["id"], after["href"]), (before["id"], before["href"]))
        self.assertTrue(page.evaluate(IS_OPEN))
        self.assertEqual(page.url, PLAIN.url(f"ja/{HOME}"))

    def test_it_is_searched_once_when_it_is_done(self):
        page, session = self.open()
        session.send("Input.imeSetComposition", {"text": "停止", "selectionStart": 2, "selectionEnd": 2})
        session.send("Input.insertText", {"text": "停止"})
        page.wait_for_function("() => __queries.length > 0")
        page.wait_for_timeout(200)
        self.assertEqual(page.evaluate("__queries"), [MANY + "停止"])

    def test_the_page_of_search_waits_as_well(self):
        page = self.page(PLAIN.url("ja/search.html") + "#q=" + LETTERS)
        page.locator(".found-notes > li").first.wait_for()
        page.evaluate(COUNT)
        session = page.context.new_cdp_session(page)
        page.locator(".search-page input[type=text]").focus()
        session.send("Input.imeSetComposition", {"text": "てい", "selectionStart": 2, "selectionEnd": 2})
        page.evaluate("""() => document.querySelector(".search-page input").dispatchEvent(
          new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }))""")
        page.wait_for_timeout(300)
        self.assertEqual(page.evaluate("__queries"), [])
        self.assertTrue(page.url.endswith("#q=" + LETTERS))


class Page(InChromium):
    def found(self, page):
        return page.locator(".found-notes > li h3 a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")

    def state(self, page):
        return {name: values[0] for name, values in parse_qs(urlsplit(page.url).fragment).items()}

    def settle(self, page):
        """Until what is shown belongs to the state in the address."""
        page.wait_for_function("""() => {
          const state = new URLSearchParams(location.hash.slice(1));
          return [...document.querySelectorAll("select")].every((select) => select.value === (state.get(select.dataset.filter) ?? ""))
            && document.querySelector(".search-page input").value === (state.get("q") ?? ""); }""")
        page.wait_for_timeout(250)

    def test_state_is_in_the_address(self):
        for root in (PLAIN.url("ja/search.html"), "http"):
            if root == "http":
                with browser.served(PUBLISHED, MOUNT) as served:
                    self.filters(served + "en/search.html")
            else:
                self.filters(root)

    def filters(self, address):
        page = self.page(address)
        field = page.locator(".search-page input[type=text]")
        field.press_sequentially(MANY)
        field.press("Enter")  # the last word is whole
        page.locator(".found-notes > li").first.wait_for()
        self.settle(page)
        self.assertEqual(self.state(page), {"q": MANY})
        whole = self.found(page)
        select = page.locator("select[data-filter=severity]")
        values = select.locator("option").evaluate_all("options => options.map((option) => option.value).filter(Boolean)")
        self.assertTrue(values)
        select.select_option(values[0])
        self.settle(page)
        self.assertEqual(self.state(page), {"q": MANY, "severity": values[0]})
        some = self.found(page)
        self.assertTrue(some)
        self.assertNotEqual(some, whole)
        # Passed on, it shows the same.
        other = self.page(page.url)
        other.locator(".found-notes > li").first.wait_for()
        self.settle(other)
        self.assertEqual(self.found(other), some)
        page.go_back()
        self.settle(page)
        self.assertEqual((self.state(page), self.found(page)), ({"q": MANY}, whole))
        page.go_forward()
        self.settle(page)
        self.assertEqual((self.state(page), self.found(page)), ({"q": MANY, "severity": values[0]}, some))
        page.locator(".search-reset").click()
        self.settle(page)
        self.assertEqual((self.state(page), self.found(page)), ({"q": MANY}, whole))

    def test_numbers_that_no_note_has_are_told(self):
        for language, words in (("en", "No note has 0x3B. Results: "), ("ja", "0x3B を含むノートはありません。 検索結果: ")):
            page = self.page(PLAIN.url(f"{language}/search.html") + "#q=STOP%200x3B")
            page.locator(".found-notes > li").first.wait_for()
            page.wait_for_function("() => document.querySelector('.search-page .search-status').textContent.includes('0x3B')", timeout=3000)
            self.assertTrue(page.locator(".search-page .search-status").text_content().startswith(words))

    def test_a_chosen_language_is_shown(self):
        page = self.page(PLAIN.url("en/search.html") + "#q=STOP&language=ja")
        page.locator(".found-notes > li").first.wait_for()
        self.settle(page)
        self.assertTrue(all(address.startswith("../ja/notes/") for address in self.found(page)), self.found(page))
        titles = page.locator(".found-notes > li h3 a")
        self.assertEqual({title.get_attribute("hreflang") for title in titles.all()}, {"ja"})

    def test_more(self):
        page = self.page(PLAIN.url("en/search.html") + "#q=Windows")
        page.locator(".search-more").wait_for()
        before = self.found(page)
        page.locator(".search-more").click()
        page.wait_for_function("count => document.querySelectorAll('.found-notes > li').length > count", arg=len(before))
        after = self.found(page)
        self.assertEqual(after[: len(before)], before)
        self.assertIn("shown", self.state(page))
        focused = page.evaluate("document.activeElement.getAttribute('href')")
        self.assertEqual(focused, after[len(before)])
        # Back from a note, there is as much as before.
        page.locator(".found-notes > li h3 a").last.click()
        page.wait_for_url("**/notes/*")
        page.go_back()
        page.wait_for_function("count => document.querySelectorAll('.found-notes > li').length === count", arg=len(after))

    def test_another_text_is_another_entry_of_the_history(self):
        page = self.page(PLAIN.url("ja/search.html") + "#q=" + LETTERS)
        page.locator(".found-notes > li").first.wait_for()
        field = page.locator(".search-page input[type=text]")
        field.fill("")
        field.press_sequentially("Windows")
        page.wait_for_function("() => location.hash === '#q=Windows'")
        page.go_back()
        self.settle(page)
        self.assertEqual(self.state(page), {"q": LETTERS})

    def test_the_other_language_has_the_same_search(self):
        page = self.page(PLAIN.url("ja/search.html") + "#q=" + LETTERS)
        page.locator(".found-notes > li").first.wait_for()
        page.locator(".languages a[hreflang=en]").click()
        page.wait_for_url("**/en/search.html#q=" + LETTERS)
        page.locator(".found-notes > li").first.wait_for()

    def test_the_slash_leads_to_its_field(self):
        page = self.page(PLAIN.url("ja/search.html"))
        page.keyboard.press("/")
        self.assertTrue(page.evaluate("document.activeElement.matches('.search-page input[type=text]')"))

    def test_without_scripts_it_leads_to_the_other_ways(self):
        wanted = {"codes.html", "products.html", "thresholds.html", "notes.html", "tags.html"}

        def look(page, visit):
            ways = set(page.locator("main a:visible").evaluate_all("links => links.map((link) => link.getAttribute('href'))"))
            self.assertEqual(ways, wanted, visit.path)
            self.assertEqual(page.locator("main input:visible, main select:visible, main button:visible").count(), 0)
            self.assertTrue(page.locator(".needs-no-scripts").is_visible())

        browser.open_pages({p: PLAIN.url(p) for p in ("ja/search.html", "en/search.html")}, scripts=False, also=look)

    def test_without_scripts_every_page_has_a_link_to_it(self):
        problems = [path for site in BOTH for path, visit in browser.written(site).items()
                    if site.language(path) and path in site.readable
                    and not any(site.resolve(path, reference["address"])[0] == f"{site.language(path)}/search.html"
                                for reference in visit.facts["references"] if reference["tag"] == "a")]
        assert_none(self, problems)

    def test_what_is_searched_for_goes_to_no_server(self):
        asked = []
        with browser.served(PUBLISHED, MOUNT) as root:
            page = self.page(f"{root}en/{HOME}")
            page.on("request", lambda request: asked.append(request.url))
            page.keyboard.press("/")
            self.type(page, LETTERS)
            page.keyboard.press("Control+Enter")
            page.locator(".found-notes > li").first.wait_for()
        self.assertTrue(asked)
        self.assertEqual([url for url in asked if LETTERS in urlsplit(url)._replace(fragment="").geturl()], [])


class Seen(InChromium):
    """What axe and a narrow screen say of both, open and full."""

    def judge(self, page, what, problems):
        for rules in (axe.WITHOUT_COLOURS, axe.COLOURS):
            problems += [f"{what}: {found}" for found in axe.problems(page, rules)]

    def test_by_axe(self):
        problems = []
        for language in LANGUAGES:
            for scheme in ("light", "dark"):
                for size in (browser.DESK, browser.PHONE):
                    how = f"{language} {scheme} {size['width']}"
                    page = self.page(PLAIN.url(f"{language}/{HOME}"), color_scheme=scheme, viewport=size)
                    page.keyboard.press("/")
                    page.locator(OPTION).first.wait_for()
                    self.judge(page, f"{how}, empty", problems)
                    for text in ("0x7f", "8704"):
                        page.locator(FIELD).fill("")
                        self.type(page, text)
                        self.judge(page, f"{how}, {text}", problems)
                    page.keyboard.press("Control+Enter")
                    page.locator(".found-notes > li").first.wait_for()
                    page.wait_for_timeout(250)
                    self.judge(page, f"{how}, page", problems)
                    page.context.close()
        assert_none(self, problems)

    def test_nothing_is_cut_off_on_a_phone(self):
        problems = []
        for language in LANGUAGES:
            for width in (320, 360):
                page = self.page(PLAIN.url(f"{language}/{HOME}"), viewport={"width": width, "height": 640})
                page.keyboard.press("/")
                self.type(page, "0x7f")
                problems += [f"{language} {width}: {found}" for found in page.evaluate("""() => {
                  const wide = (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== "visible";
                  return [...document.querySelectorAll(".search-dialog, .search-dialog *")].filter((element) => {
                    const box = element.getBoundingClientRect();
                    return box.width && (box.left < -1 || box.right > innerWidth + 1 || !element.matches("input") && wide(element));
                  }).map((element) => element.outerHTML.slice(0, 100)); }""")]
                page.keyboard.press("Control+Enter")
                page.locator(".found-notes > li").first.wait_for()
                self.assertTrue(page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{language} {width}: page")
        assert_none(self, problems)

    def test_the_page_behind_stays_where_it_is(self):
        page = self.page(PLAIN.url(f"ja/{NOTE}"))
        page.evaluate("scrollTo(0, 500)")
        before = page.evaluate("[scrollY, document.querySelector('main').getBoundingClientRect().left]")
        page.keyboard.press("/")
        self.type(page, LETTERS)
        self.assertEqual(page.evaluate("[scrollY, document.querySelector('main').getBoundingClientRect().left]"), before)
        page.keyboard.press("Escape")
        self.assertEqual(page.evaluate("[scrollY, document.querySelector('main').getBoundingClientRect().left]"), before)


class InFirefox(unittest.TestCase):
    def setUp(self):
        self.reader = firefox()
        self.reader.resize(**browser.DESK)
        self.reader.errors()

    def tearDown(self):
        assert_none(self, self.reader.errors())

    def search(self, address):
        self.reader.open(address)
        # Where a page of another kind of address was before, its document is there a moment later.
        self.reader.wait("return document.readyState === 'complete' && document.querySelector('h1') !== null")
        # The keyboard is the page's, whatever window had it before.
        self.reader.click(self.reader.find("h1")[0])
        self.reader.press("/")
        self.reader.wait(f"return {IS_OPEN} && document.activeElement.matches('{FIELD}')")
        for letter in LETTERS:
            self.reader.press(letter)
        self.reader.wait(f"return ({SETTLED})(arguments[0])", LETTERS)
        self.assertEqual(self.reader.evaluate(f"return document.querySelector('{FIELD}').value"), LETTERS)

    def test_the_window(self):
        with browser.served(PUBLISHED, MOUNT) as root:
            for address in (PLAIN.url(f"ja/{HOME}"), f"{root}en/{HOME}"):
                self.search(address)
                self.reader.press("ESCAPE")
                self.reader.wait(f"return !{IS_OPEN}")
                self.search(address)
                self.reader.press("ARROW_DOWN")
                target = self.reader.evaluate("return document.querySelector('[role=option][aria-selected=true]').href")
                self.assertNotEqual(target, self.reader.evaluate("return document.querySelector('[role=option]').href"))
                self.reader.press("ENTER")
                self.reader.wait("return location.href === arguments[0]", target)

    def test_the_page(self):
        for address in (PLAIN.url("ja/search.html"), PLAIN.url("en/search.html")):
            self.reader.open(address)
            self.reader.click(self.reader.find(".search-page input")[0])
            for letter in LETTERS:
                self.reader.press(letter)
            self.reader.wait("return document.querySelector('.found-notes > li') !== null")
            self.reader.wait("return location.href === arguments[0]", f"{address}#q={LETTERS}")
            # A link that was passed on.
            self.reader.open("about:blank")
            self.reader.open(f"{address}#q={LETTERS}")
            self.reader.wait("return document.querySelector('.found-notes > li') !== null")
