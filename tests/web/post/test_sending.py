"""What is written is sent once, whatever the mail server does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from ikt.web import backups
from ikt.web.accounts.models import Person
from ikt.web.post import jobs, outbox
from ikt.web.post.models import Job, Message, Reason, Wishes
from ikt.web.work import services
from tests.web.post.conftest import later, work

BACKOFF = sum(jobs.BACKOFF, dt.timedelta())


@pytest.fixture
def jan(person) -> Person:
    return person("Jan")


def write(to: Person, key: str = "one") -> Message:
    return outbox.write(Message.Kind.DIGEST, key, to, "A\n subject", "A text", html="<p>A text")


def test_it_is_sent_once_and_what_it_said_is_cleared(server, jan) -> None:
    written = write(jan)
    assert write(jan) == written
    work()
    work()
    [mail] = server.taken
    assert mail["Subject"] == "A subject"
    assert mail["From"] == "ikt@ministry.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == written.identity
    assert written.identity.endswith("@ministry.example>")
    written.refresh_from_db()
    assert written.sent
    assert (written.text, written.html) == ("", "")


def test_what_is_rolled_back_is_not_sent(server, jan) -> None:
    with transaction.atomic():
        write(jan)
        transaction.set_rollback(True)
    work()
    assert server.taken == []


@pytest.mark.parametrize("trouble", ["busy", "drop", "hang"])
def test_after_trouble_it_is_sent_later_and_once(trouble: str, server, jan, settings) -> None:
    settings.EMAIL_TIMEOUT = 0.5
    written = write(jan)
    server.trouble = trouble
    work()
    assert server.taken == []
    assert Job.objects.get(name="send").problem
    server.trouble = ""
    work()
    assert server.taken == [], "not before its time"
    later(minutes=1)
    work()
    work()
    assert server.identities == [written.identity]


def test_a_server_that_is_down_loses_nothing(server, jan) -> None:
    keys = [f"{n}" for n in range(5)]
    for key in keys:
        write(jan, key)
    server.stop()
    for _ in range(3):
        work()
        later(hours=2)
    server.start()
    work()
    work()
    assert len(server.taken) == len(set(server.identities)) == len(keys)


def test_it_is_given_up_after_two_days_and_can_be_tried_again(server, jan) -> None:
    written = write(jan)
    server.trouble = "busy"
    for _ in range(len(jobs.BACKOFF) + 1):
        work()
        later(days=1)
    assert dt.timedelta(days=1) < BACKOFF < dt.timedelta(days=3)
    job = Job.objects.get(name="send")
    assert job.given_up
    written.refresh_from_db()
    assert written.refused
    assert "451" in written.problem
    server.trouble = ""
    jobs.again(job)
    work()
    written.refresh_from_db()
    assert server.identities == [written.identity]
    assert not written.refused


def test_one_address_that_is_refused_keeps_nobody_waiting(server, jan, person) -> None:
    kim = person("Kim")
    server.refuses = {jan.email}
    refused, taken = write(jan), write(kim, "two")
    work()
    assert server.identities == [taken.identity]
    refused.refresh_from_db()
    assert refused.refused
    assert "No such user" in refused.problem


def test_an_address_refused_three_times_is_left_alone_until_its_owner_saves(
    server, jan, entered, person
) -> None:
    Wishes.objects.create(person=jan, due=timezone.now())
    server.refuses = {jan.email}
    for n in range(3):
        write(jan, f"{n}")
    work()
    assert Wishes.objects.get(person=jan).refusals == 3
    work()
    assert not Job.objects.filter(name="digest").exists()


def test_a_mail_that_is_refused_for_what_it_says_does_not_count_against_the_address(
    server, jan
) -> None:
    Wishes.objects.create(person=jan)
    server.trouble = "content"
    written = write(jan)
    work()
    written.refresh_from_db()
    assert "spam" in written.problem
    assert Wishes.objects.get(person=jan).refusals == 0


def test_what_other_parts_of_ikt_send_goes_the_same_way(server, jan) -> None:
    outbox_backend = get_connection("ikt.web.post.backend.Outbox")
    mail = EmailMultiAlternatives(
        "Lost", "Your password", None, [jan.email], connection=outbox_backend
    )
    mail.attach_alternative("<p>Your password", "text/html")
    assert mail.send() == 1
    assert server.taken == []
    work()
    [taken] = server.taken
    assert taken.get_body(("html",)).get_content().strip() == "<p>Your password"
    assert taken["To"] == jan.email


def test_what_waits_in_a_backup_is_not_sent_by_itself(
    server, jan, record, tmp_path: Path, settings
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    kim = Person.objects.create_user("kim@example.org", name="Kim")
    services.change(record("action", kim), {"owner": jan.pk}, kim)
    Reason.objects.all().delete()
    written = write(jan)
    backups.back_up(tmp_path / "kept.zip")
    work()
    backups.restore(tmp_path / "kept.zip", replace=True)
    assert not Reason.objects.exists(), "history that is read back tells nobody"
    later(hours=1)
    work()
    assert server.identities == [written.identity]
    jobs.again(Job.objects.get(name="send"))
    work()
    assert server.identities == [written.identity] * 2
