"""What was done with the values behind a number that is none of them: summed, compared, ranked."""

from __future__ import annotations

from ikt.base.numbers import number, percent
from ikt.measures import MEASURES
from ikt.reports import formats
from ikt.reports.model import Trace
from ikt.reports.pooling import pooled
from ikt.web.ui.words import words

PLAIN = ("yearly", "tide", "expected", "ratio", "gap", "place", "count")
"""Derivations that are told in words only; the value stands where the reader came from."""


def told(found: Trace, how: str, since: int | None) -> str:
    """Return in words how a number came from the values on its page; empty for a plain value."""
    year = found.point.year if found.point else None
    if year is None or how not in (*PLAIN, "sum", "pooled", "growth", "times"):
        return ""
    value = _computed(found, how, since, year)
    if value is None and how not in PLAIN:
        return ""
    years = f"{since}–{year}" if since else str(year)
    return words(found.lang).say(f"number.how_{how}", years=years, value=value)


def _computed(found: Trace, how: str, since: int | None, year: int) -> str | None:
    values = {p.year: p.value for p in found.points if p.value is not None}
    if how == "sum" and since is not None:
        total = sum(v for y, v in values.items() if since <= y <= year)
        return formats.full(total, MEASURES[found.key.measure], found.lang)
    if how == "pooled" and since is not None:
        share = pooled(found.key, found.points, range(since, year + 1))
        return formats.full(share.share, MEASURES[found.key.measure], found.lang) if share else None
    start, end = values.get(since or 0), values.get(year)
    if not start or end is None:
        return None
    if how == "growth":
        return percent(end / start - 1, found.lang, sign=True)
    return number(end / start, found.lang, digits=2) if how == "times" else None
