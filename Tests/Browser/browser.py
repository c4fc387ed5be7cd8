"""Chromium, driven by Playwright, and what it tells of a whole site.

Only Debian's Chromium is used: nothing is downloaded, and no test reaches beyond this machine.
"""

import contextlib
import functools
import http.server
import os
import shutil
import threading
import time
import unittest
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from built_site import REFRESH, BuiltSite

FACTS = (Path(__file__).parent / "page-facts.js").read_text(encoding="utf-8")
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
LINE_PAUSE = 0.016  # seconds: a frame or two are shown meanwhile
# Opens what the content has folded away: what stands there is judged as well. (A menu of the header would lie over it.)
REVEAL = """() => {
  for (const details of document.querySelectorAll("main details")) details.open = true;
  for (const panel of document.querySelectorAll("[role=tabpanel]")) panel.hidden = false;
}"""


def tool(name: str) -> str:
    """The path of a program. Missing: the test is skipped at a desk, and fails where CI is set."""
    found = shutil.which(name)
    if found:
        return found
    missing(f"{name} is not installed: `tools/packages tests` installs it")


def missing(reason: str):
    if os.environ.get("CI"):
        raise AssertionError(reason)
    raise unittest.SkipTest(reason)


@functools.lru_cache(maxsize=None)
def playwright():
    """What starts browsers; run.py stops it."""
    from playwright.sync_api import sync_playwright

    return sync_playwright().start()


def launch_options() -> dict:
    return {"executable_path": tool("chromium"), "args": ["--no-sandbox"] if os.geteuid() == 0 else []}


@functools.lru_cache(maxsize=None)
def chromium():
    """One browser for the whole run; run.py closes it."""
    options = launch_options()
    return playwright().chromium.launch(**options)


def ready_to_route(page):
    """For a page that will be given routes after it has been opened: to be called before.

    Chromium says that it intercepts requests a little before it does, so that a first route on an open page may miss the
    first request. One that never matches has it intercept from the start.
    """
    page.route("kotae-test://never", lambda route: route.continue_())


@contextlib.contextmanager
def reader(profile, **context_options):
    """A browser of its own that keeps what pages store in the folder `profile`, and finds it there the next time."""
    options = launch_options()
    context = playwright().chromium.launch_persistent_context(profile, **options, **context_options)
    try:
        context.set_default_timeout(10_000)
        yield context
    finally:
        context.close()


def close() -> None:
    for part, end in ((chromium, "close"), (playwright, "stop")):
        if part.cache_info().currsize:
            getattr(part(), end)()
            part.cache_clear()


@dataclass
class Visit:
    """One page as it was opened."""

    path: str
    facts: dict = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    landed: str = ""


def open_pages(addresses: dict[str, str], scripts: bool, also=None, stay=False, **context_options) -> dict[str, Visit]:
    """Opens pages (path → address) one after the other and reads their facts.

    `also(page, visit)` may look at each page while it is open. With `stay`, pages that send the reader elsewhere
    are kept from doing so.
    """
    visits: dict[str, Visit] = {}
    context = chromium().new_context(java_script_enabled=scripts, **context_options)
    try:
        context.set_default_timeout(15_000)
        page = context.new_page()
        current = Visit("")
        page.on("request", lambda request: current.requests.append(request.url))
        # Aborted is what was still loading, an icon perhaps, when the next page was opened.
        page.on("requestfailed", lambda request: request.failure != "net::ERR_ABORTED"
                and current.failures.append(f"{request.url}: {request.failure}"))
        page.on("response", lambda answer: answer.status >= 400 and current.failures.append(f"{answer.url}: {answer.status}"))
        page.on("console", lambda message: current.console.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: current.console.append(f"exception: {error}"))
        page.on("dialog", lambda dialog: (current.console.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        if stay:
            page.route("**/*.html", lambda route: route.fulfill(
                content_type="text/html; charset=utf-8",
                body=REFRESH.sub('http-equiv="x-refresh"', Path(unquote(urlsplit(route.request.url).path)).read_text("utf-8"))))
        for path, address in addresses.items():
            current = visits[path] = Visit(path)
            page.goto(address, wait_until="load")
            if scripts:
                page.wait_for_timeout(20)  # whatever starts with the page has then asked for its files
            current.landed = page.url
            current.facts = page.evaluate(FACTS)
            if also:
                also(page, current)
    finally:
        context.close()
    return visits


@functools.lru_cache(maxsize=None)
def written(site: BuiltSite) -> dict[str, Visit]:
    """Every page from the disk with scripts off: what was written, and what a reader without JavaScript has.

    404.html is read too, though its addresses only work where a server sends it.
    """
    return open_pages({path: site.url(path) for path in site.pages}, scripts=False, stay=True)


@functools.lru_cache(maxsize=None)
def scripted(site: BuiltSite) -> dict[str, Visit]:
    """The readable pages from the disk with scripts on, at a desk.

    Of a site that knows its address, which differs from the other in the head of its pages, the chosen ones will do.
    """
    pages = site.chosen if site.base_url else site.readable
    return open_pages({path: site.url(path) for path in pages}, scripts=True, viewport=DESK)


class _Mounted(http.server.SimpleHTTPRequestHandler):
    """Serves a site under a path, and 404.html for whatever is not there, as static hosts do."""

    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml",
        ".html": "text/html; charset=utf-8", ".css": "text/css", ".xml": "application/xml", ".reg": "application/octet-stream",
    }

    def __init__(self, *arguments, site: BuiltSite, mount: str, pieces=None, absent=(), **options):
        self.site, self.mount, self.pieces, self.absent = site, mount, pieces, absent
        super().__init__(*arguments, directory=str(site.root), **options)

    def do_GET(self):
        path = unquote(urlsplit(self.path).path)
        inside = path[len(self.mount) :] if path.startswith(self.mount) else None
        if inside is not None and (inside == "" or inside.endswith("/")):
            inside += "index.html"
        if inside not in self.site.files or inside in self.absent:
            body = (self.site.root / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
        else:
            body = (self.site.root / inside).read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(inside))
        self.send_header("Content-Length", str(len(body)))
        with contextlib.suppress(ConnectionError):  # the reader has gone on before everything had come
            self.end_headers()
            if self.pieces is None or not str(inside).endswith(".html"):
                self.wfile.write(body)
                return
            for piece in self.pieces(body):
                self.wfile.write(piece)
                time.sleep(LINE_PAUSE)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(site: BuiltSite, mount: str, pieces=None, absent=()):
    """The address of the site's root on a loopback server, ending in a slash.

    `pieces` cuts a page into what comes at once: the next piece of it has a slow line before it. Files of `absent` aren't there,
    as long as they are in it.
    """
    handler = functools.partial(_Mounted, site=site, mount=mount, pieces=pieces, absent=absent)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{mount}"
    finally:
        server.shutdown()
        server.server_close()
