"""A dossier as a page shuts nobody out, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ikt.measures import Evidence
from ikt.reports.document import written
from ikt.reports.dossier import dossier
from ikt.strategy import Strategy
from tests.e2e.test_access import broken

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("code", "length"), [("KR", "all"), ("NR", "attache"), ("CN", "minister")])
def test_axe_finds_nothing(
    code: str,
    length: str,
    width: int,
    browser: Browser,
    evidence: Evidence,
    strategy: Strategy,
    tmp_path: Path,
):
    file = tmp_path / "dossier.html"
    document = dossier(evidence, strategy, code, "nl", length)
    file.write_bytes(written(document, evidence, "html"))
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(file.as_uri())
    assert broken(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_button_on_the_page_of_a_country_gives_a_file(tab: Page, tmp_path: Path):
    tab.goto("en/countries/KR")
    tab.get_by_label("Take along as a dossier").select_option("minister")
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Word").click()
    assert waiting.value.suggested_filename == "KR-minister-en.docx"
