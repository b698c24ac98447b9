"""What people work on begins with what the strategy names."""

from __future__ import annotations

import pytest

from ikt.web.accounts.models import Level, Organisation
from ikt.web.accounts.organisations import follow
from ikt.web.work import services
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Commitment, Record, Scheme
from ikt.web.work.taking import take


def test_every_instrument_commitment_and_motion_becomes_a_record_once(strategy) -> None:
    follow(strategy)
    wanted = len(strategy.instruments) + len(strategy.commitments) + len(strategy.motions)
    assert take(strategy) == wanted == Record.objects.count()
    assert take(strategy) == 0
    merian = Scheme.objects.get(origin="ikt2020/instruments/merian_fund")
    assert (merian.title, merian.form, merian.organisation.actor) == ("Merian Fund", "fund", "nwo")
    country = Commitment.objects.get(origin="ikt2020/commitments/country_elaboration")
    assert str(country.due) == "2021-06-20"
    assert country.organisation == Organisation.objects.get(actor="ocw")
    motion = Commitment.objects.get(origin="ikt2020/motions/talent_strategy")
    assert (motion.source, motion.aims()) == (
        "Kamerstukken II, 2019/20, 35282-34",
        ["innovation_position"],
    )


def test_what_people_changed_or_threw_away_stays_so(strategy) -> None:
    take(strategy)
    merian = Record.objects.get(origin="ikt2020/instruments/merian_fund")
    services.change(merian, {"title": "Merian"}, None)
    services.throw_away(Record.objects.get(origin="ikt2020/instruments/erasmus"), None)
    assert take(strategy) == 0
    merian.refresh_from_db()
    assert merian.title == "Merian"


def test_an_office_closes_only_when_what_it_does_has_a_receiver_or_with_a_reason(person) -> None:
    def add(kind: str, **values):
        return services.add(KINDS[kind], {"title": kind, "countries": ["KR"], **values}, None)

    house = Organisation.objects.create(name_nl="Nuffic", name_en="Nuffic")
    office = services.change(add("office"), {"state": "closing"}, None)
    placed = add("handover", form="task", giver=office.pk, organisation=house.pk)
    waiting = add("handover", form="knowledge", giver=office.pk)
    with pytest.raises(services.NeedsError) as caught:
        services.change(office, {"state": "closed"}, None)
    assert caught.value.field == "outcome"
    assert [r.pk for r in caught.value.hindrances] == [waiting.pk]
    services.change(waiting, {"organisation": house.pk}, None)
    assert services.change(office, {"state": "closed"}, None).closed
    services.change(office, {"state": "closing"}, None)
    services.change(placed, {"organisation": None}, None)
    closed = services.change(office, {"state": "closed", "outcome": "Lease ended."}, None)
    assert closed.closed


def test_what_was_taken_from_the_strategy_is_no_news(strategy, person, record, entered) -> None:
    take(strategy)
    reader = person("Reader", (Level.OBSERVER, ""))
    record("action", person("Maker"), title="Made by somebody")
    page = entered(reader).get("/en/work").content.decode()
    assert "Made by somebody" in page
    assert "Merian Fund" not in page
