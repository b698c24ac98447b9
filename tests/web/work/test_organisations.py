"""Organisations follow the strategy, and are never lost."""

from __future__ import annotations

from ikt.web.accounts.models import Organisation
from ikt.web.accounts.organisations import follow


def test_those_of_the_letter_are_there_and_eight_or_more_are_consulted(strategy) -> None:
    follow(strategy)
    names = set(Organisation.objects.values_list("actor", flat=True))
    assert {"ocw", "nuffic", "nwo", "knaw", "vsnu", "vh", "ezk", "bz"} <= names
    assert Organisation.objects.filter(consulted=True).count() >= 8


def test_following_again_adds_nothing_and_takes_over_a_new_name(strategy) -> None:
    follow(strategy)
    count = Organisation.objects.count()
    Organisation.objects.filter(actor="nuffic").update(name_nl="Oude naam", kind="")
    Organisation.objects.create(name_nl="Gezelschap", name_en="Society")
    follow(strategy)
    assert Organisation.objects.count() == count + 1
    again = Organisation.objects.get(actor="nuffic")
    assert (again.name_nl, again.kind) == ("Nuffic", "agency")
