"""What moved most: partners whose five-year change stands apart from that of the others.

A partner whose works grow as everyone's do has not moved. So the change of a count is taken on the
log scale, less the median change of all partners (the tide), over its own chance variation and the
usual spread between partners together:

    z = (ln(end / start) − median) / √(1/start + 1/end + τ²)

with τ 1.4826 times the median absolute deviation of all changes (a robust standard deviation). For
researchers z compares the log odds of arriving, rather than leaving, in the last five years with
those in the five years before. A change of academic freedom counts in units of a change worth a
verb (0.1). A country takes part with at least ``ENOUGH`` units at both ends (for academic freedom:
that many works together), so that a rise from two to six is no news; it is told from ``CLEAR``
onwards. Years cut short by the method take no part. A country is told of once, a measure at most
``PER_MEASURE`` times.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING

from ikt.base.text import Lang
from ikt.reports import formats, totals
from ikt.reports.changes import than
from ikt.reports.model import Key, Move, Point, Sentence
from ikt.reports.sections import circulation, context, cooperation, students
from ikt.reports.trends import SPAN, between
from ikt.reports.view import View, cut_short, default_method

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy

ENOUGH = 100
CLEAR = 2.5
PER_MEASURE = 2
MAD_TO_SD = 1.4826
COUNTED = (cooperation.WORKS, students.IN)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one partner: ends, years, the tide, and its distance from it (z)."""

    code: str
    measure: str
    since: int
    until: int
    start: float
    end: float
    tide: float
    z: float


def moved(evidence: Evidence, strategy: Strategy, lang: Lang, n: int = 5) -> tuple[Move, ...]:
    """Return the ``n`` changes that stand apart most, each as a sentence with its series.

    Args:
        evidence: all measures.
        strategy: whose home country looks.
        lang: language of the sentences.
        n: how many; there are fewer when fewer are clear.
    """
    told: Counter[str] = Counter()
    seen: set[str] = set()
    moves: list[Move] = []
    for change in changes(evidence):
        if change.code in seen or told[change.measure] == PER_MEASURE or len(moves) == n:
            continue
        seen.add(change.code)
        told[change.measure] += 1
        moves.append(_move(View(evidence, strategy, change.code, lang), change))
    return tuple(moves)


def moved_of(view: View) -> tuple[Sentence, ...]:
    """Return what clearly moved with one country, what stands furthest from the tide first."""
    return tuple(_move(view, c).sentence for c in changes(view.evidence) if c.code == view.code)


@lru_cache(maxsize=8)
def changes(evidence: Evidence) -> tuple[Change, ...]:
    """Return every clear change among partners, the one furthest from the tide first."""
    found = [c for measure in COUNTED for c in _counted(evidence, measure)]
    found += [*_exchanges(evidence), *_freedoms(evidence)]
    clear = [c for c in found if abs(c.z) >= CLEAR]
    return tuple(sorted(clear, key=lambda c: (-abs(c.z), c.code)))


def tide(evidence: Evidence, measure: str, until: int) -> float | None:
    """Return the median growth of all partners that are large enough, over ``SPAN`` years."""
    large = _large(evidence, measure, until)
    return math.expm1(median(math.log(b / a) for _, a, b in large)) if large else None


def _large(evidence: Evidence, measure: str, until: int) -> list[tuple[str, float, float]]:
    """Return partners with enough at both ends, each with its ends; none where these are few."""
    before = {v.partner: v.value for v in evidence.partners(measure, until - SPAN)}
    now = evidence.partners(measure, until)
    pairs = [(v.partner, before.get(v.partner) or 0.0, v.value or 0.0) for v in now]
    large = [(code, a, b) for code, a, b in pairs if min(a, b) >= ENOUGH]
    return large if len(large) >= SPAN else []


def _counted(evidence: Evidence, measure: str) -> list[Change]:
    now = evidence.partners(measure)
    if not now:
        return []
    until = now[0].year
    large = _large(evidence, measure, until)
    if not large:
        return []
    logs = [math.log(b / a) for _, a, b in large]
    usually = median(logs)
    usual = MAD_TO_SD * median(abs(g - usually) for g in logs)
    return [
        Change(
            code=code,
            measure=measure,
            since=until - SPAN,
            until=until,
            start=a,
            end=b,
            tide=math.expm1(usually),
            z=(g - usually) / math.sqrt(1 / a + 1 / b + usual**2),
        )
        for (code, a, b), g in zip(large, logs, strict=True)
    ]


def _exchanges(evidence: Evidence) -> Iterator[Change]:
    code = circulation.IN
    cut = cut_short(evidence, code, default_method(code))
    years = [y for y in evidence.years(code) if y not in cut]
    if len(years) < 2 * SPAN:
        return
    late, early = (years[-SPAN], years[-1]), (years[-2 * SPAN], years[-SPAN - 1])
    sums = [
        totals.sums(evidence, measure, span)
        for span in (early, late)
        for measure in (circulation.IN, circulation.OUT)
    ]
    for partner in sums[2]:
        in0, out0, in1, out1 = (s.get(partner, 0.0) for s in sums)
        if min(in0 + out0, in1 + out1) < ENOUGH or not min(in0, out0, in1, out1):
            continue
        odds = math.log(in1 / out1) - math.log(in0 / out0)
        z = odds / math.sqrt(1 / in0 + 1 / out0 + 1 / in1 + 1 / out1)
        yield Change(
            code=partner,
            measure=circulation.NET,
            since=late[0],
            until=late[1],
            start=in0 - out0,
            end=in1 - out1,
            tide=0.0,
            z=z,
        )


def _freedoms(evidence: Evidence) -> Iterator[Change]:
    close = {v.partner for v in evidence.partners(cooperation.WORKS) if (v.value or 0) >= ENOUGH}
    for change in evidence.partners(context.FREEDOM_CHANGE):
        now = evidence.at(context.FREEDOM, change.country, year=change.year)
        if change.country not in close or change.value is None or now is None or now.value is None:
            continue
        yield Change(
            code=change.country,
            measure=context.FREEDOM,
            since=change.year - SPAN,
            until=change.year,
            start=now.value - change.value,
            end=now.value,
            tide=0.0,
            z=change.value / context.TELLING,
        )


def _move(view: View, change: Change) -> Move:
    key = view.key(change.measure, "country" if change.measure == context.FREEDOM else "pair")
    series = view.series(key, view.label(change.measure))
    assert series is not None
    return Move(
        code=change.code,
        name=view.partner.bare,
        measure=change.measure,
        sentence=_sentence(view, key, change),
        series=series,
        since=change.since,
        until=change.until,
        z=change.z,
    )


def _sentence(view: View, key: Key, change: Change) -> Sentence:
    years: dict[str, object] = {"since": change.since, "year": change.until}
    if change.measure == circulation.NET:
        return _exchange_sentence(view, change)
    after = view.figure(key, Point(year=change.until, value=change.end))
    before = Point(year=change.since, value=change.start)
    if change.measure == context.FREEDOM:
        side = "up" if change.z > 0 else "down"
        return view.say(
            f"moved.freedom_{side}", before=view.figure(key, before), after=after, **years
        )
    shift = between(before, Point(year=change.until, value=change.end), counts=True)
    shown = formats.signed_share(change.tide, view.lang)
    words = {
        "after": after,
        "than": than(view, key, shift),
        "tide": view.derived(key, change.tide, shown, change.until, "tide", change.since),
    }
    name = "works" if change.measure == cooperation.WORKS else "students"
    return view.say(f"moved.{name}", **years, **words)


def _exchange_sentence(view: View, change: Change) -> Sentence:
    pooled = circulation.exchange(view)
    assert pooled is not None
    words = circulation.exchange_words(view, pooled)
    shown = formats.count(change.start, view.lang)
    shown = f"+{shown}" if change.start > 0 else shown
    until = change.since - 1
    key = view.key(circulation.NET)
    before = view.derived(key, change.start, shown, until, "sum", until - SPAN + 1)
    side = "in" if change.z > 0 else "out"
    return view.say(f"moved.exchange_{side}", before=before, **words)
