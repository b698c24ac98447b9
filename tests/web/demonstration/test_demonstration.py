"""The demonstration: three people and their records, marked on every page, removed whole."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from ikt.base.errors import UsageError
from ikt.web.accounts import services as people
from ikt.web.accounts.models import Entry, Level, Organisation, Person
from ikt.web.demonstration import making
from ikt.web.dossiers.models import OwnText
from ikt.web.dossiers.services import write
from ikt.web.work import services
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Comment, Record
from tests.web.conftest import read
from tests.web.work.conftest import entered, owner, person, record

__all__ = ["entered", "owner", "person", "record"]
LANGS = pytest.mark.parametrize("lang", ["nl", "en"])


def everything() -> tuple[int, ...]:
    return tuple(m.objects.count() for m in (Person, Organisation, Record, Entry, Comment))


@LANGS
def test_three_people_come_in_and_see_what_is_marked(lang) -> None:
    made = making.make(lang)
    mark = {"nl": "emonstratie", "en": "emonstration"}[lang]
    assert made.records == Record.objects.count() >= 10
    for somebody in made.people:
        assert somebody.demonstration
        assert mark in somebody.name
        client = Client()
        form = {"login": somebody.email, "password": made.password}
        assert client.post(f"/{lang}/account/login/", form).status_code == 302
        page = client.get(f"/{lang}/work/all?when=all")
        assert page.context["page"].paginator.count > 0
        for found in page.context["page"]:
            assert mark in found.title
            shown = client.get(found.get_absolute_url())
            assert shown.status_code == 200
            assert mark in read(shown).text.split("ikt", 1)[1]
    for found in Record.objects.all():
        assert found.organisation.demonstration


def test_its_people_see_what_their_role_is_for(entered) -> None:
    lead, attache, partner = making.make("en").people
    assert lead.levels.everywhere == Level.COORDINATOR
    assert attache.levels.countries == {"KR": Level.COORDINATOR}
    assert partner.levels.highest == Level.CONTRIBUTOR
    assert not any(p.levels.administers for p in (lead, attache, partner))
    assert entered(partner).get("/en/people").status_code == 403


def test_there_is_something_late_something_soon_and_something_closed() -> None:
    making.make("en", today=dt.date(2026, 6, 1))
    assert Record.objects.late(dt.date(2026, 6, 1)).exists()
    assert Record.objects.filter(closed=True).count() >= 2
    (meeting,) = Record.objects.filter(kind="meeting", closed=False)
    assert meeting.starts == dt.date(2026, 6, 22)


@LANGS
def test_removed_nothing_of_it_is_left(lang, record, admin_of_all) -> None:
    before = everything()
    making.make(lang, force=True)
    lead = Person.objects.get(email="lead@demonstration.invalid")
    made = services.add(KINDS["action"], {"title": "Mine", "countries": ["KR"]}, lead)
    services.comment(made, "x", lead, [])
    assert making.remove() == (11, 0)
    assert everything() == before
    assert making.remove() == (0, 0)


def test_what_its_people_wrote_in_a_dossier_goes_with_it(person) -> None:
    real = person("Kim", (Level.CONTRIBUTOR, "KR"))
    write("KR", "summary", "en", "Of somebody real.", real, seen=0)
    _, attache, _ = making.make("en", force=True).people
    write("KR", "summary", "en", "To try it out.", attache, seen=1)
    making.remove()
    assert [text.text for text in OwnText.objects.all()] == ["Of somebody real."]
    assert not Person.objects.filter(demonstration=True).exists()


def test_made_again_it_is_as_new() -> None:
    first = making.make("en")
    services.throw_away(Record.objects.filter(kind="action").first(), first.people[0])
    counts = everything()
    again = making.make("en")
    assert (everything(), again.records) == (counts, first.records)
    assert again.password != first.password
    assert not Record.objects.filter(deleted__isnull=False).exists()


def test_where_real_people_work_it_is_refused_and_kept_apart(admin_of_all, record) -> None:
    theirs = record("action", admin_of_all)
    with pytest.raises(UsageError, match="empty place"):
        making.make("en")
    for somebody in making.make("en", force=True).people:
        assert not Record.objects.visible_to(somebody).filter(pk=theirs.pk).exists()
        assert somebody.levels.everywhere == 0


def test_who_changed_something_of_others_stays_in_the_history(record, admin_of_all) -> None:
    lead = making.make("en", force=True).people[0]
    theirs = record("action", admin_of_all)
    people.give(lead, Level.COORDINATOR, people.Scope(), admin_of_all)
    services.change(theirs, {"title": "Better"}, lead)
    assert making.remove()[1] == 1
    lead = Person.objects.get(pk=lead.pk)
    assert (lead.is_active, lead.roles.count()) == (False, 0)
    assert theirs.changes.first().by == lead


def test_the_owner_of_a_machine_is_no_reason_to_refuse(owner) -> None:
    assert making.make("en").records == 10


@pytest.fixture
def admin_of_all(person) -> Person:
    return person("Ada", (Level.ADMINISTRATOR, ""))
