"""Takes the pictures of a built site: tools/screenshots.py SITE OUT

A note in both languages, its registry edit, the home page, the thresholds and the codes: at a desk, on a phone, in the dark, on paper.
The same site gives the same pictures on the same Chromium.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

NOTE = "notes/kstackminfree-stop-0x7f.html"
PAGES = {
    "note-ja": f"ja/{NOTE}", "note-en": f"en/{NOTE}", "home-ja": "ja/index.html", "home-en": "en/index.html",
    "thresholds-ja": "ja/thresholds.html", "codes-ja": "ja/codes.html",
    "registry-ja": f"ja/{NOTE}#registry-kstackminfree", "registry-en": f"en/{NOTE}#registry-kstackminfree",
}
LOOKS = {
    "": {"viewport": {"width": 1280, "height": 900}},
    "-phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2},
    "-dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


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
            for name, path in PAGES.items():
                page.goto(address(path))
                page.screenshot(path=out / f"{name}{look}.png", animations="disabled")
            context.close()
        page = browser.new_page()
        with tempfile.TemporaryDirectory() as folder:
            for name, path in PAGES.items():
                if "#" in path:
                    continue  # paper begins at the top
                page.goto(address(path))
                paper = Path(folder) / f"{name}.pdf"
                page.pdf(path=paper, format="A4", print_background=False)
                subprocess.run(["pdftoppm", "-png", "-r", "80", "-f", "1", "-singlefile", paper, out / f"{name}-print"],
                               check=True)
        browser.close()
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


if __name__ == "__main__":
    main()
