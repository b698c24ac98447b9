"""Who acts, with what, where and by when."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from ikt.base.text import Text
from ikt.strategy.entry import Code, Entry, Id, Words


class Forum(Entry):
    """A multilateral forum."""


class Issue(Entry):
    """What the country wants to bring further in a forum.

    Args:
        fora: ids of the fora.
    """

    fora: list[Id] = []


class Actor(Entry):
    """An organisation or kind of person with a part in the strategy.

    Args:
        kind: what sort of actor it is.
        consulted: whether it sits in the plenary consultation.
    """

    kind: Literal[
        "government",
        "ministry",
        "umbrella",
        "funder",
        "academy",
        "agency",
        "post",
        "attache",
        "institution",
        "research",
        "business",
        "civil_society",
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
    """A sector with a labour shortage.

    Args:
        recruit: whether talent is recruited abroad for it.
        reason: why, or why not.
    """

    recruit: bool
    reason: Text


class Initiative(Entry):
    """A way of binding talent to the country.

    Args:
        actors: ids of the actors that run it.
    """

    actors: list[Id] = []


class Motion(Entry):
    """A motion of parliament that the strategy answers.

    Args:
        number: number of the parliamentary paper.
        members: who moved it.
        directions: ids of the directions it asks for.
        objectives: ids of the objectives it serves.
    """

    number: Words
    members: Annotated[list[Words], Field(min_length=1)]
    directions: list[Id] = []
    objectives: list[Id] = []


class Commitment(Entry):
    """What the government promised.

    Args:
        due: last day of the period promised.
        period: the period in the words of the source.
        owner: id of the actor who answers for it.
        recurring: how often, where it recurs.
        countries: countries it is about.
    """

    due: dt.date | None = None
    period: Text | None = None
    owner: Id
    countries: list[Code] = []
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
    """A way in which the actors coordinate.

    Args:
        actors: ids of those who take part.
        recurring: how often, where it recurs.
    """

    actors: list[Id] = []
    recurring: Literal["half-yearly", "yearly"] | None = None


class Reason(Entry):
    """Why the country needs a strategy."""
