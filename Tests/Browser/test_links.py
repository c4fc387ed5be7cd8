"""Every address on every page leads somewhere, in exact spelling; nothing but a link leads to another host."""

import re
import unittest
from urllib.parse import urlsplit

import browser
from built_site import LANGUAGES, assert_none
from sites import BOTH, PUBLISHED

METADATA = {"canonical", "alternate"}


class Links(unittest.TestCase):
    def test_every_address_leads_to_a_file_and_every_fragment_to_an_id(self):
        for site in BOTH:
            pages = browser.written(site)
            problems = []
            for path, visit in pages.items():
                for reference in visit.facts["references"]:
                    problem = self.problem(site, pages, path, reference)
                    if problem and path != "404.html":  # its addresses are tried over HTTP
                        problems.append(f"{path}: <{reference['tag']} {reference['attribute']}"
                                        f"=\"{reference['address']}\"> {problem}")
            with self.subTest(base_url=site.base_url):
                assert_none(self, problems)

    def problem(self, site, pages, path, reference):
        address, scheme = reference["address"], urlsplit(reference["address"]).scheme
        outside = scheme in ("http", "https") and not (site.base_url and address.startswith(site.base_url))
        if reference["tag"] == "a" and reference["attribute"] == "href" and (outside or scheme == "mailto"):
            return None
        if scheme and not (site.base_url and address.startswith(site.base_url)):
            return f"must not lead outside ({scheme}:)"
        if scheme and not METADATA & set(reference["rel"].split()):
            return "is absolute: the site could not be moved or opened from the disk"
        if address == "":
            return "is empty"
        target, fragment, problem = site.resolve(path, address)
        if problem:
            return problem
        if fragment:
            if target.endswith(".html") and fragment not in pages[target].facts["ids"]:
                return f"names #{fragment}, which {target} does not have"
            if target.endswith(".svg") and fragment not in site.svg_ids(target):
                return f"names #{fragment}, which {target} does not have"
        elif address.endswith("#"):
            return "has an empty fragment"
        return None

    def test_links_have_names(self):
        for site in BOTH:
            assert_none(self, (f"{path}: <a href=\"{r['address']}\"> has no text"
                               for path, visit in browser.written(site).items()
                               for r in visit.facts["references"] if r["tag"] == "a" and not r["name"].strip()))

    def test_every_page_can_be_reached_from_the_start(self):
        for site in BOTH:
            pages = browser.written(site)
            reached, waiting = set(), ["index.html"]
            while waiting:
                path = waiting.pop()
                if path in reached or path not in pages:
                    continue
                reached.add(path)
                for reference in pages[path].facts["references"]:
                    if reference["tag"] in ("a", "meta") and not urlsplit(reference["address"]).scheme:
                        target, _, _ = site.resolve(path, reference["address"])
                        if target:
                            waiting.append(target)
            alone = {p for p in pages if p != "404.html" and not pages[p].facts["refresh"]} - reached
            with self.subTest(base_url=site.base_url):
                assert_none(self, sorted(alone))

    def test_the_language_switch_leads_to_the_same_page(self):
        for site in BOTH:
            problems = []
            for path, visit in browser.written(site).items():
                counterpart = site.counterpart(path)
                if counterpart is None or visit.facts["refresh"]:
                    continue
                other = site.language(counterpart)
                targets = [site.resolve(path, r["address"])[0] for r in visit.facts["references"]
                           if r["tag"] == "a" and r["hreflang"] == other]
                if counterpart not in targets:
                    problems.append(f"{path}: no <a hreflang={other}> to {counterpart}, only {targets}")
            with self.subTest(base_url=site.base_url):
                assert_none(self, problems)

    def test_every_page_of_a_language_has_its_counterpart(self):
        for site in BOTH:
            assert_none(self, (path for path in site.readable
                               if site.language(path) in LANGUAGES and site.counterpart(path) is None))

    def test_addresses_in_text_files_lead_somewhere(self):
        """llms.txt and the Markdown editions speak of the site's own pages."""
        for site in BOTH:
            problems = []
            for path in sorted(p for p in site.files if p == "llms.txt" or (p.endswith(".md") and "/notes/" in p)):
                text = re.sub(r"(?ms)^(`{3,}|~{3,}).*?^\1", "", site.read(path))
                text = re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", text)
                for address in re.findall(r"\]\(<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\)", text):
                    scheme = urlsplit(address).scheme
                    own = site.base_url is not None and address.startswith(site.base_url)
                    if scheme and not own:
                        continue
                    _, _, problem = site.resolve(path, address)
                    if problem:
                        problems.append(f"{path}: {address} {problem}")
            with self.subTest(base_url=site.base_url):
                assert_none(self, problems)

    def test_no_address_names_the_wrong_host(self):
        """What is absolute in machine-readable files starts with the base URL, spelled as it was given."""
        problems = []
        for path in sorted(p for p in PUBLISHED.files if p in ("sitemap.xml", "robots.txt") or p.endswith("feed.xml")):
            for address in re.findall(r"https?://[^\s<>\"']*kb\.example[^\s<>\"']*", PUBLISHED.read(path)):
                if not address.startswith(PUBLISHED.base_url):
                    problems.append(f"{path}: {address}")
                elif PUBLISHED.resolve("index.html", address)[2] and not address.endswith("/"):
                    problems.append(f"{path}: {address} is not there")
        assert_none(self, problems)
