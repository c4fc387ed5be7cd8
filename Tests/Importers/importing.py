"""What the importers beside this file have in common: their command line, and how they are asked for many imports.

usage: IMPORTER.py PREFIX FILE.reg...      the files one after the other, into one empty registry
       IMPORTER.py --batch < JOBS.json     several such imports: [{"prefix": P, "steps": [[FILE, ...], ...]}, ...]
The files of one step are given to the importer together. PREFIX is a key, such as HKEY_LOCAL_MACHINE\\SOFTWARE: what is
told lies below it. The output is JSON: {"keys": [path below PREFIX, ...], "values": [{"key", "name", "type", "data"},
...]} with data in hexadecimal, sorted by key and name; for a batch a list of these, in the order of the jobs.
"""
import json
import signal
import sys
from concurrent.futures import ThreadPoolExecutor


def contents(keys, values):
    """The output for one import."""
    return {"keys": sorted(keys), "values": sorted(values, key=lambda value: (value["key"], value["name"]))}


def main(run_job):
    """run_job(prefix, steps) gives the contents after one import."""
    # Whoever started this may have blocked them, and whatever is started here would never hear that it should end.
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    if sys.argv[1:] == ["--batch"]:
        jobs = json.load(sys.stdin)
        with ThreadPoolExecutor(max_workers=4) as pool:
            output = list(pool.map(lambda job: run_job(job["prefix"], job["steps"]), jobs))
    else:
        output = run_job(sys.argv[1], [[file] for file in sys.argv[2:]])
    json.dump(output, sys.stdout, ensure_ascii=False)
