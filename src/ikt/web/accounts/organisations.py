"""The organisations that the strategy names, kept in step with it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from ikt.base.text import Lang
from ikt.strategy import Strategy
from ikt.web.accounts.models import Organisation


@transaction.atomic
def follow(strategy: Strategy) -> None:
    """Add the actors of a strategy as organisations, and take over their names.

    One that the strategy names no longer stays: records may be its own.
    """
    known = {o.actor: o for o in Organisation.objects.filter(actor__isnull=False)}
    for actor in strategy.actors:
        named = {
            "name_nl": actor.label["nl"],
            "name_en": actor.label["en"],
            "kind": actor.kind,
            "consulted": actor.consulted,
        }
        found = known.get(actor.id)
        if found is None:
            Organisation.objects.create(actor=actor.id, **named)
        elif any(getattr(found, field) != value for field, value in named.items()):
            Organisation.objects.filter(pk=found.pk).update(**named)


def named(organisations: Iterable[Organisation], lang: Lang) -> list[tuple[int, str]]:
    """Return organisations by number and name, in the order of their names."""
    return sorted(((o.pk, o.name(lang)) for o in organisations), key=lambda pair: pair[1])
