"""What minutes tell: a meeting, and the records that were on its agenda or came of it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from ikt.reports.model import Model

UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\ufffe\uffff]")
"""Characters that no font shows, or that turn the line around."""
Text = Annotated[str, AfterValidator(lambda text: UNSHOWN.sub("", text))]
State = Literal["planned", "held", "cancelled"]


class Line(Model):
    """A record as minutes name it, in the language of the document.

    Args:
        title: what it is called.
        kind: what it is: action, agreement.
        state: how far it is.
        countries: the names of those it is about.
        who: who does it; empty where nobody does.
        due: the day by which.
        text: what it says, or what came of it.
    """

    title: Text
    kind: Text
    state: Text
    countries: Text = ""
    who: Text = ""
    due: dt.date | None = None
    text: Text = ""


class Held(Model):
    """A meeting, as far as somebody may see what belongs to it.

    Args:
        number: by which it is known.
        reader: for whom this is put together.
        title: what it is called.
        form: what kind of meeting, in words.
        state: whether it was held.
        day: when.
        hours: from when until when, in words.
        place: where.
        countries: the names of those it is about.
        people: who take part.
        others: who take part and do not work with ikt, as somebody wrote it.
        carried: actions of the meeting before that were open on its day.
        agenda: what else was on the agenda.
        more: what somebody added to the agenda in words.
        text: what was said, in the words of who wrote it.
        decisions: what was decided.
        actions: what was agreed to do, also because of a decision.
        other: what else came of it.
        next: title and day of the next meeting of its series.
    """

    number: int
    reader: Text
    title: Text
    form: Text
    state: State
    day: dt.date | None = None
    hours: Text = ""
    place: Text = ""
    countries: Text = ""
    people: tuple[Text, ...] = ()
    others: Text = ""
    carried: tuple[Line, ...] = ()
    agenda: tuple[Line, ...] = ()
    more: Text = ""
    text: Text = ""
    decisions: tuple[Line, ...] = ()
    actions: tuple[Line, ...] = ()
    other: tuple[Line, ...] = ()
    next: tuple[Text, dt.date | None] | None = None
