"""Takes the pictures of a built site: tools/screenshots.py SITE OUT

Notes in both languages with their procedures, registry edits and settings, the home page, the thresholds, the codes, triage and
search: at a desk, on a phone, in the dark, on paper. The same site gives the same pictures on the same Chromium.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

NOTE = "notes/kstackminfree-stop-0x7f.html"
TRAPS = "notes/stop-0x7f-traps.html"
DISPUTED = "notes/irpstacksize-event-2011.html"
# A procedure of TRAPS with values to fill in.
FILLED = "disable-filter-driver"
PAGES = {
    "note-ja": f"ja/{NOTE}", "note-en": f"en/{NOTE}", "home-ja": "ja/index.html", "home-en": "en/index.html",
    "thresholds-ja": "ja/thresholds.html", "measured-en": "en/thresholds.html", "triage-ja": "ja/triage.html",
    "triage-en": "en/triage.html", "codes-en": "en/codes.html",
    "registry-ja": f"ja/{NOTE}#registry-kstackminfree", "registry-en": f"en/{NOTE}#registry-kstackminfree",
    "settings-ja": f"ja/{DISPUTED}#setting-irpstacksize", "settings-en": f"en/{DISPUTED}#setting-irpstacksize",
    "steps-ja": f"ja/{TRAPS}#procedure-{FILLED}", "steps-en": f"en/{TRAPS}#procedure-{FILLED}",
}
# What is typed into search: its window over a page, and its page.
SEARCHED = "stop 7f 8.5kb"
# What is typed as the measured value of the table of thresholds.
MEASURED = "80 %"
PAPER = ["note-ja", "note-en", "thresholds-ja"]
LOOKS = {
    "": {"viewport": {"width": 1280, "height": 900}},
    "-phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2},
    "-dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


def fill_in(page) -> None:
    """Does what a reader does: values, and the first two steps."""
    for field in page.locator(".variable-field input").all():
        field.fill({"DriverName": "ExampleFilter"}.get(field.get_attribute("id").removeprefix("variable_"), field.input_value()))
    boxes = page.locator(f"#procedure-{FILLED} .tick input")
    for index in range(2):
        boxes.nth(index).check()
    page.locator(f"#procedure-{FILLED}").evaluate("element => element.scrollIntoView({ behavior: 'instant' })")


def search(page, site: Path, out: Path, language: str, look: str) -> None:
    """The window with what is found, and the page that it leads to."""
    page.goto((site / language / "index.html").as_uri())
    page.keyboard.press("/")
    page.locator(".search-dialog input").press_sequentially(SEARCHED)
    page.locator(".search-dialog [role=option][aria-selected=true]").wait_for()
    page.wait_for_function("() => document.querySelector('.search-dialog .search-status').textContent.includes(':')")
    page.screenshot(path=out / f"search-{language}{look}.png", animations="disabled")
    page.keyboard.press("Control+Enter")
    page.locator(".found-notes > li").first.wait_for()
    page.wait_for_function("() => document.querySelector('.search-status').textContent.includes(':')")
    page.screenshot(path=out / f"results-{language}{look}.png", animations="disabled")


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    site, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2])

    def address(page: str) -> str:
        path, _, anchor = page.partition("#")
        return (site / path).as_uri() + (f"#{anchor}" if anchor else "")

    missing = [page for page in PAGES.values() if not (site / page.partition("#")[0]).is_file()]
    if missing:
        sys.exit(f"error: {site} has no {', '.join(missing)}")
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"] if os.geteuid() == 0 else [])
        for look, options in LOOKS.items():
            context = browser.new_context(**options)
            page = context.new_page()
            page.clock.set_fixed_time("2026-11-23T03:00:00")  # when steps were ticked
            for name, path in PAGES.items():
                page.goto(address(path))
                if name.startswith("steps-"):
                    fill_in(page)
                if name.startswith("measured-"):
                    page.locator("#rows-measured").fill(MEASURED)
                    page.locator("[data-column=difference]").first.wait_for()
                if name.startswith("triage-"):
                    page.locator(".triage [data-do=example]").click()
                    page.locator(".triage-notes li").first.wait_for()
                page.screenshot(path=out / f"{name}{look}.png", animations="disabled")
            for language in ("ja", "en"):
                search(page, site, out, language, look)
            context.close()
        page = browser.new_page()

        def print_first_sheet(name: str) -> None:
            with tempfile.TemporaryDirectory() as folder:
                paper = Path(folder) / "paper.pdf"
                page.pdf(path=paper, format="A4", print_background=False)
                subprocess.run(["pdftoppm", "-png", "-r", "80", "-f", "1", "-singlefile", paper, out / f"{name}-print"],
                               check=True)

        for name in PAPER:
            page.goto(address(PAGES[name]))
            print_first_sheet(name)
        for language in ("ja", "en"):
            # The check sheet of one procedure: what its button prints.
            page.goto(address(f"{language}/{NOTE}"))
            page.evaluate("window.print = () => {}")
            page.locator("#procedure-set-kstackminfree [data-do=print]").click()
            print_first_sheet(f"sheet-{language}")
        browser.close()
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


if __name__ == "__main__":
    main()
