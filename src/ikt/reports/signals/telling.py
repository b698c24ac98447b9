"""A movement in sentences: what moved, how sure that is, and since when."""

from __future__ import annotations

from ikt.base.numbers import number
from ikt.reports import formats
from ikt.reports.moved import sentence
from ikt.reports.signals.movement import Movement
from ikt.reports.signals.reading import Reading
from ikt.reports.tides import Change
from ikt.reports.view import counts, measure


def texts(reading: Reading, found: Movement) -> tuple[str, str]:
    """Return what moved, and how sure that is, in the language of the reading."""
    rule, view = reading.rule, reading.view
    change = Change(
        code=view.code,
        measure=rule.measure,
        since=found.start.year,
        until=found.end.year,
        start=found.start.value or 0.0,
        end=found.end.value or 0.0,
        tide=reading.tide(found.start, found.end) if rule.against == "others" else None,
        z=found.z,
    )
    begun = view.phrase("signal.begun", year=reading.begun(found))
    return sentence(view, reading.key, change).text, f"{_sure(reading, found)} {begun}"


def _sure(reading: Reading, found: Movement) -> str:
    view = reading.view
    if found.low is None or found.high is None:
        times = formats.times(abs(found.z), view.lang)
        years = found.end.year - found.start.year
        return view.phrase("signal.sure_usual", times=times, years=years)
    low, high = (_signed(reading, end) for end in (found.low, found.high))
    return view.phrase(f"signal.sure_{reading.rule.against}", low=low, high=high)


def _signed(reading: Reading, value: float) -> str:
    """Return an end of the interval of a change, with its sign and, for shares, its unit."""
    rule, lang = reading.rule, reading.view.lang
    about = measure(rule.measure)
    if rule.change == "relative" or (rule.change == "interval" and counts(rule.measure)):
        return formats.signed_share(value, lang)
    if about.kind in formats.PERCENTAGES:
        points = number(value * 100, lang, digits=max(about.digits - 2, 1), sign=True)
        return reading.view.phrase("signal.points", points=points)
    return formats.full(value, about, lang, sign=True)
