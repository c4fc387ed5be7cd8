"""`kotae serve` from disk to page: what is edited is seen at once, and the reader stays where they are."""

import browser
from built_site import LANGUAGES
from firefox import firefox
from served import FILE, NOTE, PAGE, Served
from sites import BASE_URL, MOUNT

# Text that grows far above the procedures.
HEADING = {"ja": "## 原因 {#cause}\n", "en": "## The cause {#cause}\n"}
GROWN = "この段落は、あとから書き足されました。" * 40
# Where a reader is, in what a reload could lose.
PLACE = """() => ({
  top: Math.round(document.getElementById("procedure-verify").getBoundingClientRect().top),
  tabs: [...document.querySelectorAll("[role=tab][aria-selected=true]")].map((tab) => tab.id),
  open: [...document.querySelectorAll("main details")].map((details) => details.open),
  ticked: [...document.querySelectorAll(".tick input")].map((box) => box.checked),
  focused: document.activeElement.closest("[id]").id + " " + document.activeElement.localName,
})"""
# Before anything of a page runs: where each picture of it that a reader could see stood.
WATCH = """
  window.seen = [];
  const look = () => {
    if (document.body && seen.length < 200) seen.push(Math.round(scrollY));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""


class Reload(Served):
    def test_an_edit_is_seen_and_the_reader_stays(self):
        page = self.open()
        page.add_init_script(WATCH)
        page.locator("[data-tabs] [role=tab]").last.click()
        page.locator(".procedure .tick input").nth(1).check()
        page.evaluate("""() => {
          const details = document.querySelector(".procedure details");
          details.open = !details.open;
          document.getElementById("procedure-verify").scrollIntoView();
          document.querySelector("#procedure-verify .tick input").focus({ preventScroll: true });
        }""")
        before = page.evaluate(PLACE)
        self.assertIn(True, before["ticked"])
        scrolled = page.evaluate("scrollY")
        self.edit(FILE, HEADING["ja"], HEADING["ja"] + "\n" + GROWN + "\n")
        self.says(page, GROWN)
        page.wait_for_load_state()
        self.assertEqual(page.evaluate(PLACE), before)
        self.assertGreater(page.evaluate("scrollY"), scrolled + 100, "nothing has grown above the reader")
        # No picture showed another place: nothing flashed.
        self.assertEqual(len(set(page.evaluate("seen"))), 1, page.evaluate("seen"))

    def test_a_link_to_a_place_does_not_take_the_reader_back_there(self):
        page = self.open(PAGE + "#cause")
        page.evaluate("document.getElementById('procedure-verify').scrollIntoView()")
        before = page.evaluate("document.getElementById('procedure-verify').getBoundingClientRect().top")
        self.edit(FILE, HEADING["ja"], HEADING["ja"] + "\n" + GROWN + "\n")
        self.says(page, GROWN)
        page.wait_for_load_state()
        self.assertAlmostEqual(
            page.evaluate("document.getElementById('procedure-verify').getBoundingClientRect().top"), before, delta=2)

    def test_a_tab_that_a_link_had_chosen_stays_without_becoming_a_wish(self):
        page = self.open(PAGE + "#registry-kstackminfree_powershell")
        page.evaluate("history.replaceState(null, '', location.pathname)")
        chosen = "() => [document.querySelector('[role=tab][aria-selected=true]').id, localStorage.getItem('kotae.form')]"
        before = page.evaluate(chosen)
        self.assertEqual(before, ["registry-kstackminfree_powershell-tab", None])
        self.edit(FILE, HEADING["ja"], HEADING["ja"] + "\n" + GROWN + "\n")
        self.says(page, GROWN)
        page.wait_for_load_state()
        self.assertEqual(page.evaluate(chosen), before)

    def test_the_window_of_search_stays_open_with_its_text(self):
        page = self.open()
        page.keyboard.press("/")
        field = page.locator(".search-dialog input")
        field.press_sequentially("stop 7f")
        page.locator(".search-dialog [role=option]").first.wait_for()
        field.evaluate("field => field.setSelectionRange(1, 3)")
        self.edit(FILE, HEADING["ja"], HEADING["ja"] + "\n" + GROWN + "\n")
        self.says(page, GROWN)
        page.locator(".search-dialog[open] [role=option]").first.wait_for()
        self.assertEqual(
            field.evaluate("field => [field.value, field.selectionStart, field.selectionEnd, field === document.activeElement]"),
            ["stop 7f", 1, 3, True])

    def test_what_was_pasted_into_triage_stays(self):
        page = self.open("en/triage.html")
        page.locator(".triage textarea").fill("STOP 0x0000007F")
        page.locator(".triage-notes li").first.wait_for()
        self.edit("kotae.yml", "en: Troubleshooting Notes", "en: Notes of another name")
        page.wait_for_function("() => document.querySelector('.site-name').textContent === 'Notes of another name'")
        # The name is there before the scripts are.
        page.wait_for_function("() => document.querySelector('.triage textarea').value === 'STOP 0x0000007F'")
        page.locator(".triage-notes li").first.wait_for()

    def test_a_reload_waits_for_an_input_method(self):
        """In one tab somebody composes; the other shows that the change has arrived."""
        page, other = self.open(), self.open()
        page.bring_to_front()
        page.keyboard.press("/")
        page.locator(".search-dialog input").wait_for()
        driver = self.context.new_cdp_session(page)
        driver.send("Input.imeSetComposition", {"text": "かーねる", "selectionStart": 4, "selectionEnd": 4})
        page.evaluate("window.stays = true")
        self.edit(FILE, HEADING["ja"], HEADING["ja"] + "\n" + GROWN + "\n")
        self.says(other, GROWN)
        # Whatever was sent with the reload has been received as well: a second build follows, of which both hear.
        self.edit(FILE, "state: unverified", "state: unverifie")
        for tab in (page, other):
            self.shows_problems(tab)
        self.assertTrue(page.evaluate("window.stays"))
        self.assertEqual(page.locator(".search-dialog input").input_value(), "かーねる")
        driver.send("Input.insertText", {"text": "カーネル"})
        self.says(page, GROWN)
        self.assertEqual(page.locator(".search-dialog input").input_value(), "カーネル")

    def test_a_hidden_page_waits_until_it_is_seen(self):
        page, other = self.open(), self.open()
        page.evaluate("""() => {
          window.stays = true;
          Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
        }""")
        self.edit(FILE, HEADING["ja"], HEADING["ja"] + "\n" + GROWN + "\n")
        self.says(other, GROWN)
        self.edit(FILE, "state: unverified", "state: unverifie")
        self.shows_problems(page)
        self.assertTrue(page.evaluate("window.stays"))
        page.evaluate("""() => {
          delete document.hidden;
          document.dispatchEvent(new Event("visibilitychange"));
        }""")
        self.says(page, GROWN)

    def test_a_page_of_another_note_is_left_alone(self):
        page, other = self.open(), self.open("en/notes/kerberos-maxtokensize.html")
        other.evaluate("window.stays = true")
        self.edit(FILE, HEADING["ja"], HEADING["ja"] + "\n" + GROWN + "\n")
        self.says(page, GROWN)
        # A later build, of which the other page hears, has come to it after whatever the first one sent.
        self.edit(FILE, "state: unverified", "state: unverifie")
        self.shows_problems(other)
        self.assertTrue(other.evaluate("window.stays"))


class Moving(Served):
    # A note to which no other leads.
    note = "gpu-tdr-stop-0x116"

    def test_a_renamed_note_is_followed_to_its_place(self):
        page = self.open(f"ja/notes/{self.note}.html")
        page.evaluate("document.querySelectorAll('main h2')[3].scrollIntoView()")
        top = "() => document.querySelectorAll('main h2')[3].getBoundingClientRect().top"
        before = page.evaluate(top)
        (self.serving.folder / f"content/notes/{self.note}").rename(self.serving.folder / "content/notes/another-name")
        page.wait_for_url("**/ja/notes/another-name.html")
        page.wait_for_load_state()
        self.assertAlmostEqual(page.evaluate(top), before, delta=2)

    def test_a_deleted_note_stays_in_view_until_it_is_back(self):
        page = self.open(f"en/notes/{self.note}.html")
        folder, away = self.serving.folder / f"content/notes/{self.note}", self.serving.folder / "away"
        title = page.locator("h1").text_content()
        folder.rename(away)
        page.get_by_text("This page is no longer part of the site").first.wait_for()
        self.assertEqual(page.locator("h1").text_content(), title)
        page.evaluate("window.stays = true")
        away.rename(folder)
        # Loaded again, and connected: what is taken away under a request is answered with another page.
        page.wait_for_function("() => !window.stays && document.querySelector('kotae-preview')?.shadowRoot"
                               ".querySelector('.kp-dock[aria-label] .kp-trouble[hidden]')")
        folder.rename(away)
        page.locator(".kp-trouble:not([hidden])").wait_for()
        page.goto(page.url)
        self.assertNotEqual(page.locator("h1").text_content(), title)
        # The page of a wrong address waits for the note.
        away.rename(folder)
        page.wait_for_function("title => document.querySelector('h1')?.textContent === title", arg=title)


class Styles(Served):
    def test_styles_are_swapped_without_a_reload(self):
        """Also those for paper, and those that a page loads when they are first needed."""
        for name in ("kotae", "print", "search"):
            page = self.open()
        page.keyboard.press("/")
        page.locator(".search-dialog input").press_sequentially("stop 7f")
        page.locator(".search-dialog [role=option]").first.wait_for()
        page.evaluate("window.stays = true")
        for name, media, property_name in (("kotae", "screen", "--one"), ("print", "print", "--two"), ("search", "screen", "--three")):
            path = f"templates/assets/{name}.css"
            self.serving.write(path, self.serving.read(path) + f"\n:root {{ {property_name}: 7px; }}\n")
            page.emulate_media(media=media)
            page.wait_for_function(
                "name => getComputedStyle(document.documentElement).getPropertyValue(name) === '7px'", arg=property_name)
            page.wait_for_function("name => document.querySelectorAll(`link[href*='${name}.css']`).length === 1", arg=name)
        self.assertTrue(page.evaluate("window.stays"))


class UnderAPath(Served):
    """A site whose address has a path is served at that path."""

    options = ("--base-url", BASE_URL)

    def test_pages_and_styles_follow_edits(self):
        self.assertTrue(self.serving.address.endswith(MOUNT), self.serving.address)
        page = self.open()
        self.edit(FILE, HEADING["ja"], HEADING["ja"] + "\n" + GROWN + "\n")
        self.says(page, GROWN)
        page.wait_for_load_state()
        page.evaluate("window.stays = true")
        path = "templates/assets/kotae.css"
        self.serving.write(path, self.serving.read(path) + "\n:root { --one: 7px; }\n")
        page.wait_for_function("() => getComputedStyle(document.documentElement).getPropertyValue('--one') === '7px'")
        self.assertTrue(page.evaluate("window.stays"))


class Connection(Served):
    def test_a_server_that_was_gone_is_found_again(self):
        pages = [self.open(f"{language}/notes/{NOTE}.html") for language in LANGUAGES]
        for page in pages:
            page.evaluate("document.getElementById('procedure-verify').scrollIntoView()")
        top = "Math.round(document.getElementById('procedure-verify').getBoundingClientRect().top)"
        before = [page.evaluate(top) for page in pages]
        self.serving.stop()
        for page, sign in zip(pages, ("kotae serve に接続できません", "No connection to kotae serve")):
            page.get_by_text(sign).first.wait_for()
        self.serving.edit(FILE, "を設定して避けます。", "を設定して避けます。サーバーの留守に書きました。")
        self.serving.start()
        pages[0].wait_for_function("() => document.querySelector('main').textContent.includes('サーバーの留守に書きました')")
        for page in pages:
            page.wait_for_function("() => document.querySelector('kotae-preview')?.shadowRoot.querySelector('.kp-trouble').hidden")
            page.locator("#procedure-verify").wait_for()
        for page, place in zip(pages, before):
            self.assertAlmostEqual(page.evaluate(top), place, delta=1)


class InFirefox(Served):
    def test_an_edit_a_mistake_and_its_mending(self):
        reader = firefox()
        reader.resize(**browser.DESK)
        reader.open(self.serving.address + PAGE)
        self.addCleanup(reader.open, "about:blank")
        reader.errors()
        shadow = "const shadow = document.querySelector('kotae-preview').shadowRoot;"
        reader.wait(shadow + "return shadow.querySelector('.kp-dock').hasAttribute('aria-label')")
        reader.evaluate("""
          document.getElementById("procedure-verify").scrollIntoView();
          document.querySelector("#procedure-verify .tick input").focus({ preventScroll: true });""")
        place = f"return ({PLACE})()"
        before = reader.evaluate(place)
        self.edit(FILE, HEADING["ja"], HEADING["ja"] + "\n" + GROWN + "\n")
        reader.wait("return document.readyState === 'complete' && document.querySelector('main').textContent.includes(arguments[0])", GROWN)
        self.assertEqual(reader.evaluate(place), before)
        self.edit(FILE, "state: unverified", "state: unverifie")
        reader.wait(shadow + "return !shadow.querySelector('.kp-problems').hidden")
        self.assertEqual(reader.evaluate(shadow + "return shadow.querySelector('.kp-mark').textContent"), "unverifie")
        self.assertEqual(reader.evaluate(place), before)
        self.edit(FILE, "state: unverifie\n", "state: unverified\n")
        reader.wait(shadow + "return shadow.querySelector('.kp-problems').hidden")
        self.assertEqual(reader.evaluate(place), before)
        reader.wait(shadow + "return !shadow.querySelector('.kp-note').hidden")
        reader.evaluate(shadow + "shadow.querySelector('.kp-note').click()")
        self.assertGreater(reader.evaluate(shadow + "return shadow.querySelectorAll('.kp-panel .kp-section').length"), 5)
        self.assertTrue(reader.evaluate(shadow + "return shadow.querySelector('.kp-panel').checkVisibility()"))
        self.assertEqual(reader.errors(), [])

