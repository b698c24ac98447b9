"""The address of a number: all that is needed to work it out again."""

from __future__ import annotations

from collections.abc import Iterable

from ikt.reports.document.bound import statements
from ikt.reports.document.model import Chapter
from ikt.reports.model import Figure, Key


def figure_id(figure: Figure) -> str:
    """Return the address of a number: what it is, of whom, when, how it follows, by which day."""
    key, bound = figure.key, f".{figure.bound}" if figure.bound else ""
    day = f"@{figure.as_of}" if figure.as_of else ""
    years = f"{figure.since}-{figure.year}" if figure.since else str(figure.year)
    parts = (key.measure, key.method, key.country, key.partner, key.field)
    return f"urn:ikt:figure:{'/'.join(parts)}/{years}/{figure.how}{bound}{day}"


def figure_of(id: str, value: float, shown: str = "") -> Figure:
    """Return the number that :func:`figure_id` gave an address.

    Raises:
        ValueError: it is no such address.
    """
    parts = id.removeprefix("urn:ikt:figure:").split("/")
    measure, method, country, partner, field, years, how = parts
    since, _, year = years.rpartition("-")
    how, _, day = how.partition("@")
    how, _, bound = how.partition(".")
    key = Key(measure=measure, method=method, country=country, partner=partner, field=field)
    given = {"since": int(since) if since else None, "how": how, "bound": bound, "as_of": day}
    return Figure.model_validate(
        {"shown": shown, "value": value, "key": key, "year": int(year), **given}
    )


def addressed(chapters: Iterable[Chapter]) -> dict[str, Figure]:
    """Return the numbers in chapters by address, each once, in the order of reading."""
    found: dict[str, Figure] = {}
    for statement in statements(chapters):
        for figure in statement.figures:
            found.setdefault(figure_id(figure), figure)
    return found
