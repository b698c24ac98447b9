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
from functools import lru_cache
from typing import TYPE_CHECKING

from ikt.base.text import Lang
from ikt.reports import formats, totals
from ikt.reports.changes import than
from ikt.reports.model import Key, Move, Point, Sentence
from ikt.reports.sections import circulation, context, cooperation, students
from ikt.reports.tides import ENOUGH, Change, counted
from ikt.reports.trends import SPAN, between
from ikt.reports.view import NONE, TOTAL, View, counts, cut_short, default_method

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy

CLEAR = 2.5
PER_MEASURE = 2
COUNTED = (cooperation.WORKS, students.IN)
NAMED = {cooperation.WORKS: "works", students.IN: "students"}
"""Measures whose change has a sentence of its own."""


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
    found = [c for measure in COUNTED for c in counted(evidence, measure)]
    found += [*_exchanges(evidence), *_freedoms(evidence)]
    clear = [c for c in found if abs(c.z) >= CLEAR]
    return tuple(sorted(clear, key=lambda c: (-abs(c.z), c.code)))


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
        sentence=sentence(view, key, change),
        series=series,
        since=change.since,
        until=change.until,
        z=change.z,
    )


def sentence(view: View, key: Key, change: Change) -> Sentence:
    """Return what changed; measures without words of their own are told by their label."""
    if change.measure == circulation.NET:
        return _exchange_sentence(view, change)
    before = Point(year=change.since, value=change.start)
    now = Point(year=change.until, value=change.end)
    words: dict[str, object] = {
        "since": change.since,
        "year": change.until,
        "before": view.figure(key, before),
        "after": view.figure(key, now),
    }
    if change.measure == context.FREEDOM:
        return view.say(f"moved.freedom_{'up' if change.z > 0 else 'down'}", **words)
    if counts(change.measure):
        words["than"] = than(view, key, between(before, now, counts=True))
    else:
        words["than"] = view.say("common.than_from", **words)
    name = NAMED.get(change.measure) if key.field == TOTAL else None
    if change.tide is None:
        about = "country" if key.partner == NONE else "pair"
        words["label"] = view.label(change.measure)
        return view.say(f"moved.{name or about}{'_alone' if name else ''}", **words)
    shown = formats.signed_share(change.tide, view.lang)
    words["tide"] = view.derived(key, change.tide, shown, change.until, "tide", change.since)
    words["label"] = view.label(change.measure)
    return view.say(f"moved.{name or 'pair_tide'}", **words)


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
