"""Sites with as many rows of thresholds as a test wants, made from nothing but arithmetic and built once in a run."""

import fcntl
import functools
import subprocess
from pathlib import Path

from built_site import BuiltSite
from sites import KOTAE, PLAIN

CLOCK = "2026-11-23"
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PRODUCTS = """\
server:
  name: Contoso Server
  vendor: Contoso
client:
  name: Contoso Client
  vendor: Contoso
"""
HEAD = """\
---
title: "{title}"
summary: 表の試験に使うノートです。
kind: reference
state: {state}
published: 2026-01-01
updated: 2026-02-01
environment:
  - {{product: {product}}}
thresholds:
"""
TABLE = """\
  - id: {id}
    title: "{title}"
    parameter: "{parameter}"
    unit: {unit}
{comparison}    rows:
{rows}
"""


def table(id, parameter, unit, rows, comparison="", title="表"):
    """`rows`: what stands between the braces of each."""
    return TABLE.format(
        id=id, parameter=parameter, unit=unit, title=title, comparison=f"    compare: {comparison}\n" if comparison else "",
        rows="\n".join(f"      - {{{row}}}" for row in rows))


def note(title, tables, product="server", state="unverified"):
    return HEAD.format(title=title, product=product, state=state) + "".join(tables) + "---\n\n本文です。\n"


def build(name: str, notes) -> BuiltSite:
    """The site of what `notes` returns (folder → text), beside the other sites of this run: its processes share it."""
    folder = PLAIN.root.parent / ("thresholds-" + name)
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "site").exists():
            write(folder, notes())
            done = subprocess.run(
                [KOTAE, "build", "--content", folder / "content", "--templates", TEMPLATES, "--output", folder / "site",
                 "--clock", CLOCK], cwd=folder, capture_output=True, text=True)
            if done.returncode:
                raise AssertionError(done.stdout + done.stderr)
    return BuiltSite(folder / "site")


def write(folder: Path, notes: dict[str, str]) -> None:
    (folder / "content/notes").mkdir(parents=True, exist_ok=True)
    (folder / "kotae.yml").write_text("name: {ja: 表の試験}\nlanguages: [ja]\n", encoding="utf-8")
    (folder / "content/products.yml").write_text(PRODUCTS, encoding="utf-8")
    for name, text in notes.items():
        (folder / "content/notes" / name).mkdir(exist_ok=True)
        (folder / "content/notes" / name / "ja.md").write_text(text, encoding="utf-8")


@functools.lru_cache(maxsize=None)
def small() -> BuiltSite:
    """Every kind of row, few of each."""
    return build("small", lambda: {
        "sizes": note("カーネルスタックの大きさ", [
            table("stack", "KStackMinFree", "KB", ["amount: 8.0", "amount: 8.5, recommended: true", "amount: 9"]),
            table("giant", "サーバーの上限", "bytes", [f"amount: {2 ** 63 - 1}", f"amount: {2 ** 63}"]),
        ]),
        "times": note("応答が遅い", [
            table("long", "RetryDelay", "s", ["amount: 0.02, level: info", "amount: 0.3, level: warning", "amount: 30, level: critical"], "above"),
            table("short", "PollDelay", "ms", ["amount: 20, level: warning", "amount: 300, level: critical"], "at-least"),
        ], product="client", state="archived"),
        "shares": note("空きが少ない", [
            table("free", "空き領域 (フェイルオーバー)", "percent", ["amount: 10, level: warning", "amount: 5, level: critical"], "below"),
            table("boxes", "=SUM(1)", "count", ["amount: 20, level: info"], "at-most"),
        ]),
    })


def many(notes: int, tables: int, rows: int) -> dict[str, str]:
    """`notes` × `tables` × `rows`, each third of the tables in KB, s and bare numbers. No two rows of a table are equal."""
    kinds = [("KB", "at-least"), ("s", "above"), ("count", "")]
    def one(index):
        made = []
        for number in range(tables):
            unit, comparison = kinds[number % 3]
            start = (index * 7919 + number * 104729) % 50021
            step = 1 + (index + number) % 97
            lines = [f"amount: {start + step * row}" + (", level: " + ("critical" if row % 5 == 4 else "warning") if comparison else "")
                     for row in range(rows)]
            made.append(table(f"t{number}", f"Parameter{index}x{number}", unit, lines, comparison, title=f"表 {number}"))
        return note(f"ノート {index}", made, product="client" if index % 10 == 0 else "server")
    return {f"n{index:05d}": one(index) for index in range(notes)}


@functools.lru_cache(maxsize=None)
def middle() -> BuiltSite:
    """Two pages of the table."""
    return build("middle", lambda: many(40, 6, 5))


@functools.lru_cache(maxsize=None)
def great() -> BuiltSite:
    """100,000 rows."""
    return build("great", lambda: many(500, 20, 10))
