"""The words in figures, as Chromium sets them: none over another, none outside, none too small."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import font_source_sans_pro
import pytest
from playwright.sync_api import Browser, Page

from ikt.base.countries import countries
from ikt.base.text import Lang
from ikt.measures import Evidence
from ikt.reports.compare import compare
from ikt.reports.document import pictures
from ikt.reports.figures import Dot, dot_plot, field_chart, line_chart, svg
from ikt.reports.model import Chart, FieldChart
from ikt.strategy import Strategy
from ikt.web.ui.templatetags.figures import HEIGHT, WIDTH
from tests.reports.conftest import Profiles, everyone, profile_of

__all__ = ["everyone", "profile_of"]

FONTS = Path(font_source_sans_pro.__file__).parent / "files"
SIZES = {"page": (WIDTH, HEIGHT), "document": (pictures.WIDTH, pictures.HEIGHT)}
MEASURE = """
() => {
  const found = [];
  for (const svg of document.querySelectorAll("svg.figure")) {
    const all = svg.getBoundingClientRect(), of = svg.parentElement.title;
    const boxes = [...svg.querySelectorAll("text")].map(t => {
      // Boxes are as high as a line; letters reach less far, and labels may touch.
      const b = t.getBoundingClientRect(), turned = t.hasAttribute("transform");
      const [dx, dy] = turned ? [4, 1] : [1, 4];
      return {said: t.textContent, left: b.left + dx, right: b.right - dx, top: b.top + dy,
        bottom: b.bottom - dy};
    }).filter(b => b.said.trim());
    for (const [i, a] of boxes.entries()) {
      if (a.left < all.left - 2 || a.right > all.right + 2
          || a.top < all.top || a.bottom > all.bottom)
        found.push(`${of}: “${a.said}” sticks out`);
      for (const b of boxes.slice(i + 1))
        if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
          found.push(`${of}: “${a.said}” lies over “${b.said}”`);
    }
  }
  return found;
}
"""
"""Says which words lie over others, and which stick out of their figure."""


def head() -> str:
    """Return the style of figures with the letters they are set in."""
    folder = files("ikt.reports.figures").joinpath("style")
    style = "".join(folder.joinpath(f"{n}.css").read_text("utf-8") for n in ("tokens", "figures"))
    faces = "".join(
        f'@font-face {{ font-family: "Source Sans"; font-weight: {weight}; '
        f'src: url("{(FONTS / f"SourceSansPro-{cut}.ttf").as_uri()}"); }}'
        for cut, weight in (("Regular", 400), ("Semibold", 600))
    )
    own = "body { font-family: var(--family); } div { float: left; margin: 8px; }"
    return f'<!doctype html><meta charset="utf-8"><style>{faces}{style}{own}</style>'


@pytest.fixture
def sheet(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    yield page
    page.close()


def complaints(sheet: Page, drawn: dict[str, str], width: float, folder: Path) -> list[str]:
    """Return what is wrong with figures, by the name of each."""
    boxes = "".join(
        f'<div title="{of}" style="width: {width}px">{drawing}</div>'
        for of, drawing in drawn.items()
    )
    page = folder / "figures.html"
    page.write_text(head() + boxes, "utf-8")
    sheet.goto(page.as_uri())
    sheet.evaluate("document.fonts.ready")
    assert sheet.evaluate("document.fonts.check('13px Source Sans')")
    found: list[str] = sheet.evaluate(MEASURE)
    return found


def test_words_that_lie_over_others_are_seen(sheet: Page, tmp_path: Path):
    words = svg.text(10, 20, "above"), svg.text(20, 26, "below"), svg.text(380, 60, "beyond")
    drawn = {"made": svg.frame("made", 400, 100, "", "", words)}
    assert complaints(sheet, drawn, 400, tmp_path) == [
        "made: “above” lies over “below”",
        "made: “beyond” sticks out",
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_words_lie_over_others_or_stick_out(
    lang: Lang,
    size: str,
    everyone: tuple[str, ...],
    profile_of: Profiles,
    sheet: Page,
    tmp_path: Path,
):
    width, height = SIZES[size]
    wrong = []
    for code in everyone:
        drawn = {
            f"{code} {section.id} {chart.id}": _drawn(chart, lang, width, height)
            for section in profile_of(code, lang).sections
            for chart in section.drawn
        }
        wrong += complaints(sheet, drawn, width, tmp_path) if drawn else []
    assert wrong == []


@pytest.mark.parametrize(
    "codes",
    [("KR", "JP", "CN", "IN", "US"), ("BA", "VC", "CD", "AE", "GB"), ("IS", "LU"), ("NL", "DE")],
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_nor_in_the_fields_of_countries_beside_each_other(
    lang: Lang,
    codes: tuple[str, ...],
    evidence: Evidence,
    strategy: Strategy,
    sheet: Page,
    tmp_path: Path,
):
    chart = compare(evidence, strategy, codes, lang).fields
    assert chart is not None
    drawn = {" ".join(codes): field_chart(chart, lang, width=WIDTH)}
    assert complaints(sheet, drawn, WIDTH, tmp_path) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_nor_in_a_ranking_of_any_countries(lang: Lang, sheet: Page, tmp_path: Path):
    every = sorted(c.name(lang) for c in countries().values() if not c.former)
    rows = [
        Dot(name, 1e4 / (n + 1), 9e3 / (n + 1), 3e4 / (n + 1), "/", f"{1e4 / (n + 1):,.2f}")
        for n, name in enumerate(every)
    ]
    words = {"title": "", "description": "", "tick": lambda value, step: f"{value:,.0f}"}
    plot = dot_plot("all", rows, width=WIDTH, reference=(120.0, "median: 120"), **words)
    assert complaints(sheet, {"all": plot}, WIDTH, tmp_path) == []


@pytest.mark.xdist_group("browser")  # it asks the server that the others of this group use
@pytest.mark.parametrize(
    "page", ["countries/KR", "countries/NL", "countries/compare?c=KR&c=JP&c=US", "choice"]
)
def test_on_a_phone_no_letter_in_a_figure_is_smaller_than_11_pixels(phone: Page, page: str):
    phone.goto(f"nl/{page}")
    sizes = phone.evaluate(
        """() => [...document.querySelectorAll("svg.figure text")].map(t =>
             parseFloat(getComputedStyle(t).fontSize) * t.ownerSVGElement.getScreenCTM().a)"""
    )
    assert sizes
    assert min(sizes) >= 11


def _drawn(chart: Chart | FieldChart, lang: Lang, width: float, height: float) -> str:
    if isinstance(chart, Chart):
        return line_chart(chart, lang, width=width, height=height)
    return field_chart(chart, lang, width=width)
