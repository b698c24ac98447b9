"""Who gives and takes which roles, and that somebody always administers everything."""

from __future__ import annotations

import pytest

from ikt.base.errors import UsageError
from ikt.web.accounts import services
from ikt.web.accounts.models import Level, Organisation, Person
from ikt.web.accounts.services import Scope
from tests.web.conftest import read

EVERYTHING, OWN, OTHER, HOUSE = "everything", "own country", "other country", "own organisation"
GIVES = [
    # level, where it holds, the scopes in which they give roles
    (None, "", ""),
    (Level.OBSERVER, "", ""),
    (Level.CONTRIBUTOR, "", ""),
    (Level.COORDINATOR, "", ""),
    (Level.COORDINATOR, "KR", ""),
    (Level.COORDINATOR, HOUSE, ""),
    (Level.ADMINISTRATOR, "KR", OWN),
    (Level.ADMINISTRATOR, HOUSE, HOUSE),
    (Level.ADMINISTRATOR, "", f"{EVERYTHING}, {OWN}, {OTHER}, {HOUSE}"),
]


@pytest.fixture
def house() -> Organisation:
    return Organisation.objects.create(name_nl="Huis", name_en="House")


@pytest.mark.parametrize(("level", "where", "allowed"), GIVES)
def test_who_gives_which_roles(level, where, allowed, person, entered, house, admin) -> None:
    scopes = {
        EVERYTHING: {"where": "all"},
        OWN: {"where": "KR"},
        OTHER: {"where": "BR"},
        HOUSE: {"where": f"o:{house.pk}"},
    }
    held = [(level, house if where == HOUSE else where)] if level else []
    client = entered(person("Asker", *held))
    bo = person("Bo")
    given = []
    for scope, posted in scopes.items():
        form = posted | {"level": 2, "sure": "1"}
        client.post(f"/en/people/{bo.pk}/give", form)
        if bo.roles.exists():
            given.append(scope)
            client.post(f"/en/people/{bo.pk}/take", {"role": bo.roles.get().pk, "sure": "1"})
            assert not bo.roles.exists()
    assert ", ".join(given) == allowed
    at_work = 200 if allowed else 403
    for page in ("", "/invite", f"/{bo.pk}", ".csv"):
        assert client.get(f"/en/people{page}").status_code == at_work
    answer = client.post(
        "/en/people/invite",
        {"email": "c@example.org", "language": "en", "level": 2, "where": "all"},
    )
    assert (answer.status_code == 302) == (EVERYTHING in allowed)
    menu = client.get("/en/work")
    assert ('href="/en/people"' in menu.content.decode()) == bool(allowed)
    for step in ("leave", "come-back", "move", "one-step"):
        answer = client.post(f"/en/people/{bo.pk}/{step}", {"sure": "1"})
        assert (answer.status_code == 302) == (EVERYTHING in allowed)


def test_who_administers_a_country_takes_no_role_elsewhere(person, entered) -> None:
    client = entered(person("Asker", (Level.ADMINISTRATOR, "KR")))
    bo = person("Bo", (Level.OBSERVER, "BR"), (Level.ADMINISTRATOR, ""))
    for role in bo.roles.all():
        answer = client.post(f"/en/people/{bo.pk}/take", {"role": role.pk, "sure": "1"})
        assert answer.status_code == 403
    assert bo.roles.count() == 2


def test_somebody_of_another_organisation_coordinates_a_country(admin, person, entered, house):
    bo = person("Bo", organisation=house)
    client = entered(admin)
    asked = client.post(f"/en/people/{bo.pk}/give", {"level": 3, "where": "KR"})
    assert "Bo gets the role coordinator for South Korea." in read(asked).text
    assert not bo.roles.exists()
    client.post(f"/en/people/{bo.pk}/give", {"level": 3, "where": "KR", "sure": "1"})
    assert Person.objects.get(pk=bo.pk).levels.at("KR") == Level.COORDINATOR


@pytest.mark.parametrize("how", ["take", "lower", "leave"])
def test_the_last_administrator_stays(how, admin, person, entered) -> None:
    person("Gone", (Level.ADMINISTRATOR, ""), is_active=False)
    person("Bo", (Level.COORDINATOR, ""), (Level.ADMINISTRATOR, "KR"))
    client = entered(admin)
    form = {"sure": "1"}
    form |= {
        "take": {"role": admin.roles.get().pk},
        "lower": {"level": 3, "where": "all"},
        "leave": {},
    }[how]
    step = "give" if how == "lower" else how
    answer = client.post(f"/en/people/{admin.pk}/{step}", form)
    assert answer.status_code == 409
    assert "only administrator of everything" in read(answer).text
    again = Person.objects.get(pk=admin.pk)
    assert again.levels.everywhere == Level.ADMINISTRATOR


def test_with_two_administrators_either_may_go(admin, person) -> None:
    other = person("Other", (Level.ADMINISTRATOR, ""))
    services.leave(admin, other)
    with pytest.raises(UsageError, match="only administrator"):
        services.take(other, Scope(), other)
    services.come_back(admin, other)
    services.take(other, Scope(), admin)
    assert not other.roles.exists()


def test_the_owner_of_a_machine_is_no_administrator_of_a_server(admin, owner, settings) -> None:
    services.take(admin, Scope(), owner)
    services.give(admin, Level.ADMINISTRATOR, Scope(), owner)
    settings.IKT_OWNER = False
    with pytest.raises(UsageError, match="only administrator"):
        services.take(admin, Scope(), admin)


def test_a_role_that_changes_nothing_leaves_no_history(person, admin) -> None:
    bo = person("Bo", (Level.OBSERVER, "KR"))
    services.give(bo, Level.OBSERVER, Scope("KR"), admin)
    services.take(bo, Scope("BR"), admin)
    assert not bo.entries.exists()


def test_who_is_let_in_no_longer_is_out_at_once(admin, person, entered) -> None:
    bo = person("Bo", (Level.OBSERVER, ""))
    client = entered(bo)
    assert client.get("/en/work").status_code == 200
    entered(admin).post(f"/en/people/{bo.pk}/leave", {"sure": "1"})
    assert client.get("/en/work").status_code == 302
    entered(admin).post(f"/en/people/{bo.pk}/come-back")
    assert client.get("/en/work").status_code == 200


@pytest.mark.parametrize("missing", ["level", "where"])
def test_no_role_is_given_by_leaving_something_out(missing, admin, entered, person) -> None:
    bo = person("Bo")
    form = {"level": 2, "where": "all", "sure": "1"}
    del form[missing]
    answer = entered(admin).post(f"/en/people/{bo.pk}/give", form)
    assert answer.status_code == 422
    assert "must be filled in" in read(answer).text
    assert not bo.roles.exists()
    offered = read(entered(admin).get("/en/people/invite")).all("option")
    assert {a["value"] for a in offered if "selected" in a} == {"", "en"}


def test_who_has_not_signed_in_is_asked_to(reader, admin) -> None:
    for address in ("people", "people.csv", "people/invite", f"people/{admin.pk}"):
        answer = reader.get(f"/en/{address}")
        assert answer.status_code == 302
        assert "/account/login/" in answer.url
