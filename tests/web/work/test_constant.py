"""However many records there are, a page asks the database as often."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ikt.web.accounts.models import Level, Organisation
from ikt.web.desk import desk
from ikt.web.work import services

PAGES = (
    "work",
    "work/news",
    "work/all?when=all",
    "work/action",
    "work/action?country=KR&sort=owner",
    "work/all?q=plan+action",
    "work/all.csv?when=all",
    "work/action.xlsx",
    "countries/KR",
    "work/coverage",
)
LOOK = 'MAX("countries_statusdecision"'
"""Once in a while, whichever page is asked for, it is looked up whether a status was decided."""


def number(asked: CaptureQueriesContext) -> int:
    """How many queries were asked, without the one that comes once in a while."""
    return sum(LOOK not in q["sql"] for q in asked.captured_queries)


@pytest.mark.parametrize("level", ["everything", "countries"])
def test_pages_ask_as_often_with_five_records_as_with_fifty(level, person, record, entered) -> None:
    ben = person("Ben", (Level.COORDINATOR, ""))
    roles = [(Level.COORDINATOR, "")] if level == "everything" else [(Level.CONTRIBUTOR, "KR")]
    anna = person("Anna", *roles)
    houses = [Organisation.objects.create(name_nl=f"H{n}", name_en=f"H{n}") for n in range(3)]
    aims = [o.id for o in desk().strategy.objectives]
    kinds = ["action", "agreement", "obstacle", "meeting", "team", "mission"]

    def more(number: int) -> None:
        for n in range(number):
            made = record(
                kinds[n % len(kinds)] if n % 2 else "action",
                ben,
                title=f"Plan {n}",
                countries=["KR", "JP"][: n % 2 + 1],
                objectives=aims[: n % 3],
                owner=(anna if n % 2 else ben).pk,
                organisation=houses[n % 3].pk,
            )
            services.change(made, {"text": "More", "owner": anna.pk}, ben)

    def counted(client) -> dict[str, int]:
        found = {}
        for page in PAGES:
            assert client.get(f"/en/{page}").status_code == 200
            with CaptureQueriesContext(connection) as asked:
                client.get(f"/en/{page}")
            found[page] = number(asked)
        return found

    client = entered(anna)
    more(12)
    few = counted(client)
    assert min(few.values()) > 0
    more(50)
    assert counted(client) == few


def test_the_page_of_a_record_asks_as_often_with_a_long_history(person, record, entered) -> None:
    anna = person("Anna", (Level.COORDINATOR, ""))
    made = record("action", anna)
    client = entered(anna)

    def asked() -> int:
        client.get(f"/en/work/action/{made.pk}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/en/work/action/{made.pk}")
        return number(queries)

    for n in range(5):
        services.change(made, {"text": f"Text {n}"}, anna)
        services.comment(made, "Yes", anna, [])
        services.link(made, record("action", anna), anna)
    few = asked()
    for n in range(50):
        services.change(made, {"due": f"2027-01-{n % 28 + 1:02}"}, anna)
        services.comment(made, "Yes", anna, [])
        services.link(made, record("decision", anna), anna)
    assert asked() == few
