"""How a value of a measure is written: in full for tables, with three digits for sentences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ikt.base.numbers import MISSING, number, percent, significant

if TYPE_CHECKING:
    from ikt.measures import Measure

NBSP = "\N{NO-BREAK SPACE}"
PERCENTAGES = frozenset({"share", "change"})
"""Kinds of measure whose value, a fraction of one, is written as a percentage."""

SMALL = 10
"""Counts of parts of works show a decimal below this."""


def full(value: float | None, measure: Measure, lang: str, *, sign: bool = False) -> str:
    """Return a value as tables show it; its unit stands in the header."""
    if measure.kind in PERCENTAGES:
        change = measure.kind == "change"
        text = percent(value, lang, digits=max(measure.digits - 2, 0), sign=sign or change)
        return text.replace(" ", NBSP)
    return number(value, lang, digits=_digits(value, measure), sign=sign)


def _digits(value: float | None, measure: Measure) -> int:
    """Return the decimals of a value; a small count of parts of works has more than its measure."""
    if measure.kind != "count" or value is None:
        return measure.digits
    if float(value).is_integer():
        return 0
    return max(measure.digits, 1) if abs(value) < SMALL else measure.digits


def interval(low: float | None, high: float | None, measure: Measure, lang: str) -> str:
    """Return ``low–high`` as tables show it, or nothing where there is no interval.

    Beside a minus sign the dash would read as another one: there it is ``low to high``.
    """
    if low is None or high is None:
        return ""
    between = "–" if low >= 0 else " tot " if lang == "nl" else " to "
    return between.join(end(value, measure, lang) for value in (low, high))


def end(value: float, measure: Measure, lang: str) -> str:
    """Return an end of an interval as tables show it; of a whole count without decimals."""
    if measure.kind == "count" and not measure.digits:
        return number(value, lang)
    return full(value, measure, lang)


def shares(low: float, high: float, lang: str) -> str:
    """Return an interval of a share (0–1), both ends as :func:`share` has them: ``4,3–12 %``."""
    return share(low, lang).removesuffix("%").rstrip() + "–" + share(high, lang)


def spoken(value: float, measure: Measure, lang: str) -> str:
    """Return a value as sentences say it: three digits that matter, no more decimals than tables.

    >>> from ikt.measures import MEASURES
    >>> spoken(0.47446, MEASURES["circulation.net_rate"], "en")
    '0.47'
    """
    if measure.kind in PERCENTAGES:
        return share(value, lang)
    if measure.kind == "count":
        return count(value, lang)
    return (
        number(value, lang, digits=measure.digits)
        if _finer(value, measure)
        else significant(value, lang)
    )


def _finer(value: float, measure: Measure) -> bool:
    """Whether three digits that matter would give more decimals than the measure has."""
    return value == 0 or 2 - math.floor(math.log10(abs(value))) > measure.digits


def count(value: float, lang: str) -> str:
    """Return a count as sentences say it: whole, at most three digits that matter."""
    return number(value, lang) if abs(value) < 1000 else significant(value, lang)


def share(value: float, lang: str) -> str:
    """Return a share (0–1) as a percentage of at most two digits that matter: ``4,3 %``."""
    per_cent = value * 100
    # 99.6 % is not all of it, and must not read as if it were.
    figures = 2 if abs(per_cent) < 99.5 else 3
    text = significant(per_cent, lang, figures=figures)
    return f"{text}{NBSP}%" if lang == "nl" else f"{text}%"


def signed_share(value: float, lang: str) -> str:
    """Return a change (0.12) as a percentage with its sign: ``+12 %``."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + share(abs(value), lang)


def times(ratio: float, lang: str) -> str:
    """Return a ratio for «… keer zoveel»: two digits that matter."""
    return significant(ratio, lang, figures=2)


def tick(value: float, step: float, measure: Measure, lang: str) -> str:
    """Return a number at a grid line, with just the decimals that its step needs."""
    scaled = step * 100 if measure.kind in PERCENTAGES else step
    digits = max(0, -math.floor(math.log10(scaled) + 1e-9)) if scaled < 1 else 0
    if scaled < 1 and round(scaled, digits) != round(scaled, 6):
        digits += 1
    if measure.kind in PERCENTAGES:
        return percent(value, lang, digits=digits).replace(" ", NBSP)
    return number(value, lang, digits=digits)


__all__ = [
    "MISSING",
    "count",
    "end",
    "full",
    "interval",
    "share",
    "shares",
    "signed_share",
    "spoken",
    "tick",
    "times",
]
