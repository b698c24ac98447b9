"""Own counts by field of science: on what two countries publish, and where researchers move.

Of a part of OpenAlex they are shown and nothing is concluded from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ikt.base.numbers import number
from ikt.measures.counting import Counting
from ikt.reports import formats
from ikt.reports.beside import aside, status_of
from ikt.reports.detail import COLUMNS
from ikt.reports.fieldnames import field_name, fields
from ikt.reports.model import Beside, Cell, Column, Key, Sentence, Table
from ikt.reports.naming import joined
from ikt.reports.pooling import WINDOW
from ikt.reports.trends import exceeds, wilson
from ikt.reports.view import About, View, measure

WORKS, IN, OUT = "cooperation.works", "circulation.in", "circulation.out"
BALANCE = "circulation.balance"
OWN = "own"
MOST = 10
"""Fields in a table; the others are added up in its last row."""


class Count(NamedTuple):
    """A count over years in one field, or in several together, when no key leads to it."""

    key: Key | None
    value: int


Counts = dict[str, Count]


def joint(view: View, counting: Counting, years: range) -> Beside | None:
    """Return the block on the fields of joint works in a period; ``None`` where there are none."""
    counts = _by_field(view, WORKS, "pair", years)
    ranked = _ranked(counts)
    if not ranked:
        return None
    total = sum(count.value for count in counts.values())
    rows = [
        (_label(view, field), *_works(view, counting, count, total, years))
        for field, count in _rows(ranked, counts)
    ]
    named = [Column(id=c.partition(".")[2], label=view.phrase(c)) for c in COLUMNS]
    return aside(
        view,
        counting,
        "fields",
        _most(view, counts, ranked, years),
        _table(view, "fields_own", "field_table", named, years, rows),
        [view.phrase("detail.by_topic", joint=number(total, view.lang))],
    )


def moves(view: View, about: About) -> Beside | None:
    """Return the block on the fields of researchers who moved; ``None`` without own counts of them.

    Args:
        view: the evidence as read.
        about: the pair, or home with all countries together.
    """
    counting = view.evidence.counting
    years = _complete(view, counting) if counting else range(0)
    if counting is None or not years:
        return None
    came, went = (_by_field(view, code, about, years) for code in (IN, OUT))
    every = {f: Count(None, came[f].value + went[f].value) for f in came}
    ranked = _ranked(every)
    if not ranked:
        return None
    sides = zip(_rows(ranked, came), _rows(ranked, went), strict=True)
    rows = [
        (_label(view, field), *_moved(view, counting, (one, other), years))
        for (field, one), (_, other) in sides
    ]
    where = "home_" if about == "home" else ""
    labels = {
        "came": f"detail.{where}came",
        "went": f"detail.{where}went",
        "share": "detail.arrivals",
        "interval": "common.interval",
    }
    named = [Column(id=name, label=view.phrase(label)) for name, label in labels.items()]
    return aside(
        view,
        counting,
        "moves",
        _leaning(view, where, came, went),
        _table(view, "moves_by_field", "moves_table", named, years, rows),
        [view.phrase(f"detail.moves_{rule}") for rule in ("rule", "cut", "firm")],
    )


def _by_field(view: View, code: str, about: About, years: range) -> Counts:
    keys = {f: view.key(code, about, field=f, method=OWN) for f in fields(code, OWN)}
    return {field: Count(key, _summed(view, key, years)) for field, key in keys.items()}


def _summed(view: View, key: Key, years: range) -> int:
    return round(sum(p.value or 0.0 for p in view.points(key) if p.year in years))


def _complete(view: View, counting: Counting) -> range:
    """Return the last years of which the rule of moves does not cut any short."""
    counted = [p.year for p in view.points(view.key(IN, "home", method=OWN))]
    rules = counting.settings["moves"]
    if not counted:
        return range(0)
    last = counted[-1] - int(rules["run_out"])
    return range(max(last - WINDOW + 1, counted[0] + int(rules["run_in"])), last + 1)


def _ranked(counts: Counts) -> list[str]:
    """Return the fields in which something was counted, that with most first."""
    return sorted((f for f in counts if counts[f].value), key=lambda f: -counts[f].value)


def _rows(ranked: Sequence[str], counts: Counts) -> list[tuple[str | int, Count]]:
    """Return the first fields with their counts, and how many more there are with their sum."""
    more = ranked[MOST:]
    rows: list[tuple[str | int, Count]] = [(f, counts[f]) for f in ranked[:MOST]]
    if more:
        rows.append((len(more), Count(None, sum(counts[f].value for f in more))))
    return rows


def _label(view: View, field: str | int) -> Cell:
    if isinstance(field, int):
        return Cell(shown=view.phrase("detail.other_fields", n=field))
    return Cell(shown=field_name(field, view.lang))


def _most(view: View, counts: Counts, ranked: Sequence[str], years: range) -> Sentence:
    first = counts[ranked[0]]
    if len(ranked) > 1 and not exceeds(first.value, counts[ranked[1]].value):
        return view.say("detail.fields_even")
    assert first.key is not None
    shown = formats.count(first.value, view.lang)
    return view.say(
        "detail.field_most",
        field=field_name(ranked[0], view.lang, inline=True),
        works=view.derived(first.key, first.value, shown, years[-1], "sum", years[0]),
    )


def _leaning(view: View, where: str, came: Counts, went: Counts) -> Sentence:
    """Return the fields in which more came than went, and the other way round.

    Where many fields are looked at, chance makes some of them lean. So each is held to its part of
    the 5 % (Bonferroni). Fields with few moves are not looked at.
    """
    pairs = {f: (came[f].value, went[f].value) for f in came}
    pairs = {f: (a, b) for f, (a, b) in pairs.items() if a + b >= measure(BALANCE).min_n}
    sides = {
        "more_in": [f for f, (a, b) in pairs.items() if exceeds(a, b, among=len(pairs))],
        "more_out": [f for f, (a, b) in pairs.items() if exceeds(b, a, among=len(pairs))],
    }
    named = {
        side: joined([field_name(f, view.lang, inline=True) for f in found], view.lang)
        for side, found in sides.items()
        if found
    }
    if not pairs:
        return view.say("detail.moves_few")
    said = "both" if len(named) > 1 else next(iter(named), "even")
    return view.say(f"detail.moves_{where}{said}", **named)


def _works(
    view: View, counting: Counting, count: Count, total: int, years: range
) -> tuple[Cell, ...]:
    """Return works, their share in all, and its interval."""
    return (
        _counted(view, counting, count, years),
        *_share(view, counting, count.value, total, years),
    )


def _moved(
    view: View, counting: Counting, sides: tuple[Count, Count], years: range
) -> tuple[Cell, ...]:
    """Return arrivals, departures, the share of arrivals in both where they are not few, and its
    interval.
    """
    came, went = (count.value for count in sides)
    enough = measure(BALANCE).min_n
    few = Cell(shown=formats.MISSING, reason=view.phrase("detail.few_moves", enough=enough))
    share = _share(view, counting, came, came + went, years)
    return (
        *(_counted(view, counting, count, years) for count in sides),
        *(share if came + went >= enough else (few, few)),
    )


def _counted(view: View, counting: Counting, count: Count, years: range) -> Cell:
    shown, key, end = number(count.value, view.lang), count.key, years[-1]
    figure = view.derived(key, count.value, shown, end, "sum", years[0]) if key else None
    return Cell(
        shown=shown,
        value=count.value,
        since=years[0],
        year=end,
        status=status_of(counting),
        key=key,
        figures=(figure,) if figure else (),
    )


def _share(
    view: View, counting: Counting, part: int, total: int, years: range
) -> tuple[Cell, Cell]:
    low, high = wilson(part, total)
    shown = Cell(
        shown=formats.share(part / total, view.lang),
        value=part / total,
        low=low,
        high=high,
        since=years[0],
        year=years[-1],
        status=status_of(counting),
    )
    return shown, Cell(shown=formats.shares(low, high, view.lang))


def _table(
    view: View,
    id: str,
    title: str,
    columns: Iterable[Column],
    years: range,
    rows: Iterable[tuple[Cell, ...]],
) -> Table:
    field = Column(id="field", label=view.phrase("common.field"), numeric=False)
    return Table(
        id=id,
        title=view.phrase(f"detail.{title}", first=years[0], last=years[-1]),
        columns=(field, *columns),
        rows=tuple(rows),
    )
