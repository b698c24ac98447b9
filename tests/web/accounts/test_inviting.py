"""Inviting: a link that works once, until a day, and not when it was taken back or replaced."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from ikt.web.accounts import services
from ikt.web.accounts.models import Entry, Invitation, Level, Organisation, Person
from tests.web.conftest import read

PASSWORD = "een lange zin zonder haast"
INVITED = {"email": "Bo@Example.org", "name": "Bo", "language": "nl", "level": 3, "where": "KR"}


def link(posts) -> str:
    (address,) = re.findall(r"https?://\S+(/\w\w/people/welcome/\S+)", posts[-1].body)
    return address


def come_in(client: Client, address: str, **said: str):
    form = {"name": "Bo", "password": PASSWORD, "again": PASSWORD} | said
    return client.post(address, form)


def test_who_is_invited_gets_a_mail_comes_in_and_has_the_role(admin, entered, posts) -> None:
    answer = entered(admin).post("/en/people/invite", INVITED)
    assert answer.status_code == 302
    (mail,) = posts
    assert mail.to == ["bo@example.org"]
    assert "Ada nodigt u uit" in mail.subject
    address = link(posts)
    assert address.startswith("/nl/")
    bo = Person.objects.get(email="bo@example.org")
    assert (bo.is_active, bo.levels.highest) == (False, 0)
    client = Client()
    assert "bo@example.org" in read(client.get(address)).text
    answer = come_in(client, address, name="Bo de Boer")
    assert (answer.status_code, answer.url) == (302, "/nl/work")
    assert client.get(answer.url).status_code == 200
    bo = Person.objects.get(email="bo@example.org")
    assert (bo.name, bo.levels.at("KR"), bo.levels.at("BR")) == ("Bo de Boer", Level.COORDINATOR, 0)
    assert bo.check_password(PASSWORD)
    assert bo.invitation.state == Invitation.State.ACCEPTED


def test_a_link_works_once(admin, entered, posts) -> None:
    entered(admin).post("/en/people/invite", INVITED)
    address = link(posts)
    assert come_in(Client(), address).status_code == 302
    again = come_in(Client(), address, password="another long sentence", again="")
    assert again.status_code == 410
    assert Client().get(address).status_code == 410
    assert Person.objects.get(email="bo@example.org").check_password(PASSWORD)


def test_of_two_who_use_a_link_at_once_one_comes_in(admin) -> None:
    bo, secret = services.invite("bo@example.org", admin)
    first, second = services.invited(secret), services.invited(secret)
    assert services.accept(first, PASSWORD) == bo
    assert services.accept(second, "another long sentence") is None


def test_a_link_stops_working_after_its_days(admin, reader) -> None:
    bo, secret = services.invite("bo@example.org", admin)
    assert reader.get(f"/en/people/welcome/{secret}").status_code == 200
    Invitation.objects.update(expires=timezone.now())
    opened = Invitation.objects.get(person=bo)
    assert reader.get(f"/en/people/welcome/{secret}").status_code == 410
    assert services.accept(opened, PASSWORD) is None
    assert opened.state == Invitation.State.EXPIRED
    assert dt.timedelta(days=13) < services.STANDS < dt.timedelta(days=15)


def test_who_is_invited_again_has_a_new_link_and_the_old_one_is_void(admin, entered, posts) -> None:
    entered(admin).post("/en/people/invite", INVITED)
    old = link(posts)
    bo = Person.objects.get(email="bo@example.org")
    assert entered(admin).post(f"/en/people/{bo.pk}/remind").status_code == 302
    assert Client().get(old).status_code == 410
    assert Client().get(link(posts)).status_code == 200


def test_an_invitation_taken_back_is_void_and_can_be_sent_again(admin, entered, posts) -> None:
    entered(admin).post("/en/people/invite", INVITED)
    bo = Person.objects.get(email="bo@example.org")
    entered(admin).post(f"/en/people/{bo.pk}/withdraw")
    assert Client().get(link(posts)).status_code == 410
    entered(admin).post(f"/en/people/{bo.pk}/remind")
    assert come_in(Client(), link(posts)).status_code == 302


def test_who_came_in_cannot_be_invited_again(admin, entered, posts) -> None:
    entered(admin).post("/en/people/invite", INVITED)
    come_in(Client(), link(posts))
    bo = Person.objects.get(email="bo@example.org")
    assert entered(admin).post(f"/en/people/{bo.pk}/remind").status_code == 403
    assert bo.invitation.state == Invitation.State.ACCEPTED
    again = entered(admin).post("/en/people/invite", INVITED)
    assert again.status_code == 422
    assert "already somebody" in read(again).text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"password": "short", "again": "short"}, "too short"),
        ({"password": "password1234", "again": "password1234"}, "too common"),
        ({"again": "something else altogether"}, "not the same"),
        ({"name": " "}, "must be filled in"),
    ],
)
def test_a_weak_password_is_refused_and_nobody_is_in(said, told, admin, reader) -> None:
    bo, secret = services.invite("bo@example.org", admin)
    answer = come_in(reader, f"/en/people/welcome/{secret}", **said)
    assert answer.status_code == 422
    assert told in read(answer).text
    bo.refresh_from_db()
    assert not bo.is_active
    assert reader.get("/en/work").status_code == 302


def test_the_secret_is_nowhere_in_the_database(admin) -> None:
    bo, secret = services.invite("bo@example.org", admin)
    assert secret not in str(Invitation.objects.filter(person=bo).values())


@pytest.mark.parametrize("trouble", ["none", "down"])
def test_without_mail_the_link_is_shown_to_who_invites(
    trouble, admin, entered, settings, posts
) -> None:
    if trouble == "none":
        settings.EMAIL_HOST = ""
    else:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = entered(admin).post("/en/people/invite", INVITED)
    assert answer.status_code == 200
    assert posts == []
    (address,) = re.findall(r"http://testserver(/nl/people/welcome/[\w-]+)", read(answer).text)
    assert come_in(Client(), address).status_code == 302


def test_history_says_who_did_what(admin, entered, posts) -> None:
    house = Organisation.objects.create(name_nl="Huis", name_en="House")
    client = entered(admin)
    client.post("/en/people/invite", INVITED | {"organisation": house.pk})
    come_in(Client(), link(posts))
    bo = Person.objects.get(email="bo@example.org")
    for posted in ({"level": 2, "where": "KR"}, {"level": 1, "where": f"o:{house.pk}"}):
        client.post(f"/en/people/{bo.pk}/give", posted | {"sure": "1"})
    role = bo.roles.get(country="KR")
    client.post(f"/en/people/{bo.pk}/take", {"role": role.pk, "sure": "1"})
    client.post(f"/en/people/{bo.pk}/leave", {"sure": "1"})
    client.post(f"/en/people/{bo.pk}/come-back")
    page = read(client.get(f"/en/people/{bo.pk}")).text
    sentences = [
        "Ada lets Bo in again.",
        "Ada lets Bo in no longer.",
        "Ada took the role contributor for South Korea away from Bo.",
        "Ada made Bo observer for the records of House.",
        "Ada made Bo from coordinator into contributor for South Korea.",
        "Bo took up the invitation.",
        "Ada made Bo coordinator for South Korea.",
        "Ada invited Bo.",
    ]
    places = [page.index(s) for s in sentences]
    assert places == sorted(places)
    assert Entry.objects.count() == len(sentences)
