"""The page that explains rights says the same as the rights themselves, and from what."""

from __future__ import annotations

import pytest

from ikt.web.accounts.models import Level, Organisation, Person
from ikt.web.accounts.rights import decides, gives, may
from ikt.web.accounts.why import GROUNDS, Case, why
from tests.web.conftest import read
from tests.web.work.test_rights import TABLE


def answers(person: Person, record, lang: str = "en") -> dict[str, tuple[bool, str]]:
    return {a.what: (a.allowed, a.because) for a in why(Case(person, record, lang))}


def agrees(person: Person, record) -> None:
    for what, (allowed, because) in answers(person, record).items():
        assert allowed == may(person, what, record), (what, because)
        assert because.endswith(".")


@pytest.mark.parametrize(("level", "where", "countries", "allowed"), TABLE)
def test_it_agrees_with_the_table_of_rights(level, where, countries, allowed, person, record):
    made = record("action", person("Maker"), countries=countries)
    agrees(person("Asker", *([(level, where)] if level else [])), made)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("countries", [["KR"], ["KR", "BR"], []])
@pytest.mark.parametrize("tie", ["owner", "maker", "house", "role for house", "none", "left"])
def test_it_agrees_where_a_record_is_somebodys(level, countries, tie, person, record) -> None:
    house = Organisation.objects.create(name_nl="Huis", name_en="House")
    role = (level, house if tie == "role for house" else "KR")
    asker = person("Asker", role, organisation=house if tie == "house" else None)
    asker.is_active = tie != "left"
    by = asker if tie == "maker" else person("Maker")
    owner = asker.pk if tie == "owner" else None
    made = record("action", by, countries=countries, owner=owner, organisation=house.pk)
    agrees(asker, made)


def test_it_agrees_where_somebody_takes_part_in_a_meeting(person, record) -> None:
    guest = person("Guest")
    for kind in ("meeting", "team"):
        made = record(kind, person(f"Maker of a {kind}"), people=[guest.pk])
        agrees(guest, made)
        said = "Guest takes part in this meeting."
        assert (answers(guest, made)["see"][1] == said) == (kind == "meeting")


def test_the_sentences_name_the_role_or_what_is_missing(person, record) -> None:
    bo = person("Bo", (Level.COORDINATOR, "KR"), (Level.OBSERVER, "BR"))
    made = record("action", person("Maker"), countries=["KR", "BR"])
    said = {what: because for what, (_, because) in answers(bo, made).items()}
    assert said["change"] == "Bo is coordinator for South Korea."
    assert said["delete"] == (
        "Bo is coordinator for South Korea and observer for Brazil. "
        "With the role coordinator for Brazil it would be allowed."
    )
    none = {what: because for what, (_, because) in answers(person("Cas"), made, "nl").items()}
    assert none["see"] == (
        "Cas heeft hiervoor geen rol. Met de rol lezer voor Zuid-Korea en Brazilië zou het mogen."
    )


def test_a_country_also_tells_of_its_status_and_roles(person, entered) -> None:
    bo = person("Bo", (Level.COORDINATOR, "KR"))
    for code, allowed in (("KR", True), ("BR", False)):
        page = entered(bo).get(f"/en/people/why?country={code}")
        told = {a.what: a.allowed for a in page.context["answers"]}
        assert told["decide"] == decides(bo, code) == allowed
        assert told["give"] == gives(bo, code) is False
        assert set(told) == {*GROUNDS, "decide", "give"}


def test_of_another_asks_only_who_coordinates_it(person, entered, record, admin) -> None:
    bo, cas = person("Bo", (Level.COORDINATOR, "KR")), person("Cas", (Level.OBSERVER, "KR"))
    made = record("action", admin)
    ask = f"/en/people/why?record={made.pk}&person={admin.pk}"
    for asker, about in ((bo, admin), (admin, admin), (cas, cas)):
        page = entered(asker).get(ask)
        assert page.context["person"] == about
        assert f"What {about.name} may do with" in read(page).text
    assert entered(bo).get(f"/en/people/why?country=BR&person={cas.pk}").context["person"] == bo


def test_what_one_may_not_see_is_not_explained(person, entered, record) -> None:
    made = record("action", countries=["BR"])
    client = entered(person("Bo", (Level.COORDINATOR, "KR")))
    for asked in (made.pk, 999999, "nonsense"):
        assert client.get(f"/en/people/why?record={asked}").status_code == 404


def test_it_is_led_to_from_a_record_and_from_a_refusal(person, entered, record, admin) -> None:
    made = record("action", admin)
    where = f"/en/people/why?record={made.pk}"
    record_page = f"/en/work/action/{made.pk}"
    cas = entered(person("Cas", (Level.OBSERVER, "KR")))
    assert where in read(entered(admin).get(record_page)).links
    assert where not in read(cas.get(record_page)).links
    no = cas.get(f"{record_page}/change")
    assert no.status_code == 403
    assert where in read(no).links
    page = read(cas.get(where))
    assert page.unclosed == []
    assert "With the role coordinator for South Korea it would be allowed." in page.text
    no = cas.post("/en/countries/KR/status", {"status": "focus"})
    assert "/en/people/why?country=KR" in read(no).links
    assert cas.get("/nl/people/why").status_code == 200
