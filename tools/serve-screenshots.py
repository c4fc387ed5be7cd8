"""Takes the pictures of `kotae serve`: tools/serve-screenshots.py KOTAE OUT

What is wrong, over the page; and the panel of a note whose translation has grown old. Both in both languages, one in the
dark, one on a phone. A copy of the content is edited, not the content.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests/Browser"))
from serving import Serving  # noqa: E402

NOTE = "kstackminfree-stop-0x7f"
FILE = f"content/notes/{NOTE}/ja.md"
DAY = "2026-11-23"
# What somebody typed wrong.
MISTAKES = [("state: unverified\n", "state: unverifed\n"), ("- stop: 0x7F\n", "- stop: 0x7G\n"), ("{go-to: change-startup-option}", "{go-to: change-startup}")]
# What was changed in the original after it was translated.
CHANGE = ("レジストリ値 KStackMinFree を設定して避けます。", "レジストリ値 KStackMinFree を設定すると、停止を避けられます。")
DESK = {"viewport": {"width": 1280, "height": 900}}
LOOKS = {
    "": DESK, "-dark": DESK | {"color_scheme": "dark"},
    "-phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2},
}
OVERLAYS = [("ja", ""), ("en", ""), ("en", "-phone")]
PANELS = [("ja", ""), ("en", ""), ("ja", "-dark")]


def take(browser, serving: Serving, pictures, prepare, name: str, out: Path) -> None:
    for language, look in pictures:
        context = browser.new_context(**LOOKS[look])
        page = context.new_page()
        page.goto(f"{serving.address}{language}/notes/{NOTE}.html")
        prepare(page)
        page.screenshot(path=out / f"{name}-{language}{look}.png", animations="disabled")
        context.close()


def overlay(page) -> None:
    page.locator(".kp-diagnostic").nth(len(MISTAKES) - 1).wait_for()


def panel(page) -> None:
    page.locator(".kp-note .kp-state-stale").wait_for()
    page.locator(".kp-note").click()
    page.locator(".kp-cell.kp-stale").first.wait_for()


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    serving = Serving(program, ROOT / "content", ROOT / "templates", "--clock", DAY)
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"] if os.geteuid() == 0 else [])
            serving.commit()
            serving.edit(FILE, *CHANGE)
            take(browser, serving, PANELS, panel, "serve-panel", out)
            text = serving.read(FILE)
            for right, wrong in MISTAKES:
                if text.count(right) != 1:
                    sys.exit(f"error: {FILE} has {text.count(right)} places with {right!r}")
                text = text.replace(right, wrong)
            serving.write(FILE, text)
            take(browser, serving, OVERLAYS, overlay, "serve-overlay", out)
            browser.close()
    finally:
        serving.close()
    print(f"{len(PANELS) + len(OVERLAYS)} pictures of kotae serve in {out}")


if __name__ == "__main__":
    main()
