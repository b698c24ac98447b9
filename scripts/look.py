"""Take pictures of every page with the demonstration, at a desk's and a phone's width, to look at.

make look                      all pages into build/look
python scripts/look.py FOLDER [--dark] [--at ADDRESS] [PAGE…]

With ``--at`` the pages of a server that runs already are taken.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from pages import PAGES, running  # noqa: E402

WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}
LANGS = ("nl", "en")
MORE = (
    "nonsense",
    "countries?q=zzz",
    "work/all?q=zzz",
    "work/agreement/new",
    "work/meeting/new?form=plenary",
    "work/action/import",
    "people/invite",
    "people/organisations",
    "people/why",
    "people/why?country=KR",
    "post/calendars",
    "post/outgoing",
    "account/login/",
    "account/password/reset/",
)
"""Forms, empty outcomes and pages of people, which no benchmark measures."""
KINDS = ("team", "agreement", "meeting", "action", "obstacle", "mission", "office", "handover")


def main(arguments: list[str]) -> None:
    """Take the pictures."""
    folder, at, dark, asked = _asked(arguments)
    folder.mkdir(parents=True, exist_ok=True)
    with _base(at) as base, sync_playwright() as playing:
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
            for address in asked or every(page):
                page.goto(address)
                file = "".join(c if c.isalnum() else "-" for c in address).strip("-")
                page.screenshot(path=folder / f"{file}.{name}.png", full_page=True)
                print(f"{file}.{name}.png")
            context.close()
        browser.close()


def _asked(arguments: list[str]) -> tuple[Path, str, bool, list[str]]:
    """Return folder, address of a server, whether in the dark, and pages."""
    given = list(arguments)
    dark = "--dark" in given
    at = given.pop(given.index("--at") + 1) if "--at" in given else ""
    folder, *asked = [a for a in given if not a.startswith("--")]
    return Path(folder), at, dark, asked


@contextmanager
def _base(at: str) -> Iterator[str]:
    if at:
        yield at
        return
    with running(demonstration=True) as base:
        yield base


def every(page: Page) -> list[str]:
    """Return the addresses of all pages, one record of each kind that is there among them."""
    made = []
    for kind in KINDS:
        page.goto(f"nl/work/{kind}?when=all")
        links = page.locator("main tbody th a")
        if links.count():
            record = str(links.first.get_attribute("href")).removeprefix("/nl/")
            made += [record, f"{record}/change"]
            made += [f"{record}/agenda", record.replace("work/", "post/")] * (kind == "meeting")
    return [f"{lang}/{address}" for lang in LANGS for address in (*PAGES, *MORE, *made)]


if __name__ == "__main__":
    main(sys.argv[1:])
