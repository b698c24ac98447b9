"""Countries as the strategy sees them: status, role, reason."""

from __future__ import annotations

import datetime as dt

from ikt.base.text import Text
from ikt.strategy.entry import Code, Entry, Id, Model, Words


class Status(Entry):
    """A status that a country can have.

    Args:
        order: 1 for the status with most effort; higher means less.
        effort: whether joint effort goes to a country with this status.
    """

    order: int
    effort: bool = False


class CountryRole(Model):
    """What the strategy says of one country; a country may have several.

    Args:
        code: alpha-2 code.
        status: id of its status; empty where the text names the country without one.
        role: what the country is in the strategy.
        reason: why, in plain words.
        section: section that says so.
        quote: literal words of the source text.
        date: date of the decision.
        part: a part of the country that is meant in particular.
        office: whether the country had a support office when the strategy began.
    """

    code: Code
    status: Id | None = None
    role: Text
    reason: Text
    section: Words
    quote: str = ""
    date: dt.date
    part: Text | None = None
    office: bool = False
