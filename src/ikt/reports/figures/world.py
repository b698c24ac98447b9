"""The world map: equal-area, coloured by class, small states as dots."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from math import sqrt
from typing import Any

from ikt.base.countries import countries
from ikt.reports.figures.patterns import definitions, filled
from ikt.reports.sentences import phrase

STEPS = 6
RADIUS = 3.2
LARGEST, SMALLEST = 30.0, 1.5
"""Radius of the circle of the largest amount, and of one that can still be seen."""


def world_map(
    bins: Mapping[str, str],
    lang: str,
    *,
    home: str,
    title: str,
    notes: Mapping[str, str],
    href: Callable[[str], str],
    also: frozenset[str] = frozenset(),
    amounts: Mapping[str, float] | None = None,
    told: str = "",
    unknown: bool = False,
) -> str:
    """Draw the world.

    Args:
        bins: class of each country that has one (``map-1`` …, ``div-1`` …, ``status-1`` …).
        lang: language of the names.
        home: the own country, drawn apart.
        title: what the map shows.
        notes: what is said of a country when it is pointed at, behind its name.
        href: address of the page of a country.
        also: countries without a class that have a page; they can be clicked, not tabbed to.
        amounts: how much there is of something in each country. It is drawn as a circle on the
            country, its area by the amount, as a large country would look like a large number.
        told: what the map shows, in words, behind its title.
        unknown: whether a country without a class is one of which nothing is known: it is hatched.
    """
    coloured: Mapping[str, str] = bins if amounts is None else {}
    if amounts is not None:
        also = also | bins.keys()
    world, known = outlines(), countries()
    shapes: dict[str, str] = {}

    def _fill(code: str) -> str:
        return (
            ""
            if code == home
            else filled(coloured.get(code, ""), unknown=unknown and code not in bins)
        )

    for code, d in world["paths"].items():
        shapes[code] = f'<path d="{d}"{_fill(code)}/>'
    for code, (x, y) in world["dots"].items():
        if code in coloured or code in also or code == home:
            dot = f'<circle cx="{x}" cy="{y}" r="{RADIUS}"{_fill(code)}/>'
            shapes[code] = shapes.get(code, "") + dot
    # What is drawn last lies on top: dots above outlines.
    order = sorted(shapes, key=lambda c: ("<circle" in shapes[c], c))
    body = []
    for code in order:
        name = known[code].name(lang) if code in known else code
        kind = "home" if code == home else coloured.get(code, "")
        said = _said(code, name, notes)
        look = f' class="{kind}"' if kind else ""
        inner = f"<title>{escape(said)}</title>{shapes[code]}"
        if code in coloured or code == home:
            body.append(
                f'<a href="{escape(href(code))}"{look} aria-label="{escape(said)}">{inner}</a>'
            )
        elif code in also:
            body.append(
                f'<a href="{escape(href(code))}" tabindex="-1" aria-hidden="true">{inner}</a>'
            )
        else:
            body.append(f"<g>{inner}</g>")
    body += _circles(bins, lang, notes, href, amounts or {})
    words = escape(phrase("figures.map_alt", lang, title=f"{title} {told}".strip()))
    box = f"0 0 {world['width']:g} {world['height']:g}"
    return (
        f'<svg class="figure world" viewBox="{box}" role="group" aria-label="{words}" '
        f'xmlns="http://www.w3.org/2000/svg">{definitions(bins.values())}{"".join(body)}</svg>'
    )


def _circles(
    bins: Mapping[str, str],
    lang: str,
    notes: Mapping[str, str],
    href: Callable[[str], str],
    amounts: Mapping[str, float],
) -> Iterator[str]:
    """Yield a circle for each amount, the largest first, so that none hides a smaller one."""
    centres, known = outlines()["centres"], countries()
    most = max((abs(v) for v in amounts.values()), default=0.0)
    for code in sorted(amounts, key=lambda c: -abs(amounts[c])):
        if code not in centres or not amounts[code]:
            continue
        x, y = centres[code]
        radius = max(LARGEST * sqrt(abs(amounts[code]) / most), SMALLEST)
        said, kind = escape(_said(code, known[code].name(lang), notes)), bins[code]
        yield (
            f'<a href="{escape(href(code))}" class="amount {kind}" aria-label="{said}">'
            f'<title>{said}</title><circle cx="{x}" cy="{y}" r="{radius:.1f}"{filled(kind)}/></a>'
        )


def _said(code: str, name: str, notes: Mapping[str, str]) -> str:
    return f"{name}: {notes[code]}" if code in notes else name


def binned(
    values: Mapping[str, float], lang: str, *, say: Callable[[float], str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the class of each value, and the words of each class.

    Values of one sign fall into six classes of about equal numbers of countries; those of both
    signs into three on each side of zero.
    """
    if any(v < 0 for v in values.values()) and any(v > 0 for v in values.values()):
        return _two_sided(values, say, lang)
    ordered = sorted(values.values())
    if not ordered:
        return {}, {}
    cuts = _cuts(ordered, STEPS)
    bins = {code: f"map-{1 + sum(v >= c for c in cuts)}" for code, v in values.items()}
    edges = [ordered[0], *cuts, ordered[-1]]
    labels = {
        f"map-{i + 1}": _range(edges[i], edges[i + 1], say, lang) for i in range(len(edges) - 1)
    }
    return bins, labels


def legend(labels: Mapping[str, str], lang: str, *, none: str = "", unknown: bool = False) -> str:
    """Return the classes of a map as a list in HTML; ``unknown`` as the map was drawn."""
    statuses = any(kind.startswith("status") for kind in labels)
    rest = none or phrase("figures.no_status" if statuses else "figures.none_class", lang)
    every = [*labels.items(), ("home", phrase("figures.home", lang)), ("", rest)]
    return swatches(every, unknown=unknown)


def swatches(labels: Iterable[tuple[str, str]], *, unknown: bool = False) -> str:
    """Return classes with their words as a list in HTML."""
    items = [
        f'<li><svg class="swatch {kind}" viewBox="0 0 12 12" aria-hidden="true">'
        f'<rect width="12" height="12"{filled(kind, unknown=unknown)}/></svg>{escape(words)}</li>'
        for kind, words in labels
    ]
    return f'<ul class="legend">{"".join(items)}</ul>'


@cache
def outlines() -> dict[str, Any]:
    """Return the outlines: ``width``, ``height``, ``paths``, ``dots`` and ``centres`` by code."""
    text = files("ikt.reports.figures").joinpath("world.json").read_text("utf-8")
    made: dict[str, Any] = json.loads(text)
    return made


def undrawn(codes: Iterable[str]) -> list[str]:
    """Return the countries that the outlines have no place for: parts of others, far-off isles."""
    world = outlines()
    return [code for code in codes if code not in world["paths"] and code not in world["dots"]]


def _cuts(ordered: list[float], steps: int) -> list[float]:
    cuts = [ordered[len(ordered) * i // steps] for i in range(1, steps)]
    return sorted({c for c in cuts if c > ordered[0]})


def _two_sided(
    values: Mapping[str, float], say: Callable[[float], str], lang: str
) -> tuple[dict[str, str], dict[str, str]]:
    half = STEPS // 2
    up = sorted(v for v in values.values() if v >= 0)
    down = sorted(-v for v in values.values() if v < 0)
    ups, downs = _cuts(up, half), _cuts(down, half)
    bins = {}
    for code, v in values.items():
        step = sum(abs(v) >= c for c in (ups if v >= 0 else downs))
        bins[code] = f"div-{half + 1 + step}" if v >= 0 else f"div-{half - step}"
    labels = {}
    edges = [down[0], *downs, down[-1]]
    for i in reversed(range(len(edges) - 1)):
        labels[f"div-{half - i}"] = _range(-edges[i + 1], -edges[i], say, lang)
    edges = [up[0], *ups, up[-1]]
    for i in range(len(edges) - 1):
        labels[f"div-{half + 1 + i}"] = _range(edges[i], edges[i + 1], say, lang)
    return bins, labels


def _range(low: float, high: float, say: Callable[[float], str], lang: str) -> str:
    if say(low) == say(high):
        return say(low)
    return phrase("figures.range", lang, low=say(low), high=say(high))
