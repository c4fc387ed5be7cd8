#!/usr/bin/env python3
"""Measures search: tools/bench/search.py [--count N]… [--output NAME] [--pagefind PROGRAM]

For each size a site is generated (search_notes.py) and built; then every query of search-queries.json is asked in Chromium
by a reader who has nothing of the site yet but the page on which he stands, from the disk and over HTTP. Told are the rank
of the note that is looked for, the bytes and requests of the search, and the time until it has results: from the disk in a
browser of its own that reports no requests. Nothing is judged but what is printed, and a query that fails is a line of the
report.

Pagefind, for comparison on the same pages over HTTP:
    python3 -m venv .build/pagefind && .build/pagefind/bin/pip install 'pagefind[extended]==1.5.2'
    tools/bench/search.py --count 2000 --pagefind '.build/pagefind/bin/python -m pagefind'
"""
import argparse
import json
import os
import pathlib
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import search_notes
import search_site

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.append(str(ROOT / "Tests/Browser"))
import browser  # noqa: E402
from run import machine  # noqa: E402

LIMIT = 10  # notes that a query is asked for
PATIENCE = 30_000  # ms

# As the search box asks while somebody types; [ids of notes, ms].
ASK_KOTAE = """async ([text, language, limit]) => {
  const start = performance.now();
  const { load } = globalThis.kotae;
  await Promise.all([load("search-text"), load("search"), load("../search/index")]);
  await globalThis.kotae.search.open();
  const results = await globalThis.kotae.search.query(text, { language, limit });
  return [results.notes.map(({ note }) => note.id), performance.now() - start];
}"""
# Up to what a page of results shows: address and excerpt of the first five.
ASK_PAGEFIND = """async ([text, language, limit]) => {
  const start = performance.now();
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const { results } = await pagefind.search(text);
  const shown = await Promise.all(results.slice(0, 5).map((result) => result.data()));
  globalThis.found = { results, shown };
  return [[], performance.now() - start];
}"""
# Its index has other pages, too, as of codes: a rank is the place among notes, as it is for Kotae, which lists such things
# apart. What is read for that counts for nothing.
RANK_PAGEFIND = """async ([text, language, limit]) => {
  const { results, shown } = globalThis.found;
  const more = await Promise.all(results.slice(5, 3 * limit).map((result) => result.data()));
  return [...shown, ...more].map(({ url }) => /notes\\/([^\\/]*)\\.html/.exec(url)?.[1]).filter(Boolean).slice(0, limit);
}"""


def queries():
    sets = json.loads((HERE / "search-queries.json").read_text(encoding="utf-8"))["sets"]
    return [query | {"set": name} for name, members in sets.items() for query in members]


# Building

def run(command):
    """What it printed, and its wall time, CPU time and peak memory."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
    if process.returncode:
        sys.exit(f"{text[-4000:]}\nerror: {command[0]} ended with status {process.returncode}")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return text, {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": peak}


def build(program, site, output):
    text, figures = run([program, "build", "--content", site / "content", "--templates", ROOT / "templates",
                         "--output", output, "--clock", "2026-11-23", "--language", "en", "--timings"])
    figures["stages"] = {name: float(ms) / 1000 for name, ms in re.findall(r"timing (\S+) ([0-9.]+) ms", text)}
    figures["index"] = search_site.sizes(output / "search")
    return figures


# Asking

def ask_all(root, way, script, rank=None, **context_options):
    """Every query by a reader of his own: what came of it. `rank` is a script that gives the notes afterwards."""
    answers = []
    with way(root) as (address, asked, watch):
        for number, query in enumerate(queries()):
            context = browser.chromium().new_context(**context_options)
            try:
                context.set_default_timeout(PATIENCE)
                page = context.new_page()
                watch(page)
                page.goto(f"{address}{query['lang']}/notes/{START}.html", wait_until="load")
                page.wait_for_timeout(50)  # what starts with the page
                asked.clear()
                answer = {"set": query["set"], "query": query["query"], "lang": query["lang"], "expects": query["expects"]}
                try:
                    found, milliseconds = page.evaluate(script, [query["query"], query["lang"], LIMIT])
                except Exception as problem:  # a query that fails is a figure, too
                    answers.append(answer | {"problem": str(problem).splitlines()[0], "rank": None})
                    continue
                costs = list(asked)
                if rank:
                    found = page.evaluate(rank, [query["query"], query["lang"], LIMIT])
                wanted = search_notes.topic_note(query["expects"])
                answers.append(answer | {
                    "rank": found.index(wanted) + 1 if wanted in found else None, "first": found[:1],
                    "milliseconds": milliseconds, "bytes": sum(size for path, size in costs),
                    "bytes of scripts": sum(size for path, size in costs if path.startswith("assets/")),
                    "requests": len(costs)})
            finally:
                context.close()
    return answers


START = search_notes.topic_note("runasppl")


def take_times(root, answers):
    """The times of answers from the disk, anew and unwatched."""
    with search_site.Unwatched(browser.launch_options(), root, ASK_KOTAE) as chromium:
        def ask(answer):
            return chromium.ask(f"{answer['lang']}/notes/{START}.html", [answer["query"], answer["lang"], LIMIT])

        ask(answers[0])  # a browser that has just been started does much else
        for answer in answers:
            told = ask(answer)
            if isinstance(told, str):
                answer["problem"] = told
            else:
                answer["milliseconds"] = told[1]


def spread(values):
    """Median, 95th percentile, maximum."""
    ordered = sorted(values)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], ordered[-1]


# Telling

def row(count, what, name, answers):
    asked = [answer for answer in answers if "problem" not in answer]
    first = sum(answer["rank"] == 1 for answer in answers)
    fifth = sum(answer["rank"] is not None and answer["rank"] <= 5 for answer in answers)
    if not asked:
        return f"| {count:,} | {what} | {name} | {len(answers)} | all failed | | | | |"
    sizes = " / ".join(f"{value / 1000:.0f}" for value in spread([a["bytes"] for a in asked]))
    scripts = statistics.median(a["bytes of scripts"] for a in asked) / 1000
    requests = " / ".join(f"{value:.0f}" for value in spread([a["requests"] for a in asked]))
    times = " / ".join(f"{value:.0f}" for value in spread([a["milliseconds"] for a in asked]))
    return (f"| {count:,} | {what} | {name} | {len(answers)} | {first / len(answers):.0%} | {fifth / len(answers):.0%} | {sizes} | "
            f"{scripts:.0f} | {requests} | {times} |")


HEAD = """| notes | search | queries | number | first | first five | KB | of which scripts | requests | ms |
|---:|---|---|---:|---:|---:|---|---:|---|---|"""
BUILT = """| notes | index, MB | gzipped, MB | files | bytes a note | wall of build, s | CPU, s | search, ms | µs a note | peak, MiB | built |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|"""


def built_row(count, what, figures):
    index, stages = figures["index"], figures.get("stages", {})
    search = stages.get("search")
    stage = f"{search * 1000:.0f} | {search / count * 1e6:.0f}" if search is not None else "– | –"
    return (f"| {count:,} | {index['bytes'] / 1e6:.2f} | {index['gzipped'] / 1e6:.2f} | {index['files']:,} | "
            f"{index['bytes'] / count:.0f} | {figures['wall']:.1f} | {figures['cpu']:.1f} | {stage} | "
            f"{figures['peak'] / 2**20:.0f} | {what} |")


def report(results):
    lines = [f"{machine()}; load before: {results['load']:.1f}; {results['date']}; {results['version']}", "", BUILT]
    for size in results["sizes"]:
        lines.append(built_row(size["count"], "site with index", size["build"]))
        if "pagefind" in size:
            lines.append(built_row(size["count"], "Pagefind's index alone", size["pagefind"]))
    lines += ["", "KB, requests and ms: median / 95th percentile / greatest. Over HTTP, bytes are compressed.", "", HEAD]
    for size in results["sizes"]:
        for what, answers in size["asked"].items():
            for name in dict.fromkeys(answer["set"] for answer in answers):
                lines.append(row(size["count"], what, name, [answer for answer in answers if answer["set"] == name]))
    lines += ["", "Not first:", ""]
    for size in results["sizes"]:
        for what, answers in size["asked"].items():
            for answer in answers:
                if answer["rank"] != 1:
                    place = answer.get("problem") or (f"place {answer['rank']}" if answer["rank"] else f"not in {LIMIT}")
                    lines.append(f"- {size['count']:,}, {what}: `{answer['query']}` ({answer['expects']}): {place}; "
                                 f"first: {', '.join(answer.get('first', [])) or 'nothing'}")
    return "\n".join(lines) + "\n"


def write(output, results):
    """After every size, since the last ones take long."""
    if output:
        output.with_suffix(".md").write_text(report(results), encoding="utf-8")
        output.with_suffix(".json").write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def measure(count, options, folder):
    source, site = folder / f"{count}-notes", folder / f"{count}-site"
    search_notes.write_site(source, options.seed, count)
    print(f"{count:,} notes: generated", file=sys.stderr, flush=True)
    measured = {"count": count, "build": build(options.program, source, site), "asked": {}}
    print(f"{count:,} notes: built in {measured['build']['wall']:.1f} s; asking", file=sys.stderr, flush=True)
    if measured["build"]["index"]["files"]:
        for name, way in (("file", search_site.from_disk), ("http", search_site.served)):
            measured["asked"][f"Kotae, {name}"] = ask_all(site, way, ASK_KOTAE)
        take_times(site, measured["asked"]["Kotae, file"])
    if options.pagefind:
        _, figures = run([*shlex.split(options.pagefind), "--site", str(site)])
        measured["pagefind"] = figures | {"index": search_site.sizes(site / "pagefind")}
        # Its WebAssembly is against the policy of the pages.
        measured["asked"]["Pagefind, http"] = ask_all(site, search_site.served, ASK_PAGEFIND, RANK_PAGEFIND, bypass_csp=True)
    if not options.keep:
        shutil.rmtree(source)
        shutil.rmtree(site)
    return measured


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, action="append", help="how many notes; may be repeated (1000 and 2000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other notes (1)")
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / ".build/release/kotae",
                        help="the program (.build/release/kotae)")
    parser.add_argument("--pagefind", help="the command that runs Pagefind: asked as well")
    parser.add_argument("--keep", type=pathlib.Path, help="a new folder in which notes and sites stay")
    parser.add_argument("--output", type=pathlib.Path, help="also write the report to OUTPUT.md and all figures to OUTPUT.json")
    options = parser.parse_args()
    counts = sorted(options.count or [1000, 2000])
    if counts[0] < 100:
        parser.error("fewer than 100 notes measure nothing")
    if options.keep and options.keep.exists() and any(options.keep.iterdir()):
        parser.error(f"{options.keep} is not empty")
    if not shutil.which(options.program):
        parser.error(f"{options.program} is no program: `make release` builds it")
    folder = options.keep.resolve() if options.keep else pathlib.Path(tempfile.mkdtemp(prefix="kotae-search-"))
    version = subprocess.run([options.program, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    results = {"load": os.getloadavg()[0], "date": time.strftime("%Y-%m-%d"), "version": f"kotae {version}", "sizes": []}
    try:
        for count in counts:
            results["sizes"].append(measure(count, options, folder))
            write(options.output, results)
    finally:
        browser.close()
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print(report(results), end="")


if __name__ == "__main__":
    main()
