"""The kinds of records as data: their fields, their states, and what may follow what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ikt.web.work.models import (
    Action,
    Agreement,
    Commitment,
    Decision,
    Exchange,
    Handover,
    Meeting,
    Mission,
    Obstacle,
    Office,
    Record,
    Scheme,
    Team,
)

SHARED = ("title", "text")
SCOPE = ("countries", "objectives", "organisation", "owner")
SEVERAL = ("countries", "objectives", "people")
"""Fields that hold any number of things, each a row of a table beside the record."""
CLOSING = ("outcome", "evidence")
"""Fields that are asked for when a record is closed, and not before."""


@dataclass(frozen=True)
class Kind:
    """What is known of a kind of record.

    Args:
        name: in addresses and words.
        model: the table of what only this kind has.
        states: for each state, those that may follow it; the first is where a record begins.
        ended: states in which nothing is left to do.
        own: fields that only this kind has, in the order of its form.
        dates: which of ``starts`` and ``due`` it has.
        needs: for a state, the field that must be filled before a record may come into it.
        must: fields that are always asked for.
        proven: states that ask for written evidence; see :mod:`ikt.web.work.evidence`.
    """

    name: str
    model: type[Record]
    states: Mapping[str, tuple[str, ...]]
    ended: frozenset[str]
    own: tuple[str, ...] = ()
    dates: tuple[str, ...] = ("due",)
    needs: Mapping[str, str] = field(default_factory=dict)
    must: tuple[str, ...] = ("title",)
    proven: frozenset[str] = frozenset()

    @property
    def first(self) -> str:
        """Return the state in which a record begins."""
        return next(iter(self.states))

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields of its form, in order."""
        shared = (*SHARED[:1], *self.own, *SHARED[1:], *self.dates, *SCOPE)
        return (*shared, *CLOSING) if self.proven else (*shared, *CLOSING[:1])

    @property
    def plain(self) -> tuple[str, ...]:
        """Return its fields that are columns of a table."""
        return tuple(f for f in self.fields if f not in SEVERAL)

    @property
    def several(self) -> tuple[str, ...]:
        """Return its fields that hold any number of things."""
        return tuple(f for f in self.fields if f in SEVERAL)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "team",
            Team,
            {"active": ("ended",), "ended": ("active",)},
            frozenset({"ended"}),
            own=("people", "others"),
            dates=("starts",),
            must=("title", "countries", "owner"),
        ),
        Kind(
            "agreement",
            Agreement,
            {
                "draft": ("active", "dropped"),
                "active": ("ended",),
                "ended": ("active",),
                "dropped": ("draft",),
            },
            frozenset({"ended", "dropped"}),
            own=("form", "parties", "brings", "gets", "review"),
            dates=("starts", "due"),
            needs={"ended": "outcome"},
            must=("title", "form"),
        ),
        Kind(
            "action",
            Action,
            {
                "open": ("doing", "done", "dropped"),
                "doing": ("open", "done", "dropped"),
                "done": ("open",),
                "dropped": ("open",),
            },
            frozenset({"done", "dropped"}),
            needs={"done": "outcome", "dropped": "outcome"},
            proven=frozenset({"done"}),
        ),
        Kind(
            "obstacle",
            Obstacle,
            {
                "reported": ("taken", "solved", "standing"),
                "taken": ("solved", "standing", "reported"),
                "solved": ("reported",),
                "standing": ("taken",),
            },
            frozenset({"solved", "standing"}),
            own=("form", "stopped", "times"),
            needs={"solved": "outcome", "standing": "outcome"},
            must=("title", "form"),
        ),
        Kind(
            "meeting",
            Meeting,
            {
                "planned": ("held", "cancelled"),
                "held": ("planned",),
                "cancelled": ("planned",),
            },
            frozenset({"held", "cancelled"}),
            own=(
                "form",
                "opens",
                "closes",
                "place",
                "people",
                "others",
                "every",
                "agenda",
                "minutes",
            ),
            dates=("starts",),
            needs={"held": "minutes"},
            must=("title", "form", "starts"),
        ),
        Kind(
            "decision",
            Decision,
            {"force": ("replaced", "done"), "replaced": ("force",), "done": ("force",)},
            frozenset({"replaced", "done"}),
            dates=("starts", "due"),
        ),
        Kind(
            "mission",
            Mission,
            {
                "idea": ("planned", "cancelled"),
                "planned": ("held", "cancelled"),
                "held": ("planned",),
                "cancelled": ("idea",),
            },
            frozenset({"held", "cancelled"}),
            own=("form", "programme", "people", "participants", "themes"),
            dates=("starts", "due"),
            needs={"held": "outcome"},
            must=("title", "form", "countries"),
        ),
        Kind(
            "office",
            Office,
            {"open": ("closing",), "closing": ("closed", "open"), "closed": ("closing",)},
            frozenset({"closed"}),
            own=("place",),
            must=("title", "countries"),
        ),
        Kind(
            "handover",
            Handover,
            {
                "open": ("agreed", "done", "ended"),
                "agreed": ("open", "done", "ended"),
                "done": ("open",),
                "ended": ("open",),
            },
            frozenset({"done", "ended"}),
            own=("form", "giver", "after"),
            needs={"agreed": "organisation", "done": "organisation", "ended": "outcome"},
            must=("title", "form", "giver"),
            dates=("starts", "due"),
        ),
        Kind(
            "scheme",
            Scheme,
            {
                "expected": ("open", "stopped"),
                "open": ("closed", "stopped"),
                "closed": ("open",),
                "stopped": ("open",),
            },
            frozenset({"stopped"}),
            own=("form", "applicants", "fields", "used"),
            dates=("starts", "due"),
            must=("title", "form"),
        ),
        Kind(
            "exchange",
            Exchange,
            {
                "idea": ("planned", "cancelled"),
                "planned": ("held", "cancelled"),
                "held": ("planned",),
                "cancelled": ("idea",),
            },
            frozenset({"held", "cancelled"}),
            own=("form", "programme", "people", "others"),
            dates=("starts", "due"),
            needs={"held": "outcome"},
            must=("title", "form"),
        ),
        Kind(
            "commitment",
            Commitment,
            {
                "open": ("doing", "done", "lapsed"),
                "doing": ("open", "done", "lapsed"),
                "done": ("doing",),
                "lapsed": ("open",),
            },
            frozenset({"done", "lapsed"}),
            own=("form", "manner", "source"),
            needs={"done": "outcome", "lapsed": "outcome"},
            proven=frozenset({"done", "lapsed"}),
            must=("title", "form"),
        ),
    )
}
