"""Obstacles that somebody has met before: offered on entry, so that one is counted, not doubled."""

from __future__ import annotations

from typing import Any

from ikt.web.accounts.models import Person
from ikt.web.work.models import Obstacle, Record
from ikt.web.work.search import folded

SHARED = 0.5
"""Share of the words of the shorter title that both titles have."""
SHORT = 3
"""Letters up to which a word says too little to count."""
MOST = 5


def alike(title: str, form: str, codes: list[str], person: Person) -> list[Record]:
    """Return open obstacles like a new one, the likest first.

    They are of the same kind, about one of the same countries or about none, and at least half of
    the words of the shorter title stand in both.
    """
    wanted = _words(title)
    obstacles: Any = Obstacle.objects
    seen = obstacles.kept().visible_to(person).open().filter(form=form).whole()
    found = []
    for record in seen.order_by("-pk"):
        held, about = _words(record.title), set(record.codes())
        near = not codes or not about or bool(about & set(codes))
        share = len(wanted & held) / max(1, min(len(wanted), len(held)))
        if near and share >= SHARED:
            found.append((share, record))
    found.sort(key=lambda pair: -pair[0])
    return [record for _, record in found[:MOST]]


def _words(text: str) -> set[str]:
    return {word for word in folded(text) if len(word) > SHORT}
