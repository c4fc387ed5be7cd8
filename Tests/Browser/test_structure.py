"""How a page is made: one heading, landmarks, named tables, a policy that forbids inline code."""

import re
import unittest
from collections import defaultdict

import browser
from built_site import assert_none
from sites import BOTH, CONTENT, PLAIN


def pages(site):
    """(path, facts) of every page that people read: redirects are not read."""
    return [(path, visit.facts) for path, visit in browser.written(site).items() if not visit.facts["refresh"]]


class Structure(unittest.TestCase):
    def each(self, problem_of):
        for site in BOTH:
            problems = []
            for path, facts in pages(site):
                problems += [f"{path}: {problem}" for problem in problem_of(site, path, facts)]
            with self.subTest(base_url=site.base_url):
                assert_none(self, problems)

    def test_standards_mode_and_utf8(self):
        self.each(lambda site, path, facts: [
            *(["quirks mode: no doctype"] if facts["mode"] != "CSS1Compat" else []),
            *([facts["charset"]] if facts["charset"] != "UTF-8" else []),
        ])

    def test_language(self):
        def problem(site, path, facts):
            wanted = site.language(path)
            if (wanted and facts["lang"] != wanted) or not facts["lang"]:
                yield f"lang is {facts['lang']!r}"

        self.each(problem)

    def test_one_main_heading_and_no_level_left_out(self):
        def problem(site, path, facts):
            levels = [level for level, _ in facts["headings"]]
            if levels.count(1) != 1:
                yield f"{levels.count(1)} h1"
            if levels and levels[0] != 1 and 1 in levels and site.language(path):
                yield f"begins with h{levels[0]}"
            for before, after in zip(levels, levels[1:]):
                if after > before + 1:
                    yield f"h{after} directly under h{before}"
            yield from (f"empty heading {outline}" for outline in facts["emptyHeadings"])

        self.each(problem)

    def test_landmarks(self):
        def problem(site, path, facts):
            found = facts["landmarks"]
            if found["main"] != 1:
                yield f"{found['main']} main"
            if site.language(path):
                for name in ("banner", "contentinfo"):
                    if found[name] != 1:
                        yield f"{found[name]} {name}"
                if not found["navigation"]:
                    yield "no nav"

        self.each(problem)

    def test_ids_are_unique(self):
        self.each(lambda site, path, facts: [f"id {name!r} twice" for name in facts["repeatedIds"]])

    def test_tables_are_named_and_their_headers_have_a_scope(self):
        def problem(site, path, facts):
            for table in facts["tables"]:
                if not table["caption"]:
                    yield f"no caption: {table['outline']}"
                if not table["headers"] or table["withoutScope"]:
                    yield f"{table['withoutScope']} of {table['headers']} th without scope: {table['outline']}"

        self.each(problem)

    def test_images_have_alternatives(self):
        self.each(lambda site, path, facts: facts["imagesWithoutAlternative"])

    def test_steps_are_ordered_lists(self):
        checked = 0
        for folder in sorted((CONTENT / "notes").iterdir()):
            if any(re.search(r"^procedures:", file.read_text(encoding="utf-8"), re.M)
                   and "\ntranslation-of:" not in file.read_text(encoding="utf-8") for file in folder.glob("*.md")):
                for language in ("ja", "en"):
                    visit = browser.written(PLAIN).get(f"{language}/notes/{folder.name}.html")
                    if visit is not None:  # a draft has no page
                        checked += 1
                        self.assertGreater(visit.facts["orderedSteps"], 0, f"{language} {folder.name}: no ordered list")
        self.assertGreater(checked, 0, "no note with procedures")

    def test_policy_forbids_what_is_inline(self):
        def problem(site, path, facts):
            if len(facts["policy"]) != 1:
                yield f"{len(facts['policy'])} Content-Security-Policy"
                return
            directives = {words[0]: words[1:] for part in facts["policy"][0].split(";") if (words := part.split())}
            if directives.get("default-src") not in (["'self'"], ["'none'"]):
                yield f"default-src {directives.get('default-src')}"
            for name, sources in directives.items():
                strange = [source for source in sources if source not in ("'self'", "'none'")]
                if strange:
                    yield f"{name} allows {strange}"

        self.each(problem)

    def test_nothing_is_inline(self):
        self.each(lambda site, path, facts: facts["inlineScripts"] + facts["inlineStyles"] + facts["handlers"])

    def test_titles_are_there_and_unique(self):
        for site in BOTH:
            by_title = defaultdict(list)
            for path, facts in pages(site):
                by_title[(site.language(path), facts["title"])].append(path)
            with self.subTest(base_url=site.base_url):
                assert_none(self, [f"{title!r}: {paths}" for (_, title), paths in by_title.items()
                                   if len(paths) > 1 or not title.strip()])

    def test_nothing_of_the_template_language_is_left(self):
        self.each(lambda site, path, facts: re.findall(r"\{\{[^{}]*\}\}", facts["title"] + " ".join(
            text for _, text in facts["headings"])))
