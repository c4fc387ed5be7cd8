#!/usr/bin/env python3
"""Writes a site of N notes in which search has something to look for: search_notes.py OUT --count N [--seed 1]

The topics of search-topics.json stand among them, each as a note in both languages. The other notes have about 1 KB of
text put together from the vocabulary of search_words.py: four in ten are Japanese only, three English only, three both.
The same arguments give the same bytes on every machine.

Other notes may hold any word and number of the topics. But none has as its code or as the amount of a row what a topic
alone is to be found by: two notes with an equal claim to the first place would measure nothing.
"""
import argparse
import json
import math
import pathlib
import re

import search_words as vocabulary
from generate_notes import (LANGUAGES, Draws, FrontMatter, kotae_body, kotae_revision, kotae_translation, joined, same,
                            scalar, write)
from search_words import Zipf

HERE = pathlib.Path(__file__).resolve().parent
UNITS = {  # unit: (dimension, factor)
    "bytes": ("size", 1), "KB": ("size", 1 << 10), "MB": ("size", 1 << 20), "GB": ("size", 1 << 30), "ms": ("time", 1),
    "s": ("time", 1000), "min": ("time", 60_000), "h": ("time", 3_600_000), "percent": ("percent", 1), "count": ("count", 1),
}
SEVERITIES = {"critical": "outage", "warning": "warning", "info": "info"}


def topics():
    return json.loads((HERE / "search-topics.json").read_text(encoding="utf-8"))["topics"]


def reserved(topics):
    """What no other note's rows and codes may be: whole numbers, in base units."""
    numbers = {int(row["hex"], 16) for topic in topics for row in topic["rows"]}
    numbers |= {magnitude(row["amount"]) for topic in topics for row in topic["rows"] if quantity(row["amount"])}
    # Small numbers are everywhere; whoever looks for one says what it is.
    return {number for number in numbers if number > 0x100} - {60_000, 30_000}


# Amounts as the topics write them.

def quantity(amount):
    """(number as text, unit) or None: `never` is no quantity."""
    found = re.fullmatch(r"([0-9.,]+) ?(bytes|KB|MB|GB|ms|s|min|h|%)?", amount)
    return found and (found[1].replace(",", ""), {"%": "percent", None: "count"}.get(found[2], found[2]))


def magnitude(amount):
    number, unit = quantity(amount)
    return int(float(number) * UNITS[unit][1])


# The planted notes.

def planted(topic):
    """The front matter of a topic's note, and its body as a list of sections; every text a pair."""
    front = FrontMatter("ja")
    add, text = front.add, front.text
    both = lambda field: (topic["ja"][field], topic["en"][field])
    summary = tuple(re.split(r"(?<=[。.])", body)[0][:200] for body in both("body"))
    products = dict.fromkeys([product_id(topic["product"]), product_id(topic["os"])])
    add("title: " + text("title", both("title")), "summary: " + text("summary", summary), "kind: problem",
        "state: unverified", "severity: " + SEVERITIES[topic["severity"]], "published: 2025-04-01", "environment:",
        *(f"  - {{product: {product}}}" for product in products))
    if topic["codes"]:
        add("codes:", *(f"  - {code_kind(code)}: {code}" for code in topic["codes"]))
    tables = {}
    for row in topic["rows"]:
        if quantity(row["amount"]):
            tables.setdefault((row["param"], quantity(row["amount"])[1]), []).append(row)
    if tables:
        add("thresholds:")
    for number, ((parameter, unit), rows) in enumerate(tables.items()):
        id = f"values-{number + 1}"
        add(f"  - id: {id}", f"    title: " + text(f"thresholds/{id}/title", (f"{parameter} の値", f"Values of {parameter}")),
            "    parameter: " + text(f"thresholds/{id}/parameter", same(parameter)), f"    unit: {unit}")
        raw_unit = next(
            name for name, (dimension, factor) in UNITS.items() if dimension == UNITS[unit][0]
            and all(magnitude(row["amount"]) == int(row["hex"], 16) * factor for row in rows))
        if UNITS[raw_unit][1] != 1:
            add(f"    raw-unit: {raw_unit}")
        rows = sorted(rows, key=lambda row: magnitude(row["amount"]))
        add("    rows: [" + ", ".join(f"{{amount: {quantity(row['amount'])[0]}, raw: {row['hex']}}}" for row in rows) + "]")
    lines = [same(f"- {row['param']}: {row['amount']} ({row['hex']}) {row['note']}".rstrip()) for row in topic["rows"]]
    body = [("about", ("概要", "About"), plain(both("body")))]
    if lines:
        body.append(("values", ("値", "Values"), joined(lines, ("\n", "\n"))))
    return front, body


def plain(pair):
    """Text that Markdown leaves as it is."""
    return tuple(re.sub(r"([\\_*`<>\[\]#~|])", r"\\\1", text) for text in pair)


def code_kind(code):
    if not code.startswith("0x"):
        return "winsock" if int(code) >= 10000 else "win32"
    return "ntstatus" if code == "0xC0000142" else "stop"


def product_id(name):
    return re.sub(r"[^a-z0-9]+", "-", name.lower())


# The other notes.

class Writer:
    """Words for one note, in both languages side by side."""

    def __init__(self, seed, count, index, taken):
        self.draws = Draws(f"search/{seed}/{index}")
        self.taken = taken
        # Names grow in number with the notes, more slowly than they do.
        self.names = Zipf.shared(int(200 + 12 * count ** 0.6))
        self.subject = None

    def word(self, words):
        return words[Zipf.shared(len(words)).place(self.draws.source.random())]

    def compound(self, language):
        draws = self.draws
        if language == "en":
            first = self.word(vocabulary.ENGLISH_NOUNS)
            return first if draws.chance(0.6) else f"{self.word(ENGLISH_SHUFFLED)} {first}"
        kind = draws.source.random()
        if kind < 0.3:
            return self.word(vocabulary.KATAKANA)
        if kind < 0.55:
            return self.word(KATAKANA_SHUFFLED) + self.word(vocabulary.KATAKANA)
        if kind < 0.8:
            return self.word(vocabulary.KATAKANA) + self.word(vocabulary.KANJI)
        return self.word(KANJI_SHUFFLED) + self.word(vocabulary.KANJI) + (
            self.word(vocabulary.KANJI_ENDINGS) if draws.chance(0.3) else "")

    def kanji(self):
        return self.word(vocabulary.KANJI)

    def identifier(self):
        """One of the site's identifiers: camelCase, a file, a symbol."""
        place = self.names.place(self.draws.source.random())
        draws = Draws(f"identifier/{place}")
        parts = [draws.one(vocabulary.ENGLISH_NOUNS + vocabulary.ENGLISH_VERBS) for _ in range(draws.between(2, 4))]
        kind = draws.source.random()
        if kind < 0.7:
            return "".join(part.capitalize() for part in parts)
        if kind < 0.8:
            return "_".join(parts[:3]).upper()
        if kind < 0.9:
            return parts[0][:5] + parts[1][:4] + draws.one([".exe", ".dll", ".sys", ".log", ".cfg"])
        return parts[0] + draws.one(["_", "-"]) + parts[1] + str(draws.between(1, 99))

    def number(self):
        """Small numbers and round ones are more frequent than others."""
        draws = self.draws
        kind = draws.source.random()
        if kind < 0.4:
            return draws.one([1, 2, 3, 5, 7, 10, 12, 15, 20, 24, 30, 45, 50, 60, 64, 80, 90, 100, 128, 200, 250, 256, 300, 500, 512])
        return int(math.exp(draws.source.random() * 11.5)) + 1

    def amount(self, language):
        number = self.number()
        units = ["", "", " KB", " MB", " GB", " bytes", "%", " ms", "s", "min", "h", "hex"]
        unit = self.draws.one(units[: len(units) - self.is_translated])
        if unit == "hex":
            return f"0x{number:X}"
        words = {"s": ("秒", " s"), "min": ("分", " minutes"), "h": ("時間", " hours")}.get(unit)
        return str(number) + (words[language == "en"] if words else unit)

    def product(self):
        return PRODUCTS[Zipf.shared(len(PRODUCTS)).place(self.draws.source.random())]

    def code(self):
        """In texts that are translated an event: a translation has every other code that its original has."""
        draws = self.draws
        kind = 0.5 if self.is_translated else draws.source.random()
        if kind < 0.25:
            return "stop", draws.one(vocabulary.STOPS)
        if kind < 0.75:
            return self.event()
        return "hresult", 0x80040000 + 0x10000 * draws.below(4) + draws.between(0x10, 0x3FFF)

    def event(self):
        while True:
            number = self.draws.between(1, 9999)
            if number not in self.taken:
                return "event", (self.word(vocabulary.SOURCES), number)

    @staticmethod
    def code_text(code, language):
        kind, value = code
        if kind == "stop":
            return f"STOP 0x{value:08X}"
        if kind == "event":
            return f"イベント {value[1]} ({value[0]})" if language == "ja" else f"event {value[1]} of {value[0]}"
        return f"0x{value:08X}"

    def filled(self, template, language, polite=None):
        draws = self.draws
        verb = draws.one(vocabulary.JAPANESE_VERBS)

        def part(found):
            kind = found[1]
            if kind == "n":
                # A note keeps speaking of its subject.
                if self.subject and draws.chance(0.3):
                    return self.subject[language == "en"]
                return self.compound(language)
            if kind == "k":
                return self.kanji()
            if kind == "i":
                return self.own_identifier if draws.chance(0.5) else self.identifier()
            if kind == "a":
                return self.amount(language)
            if kind == "c":
                return self.code_text(draws.one(self.codes) if self.codes else self.event(), language)
            if kind == "p":
                return self.products[0][1] if draws.chance(0.7) else self.product()[1]
            if kind == "j":
                return self.word(vocabulary.ENGLISH_ADJECTIVES)
            if kind == "v" and language == "en":
                return self.word(vocabulary.ENGLISH_VERBS)
            return verb[kind == "w"]

        text = re.sub(r"\{(\w)\}", part, template)
        return text[0].upper() + text[1:] if language == "en" and text[0].isascii() and template[0] == "{" and template[1] in "jvn" else text

    def pair(self, templates, length=1):
        japanese, english = templates
        return ("".join(self.filled(self.draws.one(japanese), "ja") for _ in range(length)),
                " ".join(self.filled(self.draws.one(english), "en") for _ in range(length)))

    def note(self):
        """Front matter, body, and the languages in which the note is written, the original's first."""
        draws = self.draws
        kind = draws.source.random()
        languages = ["ja"] if kind < 0.4 else ["en"] if kind < 0.7 else ["ja", "en"] if kind < 0.9 else ["en", "ja"]
        self.is_translated = len(languages) == 2
        self.codes = sorted({self.code() for _ in range(draws.between(0, 2))}, key=str)
        self.products = list(dict.fromkeys(self.product() for _ in range(draws.between(1, 2))))
        self.own_identifier = self.identifier()
        self.subject = (self.compound("ja"), self.compound("en"))
        front = FrontMatter(languages[0])
        add, text = front.add, front.text
        is_problem = draws.chance(0.8)
        add("title: " + text("title", self.pair((vocabulary.JAPANESE_TITLES, vocabulary.ENGLISH_TITLES))),
            "summary: " + text("summary", tuple(part[:200] for part in self.pair(SENTENCES))),
            f"kind: {'problem' if is_problem else 'reference'}", "state: unverified",
            *(["severity: " + draws.one(["outage", "degraded", "warning", "warning", "info"])] if is_problem else []),
            f"published: {draws.between(2015, 2026)}-{draws.between(1, 10):02d}-{draws.between(1, 28):02d}",
            "environment:", *(f"  - {{product: {id}}}" for id, *_ in self.products))
        if self.codes:
            add("codes:")
        for code, value in self.codes:
            add(f"  - event: {{source: {value[0]}, id: {value[1]}}}" if code == "event" else f"  - {code}: 0x{value:X}")
        if draws.chance(0.35):
            self.thresholds(front)
        body = [(f"part-{place + 1}", self.pair((vocabulary.JAPANESE_HEADINGS, vocabulary.ENGLISH_HEADINGS)),
                 plain(self.pair(SENTENCES, draws.between(3, 6)))) for place in range(draws.between(2, 3))]
        return front, body, languages

    def thresholds(self, front):
        draws = self.draws
        unit = draws.one(list(UNITS))
        rows = set()
        while len(rows) < draws.between(1, 4):
            number = draws.between(1, 100) if unit == "percent" else self.number()
            if number * UNITS[unit][1] not in self.taken and number not in self.taken:
                rows.add(number)
        parameter = self.pair((vocabulary.JAPANESE_PARAMETERS, vocabulary.ENGLISH_PARAMETERS))
        title = tuple(self.filled(template, language) for template, language in (("{n}の目安", "ja"), ("Limits of the {n}", "en")))
        front.add("thresholds:", "  - id: values", "    title: " + front.text("thresholds/values/title", title),
                  "    parameter: " + front.text("thresholds/values/parameter", parameter), f"    unit: {unit}",
                  "    compare: above", "    rows: [" + ", ".join(
                      f"{{amount: {row}, level: {draws.one(['info', 'warning', 'critical'])}}}" for row in sorted(rows)) + "]")


SENTENCES = (vocabulary.JAPANESE, vocabulary.ENGLISH)


def shuffled(words):
    return Draws("order").some(words, len(words))


# Both halves of a compound have frequencies of their own.
KATAKANA_SHUFFLED, KANJI_SHUFFLED = shuffled(vocabulary.KATAKANA), shuffled(vocabulary.KANJI)
ENGLISH_SHUFFLED = shuffled(vocabulary.ENGLISH_NOUNS)
PRODUCTS = [(product_id(name), name) for name in shuffled(
    [f"{vendor} {line} {kind}" for place, vendor in enumerate(vocabulary.VENDORS)
     for line in vocabulary.LINES[place % 4 :: 4] for kind in vocabulary.KINDS[place % 3 :: 3]])]


def write_site(out, seed, count):
    """kotae.yml, products.yml, notices.yml and `count` notes; those of the topics are among them."""
    planted_topics = topics()
    taken = reserved(planted_topics)
    content = out / "content"
    content.mkdir(parents=True)
    write(out / "kotae.yml", ["name: {ja: 検索の計測, en: Measuring search}", "languages: [ja, en]"])
    lines = []
    systems = {name for topic in planted_topics for name in (topic["product"], topic["os"])}
    for id, name in [*PRODUCTS, *((product_id(name), name) for name in sorted(systems))]:
        lines += [f"{id}:", f"  name: {name}", f"  vendor: {name.split()[0]}"]
    write(content / "products.yml", lines)
    write(content / "notices.yml", [
        "backup-registry:", "  title: {ja: レジストリを控える, en: Save the registry}",
        "  text: {ja: キーを書き出します。, en: Export the key.}"])
    for topic in planted_topics:
        front, body = planted(topic)
        write_note(content, topic_note(topic["id"]), front, body, ["ja", "en"])
    for index in range(count - len(planted_topics)):
        write_note(content, f"kb-{index:06d}", *Writer(seed, count, index, taken).note())


def topic_note(topic):
    """The id of a topic's note. Notes are listed by id: some before, some after the others."""
    return ("a-" if ord(topic[-1]) % 2 else "z-") + topic


def write_note(content, id, front, body, languages):
    folder = content / "notes" / id
    folder.mkdir(parents=True)
    original = kotae_body({"body": body}, front.index)
    write(folder / (languages[0] + ".md"), ["---", *front.lines, "---"], original)
    for other in languages[1:]:
        translation = kotae_translation({"language": languages[0]}, front, original)
        write(folder / (other + ".md"), ["---", *translation, "---"], kotae_body({"body": body}, 1 - front.index))


def main():
    parser = argparse.ArgumentParser(description="Writes a site of N notes in which search has something to look for.")
    parser.add_argument("out", type=pathlib.Path, help="a folder that does not exist yet, or is empty")
    parser.add_argument("--count", type=int, required=True, help="how many notes, 100 at least")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other notes (1)")
    arguments = parser.parse_args()
    if arguments.out.exists() and any(arguments.out.iterdir()):
        parser.error(f"{arguments.out} is not empty")
    if arguments.count < 100:
        parser.error("fewer than 100 notes measure nothing")
    write_site(arguments.out, arguments.seed, arguments.count)


if __name__ == "__main__":
    main()
