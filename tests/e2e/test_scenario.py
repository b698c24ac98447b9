"""A scenario is made, saved, opened again, compared and exported, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LONG = 90_000
"""Milliseconds that a document with everything in it may take on a busy machine."""
WORDS = {
    "nl": {
        "quality": "Relevant voor kwaliteit en innovatie van onderwijs en onderzoek",
        "least": "ten minste",
        "thirty": "30\N{NO-BREAK SPACE}%",
        "save": "Bewaar dit scenario",
        "title": "Titel",
        "author": "Uw naam",
        "saved": "Bewaard, met de cijfers van nu.",
        "same": "gelijk aan wat is bewaard",
        "list": "Bewaarde scenario's",
        "pick": "Kies {title} om te vergelijken",
        "compare": "Vergelijk de gekozen",
        "agree": "Waar zijn deze scenario's het eens?",
        "away": "Gooi weg",
        "back": "Zet terug",
        "full": "Wat is zeker, en waar hangt het van af?",
        "change": "Wat er moet veranderen",
    },
    "en": {
        "quality": "Relevant for the quality and innovation of education and research",
        "least": "at least",
        "thirty": "30%",
        "save": "Save this scenario",
        "title": "Title",
        "author": "Your name",
        "saved": "Saved, with the figures of now.",
        "same": "identical to what was saved",
        "list": "Saved scenarios",
        "pick": "Choose {title} to compare",
        "compare": "Compare the chosen",
        "agree": "Where do these scenarios agree?",
        "away": "Throw away",
        "back": "Put back",
        "full": "What is certain, and what does it depend on?",
        "change": "What would have to change",
    },
}


def save(page: Page, lang: str, title: str) -> None:
    """Save what is on the page."""
    say = WORDS[lang]
    page.locator("#save summary").click()
    page.get_by_label(say["title"], exact=True).fill(title)
    page.get_by_label(say["author"]).fill("A. de Vries (OCW)")
    page.locator("#save").get_by_role("button", name=say["save"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_scenario_goes_its_whole_way(lang: str, tab: Page, tmp_path: Path) -> None:
    say = WORDS[lang]
    tab.goto(f"{lang}/choice")
    before = tab.locator("#answer .lead").inner_text()
    # A slider, moved by keyboard; the answer follows, and so does the address.
    slider = tab.locator("#from_quality")
    slider.focus()
    for _ in range(30):
        tab.keyboard.press("ArrowRight")
    expect(tab.locator('output[for="from_quality"]')).to_have_text(say["thirty"])
    expect(tab).to_have_url(re.compile("from_quality=30"))
    expect(tab.locator("#answer .chips")).to_contain_text("30")
    expect(tab.locator("#answer .lead")).not_to_have_text(before)
    # Who cannot see it change is told.
    expect(tab.locator("#told")).to_contain_text(tab.locator("#answer .lead").inner_text().strip())
    save(tab, lang, f"Nadruk op kwaliteit {lang}")
    expect(tab.get_by_text(say["saved"])).to_be_visible()
    expect(tab.get_by_text(say["same"])).to_be_visible()
    # A second one, of fewer countries.
    tab.goto(f"{lang}/choice?posts=5&place_history=1&place_society=2")
    save(tab, lang, f"Vijf posten {lang}")
    # Opened again: the identical outcome.
    tab.reload()
    expect(tab.get_by_text(say["same"])).to_be_visible()
    # Compared.
    tab.goto(f"{lang}/choice/scenarios?q={lang}")
    tab.get_by_label(say["pick"].format(title=f"Nadruk op kwaliteit {lang}")).check()
    tab.get_by_label(say["pick"].format(title=f"Vijf posten {lang}")).check()
    tab.get_by_role("button", name=say["compare"]).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(say["agree"])
    expect(tab.locator("thead")).to_contain_text(f"Vijf posten {lang}")
    # Exported.
    tab.get_by_role("link", name=f"Vijf posten {lang}").click()
    for form, magic in (("PDF", b"%PDF"), ("Excel", b"PK"), ("CSV", b"\xef\xbb\xbf")):
        with tab.expect_download(timeout=LONG) as waiting:
            tab.get_by_role("link", name=form, exact=True).click(timeout=LONG)
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
        assert file.read_bytes().startswith(magic)


def test_what_takes_long_comes_when_asked(tab: Page) -> None:
    say = WORDS["en"]
    tab.goto("en/choice?posts=5")
    tab.get_by_role("link", name=say["full"]).click()
    expect(tab.get_by_role("heading", name=say["change"])).to_be_visible(timeout=LONG)


def test_contradicting_weights_are_named(tab: Page) -> None:
    tab.goto("en/choice")
    tab.locator("aside details summary").click()
    tab.get_by_label("Proportions, one a line").fill("quality > 60%\nhistory > 50%\nsociety > 5%")
    tab.keyboard.press("Tab")
    alert = tab.get_by_role("alert")
    expect(alert).to_contain_text("quality and innovation of education and research” ≥ 60%")
    expect(alert).to_contain_text("“Historical relation” ≥ 50%")
    expect(alert.get_by_role("listitem")).to_have_count(2)


def test_thrown_away_can_be_put_back(tab: Page) -> None:
    say = WORDS["en"]
    tab.goto("en/choice?posts=3")
    save(tab, "en", "To be thrown away")
    tab.get_by_role("button", name=say["away"]).click()
    expect(tab.get_by_role("link", name="To be thrown away")).to_have_count(0)
    tab.get_by_role("button", name=say["back"]).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("To be thrown away")


def test_without_scripts_the_form_is_sent_by_its_button(plain: Page) -> None:
    plain.goto("en/choice")
    plain.get_by_label("Number of countries").fill("4")
    plain.get_by_role("button", name="Work it out").click()
    expect(plain.get_by_role("heading", name="among the first 4")).to_be_visible()
    plain.get_by_role("link", name=WORDS["en"]["full"]).click()
    expect(plain.get_by_role("heading", name=WORDS["en"]["change"])).to_be_visible()


def test_a_status_is_decided_with_a_reason_and_keeps_its_history(tab: Page) -> None:
    tab.goto("en/countries/CA")
    tab.locator("#status summary").click()
    tab.get_by_label("New status").select_option("focus")
    tab.get_by_label("Reason").fill("Joint work on quantum technology.")
    tab.get_by_label("Your name").fill("A. de Vries (OCW)")
    tab.get_by_role("button", name="Record").click()
    expect(tab.locator(".standing").first).to_contain_text("Focus country")
    expect(tab.locator(".standing").first).to_contain_text("quantum technology")
    tab.locator("#status summary").click()
    expect(tab.locator(".history li")).to_have_count(2)
    expect(tab.locator(".history")).to_contain_text("Accessible without extra effort")
    tab.goto("en/countries?status=focus&all=1")
    expect(tab.get_by_role("link", name="Canada")).to_be_visible()
