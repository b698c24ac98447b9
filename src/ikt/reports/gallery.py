"""The reference page of figures: one of each kind, drawn from the reference evidence.

Write it anew with ``python -m ikt.reports.gallery docs/reference``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ikt.base.countries import name
from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.compare import compare
from ikt.reports.figures import (
    Dot,
    alternative,
    binned,
    dot_plot,
    field_chart,
    line_chart,
    multiple,
    series_told,
    standalone,
    world_map,
)
from ikt.reports.home import home_summary
from ikt.reports.profile import country_profile

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.reports.model import Chart, FieldChart
    from ikt.strategy import Strategy

FOLDER = "figures"
WIDTH, HEIGHT, ROOM = 400.0, 216.0, 14.0
WHO, BESIDE, ROW = "KR", ("KR", "JP", "CN"), 4
MAPPED, RANKED = "cooperation.rci", "circulation.net_rate"
HEAD = """# Figures

Every figure is SVG of our own (`ikt.reports.figures`,
[decision 5](../decisions/0005-figures-as-svg.md)): the same on a page, in a document and here. This
page is written by
`python -m ikt.reports.gallery docs/reference` from the reference evidence, so what it shows is what
the code draws now.

What holds for each of them, and is tested:

* Its title is what was found, the line below it measure, unit and years; the last line names the
  source.
* Doubt is drawn. An interval is a band or a bar; provisional years are dashed; years cut short by
  the method are grey and outside the trend; a missing year is a gap, a missing cell or country is
  hatched.
* Its words are written from the data, for those who do not see it; the table is folded below it.
* No words lie over others, none stick out, and on a phone of 390 pixels none are below 11 pixels:
  measured in Chromium for all countries in both languages (`tests/e2e/test_figures.py`).
* Neighbouring classes differ to people with each kind of colour blindness and in grey, in light and
  in dark (`tests/reports/figures/test_style.py`). What differs in hue alone also differs in form:
  dashes, an open dot, dots below zero on a map.
"""


class Example(NamedTuple):
    """One kind of figure: what it is for, what draws it, where it stands, drawings, words."""

    id: str
    title: str
    purpose: str
    drawn_by: str
    where: str
    svgs: tuple[str, ...]
    told: str


def examples(evidence: Evidence, strategy: Strategy) -> Iterator[Example]:
    """Yield one figure of each kind, seen from the home country of the evidence."""
    theirs, ours = (
        country_profile(evidence, strategy, code, "en") for code in (WHO, evidence.home)
    )
    by_id = {c.id: c for s in theirs.sections for c in s.drawn}
    streams = next(c for c in ours.section("circulation").field_charts if c.form == "sankey")
    weights = compare(evidence, strategy, BESIDE, "en").fields
    assert weights is not None
    yield _of("lines", "Lines", "time", by_id["share"], "the page of a country")
    yield _of(
        "flows",
        "In and out by year",
        "two directions and their balance",
        by_id["flows"],
        "the page of a country",
    )
    yield _of(
        "slope",
        "Slope",
        "two moments; only what moved beyond chance is coloured",
        by_id["shift"],
        "the page of a country, its fields",
    )
    yield _of(
        "sankey",
        "Flow",
        "where people come from and where they go, on one scale",
        streams,
        "the page of the home country, its researchers and its students",
    )
    yield _of(
        "heat",
        "Heat map",
        "field by country; the number is in the cell",
        weights,
        "comparing countries; the page of a country",
    )
    yield _of(
        "dots",
        "Dots with intervals",
        "a share in each field, of two countries",
        by_id["top"],
        "the page of a country, its fields",
    )
    yield _ranking(evidence, strategy)
    yield _multiples(evidence, strategy)
    yield _map(evidence)


def document(evidence: Evidence, strategy: Strategy) -> tuple[str, dict[str, str]]:
    """Return the page as Markdown, and its pictures by file name."""
    text = [HEAD]
    pictures: dict[str, str] = {}
    for one in examples(evidence, strategy):
        names = [
            f"{one.id}.svg" if len(one.svgs) == 1 else f"{one.id}-{n}.svg"
            for n in range(1, len(one.svgs) + 1)
        ]
        pictures |= dict(zip(names, one.svgs, strict=True))
        images = " ".join(f"![{one.title}]({FOLDER}/{name})" for name in names)
        text.append(
            f"\n## {one.title}\n\nFor {one.purpose}. Drawn by `{one.drawn_by}`; stands on "
            f"{one.where}.\n\n{images}\n\n*In words:* {one.told}\n"
        )
    return "".join(text), pictures


def _of(id: str, title: str, purpose: str, chart: Chart | FieldChart, where: str) -> Example:
    from ikt.reports.model import Chart as ByYear

    if isinstance(chart, ByYear):
        by, svg = "line_chart", line_chart(chart, "en", width=WIDTH, height=HEIGHT)
    else:
        by, svg = "field_chart", field_chart(chart, "en", width=WIDTH)
    told = f"{chart.finding.text} {alternative(chart, 'en')}"
    return Example(id, title, purpose, by, where, (_alone(svg),), told)


def _ranking(evidence: Evidence, strategy: Strategy) -> Example:
    measure = MEASURES[RANKED]
    chosen = [m.header.code for m in home_summary(evidence, strategy, "en").chosen]
    rows = [
        Dot(
            name(v.country, "en"),
            v.value,
            v.low,
            v.high,
            shown=formats.full(v.value, measure, "en"),
        )
        for v in evidence.partners(RANKED)
        if v.country in chosen and v.value is not None
    ]
    told = "; ".join(f"{row.label} {row.shown}" for row in rows)
    svg = dot_plot(
        "ranking",
        rows,
        title=measure.label.en,
        description=told,
        tick=lambda value, step: formats.tick(value, step, measure, "en"),
        width=WIDTH,
    )
    where = "the page of a measure, and the choice of countries"
    return Example(
        "ranked",
        "Ranking",
        "ranks with their doubt",
        "dot_plot",
        where,
        (_alone(svg),),
        f"{measure.label.en}: {told}.",
    )


def _multiples(evidence: Evidence, strategy: Strategy) -> Example:
    found = home_summary(evidence, strategy, "en")
    shown = [(m.header.name, m.series) for m in found.chosen if m.series][:ROW]
    svgs = []
    for _, series in shown:
        told = series_told(series, "en")
        svgs.append(standalone(multiple(series, found.scale, found.years, label=told)))
    told = f"Works with the home country, on one scale: {', '.join(label for label, _ in shown)}."
    where = "the overview, and comparing countries"
    return Example(
        "multiples",
        "Small multiples",
        "one line a country, on one scale",
        "multiple",
        where,
        tuple(svgs),
        told,
    )


def _map(evidence: Evidence) -> Example:
    measure = MEASURES[MAPPED]
    values = {v.partner: v.value for v in evidence.partners(MAPPED) if v.value is not None}
    bins, labels = binned(values, "en", say=lambda v: formats.full(v, measure, "en"))
    title = f"{measure.label.en}, in {len(labels)} classes."
    svg = world_map(
        bins,
        "en",
        home=evidence.home,
        title=title,
        notes={},
        href=lambda code: f"#{code}",
        unknown=True,
    )
    return Example(
        "world",
        "Map",
        "shares and categories; counts are circles",
        "world_map",
        "the overview, and the choice of countries",
        (_alone(svg),),
        title,
    )


def _alone(svg: str) -> str:
    """Return a figure on its own, with room for letters that are wider than those it is set in."""
    return standalone(svg.replace(f'viewBox="0 0 {WIDTH:g} ', f'viewBox="0 0 {WIDTH + ROOM:g} ', 1))


def main(folder: str) -> None:
    """Write the page and its pictures."""
    from ikt.measures import Evidence as All
    from ikt.strategy import load

    strategy = load()
    text, pictures = document(All.open(home=strategy.home), strategy)
    target = Path(folder)
    (target / FOLDER).mkdir(exist_ok=True)
    (target / "figures.md").write_text(text, "utf-8")
    for file, svg in pictures.items():
        (target / FOLDER / file).write_text(svg + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
