"""A built site as browsers see it for the benchmark of search: from the disk, and from a server that compresses as static
hosts do. Both tell which files were asked for, and how many bytes came; times from the disk are taken apart from that.
"""
import contextlib
import functools
import gzip
import html
import http.server
import json
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit
from urllib.request import Request, urlopen

TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
         ".json": "application/json", ".wasm": "application/wasm"}
# What hosts compress. Pagefind's files are compressed when they are written.
COMPRESSED = {".html", ".js", ".css", ".svg", ".json"}


@functools.lru_cache(maxsize=20_000)
def compressed_size(path):
    return len(gzip.compress(Path(path).read_bytes(), 6))


def sizes(folder):
    """Number of files, bytes, and bytes compressed one by one."""
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    return {"files": len(files), "bytes": sum(path.stat().st_size for path in files),
            "gzipped": sum(compressed_size(path) if path.suffix in COMPRESSED else path.stat().st_size for path in files)}


class Requests(list):
    """(path from the site's root, bytes that came), since the last clear()."""


@contextlib.contextmanager
def from_disk(root):
    """(address of the root ending in a slash, what was asked for, how pages tell the list of requests)."""
    asked = Requests()

    def watch(page):
        def note(request):
            path = Path(unquote(urlsplit(request.url).path))
            if path.is_file():
                asked.append((path.relative_to(root).as_posix(), path.stat().st_size))
        page.on("request", note)

    yield root.as_uri() + "/", asked, watch


@contextlib.contextmanager
def served(root):
    """The same over HTTP on this machine."""
    asked = Requests()
    bodies = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self):
            path = root / unquote(urlsplit(self.path).path).lstrip("/")
            if not path.is_file():
                self.send_error(404)
                return
            is_compressed = path.suffix in COMPRESSED
            if path not in bodies:
                body = path.read_bytes()
                bodies[path] = gzip.compress(body, 6) if is_compressed else body
            asked.append((path.relative_to(root).as_posix(), len(bodies[path])))
            self.send_response(200)
            self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
            if is_compressed:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(bodies[path])))
            self.end_headers()
            with contextlib.suppress(ConnectionError):
                self.wfile.write(bodies[path])

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", asked, lambda page: None
    finally:
        server.shutdown()
        server.server_close()


# Times

PROBE = """"use strict";
addEventListener("load", () => setTimeout(async () => {
  const ask = %s;
  let told;
  try { told = await ask(JSON.parse(decodeURIComponent(location.search.slice(1)))); } catch (error) { told = String(error); }
  document.title = "told " + JSON.stringify(told);
}, 150));
"""


class Unwatched:
    """Pages of a site from the disk in a Chromium that nobody watches: a page asks, and its title is what it tells.

    A browser whose requests are reported to a test, one by one, takes twice as long for each of them.
    """

    def __init__(self, chromium, root, script):
        """`script` is a function of a list, in JavaScript."""
        self.root, self.pages = root, []
        self.probe = root / "assets/probe.js"
        self.probe.write_text(PROBE % script, encoding="utf-8")
        self.profile = tempfile.TemporaryDirectory(prefix="kotae-chromium-", ignore_cleanup_errors=True)
        self.process = subprocess.Popen(
            [chromium["executable_path"], *chromium["args"], "--headless", "--no-first-run", f"--user-data-dir={self.profile.name}",
             "--remote-debugging-port=0", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        port = Path(self.profile.name) / "DevToolsActivePort"
        try:
            self.until(lambda: port.exists() and len(port.read_text().split()) == 2)
        except BaseException:
            self.__exit__()
            raise
        self.port = port.read_text().split()[0]
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.profile.cleanup()
        for path in [self.probe, *self.pages]:
            path.unlink(missing_ok=True)

    def ask(self, path, question):
        """What the script gives for a list, on a page of the site opened for that alone."""
        page = self.root / path
        probed = page.with_name("probe-" + page.name)
        if probed not in self.pages:
            self.pages.append(probed)
            script = "../" * path.count("/") + "assets/probe.js"
            probed.write_text(page.read_text(encoding="utf-8") + f'<script src="{script}"></script>\n', encoding="utf-8")
        address = probed.as_uri() + "?" + quote(json.dumps(question), safe="")
        tab = self.call("new?" + quote(address, safe=""), "PUT")["id"]

        def title():
            one = next(one for one in self.call("list") if one["id"] == tab)
            return html.unescape(one["title"]) if one["title"].startswith("told ") else None

        told = json.loads(self.until(title).removeprefix("told "))
        urlopen(f"http://127.0.0.1:{self.port}/json/close/{tab}").read()
        return told

    def call(self, what, method="GET"):
        with urlopen(Request(f"http://127.0.0.1:{self.port}/json/{what}", method=method)) as answer:
            return json.load(answer)

    def until(self, found):
        limit = time.monotonic() + 30
        while time.monotonic() < limit:
            result = found()
            if result:
                return result
            if self.process.poll() is not None:
                raise RuntimeError(f"Chromium ended with {self.process.returncode}")
            # Asking costs time, too.
            time.sleep(0.3)
        raise TimeoutError("Chromium tells nothing")
