"""Words of records: their kinds, states and fields."""

from __future__ import annotations

from django import template

from ikt.web.accounts.models import Organisation
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Record
from ikt.web.work.values import label, state_said

register = template.Library()


@register.filter
def word(name: str, prefix: str) -> str:
    """Return the phrase whose name begins with a page and a prefix: ``kind|word:"work.kind_"``."""
    return words(spoken()).say(f"{prefix}{name}")


@register.filter
def field_of(field: str, kind: str) -> str:
    """Return what a kind of record calls a field."""
    return label(kind, field, spoken())


@register.filter
def house(organisation: Organisation) -> str:
    """Return the name of an organisation."""
    return organisation.name(spoken())


@register.simple_tag
def work_kinds() -> list[str]:
    """Return the names of all kinds."""
    return list(KINDS)


@register.filter
def adding(kind: str) -> str:
    """Return what adding one of a kind is called: ``Add agreement``, ``Afspraak toevoegen``."""
    say = words(spoken())
    said = say.say("work.add_one", kind=say["work"][f"kind_{kind}"].lower())
    return said[0].upper() + said[1:]


@register.filter
def state_of(record: Record) -> str:
    """Return the state of a record in words."""
    return state_said(record, spoken())
