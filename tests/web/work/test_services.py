"""Adding and changing: with history, merged where two people changed, refused where they clash."""

from __future__ import annotations

import datetime as dt

import pytest

from ikt.base.errors import UsageError
from ikt.web.accounts.models import Level, Organisation
from ikt.web.work import services
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Change, Record
from ikt.web.work.telling import told


@pytest.fixture
def two(person):
    return person("Anna", (Level.COORDINATOR, "")), person("Ben", (Level.COORDINATOR, ""))


def sentences(record: Record, strategy, lang: str = "nl") -> list[str]:
    lines = told(record.changes.order_by("pk"), record.kind, strategy, lang)
    return [s for line in lines for s in line.sentences]


def test_two_people_change_different_fields_and_both_stay(two, record) -> None:
    anna, ben = two
    made = record("action", anna, due="2026-05-01")
    services.change(made, {"due": "2026-07-01"}, anna, seen=1)
    now = services.change(made, {"title": "Better", "due": "2026-05-01", "text": ""}, ben, seen=1)
    assert (now.title, now.due, now.version) == ("Better", dt.date(2026, 7, 1), 3)


def test_two_people_change_the_same_field_and_the_second_is_told(two, record) -> None:
    anna, ben = two
    made = record("action", anna, due="2026-05-01")
    services.change(made, {"due": "2026-07-01"}, anna, seen=1)
    with pytest.raises(services.ClashError) as caught:
        services.change(made, {"due": "2026-06-01", "title": "Better"}, ben, seen=1)
    (clash,) = caught.value.clashes
    assert (clash.field, clash.theirs, clash.mine) == ("due", "2026-07-01", "2026-06-01")
    assert clash.by == anna
    made.refresh_from_db()
    assert (made.title, made.version) == ("A action", 2)
    services.change(made, {"due": "2026-06-01"}, ben, seen=caught.value.version)
    assert Record.objects.get(pk=made.pk).due == dt.date(2026, 6, 1)


def test_two_who_want_the_same_do_not_clash(two, record) -> None:
    anna, ben = two
    made = record("action", anna)
    services.change(made, {"title": "Better"}, anna, seen=1)
    now = services.change(made, {"title": "Better"}, ben, seen=1)
    assert now.version == 2


def test_countries_are_merged_as_one_field(two, record) -> None:
    anna, ben = two
    made = record("agreement", anna)
    services.change(made, {"countries": ["KR", "JP"]}, anna, seen=1)
    with pytest.raises(services.ClashError):
        services.change(made, {"countries": ["KR", "CN"]}, ben, seen=1)
    assert Record.objects.get(pk=made.pk).codes() == ["KR", "JP"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Visa take long.", "Visa take long."),
        ("Why?", "Why?"),
        ("Visa take long", "Visa take long."),
    ],
)
def test_a_sentence_of_history_ends_with_one_mark(said, told, two, record, strategy) -> None:
    made = record("action", two[0])
    services.change(made, {"text": said}, two[0], seen=1)
    assert sentences(made, strategy, "en")[-1] == f"Anna filled in “explanation”: {told}"


def test_what_changes_nothing_leaves_no_history(two, record) -> None:
    made = record("action", two[0])
    services.change(made, {"title": made.title, "countries": ["KR"]}, two[1], seen=1)
    assert made.changes.count() == 1
    assert Record.objects.get(pk=made.pk).version == 1


def test_a_state_that_cannot_follow_is_refused(two, record) -> None:
    made = record("agreement", two[0])
    with pytest.raises(UsageError, match="state has changed"):
        services.change(made, {"state": "ended"}, two[0])


def test_an_action_is_done_only_with_what_came_of_it(two, record) -> None:
    made = record("action", two[0])
    with pytest.raises(services.NeedsError) as caught:
        services.change(made, {"state": "done"}, two[0])
    assert caught.value.field == "outcome"
    assert not Record.objects.get(pk=made.pk).closed
    told = {"state": "done", "outcome": "Signed.", "evidence": "https://example.org/signed"}
    now = services.change(made, told, two[0])
    assert now.closed
    again = services.change(made, {"state": "open"}, two[0])
    assert not again.closed


def test_a_task_without_a_receiver_cannot_be_handed_over(two, record) -> None:
    made = record("handover", two[0])
    with pytest.raises(services.NeedsError, match="organisation"):
        services.change(made, {"state": "done"}, two[0])


def test_what_is_thrown_away_can_be_taken_back(two, record) -> None:
    made = record("action", two[0])
    services.throw_away(made, two[0])
    services.throw_away(made, two[1])
    assert not Record.objects.kept().exists()
    now = services.put_back(made, two[1])
    assert now.deleted is None
    assert [c.what for c in now.changes.order_by("pk")] == ["added", "deleted", "restored"]


def test_history_is_told_in_sentences(two, record, strategy) -> None:
    anna, ben = two
    nuffic = Organisation.objects.create(name_nl="Nuffic", name_en="Nuffic")
    made = record("handover", anna, title="Alumni-contacten", due="2026-05-01")
    services.change(made, {"due": "2026-07-01"}, ben)
    services.change(made, {"organisation": nuffic.pk, "state": "agreed"}, ben)
    services.change(made, {"countries": []}, anna)
    services.change(made, {"text": "x" * 300}, anna)
    services.comment(made, "Goed", ben, [])
    assert sentences(made, strategy) == [
        "Anna maakte dit.",
        "Ben verschoof “klaar op” van 1 mei 2026 naar 1 juli 2026.",
        "Ben vulde “ontvanger” in: Nuffic.",
        "Ben veranderde “stand” van Nog zonder ontvanger in Afgesproken.",
        "Anna maakte “landen” leeg; er stond Zuid-Korea.",
        "Anna herschreef “toelichting”.",
        "Ben zei er iets van.",
    ]
    assert "Ben moved “due” from 1 May 2026 to 1 July 2026." in sentences(made, strategy, "en")


def test_a_link_is_made_once(two, record) -> None:
    meeting, action = record("meeting", two[0]), record("action", two[0])
    services.link(meeting, action, two[0])
    services.link(meeting, action, two[0])
    assert meeting.links_to.count() == 1
    assert Change.objects.filter(what="linked").count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_values_of_a_record_go_through_its_form_unchanged(
    kind, two, record, strategy, entered
) -> None:
    made = record(kind, two[0], owner=two[1].pk, objectives=["quality"], due="2026-05-01")
    client = entered(two[0])
    page = client.get(f"/en/work/{kind}/{made.pk}/change")
    form = page.context["form"]
    posted = {}
    for field in form:
        value = field.value()
        if value not in (None, ""):
            posted[field.name] = form.fields[field.name].prepare_value(value)
    answer = client.post(f"/en/work/{kind}/{made.pk}/change", posted)
    assert answer.status_code == 302, answer.context["form"].errors
    assert made.changes.count() == 1
