"""From the overview to a country, to a number, to its source: in both languages, with and without
scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WORDS = {
    "nl": {
        "home": "Waar staan we met de wereld?",
        "country": "Zuid-Korea",
        "what": "Wat het is",
        "licence": "Licentie",
        "counted": "Wat er wordt geteld",
    },
    "en": {
        "home": "Where do we stand with the world?",
        "country": "South Korea",
        "what": "What it is",
        "licence": "Licence",
        "counted": "What is counted",
    },
}


def walk(page: Page, lang: str) -> None:
    """Walk as a reader who only follows links."""
    say = WORDS[lang]
    page.goto(f"{lang}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(say["home"])
    page.locator("#chosen ~ ul").get_by_role("link", name=say["country"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say["country"])
    page.locator(".keys .number").first.click()
    expect(page.get_by_role("heading", name=say["what"])).to_be_visible()
    page.locator(".facts a[href*='/sources/']").first.click()
    expect(page.get_by_text(say["licence"], exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name=say["counted"])).to_be_visible()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_reader_walks_from_overview_to_source(lang: str, tab: Page) -> None:
    walk(tab, lang)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_reader_without_scripts_walks_the_same_way(lang: str, plain: Page) -> None:
    walk(plain, lang)


def test_back_returns_to_where_the_reader_was(tab: Page) -> None:
    walk(tab, "en")
    for _ in range(3):
        tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_have_text(WORDS["en"]["home"])


def test_a_country_on_the_map_leads_to_its_page(tab: Page) -> None:
    tab.goto("en/")
    tab.locator("svg.world a[aria-label^='Brazil']").click(force=True)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Brazil")


def test_the_language_changes_where_the_reader_stands(tab: Page) -> None:
    tab.goto("en/countries/KR")
    tab.get_by_role("link", name="Nederlands").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Zuid-Korea")
