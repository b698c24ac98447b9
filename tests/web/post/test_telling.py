"""What comes at once: mentions and assignments, together, and not in floods."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import F

from ikt.web.accounts.models import Level, Person
from ikt.web.post.models import Message, Reason, Wishes
from ikt.web.work import services
from ikt.web.work.models import Change
from tests.web.post.conftest import digest_for, later, work


@pytest.fixture
def jan(person) -> Person:
    return person("Jan", (Level.CONTRIBUTOR, "KR"), language="nl")


@pytest.fixture
def kim(person) -> Person:
    return person("Kim", (Level.COORDINATOR, ""), language="en")


def after_a_minute() -> None:
    work()
    later(minutes=1)
    work()


def test_all_reasons_for_a_record_are_in_one_mail(server, jan, kim, record) -> None:
    made = record("action", kim, title="Bel KAIST", owner=jan.pk)
    services.comment(made, "@Jan lukt dit <b>vandaag</b>?", kim, [jan])
    work()
    assert server.taken == [], "a minute for second thoughts"
    later(minutes=1)
    work()
    [mail] = server.taken
    assert mail["To"] == jan.email
    assert mail["Subject"] == "U bent genoemd: Bel KAIST"
    text = mail.get_body(("plain",)).get_content()
    assert "Kim heeft dit op uw naam gezet." in text
    assert "Kim noemde u: “@Jan lukt dit <b>vandaag</b>?”" in text
    assert text.count("Bel KAIST") == 1
    assert "&lt;b&gt;vandaag" in mail.get_body(("html",)).get_content()
    after_a_minute()
    assert len(server.taken) == 1


def test_nobody_is_told_what_they_did_themselves(server, jan, record) -> None:
    made = record("action", jan, owner=jan.pk)
    services.comment(made, "@Jan", jan, [jan])
    assert not Reason.objects.exists()


def test_a_change_that_fails_tells_nobody(server, jan, kim, record) -> None:
    made = record("action", kim)
    with pytest.raises(services.NeedsError):
        services.change(made, {"owner": jan.pk, "state": "done"}, kim)
    assert not Reason.objects.exists()


def test_two_hundred_assignments_are_one_mail(server, jan, kim, record) -> None:
    for n in range(200):
        record("action", kim, title=f"Taak {n}.", owner=jan.pk)
    after_a_minute()
    [mail] = server.taken
    assert mail["Subject"] == "200 dingen voor u"
    text = mail.get_body(("plain",)).get_content()
    assert text.count("Taak ") == 12
    assert "En nog 188" in text
    record("action", kim, title="Nog een", owner=jan.pk)
    after_a_minute()
    assert len(server.taken) == 1, "a quarter of an hour lies between two mails"
    Message.objects.update(made=Message.objects.get().made.replace(year=2020))
    work()
    assert [m["Subject"] for m in server.taken] == ["200 dingen voor u", "Op uw naam: Nog een"]


def test_who_wants_nothing_at_once_hears_it_in_the_digest(server, jan, kim, record) -> None:
    Wishes.objects.create(person=jan, at_once=False)
    record("action", kim, title="Bel KAIST", owner=jan.pk)
    after_a_minute()
    assert server.taken == []
    back = dt.timedelta(hours=1)
    Change.objects.update(at=F("at") - back)
    Reason.objects.update(at=Change.objects.get().at)
    digest_for(jan)
    work()
    [mail] = server.taken
    said = mail.get_body(("plain",)).get_content()
    assert "Kim heeft dit op uw naam gezet." in said
    assert "Kim maakte dit." not in said, "told already"
    digest_for(jan)
    work()
    assert len(server.taken) == 1


def test_what_may_no_longer_be_seen_is_not_told(server, jan, kim, record) -> None:
    made = record("action", kim, title="Secret", owner=jan.pk)
    services.change(made, {"owner": None, "countries": ["JP"]}, kim)
    after_a_minute()
    assert server.taken == []


def test_what_is_taken_back_within_the_minute_is_not_told(server, jan, kim, record) -> None:
    made = record("action", kim, owner=jan.pk)
    services.change(made, {"owner": kim.pk}, kim)
    after_a_minute()
    assert server.taken == []
    assert not Reason.objects.filter(settled=None).exists()


def test_without_a_mail_server_nothing_is_kept_to_be_told(jan, kim, record) -> None:
    record("action", kim, owner=jan.pk)
    assert not Reason.objects.exists()
