"""Every page opens, from the disk and from a server under a path, and asks nobody else for anything."""

import unittest
import urllib.error
import urllib.request
from urllib.parse import unquote, urljoin

import browser
from built_site import assert_none
from sites import BOTH, MOUNT, PLAIN, PUBLISHED


class FromTheDisk(unittest.TestCase):
    def test_opens_silently_with_scripts(self):
        for site in BOTH:
            inside = site.root.as_uri() + "/"
            visits = browser.scripted(site)
            with self.subTest(base_url=site.base_url):
                assert_none(self, (f"{v.path}: {line}" for v in visits.values() for line in v.console + v.failures))
                assert_none(self, (f"{v.path}: requested {url}" for v in visits.values() for url in v.requests
                                   if not url.startswith(inside)))

    def test_redirects_arrive(self):
        """The chooser arrives at a language's home, an old address at its note; and nothing loops."""
        page = browser.chromium().new_page(java_script_enabled=False)
        try:
            for path in PLAIN.redirects:
                page.goto(PLAIN.url(path))
                page.wait_for_url(lambda address: address != PLAIN.url(path), timeout=10_000)
                arrived = unquote(page.url.removeprefix(PLAIN.root.as_uri() + "/"))
                self.assertIn(arrived, PLAIN.readable, path)
                if path != "index.html":
                    self.assertRegex(arrived, r"^(ja|en)/notes/", path)
        finally:
            page.close()

    def test_reads_without_scripts(self):
        for site in BOTH:
            visits = browser.written(site)
            notes = site.notes("ja") + site.notes("en")
            self.assertTrue(notes, "no notes to read")
            assert_none(self, (f"{path}: little can be read without JavaScript: {visits[path].facts['visibleMainText']!r}"
                               for path in notes if len(visits[path].facts["visibleMainText"]) < 200))


class FromAServer(unittest.TestCase):
    def test_opens_silently_under_a_path(self):
        for site in BOTH:
            with self.subTest(base_url=site.base_url), browser.served(site, MOUNT) as root:
                pages = site.chosen if site.base_url else site.kinds
                visits = browser.open_pages({p: root + p for p in pages}, scripts=True)
                assert_none(self, (f"{v.path}: {line}" for v in visits.values() for line in v.console + v.failures))
                assert_none(self, (f"{v.path}: requested {url}" for v in visits.values() for url in v.requests
                                   if not url.startswith(root)))

    def test_every_linked_file_is_served(self):
        with browser.served(PLAIN, MOUNT) as root:
            addresses = {
                urljoin(root + path, reference["address"]).split("#")[0]
                for path, visit in browser.written(PLAIN).items() if path != "404.html"
                for reference in visit.facts["references"]
            }
            problems = []
            for address in sorted(a for a in addresses if a.startswith("http://127.0.0.1")):
                try:
                    urllib.request.urlopen(address).close()
                except urllib.error.HTTPError as error:
                    problems.append(f"{address}: {error.code}")
            assert_none(self, problems)

    def test_a_wrong_address_gets_the_page_that_says_so(self):
        # Only a site that knows its address can help from a wrong one of any depth.
        deep = ("nothing.html", "ja/notes/no/such/note.html")
        for site, mount, depths in ((PUBLISHED, MOUNT, deep), (PLAIN, "/", deep[:1])):
            with self.subTest(mount=mount), browser.served(site, mount) as root:
                wrong = {depth: root + depth for depth in depths}
                for depth, visit in browser.open_pages(wrong, scripts=True).items():
                    self.assertEqual(visit.failures, [f"{wrong[depth]}: 404"])
                    self.assertEqual([line for line in visit.console if "status of 404" not in line], [])
                    self.assertLessEqual(len(visit.console), 1)
                    self.assertEqual(len([heading for heading in visit.facts["headings"] if heading[0] == 1]), 1)
                    home = [urljoin(wrong[depth], r["address"]) for r in visit.facts["references"]
                            if r["tag"] == "a" and not r["address"].startswith("#")]
                    self.assertTrue(home, "no way back from 404.html")
                    for address in home:
                        if address.startswith(root):
                            urllib.request.urlopen(address).close()
                        else:
                            self.fail(f"{depth}: leads to {address}")
