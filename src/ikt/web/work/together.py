"""What is going on with a country, for the page about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import AnonymousUser

from ikt.web.accounts.models import Person
from ikt.web.accounts.rights import adds_anywhere
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Record

SHOWN = 4
"""Records of a kind shown at once; the list has the rest."""


@dataclass(frozen=True, slots=True)
class Together:
    """Open records about a country that somebody may see, by kind in the order of :data:`KINDS`.

    Args:
        code: the country.
        kinds: name of a kind, its first records, and how many more there are.
        today: the day by which something is late.
        may_add: whether the reader may add any.
    """

    code: str
    kinds: tuple[tuple[str, tuple[Record, ...], int], ...]
    today: dt.date
    may_add: bool


def together(person: Person | AnonymousUser, code: str) -> Together | None:
    """Return what is going on with a country; nothing for who is not at work here."""
    if not isinstance(person, Person) or not person.levels.highest:
        return None
    kinds = []
    for kind, records in groupby(open_about(person, code), key=lambda r: r.kind):
        every = tuple(records)
        kinds.append((kind, every[:SHOWN], max(0, len(every) - SHOWN)))
    return Together(code, tuple(kinds), dt.date.today(), adds_anywhere(person))


def open_about(person: Person | AnonymousUser, code: str) -> list[Record]:
    """Return what is open about a country that somebody may see, in the order of kind and day."""
    order = list(KINDS)
    return sorted(
        Record.objects.kept().visible_to(person).about(code).open().whole(),
        key=lambda r: (order.index(r.kind), r.due is None, r.due or dt.date.max),
    )
