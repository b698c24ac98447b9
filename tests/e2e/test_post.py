"""My mail and calendars in a browser: by keyboard, on a phone, and nobody is shut out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_access import broken

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WORDS = {
    "nl": {"friday": "vrijdag", "make": "Adres maken", "revoke": "Intrekken", "save": "Opslaan"},
    "en": {"friday": "Friday", "make": "Make an address", "revoke": "Revoke", "save": "Save"},
}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_wishes_are_changed_by_keyboard(lang: str, tab: Page) -> None:
    say = WORDS[lang]
    tab.goto(f"{lang}/post")
    friday = tab.get_by_label(say["friday"])
    wanted = not friday.is_checked()
    friday.focus()
    tab.keyboard.press("Space")
    tab.get_by_role("button", name=say["save"]).focus()
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert tab.get_by_label(say["friday"]).is_checked() is wanted
    assert broken(tab) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_calendar_is_made_read_and_revoked(lang: str, tab: Page, served: str) -> None:
    say = WORDS[lang]
    tab.goto(f"{lang}/post/calendars")
    tab.get_by_role("button", name=say["make"]).click()
    address = tab.locator("#address").input_value()
    assert address.startswith(served)
    assert broken(tab) == []
    assert tab.request.get(address).text().startswith("BEGIN:VCALENDAR")
    tab.get_by_role("button", name=say["revoke"]).first.click()
    expect(tab.locator("#address")).to_have_count(0)
    assert tab.request.get(address).status == 404


@pytest.mark.parametrize("page", ["post", "post/calendars", "post/outgoing"])
def test_on_a_phone_nothing_is_too_wide(page: str, phone: Page) -> None:
    phone.goto(f"nl/{page}")
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert broken(phone) == []
