"""Nobody is shut out: WCAG 2.2 A and AA on every page, light and dark, desk and phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = (
    "en/",
    "nl/?map=circulation.net",
    "nl/about",
    "en/countries",
    "nl/countries?q=zzz",
    "en/countries/KR",
    "nl/countries/NL",
    "nl/countries/KR/dossier/text",
    "en/countries/VA",
    "en/countries/compare",
    "nl/countries/compare?c=KR&c=JP&c=CN",
    "en/choice",
    "nl/choice?from_quality=20&posts=5",
    "en/choice?more=quality+>+60%25%0Ahistory+>+50%25",
    "nl/choice/scenarios",
    "nl/choice/KR",
    "nl/signals",
    "en/signals/1",
    "nl/strategy",
    "nl/monitor",
    "en/monitor?from=2026-11-25&goal=quality",
    "en/strategy/text",
    "en/sources",
    "nl/sources/worldbank",
    "en/numbers",
    "nl/numbers/cooperation.works",
    "en/numbers/cooperation.works/NL/KR",
    "nl/work",
    "en/work/all",
    "nl/work/scheme",
    "en/work/scheme/1",
    "nl/work/scheme/1/change",
    "nl/work/commitment/parliament",
    "en/work/commitment/letter",
    "en/work/meeting/new?form=plenary",
    "nl/work/action/import",
    "nl/work/coverage",
    "en/work/transition",
    "en/work/news",
    "nl/signals",
    "en/signals/1",
    "nl/people",
    "en/people/me",
    "nl/people/organisations",
    "en/people/invite",
    "nl/people/why",
    "en/post",
    "nl/post/calendars",
    "en/post/outgoing",
    "nl/account/login/",
    "en/account/password/reset/",
    "nl/account/2fa/",
    "en/account/sessions/",
    "nl/nonsense",
)
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}


def broken(page: Page) -> list[str]:
    """What axe finds, with the first places."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {[n['target'] for n in v['nodes'][:3]]}" for v in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_shuts_anybody_out(scheme: str, browser: Browser, served: str) -> None:
    context = browser.new_context(
        base_url=served, color_scheme=scheme, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    found = {}
    for address in PAGES:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        if problems := broken(page):
            found[address] = problems
    context.close()
    assert found == {}


def test_on_a_phone_too_and_nothing_scrolls_sideways(phone: Page) -> None:
    found = {}
    for address in PAGES:
        phone.goto(address)
        wide = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
        problems = broken(phone) + ([f"{wide} pixels too wide"] if wide > 0 else [])
        if problems:
            found[address] = problems
    assert found == {}
