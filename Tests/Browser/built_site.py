"""A built site as a folder of files, and what addresses on its pages mean there.

Knows nothing of browsers. Compares names exactly, also where the file system would not.
"""

import os
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

LANGUAGES = ("ja", "en")
REFRESH = re.compile(r"(?i)\bhttp-equiv=\"refresh\"")


@dataclass(frozen=True)
class BuiltSite:
    """`base_url` is what the site was built with, ending in a slash, or None."""

    root: Path
    base_url: str | None = None

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, as a path from the root with slashes, spelled as the disk spells it."""
        found = []
        for folder, _, names in os.walk(self.root):
            inside = Path(folder).relative_to(self.root)
            found += [(inside / name).as_posix() for name in names]
        return frozenset(found)

    @cached_property
    def pages(self) -> list[str]:
        return sorted(path for path in self.files if path.endswith(".html"))

    @cached_property
    def readable(self) -> list[str]:
        """The pages that stay open when they are opened from anywhere: no redirects, and not 404.html."""
        return [path for path in self.pages if path != "404.html" and not REFRESH.search(self.read(path))]

    @cached_property
    def redirects(self) -> list[str]:
        return [path for path in self.pages if REFRESH.search(self.read(path))]

    @cached_property
    def chosen(self) -> list[str]:
        """Pages enough for tests that look long at each: every note, every page that is one of its kind, and of those
        that come from one template for each code, product or tag the shortest and the longest in each language.
        """
        alike = defaultdict(list)
        for path in self.readable:
            folder, _, name = path.rpartition("/")
            own = "/" not in folder or folder.endswith("/notes")
            alike[path if own else folder].append(path)
        size = lambda path: ((self.root / path).stat().st_size, path)
        return sorted({end for paths in alike.values() for end in (min(paths, key=size), max(paths, key=size))})

    @cached_property
    def kinds(self) -> list[str]:
        """The longest page that each template has made, in each language."""
        alike = defaultdict(list)
        for path in self.readable:
            folder, _, name = path.rpartition("/")
            alike[folder if "/" in folder else path].append(path)
        return sorted(max(paths, key=lambda path: ((self.root / path).stat().st_size, path)) for paths in alike.values())

    def notes(self, language: str) -> list[str]:
        return [path for path in self.readable if path.startswith(f"{language}/notes/")]

    def url(self, path: str) -> str:
        return (self.root / path).as_uri()

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def language(self, path: str) -> str | None:
        """The language a page's address promises; None for pages above the languages."""
        first = path.split("/", 1)[0]
        return first if first in LANGUAGES and "/" in path else None

    def counterpart(self, path: str) -> str | None:
        """The same page in the other language, if it exists."""
        language = self.language(path)
        if language is None:
            return None
        other = LANGUAGES[1 - LANGUAGES.index(language)] + path[len(language) :]
        return other if other in self.files else None

    def resolve(self, page: str, address: str) -> tuple[str | None, str, str | None]:
        """Where an address on a page leads: (path or None, fragment, what is wrong or None).

        Only addresses inside the site are asked for: relative ones, and absolute ones under the base URL.
        """
        if self.base_url and address.startswith(self.base_url):
            page, address = "index.html", address[len(self.base_url) :] or "index.html"
        parts = urlsplit(address)
        fragment = unquote(parts.fragment)
        if parts.scheme or parts.netloc:
            return None, fragment, "leads to another host"
        if "\\" in address or re.search(r"[\s\x00-\x1f]", address):
            return None, fragment, "holds a backslash, a space or a control character"
        if parts.path.startswith("/"):
            return None, fragment, "is not relative: the site could not be mounted under a path"
        if not parts.path:
            return page, fragment, None
        folder = page.split("/")[:-1]
        for step in unquote(parts.path).split("/"):
            if step == "..":
                if not folder:
                    return None, fragment, "leads out of the site"
                folder.pop()
            elif step != ".":
                folder.append(step)
        path = "/".join(folder)
        if path not in self.files:
            alike = [other for other in self.files if other.lower() == path.lower()]
            hint = f"; spelled differently: {alike[0]}" if alike else ""
            if path.endswith("/") or path == "" or any(other.startswith(path + "/") for other in self.files):
                hint = "; a folder: from file:// only its index.html can be opened"
            return None, fragment, f"leads to {path!r}, which is not there{hint}"
        return path, fragment, None

    def svg_ids(self, path: str) -> set[str]:
        return {element.get("id") for element in ElementTree.parse(self.root / path).iter() if element.get("id")}


def assert_none(test, problems, limit: int = 25) -> None:
    """Fails with all problems of a kind at once, since a template's mistake shows on every page."""
    problems = list(problems)
    if problems:
        more = f"\n… and {len(problems) - limit} more" if len(problems) > limit else ""
        test.fail(f"{len(problems)} found:\n" + "\n".join(map(str, problems[:limit])) + more)
