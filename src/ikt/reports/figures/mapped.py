"""A map that stands in a report: a chart by country on the world, its classes below it.

Without links: it is one image, as every other chart of a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.figures import svg
from ikt.reports.figures.patterns import definitions, filled
from ikt.reports.figures.world import RADIUS, binned, outlines
from ikt.reports.model import FieldChart
from ikt.reports.sentences import phrase

LETTERS = 30.0
"""Size of the words below the map, in its own units: 11 pixels where it is 358 pixels wide."""
SWATCH, SPACE, LINE = 24.0, 34.0, 44.0
EDGE = 16.0
"""Room around the words, for letters that are wider than reckoned."""


def mapped(chart: FieldChart, lang: str) -> tuple[float, float, Iterator[str]]:
    """Return width, height and body of a map; a country without a row is hatched as unknown."""
    world = outlines()
    width, top = float(world["width"]), float(world["height"])
    values = {
        row.field: p.value for row in chart.rows if (p := row.points[0]) and p.value is not None
    }
    measure = MEASURES[chart.keys[0].measure]
    bins, labels = binned(values, lang, say=lambda value: formats.full(value, measure, lang))
    key = list(_placed(labels, lang, width))
    lines = 1 + max(line for _, line, _, _ in key)
    body = _body(chart, bins, {row.field: row.label for row in chart.rows}, lang)
    return width, top + LINE * lines + EDGE, _whole(bins, body, key, top)


def _whole(
    bins: Mapping[str, str], body: Iterator[str], key: list[tuple[float, int, str, str]], top: float
) -> Iterator[str]:
    yield definitions(bins.values())
    yield from body
    for x, line, kind, words in key:
        y = top + LINE * (line + 0.5)
        look = f' class="{kind}"' if kind else ""
        place = f'x="{svg.n(x)}" y="{svg.n(y - SWATCH / 2)}"'
        size = f'width="{svg.n(SWATCH)}" height="{svg.n(SWATCH)}"'
        pattern = filled(kind, unknown=True)
        yield f'<g{look}><rect class="f-swatch" {place} {size}{pattern}/></g>'
        yield svg.text(x + SWATCH + 8, y + LETTERS / 3, words, "f-key")


def _body(
    chart: FieldChart, bins: Mapping[str, str], names: Mapping[str, str], lang: str
) -> Iterator[str]:
    """Yield the countries: outlines first, then small states as dots."""
    world, home = outlines(), chart.keys[0].country
    measure = MEASURES[chart.keys[0].measure]
    notes = {
        row.field: formats.full(p.value, measure, lang)
        for row in chart.rows
        if (p := row.points[0])
    }
    dots = {code: at for code, at in world["dots"].items() if code in bins or code == home}
    for code, d in world["paths"].items():
        yield _shape(code, f'<path d="{d}"', bins, home, names, notes)
    for code, (x, y) in dots.items():
        dot = f'<circle cx="{x}" cy="{y}" r="{RADIUS}"'
        yield _shape(code, dot, bins, home, names, notes)


def _shape(
    code: str,
    drawn: str,
    bins: Mapping[str, str],
    home: str,
    names: Mapping[str, str],
    notes: Mapping[str, str],
) -> str:
    kind = "home" if code == home else bins.get(code, "")
    look = f' class="{kind}"' if kind else ""
    said = f"<title>{escape(f'{names[code]}: {notes[code]}')}</title>" if code in names else ""
    return f"<g{look}>{said}{drawn}{filled(kind, unknown=True)}/></g>"


def _placed(
    labels: Mapping[str, str], lang: str, width: float
) -> Iterator[tuple[float, int, str, str]]:
    """Yield each class with its words: where it stands, on which line."""
    home, none = (phrase(f"figures.{name}", lang) for name in ("home", "none_class"))
    x, line = 0.0, 0
    for kind, words in (*labels.items(), ("home", home), ("", none)):
        room = SWATCH + 8 + svg.width_of(words) * LETTERS / svg.SIZE
        if x and x + room > width - EDGE:
            x, line = 0.0, line + 1
        yield x, line, kind, words
        x += room + SPACE
