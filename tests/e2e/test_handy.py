"""What scripts add: a slash finds, a map recolours, a list follows the typing; and how without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_slash_goes_to_the_search_field_and_enter_to_the_country(tab: Page) -> None:
    tab.goto("en/")
    tab.keyboard.press("/")
    expect(tab.locator("#find")).to_be_focused()
    tab.keyboard.type("Japan")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Japan")


def test_the_first_tab_offers_to_skip_to_the_content(tab: Page) -> None:
    tab.goto("en/")
    tab.keyboard.press("Tab")
    expect(tab.get_by_text("Skip to content")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_be_focused()


def test_the_map_recolours_in_place_and_the_address_follows(tab: Page) -> None:
    tab.goto("en/")
    tab.get_by_label("Colour the map by").select_option("cooperation.works")
    expect(tab.locator("#world h2")).to_contain_text("Joint works")
    expect(tab).to_have_url(re.compile(r"map=cooperation\.works"))


def test_the_map_recolours_without_scripts_by_its_button(plain: Page) -> None:
    plain.goto("en/")
    plain.get_by_label("Colour the map by").select_option("cooperation.works")
    plain.get_by_role("button", name="Show").click()
    expect(plain.locator("#world h2")).to_contain_text("Joint works")


def test_the_list_follows_the_typing(tab: Page) -> None:
    tab.goto("en/countries")
    tab.get_by_label("Name or code").fill("guinea")
    expect(tab.locator("#found tbody tr")).to_have_count(4)
    expect(tab).to_have_url(re.compile("q=guinea"))


def test_ticked_countries_are_compared(plain: Page) -> None:
    plain.goto("en/countries?q=kor")
    plain.get_by_label("Compare South Korea").check()
    plain.get_by_label("Compare North Korea").check()
    plain.get_by_role("button", name="Compare the chosen").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("South Korea")
    expect(plain.get_by_role("heading", level=1)).to_contain_text("North Korea")


def test_a_table_folds_out_under_its_figure(plain: Page) -> None:
    plain.goto("en/countries/KR")
    table = plain.locator("#cooperation figure details").first
    expect(table.locator("table")).to_be_hidden()
    table.locator("summary").click()
    expect(table.get_by_role("cell", name="1,051")).to_be_visible()


def test_on_paper_menus_and_forms_stay_away(tab: Page) -> None:
    tab.goto("en/countries/KR")
    tab.emulate_media(media="print")
    for selector in (".top", ".foot", ".index"):
        expect(tab.locator(selector).first).to_be_hidden()
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
