"""A built site as browsers see it for the benchmark of search: from the disk, and from a server that compresses as static
hosts do. Both tell which files were asked for, and how many bytes came.
"""
import contextlib
import functools
import gzip
import http.server
import threading
from pathlib import Path
from urllib.parse import unquote, urlsplit

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
