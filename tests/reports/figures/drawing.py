"""Small charts made by hand, and a look into the SVG that comes of them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from ikt.reports.figures import line_chart
from ikt.reports.model import Chart, Form, Key, Part, Point, Sentence, Series

SVG = "{http://www.w3.org/2000/svg}"


def series(
    *values: float | None,
    first: int = 2015,
    label: str = "Web of Science",
    measure: str = "cooperation.works",
    cut: int | None = None,
    half: float = 0.0,
    status: str = "A",
) -> Series:
    """Make a series; ``cut`` is the first year cut short, ``half`` half the width of intervals."""
    points = [
        Point(
            year=first + i,
            value=v,
            low=None if v is None or not half else v - half,
            high=None if v is None or not half else v + half,
            status="U" if cut and first + i >= cut else status,
            weak="cut" if cut and first + i >= cut else "",
        )
        for i, v in enumerate(values)
    ]
    key = Key(measure=measure, country="NL", partner="KR")
    return Series(key=key, label=label, unit="works", points=tuple(points))


def chart(*drawn: Series, form: Form = "lines", reference: float | None = None) -> Chart:
    title = Sentence(id="x.y", parts=(Part(text="They <work> & publish"),))
    return Chart(
        id="works", form=form, finding=title, subtitle="Works", series=drawn, reference=reference
    )


def picture(drawn: Chart, lang: str = "en", width: float = 640) -> ElementTree.Element:
    """Draw and parse: not well-formed XML is an error here."""
    return ElementTree.fromstring(line_chart(drawn, lang, width=width))


def of_kind(root: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    """Return the elements that have all the classes in ``kind``."""
    wanted = set(kind.split())
    return [e for e in root.iter() if wanted <= set((e.get("class") or "").split())]


def texts(root: ElementTree.Element, kind: str) -> list[str]:
    return [e.text or "" for e in of_kind(root, kind)]


def steps(path: ElementTree.Element) -> list[tuple[float, float]]:
    """Return the points of a path of straight lines."""
    pairs = (path.get("d") or "").lstrip("M").replace("L", ";").split(";")
    return [(float(x), float(y)) for x, y in (pair.split() for pair in pairs)]


def boxes(root: ElementTree.Element) -> Iterator[tuple[str, float, float]]:
    """Yield words, left end and right end of each label, by the width figures reckon with."""
    from ikt.reports.figures.svg import width_of

    for e in of_kind(root, "f-label"):
        x, wide = float(e.get("x") or 0), width_of(e.text or "")
        yield e.text or "", x, x + wide
