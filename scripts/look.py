"""Take pictures of every page, at a desk's and a phone's width, to be looked at.

make look                      all pages into build/look
python scripts/look.py FOLDER [--dark] [PAGE…]
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from pages import PAGES, served  # noqa: E402

WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}


def main(arguments: list[str]) -> None:
    """Take the pictures."""
    dark = "--dark" in arguments
    folder, *asked = [a for a in arguments if not a.startswith("--")]
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    pages = asked or [f"{lang}/{page}" for lang in ("nl", "en") for page in PAGES]
    with served() as base, sync_playwright() as playing:
        browser = playing.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for name, (width, height) in WIDTHS.items():
            context = browser.new_context(
                base_url=base,
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
            )
            page = context.new_page()
            for address in pages:
                page.goto(address)
                file = "".join(c if c.isalnum() else "-" for c in address).strip("-")
                page.screenshot(path=target / f"{file}.{name}.png", full_page=True)
                print(f"{file}.{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
