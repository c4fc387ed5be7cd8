"""Adds up what the Swift tests (xUnit) and the tests of the built site (JSON) counted: `N passed, N failed`.

Refuses to print a sum when a part left no result, because such a line would not speak for the whole run.
"""

import json
import sys
import xml.etree.ElementTree as ElementTree

swift_results, site_results = sys.argv[1:]
try:
    suites = ElementTree.parse(swift_results).getroot().findall("testsuite")
    with open(site_results, encoding="utf-8") as file:
        site = json.load(file)
except (OSError, ElementTree.ParseError, ValueError) as problem:
    sys.exit(f"error: a part of the tests did not run to its end: {problem}")

total = sum(int(suite.get("tests")) for suite in suites) + site["run"]
failed = sum(int(suite.get(kind)) for suite in suites for kind in ("errors", "failures")) + site["failed"]
skipped = sum(int(suite.get("skipped") or 0) for suite in suites) + site["skipped"]
print(f"{total - failed - skipped} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
