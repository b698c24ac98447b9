"""History in sentences that anybody can read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ikt.base.text import Lang
from ikt.strategy import Strategy
from ikt.web.ui.words import words
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Change
from ikt.web.work.values import DATES, Names, label

SAID = ("house",)
"""What others say of a record, told in its history beside its fields."""
SHORT = 80
"""Letters above which a text is said to have changed, without the text."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change as readers see it: one sentence a field."""

    at: dt.datetime
    sentences: tuple[str, ...]


def told(changes: Iterable[Change], kind: str, strategy: Strategy, lang: Lang) -> list[Told]:
    """Return changes of records of one kind in sentences."""
    found = list(changes)
    shots = [{f: _both(pair) for f, pair in c.detail.items()} for c in found]
    names = Names(shots, strategy)
    return [Told(c.at, tuple(_sentences(c, kind, names, lang))) for c in found]


def told_of_any(changes: Sequence[Change], strategy: Strategy, lang: Lang) -> dict[int, Told]:
    """Return changes of records of any kind in sentences, by the number of the change."""
    said: dict[int, Told] = {}
    for kind in {c.record.kind for c in changes}:
        of_kind = [c for c in changes if c.record.kind == kind]
        lines = told(of_kind, kind, strategy, lang)
        said |= {c.pk: line for c, line in zip(of_kind, lines, strict=True)}
    return said


def _both(pair: Sequence[Any]) -> list[Any]:
    return [
        v
        for side in pair
        for v in (side if isinstance(side, list) else (side,))
        if isinstance(v, int)
    ]


def _sentences(made: Change, kind: str, names: Names, lang: Lang) -> Iterable[str]:
    say = words(lang)
    who = made.by.name if made.by else "ikt"
    if made.what == Change.What.ATTACHED:
        gone, came = made.detail["file"]
        yield say.say(f"work.told_{'attached' if came else 'detached'}", who=who, file=came or gone)
        return
    if made.what != Change.What.CHANGED:
        yield say.say(f"work.told_{made.what}", who=who)
        return
    for field in (f for f in (*KINDS[kind].fields, "state", *SAID) if f in made.detail):
        old, new = made.detail[field]
        called = label(kind, field, lang).lower()
        before, after = (names.said(kind, field, v, lang) for v in (old, new))
        if max(len(before), len(after)) > SHORT:
            how = "told_rewrote"
        elif before == "–":
            how = "told_filled"
        elif after == "–":
            how = "told_emptied"
        elif field in DATES:
            how = "told_moved"
        else:
            how = "told_changed"
        yield ended(say.say(f"work.{how}", who=who, field=called, old=before, new=after))


def ended(sentence: str) -> str:
    """Return a sentence that ends with what somebody wrote, with one mark at its end."""
    return sentence[:-1] if sentence.endswith(("..", "!.", "?.", "….")) else sentence
