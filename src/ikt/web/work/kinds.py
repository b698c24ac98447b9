"""The kinds of records as data: their fields, their states, and what may follow what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ikt.web.work.models import (
    Action,
    Agreement,
    Decision,
    Handover,
    Meeting,
    Mission,
    Obstacle,
    Record,
    Team,
)

SHARED = ("title", "text")
SCOPE = ("countries", "objectives", "organisation", "owner")


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
    """

    name: str
    model: type[Record]
    states: Mapping[str, tuple[str, ...]]
    ended: frozenset[str]
    own: tuple[str, ...] = ()
    dates: tuple[str, ...] = ("due",)
    needs: Mapping[str, str] = field(default_factory=dict)
    must: tuple[str, ...] = ("title",)

    @property
    def first(self) -> str:
        """Return the state in which a record begins."""
        return next(iter(self.states))

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields of its form, in order."""
        return (*SHARED[:1], *self.own, *SHARED[1:], *self.dates, *SCOPE, "outcome")

    @property
    def plain(self) -> tuple[str, ...]:
        """Return its fields that are columns of a table: all but countries and objectives."""
        return tuple(f for f in self.fields if f not in ("countries", "objectives"))


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "team",
            Team,
            {"active": ("ended",), "ended": ("active",)},
            frozenset({"ended"}),
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
            own=("form", "place", "agenda", "minutes"),
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
            own=("form", "programme", "participants", "themes"),
            dates=("starts", "due"),
            needs={"held": "outcome"},
            must=("title", "form", "countries"),
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
            own=("form", "office", "after"),
            needs={"agreed": "organisation", "done": "organisation", "ended": "outcome"},
            must=("title", "form", "office"),
        ),
    )
}
