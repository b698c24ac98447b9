"""Who acts, with what, where and by when."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ikt.base.text import Text
from ikt.strategy.entry import Code, Entry, Id


class Forum(Entry):
    """A multilateral forum."""


class Issue(Entry):
    """What the country wants to bring further in a forum."""

    fora: list[Id] = []


class Actor(Entry):
    """An organisation or kind of person with a part in the strategy.

    Args:
        kind: what sort of actor it is.
        consulted: whether it sits in the plenary consultation.
    """

    kind: Literal[
        "ministry",
        "umbrella",
        "funder",
        "academy",
        "agency",
        "post",
        "attache",
        "institution",
        "research",
        "network",
        "international",
    ]
    consulted: bool = False


class Instrument(Entry):
    """A fund, scheme or kind of support.

    Args:
        kind: what sort of instrument it is.
        actors: ids of the actors that run it.
        directions: ids of the directions it serves.
    """

    kind: Literal["fund", "scholarship", "rule", "support", "network", "campaign", "agreement"]
    actors: list[Id] = []
    directions: list[Id] = []


class Sector(Entry):
    """A sector with a labour shortage, and whether talent is recruited abroad for it."""

    recruit: bool
    reason: Text


class Initiative(Entry):
    """A way of binding talent to the country."""

    actors: list[Id] = []


class Motion(Entry):
    """A motion of parliament that the strategy answers.

    Args:
        number: number of the parliamentary paper.
        members: who moved it.
    """

    number: str
    members: list[str]
    directions: list[Id] = []
    objectives: list[Id] = []


class Commitment(Entry):
    """What the government promised.

    Args:
        due: last day of the period promised.
        period: the period in the words of the source.
        owner: id of the actor who answers for it.
        recurring: how often, where it recurs.
    """

    due: dt.date | None = None
    period: Text | None = None
    owner: Id
    recurring: Literal["half-yearly", "yearly"] | None = None


class Step(Entry):
    """A step of the transition.

    Args:
        countries: countries it is about.
        due: when it must be done.
        owner: id of the actor who answers for it.
    """

    countries: list[Code] = []
    due: dt.date | None = None
    owner: Id | None = None


class Consultation(Entry):
    """A way in which the actors coordinate."""

    actors: list[Id] = []
    recurring: Literal["half-yearly", "yearly"] | None = None


class Reason(Entry):
    """Why the country needs a strategy."""
