"""The list of people: filters, export of what is seen, and a fixed number of queries."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ikt.web.accounts import services
from ikt.web.accounts.models import Level, Organisation
from tests.web.conftest import read

LANGS = ("nl", "en")


@pytest.fixture
def crowd(admin, person):
    house = Organisation.objects.create(name_nl="Huis", name_en="House")
    person("Bo", (Level.COORDINATOR, "KR"), organisation=house)
    person("Cas", (Level.OBSERVER, "KR"), (Level.COORDINATOR, house))
    person("Dan", (Level.OBSERVER, ""), is_active=False)
    services.invite("eva@example.org", admin, name="Eva")
    services.withdraw(services.invite("fay@example.org", admin, name="Fay")[0], admin)
    return house


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", "Ada Bo Cas Eva"),
        ("q=bo", "Bo"),
        ("q=example.org&standing=all", "Ada Bo Cas Dan Eva Fay"),
        ("standing=invited", "Eva"),
        ("standing=left", "Dan Fay"),
        ("level=3", "Bo Cas"),
        ("level=3&country=KR", "Bo"),
        ("country=KR", "Bo Cas"),
        ("organisation={house}", "Bo"),
        ("level=nonsense&country=zzz&organisation=x&standing=y", "Ada Bo Cas Eva"),
        ("q=nobody", ""),
    ],
)
def test_filters_and_export_of_what_is_seen(asked, found, crowd, admin, entered) -> None:
    client, address = entered(admin), asked.format(house=crowd.pk)
    page = client.get(f"/en/people?{address}")
    assert [r["person"].name for r in page.context["rows"]] == found.split()
    sheet = client.get(f"/en/people.csv?{address}").content.decode("utf-8-sig")
    assert [row["Name"] for row in csv.DictReader(io.StringIO(sheet))] == found.split()
    assert client.get(f"/en/people.xlsx?{address}").status_code == 200


def test_an_export_says_roles_and_standing(crowd, admin, entered) -> None:
    sheet = entered(admin).get("/nl/people.csv?q=cas").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(sheet))
    assert row["Rollen"] == "coördinator voor de stukken van Huis; lezer voor Zuid-Korea"
    assert (row["Staat"], row["Laatst ingelogd"]) == ("Doet mee", "")


def test_more_people_take_no_more_queries(crowd, admin, person, entered) -> None:
    client = entered(admin)
    client.get("/en/people")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get("/en/people")
        return len(caught)

    before = queries()
    for i in range(20):
        person(f"More{i}", (Level.OBSERVER, crowd), (Level.OBSERVER, "KR"), organisation=crowd)
    assert queries() == before


@pytest.mark.parametrize("lang", LANGS)
def test_pages_are_whole(lang, crowd, admin, entered) -> None:
    client = entered(admin)
    for address in ("people", "people?q=zz", "people/invite", f"people/{admin.pk}"):
        page = read(client.get(f"/{lang}/{address}"))
        assert page.unclosed == []
        assert len(page.all("h1")) == 1
        ids = [a["id"] for _, a in page.elements if "id" in a]
        assert len(ids) == len(set(ids))


def test_a_person_with_much_history_takes_no_more_queries(admin, person, entered) -> None:
    bo, client = person("Bo"), entered(admin)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(f"/en/people/{bo.pk}")
        return len(caught)

    services.give(bo, Level.OBSERVER, services.Scope("KR"), admin)
    queries()
    before = queries()
    for code in ("JP", "CN", "US", "DE"):
        services.give(bo, Level.OBSERVER, services.Scope(code), admin)
        services.give(bo, Level.COORDINATOR, services.Scope(code), person(f"By{code}"))
    assert queries() == before
