"""Changing many at once: each by its own rights, told what did not change and why, taken back."""

from __future__ import annotations

import datetime as dt
import re

from ikt.web.accounts.models import Level
from ikt.web.desk import desk
from ikt.web.work import bulk, services
from ikt.web.work.models import Record
from tests.web.conftest import read


def undo(client, answer) -> object:
    done = re.findall(r'name="done" value="([\d-]+)"', answer.content.decode())
    return client.post("/en/work/many/undo", {"kind": "action", "done": done})


def test_what_one_may_change_changes_and_the_rest_says_why(person, record, entered) -> None:
    asker = person("Asker", (Level.COORDINATOR, "KR"), (Level.OBSERVER, "JP"))
    ours, other, hidden = (
        record("action", title=f"About {c}", countries=[c]) for c in ("KR", "JP", "BR")
    )
    meeting = record("meeting", title="A talk")
    client = entered(asker)
    said = {"what": "due", "due": "2027-01-31"}
    said["pick"] = [ours.pk, other.pk, hidden.pk, meeting.pk, "x", 2**63]
    answer = client.post("/en/work/many", said)
    shown = read(answer)
    assert shown.unclosed == []
    assert "Changed: 1. Not changed: 2." in shown.text
    assert "About JP You may not change this." in shown.text
    assert "This has no field “Due”." in shown.text
    assert "About BR" not in shown.text
    dues = [Record.objects.get(pk=r.pk).due for r in (ours, other, hidden)]
    assert dues == [dt.date(2027, 1, 31), None, None]
    again = read(client.post("/en/work/many", said))
    assert "Changed: 0. Was so already: 1." in again.text


def test_all_that_a_list_finds_gets_an_owner_and_it_is_taken_back(
    person, record, owner, reader
) -> None:
    ben = person("Ben", (Level.CONTRIBUTOR, ""))
    korea = [record("action", title=f"Plan {n}", owner=owner.pk) for n in range(60)]
    record("action", title="Plan elsewhere", countries=["BR"])
    said = {"what": "owner", "owner": ben.pk, "every": 1, "kind": "action", "query": "country=KR"}
    answer = reader.post("/en/work/many", said)
    assert "Changed: 60." in read(answer).text
    assert Record.objects.filter(owner=ben).count() == 60
    services.change(korea[0], {"owner": None}, owner)
    back = read(undo(reader, answer))
    assert "Changed: 59. Not changed: 1." in back.text
    assert "Somebody else has changed this meanwhile." in back.text
    assert Record.objects.filter(owner=owner).count() == 59


def test_a_step_needs_what_it_needs_and_may_not_follow_anything(owner, record, reader) -> None:
    one, two = (record("action", title=f"Step {n}") for n in "ab")
    said = {"what": "state", "state": "done", "kind": "action", "pick": [one.pk, two.pk]}
    assert (
        "First “What came of it” must be filled in."
        in read(reader.post("/en/work/many", said)).text
    )
    said |= {"outcome": "All went well"}
    assert "There is no written evidence yet" in read(reader.post("/en/work/many", said)).text
    answer = reader.post("/en/work/many", said | {"evidence": "https://example.org/letter"})
    assert "Changed: 2." in read(answer).text
    assert Record.objects.filter(closed=True).count() == 2
    wrong = reader.post("/en/work/many", said | {"state": "dropped", "outcome": "No"})
    assert "cannot be taken from the present state" in read(wrong).text
    assert "Changed: 2." in read(undo(reader, answer)).text
    assert not Record.objects.filter(closed=True).exists()


def test_an_objective_is_added_to_those_that_are_there(owner, record, reader) -> None:
    first, second = (o.id for o in desk().strategy.objectives[:2])
    one, two = record("action", objectives=[first]), record("action", objectives=[second])
    said = {"what": "objective", "objective": second, "pick": [one.pk, two.pk]}
    assert "Changed: 1. Was so already: 1." in read(reader.post("/en/work/many", said)).text
    assert Record.objects.get(pk=one.pk).aims() == [first, second]


def test_nothing_said_nothing_chosen_too_much_chosen(owner, record, reader, monkeypatch) -> None:
    record("action")
    record("action")
    for said in ({}, {"what": "due"}, {"what": "due", "due": "soon"}, {"what": "state"}):
        answer = reader.post("/en/work/many", said | {"every": 1, "kind": "action"})
        assert answer.status_code == 422
    wants = {"what": "due", "due": "2027-01-31"}
    assert "no rows were chosen" in read(reader.post("/en/work/many", wants)).text
    monkeypatch.setattr(bulk, "MOST", 1)
    assert "more than 500 rows" in read(reader.post("/en/work/many", wants | {"every": 1})).text
    assert not Record.objects.filter(due__isnull=False).exists()
    assert reader.get("/en/work/many").status_code == 302
    assert reader.get("/en/work/many/undo").status_code == 302


def test_one_takes_back_only_ones_own(person, record, entered) -> None:
    anna, ben = (person(n, (Level.COORDINATOR, "")) for n in ("Anna", "Ben"))
    made = record("action")
    services.change(made, {"due": "2027-01-31"}, anna)
    shown = read(entered(ben).post("/en/work/many/undo", {"done": f"{made.pk}-2"}))
    assert "Changed: 0." in shown.text
    assert Record.objects.get(pk=made.pk).due


def test_who_only_looks_is_offered_no_boxes(person, record, entered) -> None:
    record("action")
    shown = read(entered(person("Looker", (Level.OBSERVER, ""))).get("/en/work/action"))
    assert not [a for a in shown.all("input") if a.get("name") == "pick"]
