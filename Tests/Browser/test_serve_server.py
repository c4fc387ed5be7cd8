"""`kotae serve` from outside: what it answers and refuses, what an edit changes, and what it leaves behind."""

import os
import re
import shutil
import signal
import subprocess
import unicodedata
from pathlib import Path
from urllib.parse import quote

import preview_sockets
from preview_sockets import KOTAE, Serving, note, small_content

FIRST = "content/notes/first/ja.md"
PAGE = "ja/notes/first.html"
# What the server adds to a page.
ADDED = re.compile(rb'<link rel="stylesheet" href="/_kotae/preview\.css">(?:<script src="/_kotae/[a-z]+\.js"[^>]*></script>)+\n')


class Answers(Serving):
    @classmethod
    def setUpClass(cls):
        cls.server = preview_sockets.Server("--no-drafts")
        cls.addClassCleanup(cls.server.close)
        cls.server.built()

    def test_what_is_served_is_what_is_built(self):
        output = self.server.folder.parent / "built"
        subprocess.run(
            [KOTAE, "build", "--output", output, "--clock", preview_sockets.CLOCK], cwd=self.server.folder, check=True,
            capture_output=True, env={**os.environ, "KOTAE_THEME": ""})
        files = [file for file in output.rglob("*") if file.is_file() and not file.name.startswith(".")]
        self.assertGreater(len(files), 30)
        for file in files:
            path = file.relative_to(output).as_posix()
            with self.subTest(path):
                answer = self.server.get("/" + path)
                self.assertEqual(answer.status, 200)
                body, count = ADDED.subn(b"", answer.body)
                self.assertEqual(count, path.endswith(".html"))
                self.assertEqual(body, file.read_bytes())
                self.assertEqual(answer.headers["cache-control"], "no-store")
                self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
                self.assertEqual(int(answer.headers["content-length"]), len(answer.body))

    def test_types(self):
        for path, kind in {
            "/index.html": "text/html; charset=utf-8", "/assets/kotae.css": "text/css; charset=utf-8",
            "/assets/kotae.js": "text/javascript; charset=utf-8", "/assets/icon.svg": "image/svg+xml",
            "/ja/notes/first.md": "text/markdown; charset=utf-8", "/files/first/figure.svg": "image/svg+xml",
            "/ja/thresholds.csv": "text/csv; charset=utf-8", "/SHA256SUMS": "application/octet-stream",
        }.items():
            with self.subTest(path):
                answer = self.server.get(path)
                if answer.status != 404:  # a site without such a file
                    self.assertEqual(answer.headers["content-type"], kind)

    def test_head_and_other_methods(self):
        whole, head = self.server.get("/" + PAGE), self.server.get("/" + PAGE, "HEAD")
        self.assertEqual((head.status, head.headers, head.body), (200, whole.headers, b""))
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "get"):
            answer = self.server.get("/", method)
            self.assertEqual((answer.status, answer.headers["allow"]), (405, "GET, HEAD"))
        body = self.server.raw(
            f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\nContent-Length: 100000\r\n\r\n".encode() + b"x" * 100_000)
        self.assertTrue(body.startswith(b"HTTP/1.1 405 "), body[:40])

    def test_folders_and_missing_pages(self):
        self.assertEqual(self.server.get("/").body, self.server.get("/index.html").body)
        self.assertEqual(self.server.get("/ja/").status, 200)
        answer = self.server.get("/ja")
        self.assertEqual((answer.status, answer.headers["location"]), (302, "/ja/"))
        answer = self.server.get("/ja/notes/nothing.html")
        self.assertEqual(answer.status, 404)
        self.assertRegex(answer.text, r'data-page="" data-build="[^"]+"')

    def test_only_files_of_the_site_are_there(self):
        self.server.write("secret.html", "SECRET")
        self.server.write("content/notes/first/.hidden.html", "SECRET")
        self.server.write("templates/preview/probe.txt", "SECRET")
        for path in (
            "/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html", "/ja/../../secret.html", "/ja/%2e%2e/%2e%2e/secret.html",
            "//secret.html", "/./secret.html", "/secret.html", "/secret.html%00", "/%00", "/%", "/%zz", "/%c0%ae%c0%ae/secret.html",
            "/..\\secret.html", "/%5c..%5csecret.html", "/content/notes/first/ja.md", "/kotae.yml", "/templates/layout.mustache",
            "/files/first/.hidden.html", "/_kotae/../secret.html", "/_kotae/..%2f..%2fsecret.html", "/_kotae/%2e%2e/strings/ja.yml",
            "/_kotae/probe.txt", "/_kotae/", "/_kotae/.js", "/etc/passwd", f"/{self.server.folder}/secret.html",
            "http://127.0.0.1/secret.html", "*",
        ):
            with self.subTest(path):
                answer = self.server.get(path)
                self.assertIn(answer.status, (400, 404))
                self.assertNotIn(b"SECRET", answer.body)

    def test_the_client_is_served_and_only_that(self):
        self.server.write("templates/preview/probe.js", "probe()\n")
        answer = self.server.get("/_kotae/probe.js")
        self.assertEqual((answer.status, answer.text), (200, "probe()\n"))
        outside = self.server.folder.parent / "outside.js"
        outside.write_text("SECRET")
        (self.server.folder / "templates/preview/linked.js").symlink_to(outside)
        self.assertEqual(self.server.get("/_kotae/linked.js").status, 404)

    def test_another_name_is_refused(self):
        port = self.server.port
        for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LocalHost:{port}", f"[::1]:{port}"):
            self.assertEqual(self.server.get("/", host=host).status, 200, host)
        for host in (f"kb.example.com:{port}", f"127.0.0.1.example.com:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", "localhost",
                     f"192.168.0.1:{port}", f"user@localhost:{port}", f"localhost:{port}:{port}", ""):
            self.assertEqual(self.server.get("/", host=host or " ").status, 421, host)
        for request in (b"GET / HTTP/1.1\r\n\r\n", f"GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: a\r\n\r\n".encode()):
            answer = self.server.raw(request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            self.assertTrue(answer.startswith(b"HTTP/1.1 421 "), answer[:40])

    def test_another_origin_is_refused(self):
        path, own = "/_kotae/live", f"http://127.0.0.1:{self.server.port}"
        upgrade = {"Upgrade": "websocket", "Sec_WebSocket_Version": "13", "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}
        for origin in ("http://evil.example", "https" + own[4:], "null", own + ".evil.example", own[:-1]):
            self.assertEqual(self.server.get(path, Origin=origin, **upgrade).status, 403, origin)
        self.assertEqual(self.server.get("/_kotae/probe.js", Sec_Fetch_Site="cross-site").status, 403)
        self.assertEqual(self.server.get("/_kotae/probe.js", Sec_Fetch_Site="same-site").status, 403)
        self.assertEqual(self.server.get(path, Origin=own).status, 400)  # no WebSocket, but allowed to ask

    def test_the_handshake_is_the_standards(self):
        answer = self.server.raw(
            f"GET /_kotae/live HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode() + b"\x88\x80\0\0\0\0")
        self.assertIn(b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", answer)  # RFC 6455, section 1.3
        self.assertTrue(answer.endswith(b"\x88\x02\x03\xe8"), answer[-20:])

    def test_what_is_no_request_ends_the_connection_and_nothing_else(self):
        host = f"Host: 127.0.0.1:{self.server.port}\r\n".encode()
        for request, status in {
            b"hello\r\n\r\n": 400, b"GET / HTTP/2\r\n\r\n": 400, b"GET  / HTTP/1.1\r\n\r\n": 400,
            b"GET / HTTP/1.1\r\n" + host + b"Bad Name: x\r\n\r\n": 400, b"GET / HTTP/1.1\r\n" + host + b" folded: x\r\n\r\n": 400,
            b"\x16\x03\x01\x02\x00\x01\r\n\r\n": 400, b"GET / HTTP/1.1\r\n" + host + b"X: " + b"x" * 20_000: 431,
            b"GET / HTTP/1.1\r\n" + host + b"X: y\r\n" * 200 + b"\r\n": 431,
        }.items():
            with self.subTest(request[:40]):
                self.assertEqual(self.server.raw(request).split(b" ")[1], str(status).encode())
        self.assertEqual(self.server.get("/").status, 200)

    def test_one_connection_carries_many_requests(self):
        request = f"GET /{PAGE} HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\n".encode()
        answers = self.server.raw((request + b"\r\n") * 20 + request + b"Connection: close\r\n\r\n")
        self.assertEqual(answers.count(b"HTTP/1.1 200 OK\r\n"), 21)


class Mounted(Serving):
    def test_a_site_with_a_base_url_is_at_its_path(self):
        server = self.serve("--base-url", "https://kb.example.invalid/kb/sub/")
        self.assertEqual(server.get("/").headers["location"], "/kb/sub/")
        self.assertEqual(server.get("/kb/sub").headers["location"], "/kb/sub/")
        self.assertEqual(server.get("/kb/sub/" + PAGE).status, 200)
        self.assertEqual(server.get("/" + PAGE).status, 404)
        self.assertIn(b'data-page="ja/notes/first.html"', server.get("/kb/sub/" + PAGE).body)


class Edits(Serving):
    def test_an_edit_changes_the_page_and_only_that_page(self):
        server = self.serve()
        page, other = self.live(server, PAGE), self.live(server, "ja/notes/second.html")
        self.assertTrue(page.first["isCurrent"])
        self.assertEqual(page.first["report"]["errors"], 0)
        server.write(FIRST, server.read(FIRST).replace("一行目", "書き直した一行目"))
        self.assertEqual(page.until("reload")["type"], "reload")
        self.assertIn("書き直した一行目", server.get("/" + PAGE).text)
        self.assertEqual([other.next()["type"] for _ in range(2)], ["build", "note"])
        # Pages are told first, the terminal afterwards.
        server.until(lambda: re.search(rf"  {FIRST}: \d+ pages?, \d+ ms$", server.rounds()[-1]), "said what it built")

    def test_a_broken_note_leaves_the_page_and_says_what_is_wrong(self):
        server = self.serve()
        before, good = server.get("/" + PAGE), server.read(FIRST)
        page = self.live(server, PAGE, language="en")
        server.write(FIRST, good.replace("title:", "titel:"))
        report = page.until("build", hasErrors=True)["report"]
        found = next(one for one in report["diagnostics"] if one["code"] == "unknown-key")
        self.assertEqual(
            (found["severity"], found["path"], found["line"], found["column"]), ("error", FIRST, 2, 1))
        self.assertEqual(found["link"], f"vscode://file{server.folder}/{FIRST}:2:1")
        self.assertEqual(found["lines"], [{"number": 2, "text": "titel: 一つ目", "marks": [[0, 5]]}])
        self.assertTrue(found["fixes"])
        self.assertEqual(
            ADDED.sub(b"", server.get("/" + PAGE).body), ADDED.sub(b"", before.body), "the last good page has not stayed")
        server.until(lambda: "unknown-key" in "\n".join(server.errors), "printed the problem")
        rounds = len(server.rounds())
        server.write(FIRST, good)
        self.assertEqual(page.until("build", hasErrors=False)["report"]["diagnostics"], [])
        server.built(rounds + 1)
        printed = len(server.errors)
        server.write(FIRST, good + "\n")
        server.built(rounds + 2)
        self.assertEqual(len(server.errors), printed)

    def test_problems_are_printed_once(self):
        server = self.serve()
        good = server.read(FIRST)
        server.write(FIRST, good.replace("title:", "titel:"))
        server.until(lambda: any("[unknown-key]" in line for line in server.errors), "printed the problem")
        rounds = len(server.rounds())
        server.write(FIRST, good.replace("title:", "# moved\ntitel:"))
        server.built(rounds + 1)
        self.assertEqual(sum("[unknown-key]" in line for line in server.errors), 1)
        self.assertRegex(server.rounds()[-1], r": \d+ errors? \(first at content/notes/first/ja\.md:\d+:\d+\)")

    def test_a_site_that_is_broken_from_the_start_comes_when_it_is_mended(self):
        content = dict(small_content())
        good = content[FIRST]
        server = self.serve(content=content | {FIRST: good.replace("title:", "titel:")})
        answer = server.get("/" + PAGE)
        self.assertEqual(answer.status, 503)
        self.assertRegex(answer.text, r'<script src="/_kotae/preview\.js"[^>]* data-page="" data-build="')
        page = server.live("")
        self.addCleanup(page.close)
        self.assertGreater(page.first["report"]["errors"], 0)
        server.write(FIRST, good)
        page.until("reload")
        self.assertEqual(server.get("/" + PAGE).status, 200)

    def test_drafts_are_there_unless_they_are_not_wanted(self):
        self.assertEqual(self.serve().get("/ja/notes/third.html").status, 200)
        self.assertEqual(self.serve("--no-drafts").get("/ja/notes/third.html").status, 404)

    def test_style_sheets_are_swapped_and_scripts_reload(self):
        server = self.serve()
        page = self.live(server, PAGE)
        server.write("templates/assets/kotae.css", server.read("templates/assets/kotae.css") + "\n/* more */\n")
        self.assertEqual(page.until("styles")["paths"], ["assets/kotae.css"])
        self.assertIn("/* more */", server.get("/assets/kotae.css").text)
        server.write("templates/assets/kotae.js", server.read("templates/assets/kotae.js") + "\n// more\n")
        page.until("reload")

    def test_a_picture_reloads_the_pages_that_show_it(self):
        server = self.serve()
        page, other = self.live(server, PAGE), self.live(server, "ja/notes/second.html")
        picture = "content/notes/first/figure.svg"
        server.write(picture, server.read(picture).replace("M0 0h8v8z", "M0 0h4v4z"))
        page.until("reload")
        self.assertEqual([other.next()["type"] for _ in range(2)], ["build", "note"])

    def test_kotae_yml_and_templates_are_watched(self):
        server = self.serve()
        server.write("kotae.yml", "name: {ja: 新しい名前}\nlanguages: [ja]\n")
        server.shows("/ja/", "新しい名前")
        replaced = server.folder / "kotae.yml.new"
        replaced.write_text("name: {ja: 置き換えた名前}\nlanguages: [ja]\n", encoding="utf-8")
        os.replace(replaced, server.folder / "kotae.yml")
        server.shows("/ja/", "置き換えた名前")
        layout = "templates/layout.mustache"
        server.write(layout, server.read(layout).replace("</main>", "<!-- changed --></main>"))
        server.shows("/" + PAGE, "<!-- changed -->")

    def test_notes_come_go_and_get_other_names(self):
        server = self.serve()
        server.write("content/notes/fourth/ja.md", note("四つ目"))
        server.shows("/ja/notes/fourth.html", "四つ目")
        page = self.live(server, "ja/notes/fourth.html")
        os.rename(server.folder / "content/notes/fourth", server.folder / "content/notes/fifth")
        self.assertEqual(page.until("moved")["address"], "/ja/notes/fifth.html")
        self.assertEqual(server.get("/ja/notes/fourth.html").status, 404)
        page = self.live(server, "ja/notes/fifth.html")
        shutil.rmtree(server.folder / "content/notes/fifth")
        page.until("gone")
        # A page that was still loading when its note went is told the same: it stays in view.
        late = self.live(server, "ja/notes/fifth.html", build="before", digest="0123456789abcdef")
        self.assertTrue(late.first["isCurrent"])
        self.assertEqual(late.next()["type"], "gone")
        server.write("content/notes/fifth/ja.md", note("四つ目"))
        for each in (page, late):
            each.until("reload")

    def test_editors_habits(self):
        server = self.serve()
        file, text = server.folder / FIRST, server.read(FIRST)

        def vim(content: str):
            (file.parent / ".ja.md.swp").write_text("swap")
            (file.parent / "4913").write_text("")
            (file.parent / "4913").unlink()
            os.rename(file, file.with_name("ja.md~"))
            file.write_text(content, encoding="utf-8")
            file.with_name("ja.md~").unlink()
            (file.parent / ".ja.md.swp").unlink()

        def emacs(content: str):
            (file.parent / ".#ja.md").symlink_to("somebody@host.1:1")
            (file.parent / "#ja.md#").write_text(content)
            shutil.copy(file, file.with_name("ja.md~"))
            file.write_text(content, encoding="utf-8")
            (file.parent / "#ja.md#").unlink()
            (file.parent / ".#ja.md").unlink()

        def beside(content: str):
            new = file.with_name("ja.md.tmp")
            new.write_text(content, encoding="utf-8")
            os.replace(new, file)

        def anew(content: str):
            file.unlink()
            file.write_text(content, encoding="utf-8")

        def halves(content: str):
            with file.open("w", encoding="utf-8") as stream:
                for part in (content[:40], content[40:]):
                    stream.write(part)
                    stream.flush()

        page = self.live(server, PAGE)
        for number, save in enumerate((vim, emacs, beside, anew, halves)):
            with self.subTest(save.__name__):
                save(text.replace("一行目", f"{save.__name__} が書いた {number} 行目"))
                while (message := page.next())["type"] != "reload":
                    self.assertNotEqual(message["type"], "gone")
                    if message["type"] == "build":
                        self.assertEqual(message["report"]["errors"], 0)
                server.shows("/" + PAGE, f"{save.__name__} が書いた {number} 行目")

    def test_names_in_both_normal_forms_are_two_names(self):
        server = self.serve()
        names = [unicodedata.normalize(form, "ガイド") + ".txt" for form in ("NFC", "NFD")]
        paths = ["/files/first/" + quote(name) for name in names]
        server.write(f"content/notes/first/{names[0]}", "案内")
        server.shows(paths[0], "案内")
        self.assertEqual(server.get(paths[1]).status, 404)
        os.rename(server.folder / "content/notes/first" / names[0], server.folder / "content/notes/first" / names[1])
        server.shows(paths[1], "案内")
        self.assertEqual(server.get(paths[0]).status, 404)

    def test_a_thousand_files_at_once_are_a_few_rounds(self):
        content = small_content() | {f"content/notes/n-{number}/ja.md": note(f"ノート {number}") for number in range(1000)}
        server = self.serve(content=content)
        before = len(server.rounds())
        for number in range(1000):
            server.write(f"content/notes/n-{number}/ja.md", note(f"ノート {number}", "切り替えた本文"))
        for number in (0, 500, 999):
            server.shows(f"/ja/notes/n-{number}.html", "切り替えた本文")
        self.assertLess(len(server.rounds()) - before, 100)
        shutil.move(server.folder / "content", server.folder.parent / "away")
        server.until(lambda: any("there is no folder content" in line for line in server.errors), "missed the content")
        self.assertEqual(server.get("/ja/notes/n-7.html").status, 200)
        server.write("content/notes/n-7/ja.md", note("残り"))
        shutil.rmtree(server.folder / "content")
        shutil.move(server.folder.parent / "away", server.folder / "content")
        server.write("content/notes/n-7/ja.md", note("戻った"))
        server.shows("/ja/notes/n-7.html", "戻った")
        self.assertEqual(server.get("/ja/notes/n-8.html").status, 200)

    def test_polling_sees_the_same(self):
        server = self.serve("--poll", "0.2")
        server.write(FIRST, server.read(FIRST).replace("一行目", "書き直した一行目"))
        server.shows("/" + PAGE, "書き直した一行目")
        server.write("content/notes/fourth/ja.md", note("四つ目"))
        server.shows("/ja/notes/fourth.html", "四つ目")
        shutil.rmtree(server.folder / "content/notes/fourth")
        server.until(lambda: server.get("/ja/notes/fourth.html").status == 404, "noticed that a folder is gone")


class Links(Serving):
    def test_a_link_that_leads_out_is_never_read(self):
        server = self.serve()
        outside = server.folder.parent / "outside.txt"
        outside.write_text("SECRET")
        page = self.live(server, PAGE)
        picture = server.folder / "content/notes/first/figure.svg"
        picture.unlink()
        picture.symlink_to(outside)
        message = page.next()
        while not message["report"]["errors"]:
            message = page.next()
        self.assertNotIn("SECRET", str(message))
        self.assertNotIn(b"SECRET", server.get("/files/first/figure.svg").body)
        self.assertEqual(server.get("/" + PAGE).status, 200)

    def test_a_link_inside_is_a_file(self):
        server = self.serve()
        (server.folder / "content/notes/first/other.svg").symlink_to("figure.svg")
        server.write(FIRST, server.read(FIRST) + "\n![もう一つの図](other.svg)\n")
        server.shows("/files/first/other.svg", "M0 0h8v8z")
        page = self.live(server, PAGE)
        picture = "content/notes/first/figure.svg"
        server.write(picture, server.read(picture).replace("M0 0h8v8z", "M0 0h4v4z"))
        page.until("reload")
        server.shows("/files/first/other.svg", "M0 0h4v4z")

    def test_what_cannot_be_read_is_told_and_survived(self):
        server = self.serve()
        page = self.live(server, PAGE, language="en")
        dangling = server.folder / "content/notes/first/nothing.txt"
        dangling.symlink_to("nowhere.txt")
        found = page.until("build", hasErrors=True)["report"]["diagnostics"][0]
        self.assertEqual((found["code"], found["path"]), ("system", "content/notes/first/nothing.txt"))
        self.assertEqual(server.get("/" + PAGE).status, 200)
        dangling.unlink()
        page.until("build", hasErrors=False)
        server.write(FIRST, server.read(FIRST).replace("一行目", "その後の一行目"))
        server.shows("/" + PAGE, "その後の一行目")


class Ends(Serving):
    def test_a_port_in_use_gives_the_next(self):
        first = self.serve()
        second = self.serve("--port", str(first.port))
        self.assertGreater(second.port, first.port)
        self.assertIn(f"Port {first.port} is in use, so this is port {second.port}.", second.lines)
        self.assertEqual(second.get("/").status, 200)

    def test_other_machines_are_warned_of(self):
        server = self.serve("--host", "0.0.0.0")
        self.assertTrue(any("can be reached from other machines" in line for line in server.errors), server.errors)
        self.assertEqual(server.get("/", host=f"192.168.0.1:{server.port}").status, 200)
        self.assertEqual(server.get("/", host=f"kb.example.com:{server.port}").status, 421)

    def test_signals_end_it_at_once_and_nothing_is_left(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            server = self.serve()
            before = sorted(server.folder.rglob("*"))
            page = self.live(server, PAGE)
            server.write(FIRST, server.read(FIRST) + "\nもう一行。\n")
            page.until("reload")
            children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
            self.assertEqual(children, [])
            server.process.send_signal(number)
            self.assertEqual(server.process.wait(preview_sockets.LIMIT), 0)
            self.assertEqual(sorted(server.folder.rglob("*")), before)
            with self.assertRaises((EOFError, ConnectionError)):
                while True:
                    page.next()

    def test_wrong_options_end_it_with_2(self):
        for options in (["--port", "99999"], ["--editor", "no-such-editor"], ["--host", "kb.example.com"], ["--poll", "0"],
                        ["--content", "no-such-folder"]):
            done = subprocess.run([KOTAE, "serve", *options], capture_output=True, text=True, timeout=preview_sockets.LIMIT)
            self.assertEqual(done.returncode, 2, done)


class Endurance(Serving):
    def test_reloads_and_half_open_connections_leave_nothing(self):
        server = self.serve()

        def reload(times: int) -> None:
            for _ in range(times):
                self.assertEqual(server.get("/" + PAGE).status, 200)
                live = server.live(PAGE)
                live.close()

        def half_open(times: int) -> None:
            request = f"GET /{PAGE} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nX: ".encode()
            for number in range(0, times, 50):
                connections = [server.connect() for _ in range(50)]
                for at, connection in enumerate(connections):
                    connection.sendall(request[:(at * 7) % len(request)] or b"G")
                for connection in connections:
                    connection.close()

        reload(100)
        half_open(200)
        base = server.descriptors()
        settled = server.until(lambda: server.descriptors() <= 20 and server.descriptors(), "closed what was open")
        memory = server.memory()
        reload(1000)
        half_open(1000)
        server.until(lambda: server.descriptors() <= settled, f"closed its descriptors: {settled} to {server.descriptors()} ({base})")
        grown = server.memory() - memory
        import figures
        figures.MEASURED["kotae serve, 1,000 reloads and 1,000 half-open connections"] = {
            "memory before": f"{memory / 1e6:.1f} MB", "grown by": f"{grown / 1e6:.1f} MB", "descriptors": settled}
        self.assertLess(grown, 16e6)

    def test_many_clients(self):
        server = self.serve()
        idle = [server.connect() for _ in range(400)]
        self.assertEqual(server.get("/" + PAGE).status, 200)
        server.until(lambda: server.descriptors() < 300, "closed what has been idle for longest")
        for connection in idle:
            connection.close()
        pages = [self.live(server, PAGE) for _ in range(100)]
        server.write(FIRST, server.read(FIRST).replace("一行目", "書き直した一行目"))
        for page in pages:
            page.until("reload")

    def test_who_keeps_the_server_waiting_is_sent_away(self):
        content = small_content() | {
            "content/notes/first/large.txt": "x" * 20_000_000,
            FIRST: small_content()[FIRST] + "\n[大きなファイル](large.txt)\n"}
        server = self.serve(content=content)
        before = server.descriptors()
        silent, half, slow = (server.connect() for _ in range(3))
        half.sendall(b"GET / HTTP/1.1\r\nHost: ")
        slow.sendall(f"GET /files/first/large.txt HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
        server.until(lambda: server.descriptors() >= before + 3, "taken the connections")
        server.until(lambda: server.descriptors() <= before, "sent away who kept it waiting")
        self.assertEqual(silent.recv(1), b"")
        self.assertEqual(half.recv(1), b"")
        for connection in (silent, half, slow):
            connection.close()
        self.assertEqual(server.get("/" + PAGE).status, 200)
