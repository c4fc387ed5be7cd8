"""What machines read: canonical addresses, hreflang, linked data, sitemap, feeds."""

import json
import re
import unittest
import xml.etree.ElementTree as ElementTree
from collections import Counter
from datetime import datetime

import browser
from built_site import LANGUAGES, assert_none
from sites import BASE_URL, BOTH, PLAIN, PUBLISHED

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


def indexed(site):
    """Pages that a search engine may list, with their facts."""
    pages = browser.written(site)
    return {path: pages[path].facts for path in site.readable if "noindex" not in pages[path].facts["robots"]}


class Addresses(unittest.TestCase):
    def test_canonical_is_base_url_and_path(self):
        assert_none(self, (f"{path}: {facts['canonical']}" for path, facts in indexed(PUBLISHED).items()
                           if facts["canonical"] not in ([BASE_URL + path], [BASE_URL + path.removesuffix("index.html")])))

    def test_without_a_base_url_nothing_claims_to_be_canonical(self):
        assert_none(self, (f"{path}: {facts['canonical']}" for path, facts in indexed(PLAIN).items() if facts["canonical"]))

    def test_every_pair_of_languages_names_both_and_symmetrically(self):
        for site in BOTH:
            pages, problems = indexed(site), []
            for path, facts in pages.items():
                counterpart = site.counterpart(path)
                named = {language: site.resolve(path, address)[0] for language, address in facts["alternates"]
                         if language != "x-default"}
                if site is PLAIN and not named:
                    continue  # search engines ask for absolute addresses
                if counterpart in pages:
                    wanted = {site.language(path): path, site.language(counterpart): counterpart}
                    if named != wanted:
                        problems.append(f"{path}: {named}")
                elif site.language(path) and set(named.values()) - {path}:
                    problems.append(f"{path}: {named}, but there is no counterpart")
                repeated = [l for l, n in Counter(l for l, _ in facts["alternates"]).items() if n > 1]
                if repeated:
                    problems.append(f"{path}: hreflang {repeated} twice")
            with self.subTest(base_url=site.base_url):
                assert_none(self, problems)

    def test_sitemap_lists_every_page_once(self):
        root = ElementTree.fromstring((PUBLISHED.root / "sitemap.xml").read_bytes())
        self.assertEqual(root.tag, SITEMAP + "urlset")
        listed = [element.text for element in root.iter(SITEMAP + "loc")]
        self.assertEqual([a for a, n in Counter(listed).items() if n > 1], [], "listed twice")
        self.assertEqual(sorted(listed), sorted(facts["canonical"][0] for facts in indexed(PUBLISHED).values()))
        for element in root.iter(SITEMAP + "lastmod"):
            datetime.fromisoformat(element.text)

    def test_robots_names_the_sitemap(self):
        self.assertIn(f"Sitemap: {BASE_URL}sitemap.xml", PUBLISHED.read("robots.txt").splitlines())


class LinkedData(unittest.TestCase):
    def test_parses_and_has_the_right_type(self):
        for site in BOTH:
            problems = []
            for path, facts in indexed(site).items():
                types = []
                for text in facts["linkedData"]:
                    try:
                        value = json.loads(text)
                    except ValueError as error:
                        problems.append(f"{path}: {error}")
                        continue
                    if value.get("@context") != "https://schema.org":
                        problems.append(f"{path}: @context {value.get('@context')!r}")
                    for item in value.get("@graph", [value]):
                        types.append(item.get("@type"))
                        if re.search(r"</|<!--", text):
                            problems.append(f"{path}: could end its own <script>")
                if re.match(r"(ja|en)/notes/[^/]+\.html", path) and "TechArticle" not in types:
                    problems.append(f"{path}: {types}, no TechArticle")
                if not all(types):
                    problems.append(f"{path}: {types}")
            with self.subTest(base_url=site.base_url):
                assert_none(self, problems)

    def test_headlines_and_dates_are_the_notes_own(self):
        for path, facts in indexed(PUBLISHED).items():
            for text in facts["linkedData"]:
                for value in json.loads(text).get("@graph", []):
                    if value.get("@type") != "TechArticle":
                        continue
                    heading = next(text for level, text in facts["headings"] if level == 1)
                    self.assertEqual(value["headline"], heading, path)
                    self.assertLessEqual(datetime.fromisoformat(value["datePublished"]),
                                         datetime.fromisoformat(value["dateModified"]), path)


class Feeds(unittest.TestCase):
    def test_atom(self):
        for language in LANGUAGES:
            path = f"{language}/feed.xml"
            with self.subTest(path):
                root = ElementTree.fromstring((PUBLISHED.root / path).read_bytes())
                self.assertEqual(root.tag, ATOM + "feed")
                for name in ("id", "title", "updated"):
                    self.assertTrue(root.findtext(ATOM + name), f"feed without {name}")
                entries = root.findall(ATOM + "entry")
                self.assertTrue(entries, "no entries")
                ids = [root.findtext(ATOM + "id")] + [entry.findtext(ATOM + "id") for entry in entries]
                self.assertEqual(len(set(ids)), len(ids), "ids repeat")
                times = []
                for entry in entries:
                    for name in ("id", "title", "updated"):
                        self.assertTrue(entry.findtext(ATOM + name), f"entry without {name}")
                    times.append(self.moment(entry.findtext(ATOM + "updated")))
                    link = next(l.get("href") for l in entry.findall(ATOM + "link")
                                if l.get("rel", "alternate") == "alternate")
                    target, _, problem = PUBLISHED.resolve(path, link)
                    self.assertIsNone(problem, link)
                    self.assertIn(target, PUBLISHED.notes(language))
                    self.assertIn(entry.findtext(ATOM + "updated")[:10], PUBLISHED.read(target),
                                  f"{target} doesn't show the date of its entry")
                self.assertEqual(times, sorted(times, reverse=True), "newest first")
                self.assertEqual(self.moment(root.findtext(ATOM + "updated")), max(times))
                self.assertTrue(root.findall(ATOM + "author") or all(e.findall(ATOM + "author") for e in entries),
                                "RFC 4287, 4.1.2: an entry or its feed names an author")

    def moment(self, text: str) -> datetime:
        self.assertRegex(text, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", "RFC 3339")
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
