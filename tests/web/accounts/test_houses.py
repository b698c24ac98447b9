"""Organisations: listed, added, renamed where the strategy does not name them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ikt.web.accounts.models import Level, Organisation
from ikt.web.accounts.organisations import follow
from tests.web.conftest import read

NAMES = {"name_nl": "Gezelschap", "name_en": "Society"}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_one_is_added_listed_and_renamed(lang, admin, entered, person) -> None:
    client, base = entered(admin), f"/{lang}/people/organisations"
    assert client.post(base, NAMES).status_code == 302
    made = Organisation.objects.get(name_en="Society")
    person("Bo", organisation=made)
    person("Cas", organisation=made, is_active=False)
    page = read(client.get(base))
    assert page.unclosed == []
    assert f"/{lang}/people?organisation={made.pk}" in page.links
    assert client.get(f"{base}/{made.pk}").status_code == 200
    client.post(f"{base}/{made.pk}", NAMES | {"name_en": "Company"})
    made.refresh_from_db()
    assert (made.name_nl, made.name_en) == ("Gezelschap", "Company")
    for form in ({"name_nl": "x"}, {"name_nl": " ", "name_en": "x"}):
        assert client.post(base, form).status_code == 422
        assert client.post(f"{base}/{made.pk}", form).status_code == 422


def test_those_of_the_strategy_keep_their_names(admin, entered, strategy) -> None:
    follow(strategy)
    nuffic = Organisation.objects.get(actor="nuffic")
    client = entered(admin)
    page = read(client.get("/en/people/organisations"))
    assert f"/en/people/organisations/{nuffic.pk}" not in page.links
    assert client.post(f"/en/people/organisations/{nuffic.pk}", NAMES).status_code == 404


def test_who_administers_a_country_looks_but_changes_nothing(person, entered) -> None:
    made = Organisation.objects.create(**NAMES)
    client = entered(person("Bo", (Level.ADMINISTRATOR, "KR")))
    page = read(client.get("/en/people/organisations"))
    assert not [a for a in page.all("form") if a.get("method") == "post"]
    assert client.post("/en/people/organisations", NAMES).status_code == 403
    assert client.post(f"/en/people/organisations/{made.pk}", NAMES).status_code == 403
    other = entered(person("Cas", (Level.COORDINATOR, "")))
    assert other.get("/en/people/organisations").status_code == 403


def test_more_organisations_take_no_more_queries(admin, entered) -> None:
    client = entered(admin)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get("/en/people/organisations")
        return len(caught)

    queries()
    before = queries()
    for i in range(20):
        Organisation.objects.create(name_nl=f"Huis {i}", name_en=f"House {i}")
    assert queries() == before
