#!/usr/bin/env python3
"""Writes a site of N notes for the benchmark: generate_notes.py OUT --count N [--seed 1]

The same arguments give the same bytes on every machine. Half of the originals are Japanese and half English; every
fifth note has a translation. A note has about 50 lines of front matter and 4 KB of body with everything that Markdown
is used for. `kotae check` finds no error and no warning in it.

A note is first described (`describe`) and then written in a form (`write_kotae`). The description knows nothing of a
form but the few marks that Markdown hasn't (`KotaeMarks`), so that the same content can be written for another generator
as well.
"""
import argparse
import hashlib
import pathlib
import random

from words import (ACTIONS, ASIDES, COMMANDS, EVENTS, EXPECTATIONS, FAILURES, HEADINGS, MEASURES, NOTICES, OWNERS,
                   PRODUCTS, SENTENCES, SETTINGS, STOPS, SYMPTOMS, TAGS)

LANGUAGES = ["ja", "en"]


class Draws:
    """Random choices over nothing but `random()`, which alone is the same in every version of Python."""

    def __init__(self, seed):
        self.source = random.Random(seed)

    def below(self, limit):
        return int(self.source.random() * limit)

    def between(self, first, last):
        return first + self.below(last - first + 1)

    def chance(self, probability):
        return self.source.random() < probability

    def one(self, things):
        return things[self.below(len(things))]

    def some(self, things, count):
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(count)]


# Texts are pairs: (Japanese, English).

def same(text):
    return (text, text)


def joined(parts, separators=("", " ")):
    return tuple(separators[i].join(part[i] for part in parts) for i in range(2))


def formed(template, *parts):
    """`template` with each {} replaced by the part of the same language."""
    return tuple(template.format(*(part[i] for part in parts)) for i in range(2))


def note_id(index):
    return f"kb-{index:06d}"


def original_language(index):
    return LANGUAGES[index % 2]


# What a note says, in no particular form.

def describe(seed, count, index, marks):
    draws = Draws(f"{seed}/{count}/{index}")
    day = f"{draws.between(1, 12):02d}-{draws.between(1, 28):02d}"
    year = draws.between(2019, 2024)
    failure = draws.one(FAILURES)
    products = draws.some(PRODUCTS, 2)
    settings = draws.some(SETTINGS, 2 if draws.chance(0.2) else 1) if draws.chance(0.55) else []
    note = {
        "id": note_id(index), "language": original_language(index), "is translated": index % 5 == 0,
        "title": formed("{}: {} ({})", same(f"KB {index}"), failure, same(products[0][1])),
        "summary": joined([failure, draws.one(SENTENCES)], ("。", ". ")),
        "severity": draws.one(["outage", "degraded", "warning", "info"]),
        "published": f"{year}-{day}", "updated": f"{year + draws.between(0, 1)}-{day}",
        "verified": (f"{year}-{day}", draws.one(OWNERS), f"{draws.between(14393, 26100)}.{draws.between(1, 4000)}")
        if draws.chance(0.6) else None,
        "review": f"{draws.between(2090, 2099)}-{day}", "owner": draws.one(OWNERS),
        "tags": sorted(draws.some(TAGS, draws.between(3, 5))),
        "products": [(id, draws.some(versions, min(1, len(versions))), kind)
                     for id, _, _, kind, _, versions in products],
        "symptoms": [(f"symptom-{i + 1}", text)
                     for i, text in enumerate(draws.some(SYMPTOMS, draws.between(1, 2)))],
        "codes": codes(draws, count), "settings": settings,
        "measures": draws.some(MEASURES, draws.between(0, 1) if settings else 1),
        "checks": [(f"look-{i + 1}", draws.one(ACTIONS) if draws.chance(0.4) else draws.one(COMMANDS),
                    draws.one(EXPECTATIONS)) for i in range(draws.between(1, 3))],
        "is absent": draws.chance(0.7), "minutes": draws.one([5, 10, 20, 30]),
        "references": [(f"ref-{i + 1}", formed("{} {}", same(f"KB {draws.between(100000, 5100000)}"), draws.one(FAILURES)),
                        f"https://learn.example.com/kb/{draws.between(1000, 99999)}") for i in range(draws.between(1, 2))],
        "related": sorted({note_id(draws.below(count)) for _ in range(3)} - {note_id(index)}),
    }
    note["body"] = body(draws, count, note, marks)
    return note


def codes(draws, count):
    """A few codes are in many notes, most in few; none twice in a note."""
    found = {("hresult", 0x80070000 + 7 * int(draws.source.random() ** 2 * max(50, count // 5)))}
    if draws.chance(0.7):
        found.add(("event", draws.one(EVENTS), draws.between(1, 40) * 7))
    if draws.chance(0.3):
        found.add(("stop", draws.one(STOPS)))
    return sorted(found, key=str)


def body(draws, count, note, marks):
    """The body as a list of sections: (anchor, heading, Markdown), every text a pair."""

    def sentence():
        text = draws.one(SENTENCES)
        kind = draws.source.random()
        if kind < 0.12:
            return joined([text, formed("**{}**", draws.one(EXPECTATIONS))], (" ", " "))
        if kind < 0.30:
            return joined([text, same(f"`{draws.one(COMMANDS)[0]}`")], (" ", " "))
        if kind < 0.42:
            target = draws.below(count)
            anchor = draws.one(["", "cause", "remedy"])
            return joined([text, same(f"[KB {target}]({marks.address(target, anchor)})")], (" ", " "))
        if kind < 0.47:
            return joined([text, formed("~~{}~~", draws.one(SYMPTOMS))], (" ", " "))
        return text

    def paragraph(length):
        return joined([sentence() for _ in range(length)])

    def table():
        lines = [same(""), ("| 項目 | 目安 | 実測 | 見る場所 |", "| Measure | Limit | Seen | Where |"),
                 same("| :--- | ---: | ---: | --- |")]
        for _, name, unit, _, rows in draws.some(MEASURES, draws.between(3, 5)):
            lines.append(formed("| {} | {} | {} | {} |", name, same(f"{rows[0][0]} {unit}"),
                                same(str(draws.between(1, 9999))), same(f"`{draws.one(SETTINGS)[1]}`")))
        return joined(lines, ("\n", "\n"))

    def code():
        lines = [command for command, _ in draws.some(COMMANDS, draws.between(3, 5))]
        return same("\n```powershell\n" + "\n".join(lines) + "\nif ($LASTEXITCODE -ne 0) { throw \"<$LASTEXITCODE>\" }\n```\n")

    def script():
        key, name, *_ = draws.one(SETTINGS)
        return same(f"\n```reg\nWindows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\{key}]\n"
                    f"\"{name}\"=dword:{draws.between(1, 255):08x}\n```\n")

    def items(marks, length=1):
        return joined([formed("{}{}", same(mark), paragraph(length)) for mark in marks], ("\n", "\n"))

    parts = {
        "what-happens": [paragraph(3), same(""), formed("> **{}** {}", ("注意:", "Note:"), draws.one(ASIDES)), same(""),
                         paragraph(2)],
        "cause": [joined([paragraph(2), same("[^1]")], ("", "")), same(""), items(["- ", "- ", "  - ", "- "]), same(""),
                  paragraph(2)],
        "check": [paragraph(2), table(), code(),
                  formed("### {}", ("ログの読み方", "How to read the log")), same(""), paragraph(2), same(""),
                  items(["1. ", "2. ", "3. "])],
        "remedy": [paragraph(2), same("")]
        + [same(marks.values_table(setting) + "\n") for setting in note["settings"][:1]]
        + [paragraph(1), script(), items(["- [x] ", "- [ ] ", "- [ ] "])],
        "after": [paragraph(3), same(""),
                  formed("{} https://learn.example.com/topics/{} {}", ("詳しくは", "See"), same(note["tags"][0]),
                         ("を見てください。", "for more.")), same(""),
                  formed("[^1]: {}", draws.one(SENTENCES))],
    }
    return [(anchor, heading, joined(parts[anchor], ("\n", "\n"))) for anchor, heading in HEADINGS]


def setting_id(setting):
    return "set-" + setting[1].lower()


# Kotae's own form.

class KotaeMarks:
    """What Kotae writes where Markdown has no mark of its own."""

    @staticmethod
    def address(target, anchor):
        return f"../{note_id(target)}/{original_language(target)}.md" + ("#" + anchor if anchor else "")

    @staticmethod
    def values_table(setting):
        return f"::thresholds{{#{setting_id(setting)}-values}}"


def scalar(text):
    """`text` as YAML, quoted where plain text would be read as something else; fit for flow mappings too."""
    special = text[0] in "-?:,[]{}#&*!|>'\"%@` " or any(c in text for c in ",[]{}\"\\") or ": " in text or " #" in text
    number = text.replace(".", "", 1).isdigit()
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if special or number or text[-1] in ": " else text


class FrontMatter:
    """The front matter of an original and of its translation, written side by side, text by text."""

    def __init__(self, language):
        self.index = LANGUAGES.index(language)
        self.lines = []
        self.texts = []          # (path, original text) in the order in which Kotae numbers them
        self.translated = {}     # path: text in the other language

    def text(self, path, pair):
        """Registers a text; returns it as the original's YAML."""
        self.texts.append((path, pair[self.index]))
        self.translated[path] = pair[1 - self.index]
        return scalar(pair[self.index])

    def add(self, *lines):
        self.lines += lines


def kotae_original(note):
    """The front matter of the original."""
    front = FrontMatter(note["language"])
    add, text = front.add, front.text
    add("title: " + text("title", note["title"]), "summary: " + text("summary", note["summary"]), "kind: problem",
        "state: " + ("verified" if note["verified"] else "unverified"), "severity: " + note["severity"],
        "published: " + note["published"], "updated: " + note["updated"])
    if note["verified"]:
        add('verified-on: {{date: {}, by: {}, build: "{}"}}'.format(*note["verified"]))
    add("review-by: " + note["review"], "owner: " + note["owner"], f"tags: [{', '.join(note['tags'])}]", "environment:")
    for product, versions, kind in note["products"]:
        more = f", versions: [{', '.join(chr(34) + v + chr(34) for v in versions)}]" if versions else ""
        more += ", models: [R410-A, R410-B], observed: true" if kind == "hardware" else ""
        add(f"  - {{product: {product}{more}}}")
    add("symptoms:")
    for id, pair in note["symptoms"]:
        add(f"  - {{id: {id}, text: {text('symptoms/' + id, pair)}}}")
    add("codes:")
    for kind, *values in note["codes"]:
        if kind == "event":
            (log, source), number = values
            add(f"  - event: {{log: {log}, source: {source}, id: {number}}}")
        else:
            add(f"  - {kind}: 0x{values[0]:X}")
    kotae_settings(front, note)
    kotae_thresholds(front, note)
    add(f"requires: [{'administrator, maintenance-window' if note['settings'] else 'administrator'}]")
    kotae_procedures(front, note)
    add("references:")
    for id, pair, url in note["references"]:
        add(f"  - {{id: {id}, title: {text('references/' + id, pair)}, url: {scalar(url)}}}")
    if note["related"]:
        add(f"related: [{', '.join(note['related'])}]")
    return front


def kotae_settings(front, note):
    if note["settings"]:
        front.add("registry:")
    for setting in note["settings"]:
        key, name, unit, _, factor, amounts, recommended, service = setting
        id = setting_id(setting)
        effect = f"{{restart: service, service: {service}}}" if service else "{restart: computer}"
        before = "absent" if note["is absent"] else f"{{type: dword, data: {amounts[0] * factor}}}"
        title = ("{} を設定する".format(name), "Set {}".format(name))
        front.add(f"  - id: {id}", "    title: " + front.text(f"registry/{id}/title", title), f"    key: HKLM\\{key}",
                  "    values:", f"      - {{name: {name}, type: dword, data: 0x{recommended * factor:X}, unit: {unit}, "
                  f"before: {before}, allowed: {{min: {amounts[0] * factor}, max: {amounts[-1] * factor}}}}}",
                  f"    takes-effect: {effect}",
                  "    risk: " + front.text(f"registry/{id}/risk", SENTENCES[10]))


def kotae_thresholds(front, note):
    if not note["settings"] and not note["measures"]:
        return
    front.add("thresholds:")
    for setting in note["settings"]:
        _, name, _, unit, factor, amounts, recommended, _ = setting
        id = setting_id(setting)
        path = f"thresholds/{id}-values"
        rows = ", ".join(f"{{amount: {amount}, raw: 0x{amount * factor:X}"
                         + (", recommended: true}" if amount == recommended else "}") for amount in amounts)
        front.add(f"  - id: {id}-values",
                  "    title: " + front.text(path + "/title", (f"{name} に設定できる値", f"Values for {name}")),
                  "    parameter: " + front.text(path + "/parameter", same(name)), f"    sets: {id}/{name}",
                  f"    unit: {unit}", f"    rows: [{rows}]")
    for id, pair, unit, comparison, rows in note["measures"]:
        path = "thresholds/" + id
        front.add(f"  - id: {id}", "    title: " + front.text(path + "/title", formed("{}: {}", pair, ("目安", "limits"))),
                  "    parameter: " + front.text(path + "/parameter", pair), f"    unit: {unit}",
                  f"    compare: {comparison}",
                  "    rows: [" + ", ".join(f"{{amount: {a}, level: {level}}}" for a, level in rows) + "]")


def kotae_procedures(front, note):
    front.add("procedures:")

    def procedure(id, title, purpose, *more):
        front.add(f"  - id: {id}", "    title: " + front.text(f"procedures/{id}/title", title), f"    purpose: {purpose}",
                  *more, "    steps:")

    procedure("find-cause", ("原因を確かめる", "Confirm the cause"), "diagnosis", f"    minutes: {note['minutes']}")
    for id, action, expectation in note["checks"]:
        path = f"procedures/find-cause/steps/{id}"
        if action in COMMANDS:
            what = f"run: {scalar(action[0])}, shell: {action[1]}"
        else:
            what = "do: " + front.text(path + "/do", action)
        expect = front.text(path + "/expect", expectation)
        front.add(f"      - {{id: {id}, {what}, expect: {expect}, on-failure: escalate}}")
    if not note["settings"]:
        return
    procedure("change-settings", ("設定を変える", "Change the settings"), "resolution")
    for setting in note["settings"]:
        front.add(f"      - {{id: apply-{setting_id(setting)}, apply: {setting_id(setting)}, "
                  "rollback: {go-to: undo-settings}}")
    service = note["settings"][0][7] if len(note["settings"]) == 1 else None
    restart = f"{{service: {service}}}" if service else "computer"
    front.add(f"      - {{id: restart, restart: {restart}}}")
    procedure("undo-settings", ("設定を元に戻す", "Undo the change"), "rollback")
    for setting in note["settings"]:
        front.add(f"      - {{id: undo-{setting_id(setting)}, undo: {setting_id(setting)}}}")
    front.add(f"      - {{id: restart-again, restart: {restart}, on-failure: escalate}}")


def kotae_body(note, index):
    return "".join(f"\n## {heading[index]} {{#{anchor}}}\n\n{content[index]}\n"
                   for anchor, heading, content in note["body"])


def kotae_revision(front, body):
    """Fingerprints of the original's sections, as a translation states which original it follows."""
    sections = {}
    for path, text in front.texts:
        sections.setdefault(path.split("/")[0], []).append(f"{path}\n{text}\n")
    fingerprints = [(name, "".join(lines)) for name, lines in sections.items()]
    for section in body.split("\n## ")[1:]:
        anchor = section.split("{#", 1)[1].split("}", 1)[0]
        fingerprints.append((f'"#{anchor}"', ("## " + section).strip("\n ")))
    digests = ((name, hashlib.sha256(content.encode()).hexdigest()[:8]) for name, content in fingerprints)
    return "{" + ", ".join(f'{name}: "{digest}"' for name, digest in digests) + "}"


def kotae_translation(note, front, original_body):
    """The front matter of the translation: the same paths, nested, with the other language's texts."""
    lines = [f"translation-of: {note['language']}", f"original-revision: {kotae_revision(front, original_body)}"]
    open_path = []
    for path, text in front.translated.items():
        *parents, leaf = path.split("/")
        shared = 0
        while shared < min(len(parents), len(open_path)) and parents[shared] == open_path[shared]:
            shared += 1
        lines += ["  " * depth + parents[depth] + ":" for depth in range(shared, len(parents))]
        lines.append("  " * len(parents) + f"{leaf}: {scalar(text)}")
        open_path = parents
    return lines


def write_kotae(out, seed, count):
    """kotae.yml, products.yml, notices.yml and notes/<id>/<language>.md under content/."""
    content = out / "content"
    content.mkdir(parents=True)
    write(out / "kotae.yml", ["name: {ja: 障害対応ノート, en: Troubleshooting Notes}", "languages: [ja, en]",
                              "base-url: https://kb.example.internal/"])
    lines = []
    for id, name, vendor, kind, end, _ in PRODUCTS:
        lines += [f"{id}:", f"  name: {name}", f"  vendor: {vendor}", f"  kind: {kind}"]
        lines += [f"  end-of-support: {end}"] if end else []
    write(content / "products.yml", lines)
    lines = []
    for id, title, text in NOTICES:
        lines += [f"{id}:"]
        for key, pair in (("title", title), ("text", text)):
            lines += [f"  {key}: {{ja: {scalar(pair[0])}, en: {scalar(pair[1])}}}"]
    write(content / "notices.yml", lines)
    for index in range(count):
        note = describe(seed, count, index, KotaeMarks)
        folder = content / "notes" / note["id"]
        folder.mkdir(parents=True)
        front = kotae_original(note)
        body = kotae_body(note, front.index)
        write(folder / (note["language"] + ".md"), ["---", *front.lines, "---"], body)
        if note["is translated"]:
            other = LANGUAGES[1 - front.index]
            translation = kotae_translation(note, front, body)
            write(folder / (other + ".md"), ["---", *translation, "---"], kotae_body(note, 1 - front.index))


def write(path, lines, body=""):
    path.write_bytes(("\n".join(lines) + "\n" + body).encode())


def main():
    parser = argparse.ArgumentParser(description="Writes a site of N notes for the benchmark.")
    parser.add_argument("out", type=pathlib.Path, help="a folder that does not exist yet, or is empty")
    parser.add_argument("--count", type=int, required=True, help="how many notes")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other notes (1)")
    arguments = parser.parse_args()
    if arguments.out.exists() and any(arguments.out.iterdir()):
        parser.error(f"{arguments.out} is not empty")
    write_kotae(arguments.out, arguments.seed, arguments.count)


if __name__ == "__main__":
    main()
