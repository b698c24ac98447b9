"""Who saves scenarios and decides on statuses on a server, and in whose name."""

from __future__ import annotations

import pytest

from ikt.web.accounts.models import Level
from ikt.web.choice.models import SavedScenario
from ikt.web.countries.models import StatusDecision
from tests.web.choice.conftest import SAID, saved
from tests.web.conftest import read

__all__ = ["saved"]
TABLE = [
    # role, where it holds: saves scenarios, decides on Canada, decides on Kenya
    (None, "", False, False, False),
    (Level.OBSERVER, "", False, False, False),
    (Level.CONTRIBUTOR, "CA", True, False, False),
    (Level.CONTRIBUTOR, "", True, False, False),
    (Level.COORDINATOR, "CA", True, True, False),
    (Level.COORDINATOR, "", True, True, True),
    (Level.ADMINISTRATOR, "CA", True, True, False),
    (Level.ADMINISTRATOR, "", True, True, True),
]
SCENARIO = SAID | {"query": "posts=3"}
DECISION = {"status": "focus", "reason": "Why."}


def offered(client, address: str, form: str) -> bool:
    page = read(client.get(address))
    return any(a.get("action", "").endswith(form) for a in page.all("form"))


@pytest.mark.parametrize(("level", "where", "saves", "canada", "kenya"), TABLE)
def test_the_table(level, where, saves, canada, kenya, person, entered, saved) -> None:
    kept = saved()
    client = entered(person("Asker", *([(level, where)] if level else [])))
    steps = [f"{kept.pk}/throw-away", f"{kept.pk}/put-back"]
    for step in ("save", *steps):
        answer = client.post(f"/en/choice/scenarios/{step}", SCENARIO)
        assert answer.status_code == (302 if saves else 403), step
    assert SavedScenario.objects.count() == (2 if saves else 1)
    assert offered(client, f"/en/choice/scenarios/{kept.pk}", "throw-away") == saves
    assert offered(client, "/en/choice?posts=3", "scenarios/save") == saves
    for code, may in (("CA", canada), ("KE", kenya)):
        assert offered(client, f"/en/countries/{code}", f"{code}/status") == may
        answer = client.post(f"/en/countries/{code}/status", DECISION)
        assert answer.status_code == (302 if may else 403)
        assert StatusDecision.objects.filter(country=code).exists() == may


def test_the_name_is_that_of_who_signed_in_whatever_is_posted(person, entered) -> None:
    client = entered(person("Bo", (Level.COORDINATOR, "")))
    client.post("/en/choice/scenarios/save", SCENARIO | {"author": "Somebody else"})
    client.post("/en/countries/CA/status", DECISION | {"author": "Somebody else"})
    assert SavedScenario.objects.get().author == "Bo"
    assert StatusDecision.objects.get().author == "Bo"
    for address in ("/en/choice?posts=3", "/en/countries/CA"):
        assert not [a for a in read(client.get(address)).all("input") if a.get("name") == "author"]


def test_who_has_not_signed_in_is_asked_to_and_sees_no_form(reader, saved) -> None:
    kept = saved()
    steps = ("save", f"{kept.pk}/throw-away", f"{kept.pk}/put-back")
    posted = [f"/en/choice/scenarios/{step}" for step in steps] + ["/en/countries/KR/status"]
    for address in posted:
        answer = reader.post(address, SCENARIO | DECISION)
        assert answer.status_code == 302
        assert "/account/login/" in answer.url
    kept.refresh_from_db()
    assert kept.thrown_away is None
    assert SavedScenario.objects.count() == 1
    for shown in (kept.get_absolute_url(), "/en/choice?posts=2", "/en/choice/scenarios"):
        assert not [a for a in read(reader.get(shown)).all("form") if a.get("method") == "post"]
