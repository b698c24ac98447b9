"""A change as words: ``48 % meer dan in 2018``, ``3,7 keer zoveel``, ``tegen 2 in 2018``.

A percentage of a small number says little, and one above a hundred is read with difficulty. So a
change from fewer than ``FEW`` is told by the number it started from, and a doubling or more as
times as many.
"""

from __future__ import annotations

from ikt.reports import formats
from ikt.reports.model import Figure, Key, Point, Sentence, Shift
from ikt.reports.view import View

FEW = 20
"""Below this start a change is told by the number itself."""
DOUBLE = 1.0
"""From this growth on a change is told as times as many."""


def change_words(view: View, key: Key, change: Shift) -> dict[str, object]:
    """Return the words about a change of a count: years, value before, and ``than``."""
    return {
        "year": change.until,
        "since": change.since,
        "before": view.figure(key, Point(year=change.since, value=change.start)),
        "than": than(view, key, change),
    }


def than(view: View, key: Key, change: Shift) -> Sentence:
    """Return how a level compares with that of before, to stand inside a sentence."""
    if change.start < FEW or change.relative is None:
        before = view.figure(key, Point(year=change.since, value=change.start))
        return view.say("common.than_from", before=before, since=change.since)
    if change.relative >= DOUBLE:
        ratio = change.end / change.start
        shown = formats.times(ratio, view.lang)
        times = view.derived(key, ratio, shown, change.until, "times", change.since)
        return view.say("common.than_times", times=times, since=change.since)
    if change.verdict == "same":
        before = view.figure(key, Point(year=change.since, value=change.start))
        return view.say("common.than_same", before=before, since=change.since)
    side = "more" if change.relative > 0 else "fewer"
    return view.say(f"common.than_{side}", growth=growth(view, key, change), since=change.since)


def growth(view: View, key: Key, change: Shift, *, sign: bool = False) -> Figure:
    """Return the growth of a count as a percentage; without sign where words give it."""
    assert change.relative is not None
    write = formats.signed_share if sign else formats.share
    shown = write(change.relative if sign else abs(change.relative), view.lang)
    return view.derived(key, change.relative, shown, change.until, "growth", change.since)
