"""axe-core's judgement of what people meet who see little, nothing, or use no mouse."""

import functools
from pathlib import Path

import browser

# WCAG 2.2 A and AA, and axe's own good habits. Naming the tags also wakes the rules that axe leaves out by itself, such
# as the size of targets (2.5.8).
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
COLOURS = {"runOnly": {"type": "rule", "values": COLOUR_RULES}}
WITHOUT_COLOURS = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {rule: {"enabled": False} for rule in COLOUR_RULES}}


@functools.lru_cache(maxsize=None)
def _source() -> str:
    try:
        import axe_playwright_python
    except ImportError:
        browser.missing("axe-playwright-python is not in .venv: `tools/python-env`")
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def problems(page, rules, context="document") -> list[str]:
    """What breaks `rules` in `context` (JavaScript), a line for each element."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    # Style sheets need not be loaded a second time: from the disk they can't be.
    result = page.evaluate(
        f"(rules) => axe.run({context}, {{...rules, resultTypes: ['violations'], elementRef: false, preload: false}})", rules)
    return [f"{violation['id']}: {violation['help']}: {node['target']} {node['html'][:120]}"
            for violation in result["violations"] for node in violation["nodes"]]
