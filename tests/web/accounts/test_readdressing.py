"""Another mail address: confirmed at the new one, told to the old."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from ikt.web.accounts import readdressing
from ikt.web.accounts.models import Person
from tests.web.accounts.test_signing_in import PASSWORD, bo, is_in, sign_in
from tests.web.conftest import read

__all__ = ["bo"]
ASK = "/en/people/me/address"
NEW = "bo@elsewhere.example"


@pytest.fixture(autouse=True)
def _no_counts_of_other_tests():
    cache.clear()


@pytest.fixture
def inside(bo) -> Client:
    """Bo, who just gave their password once more."""
    client = Client()
    sign_in(client)
    again = client.get(ASK).url
    assert "/reauthenticate/" in again
    assert client.post(again, {"password": PASSWORD}).url == ASK
    return client


def link(posts) -> str:
    (found,) = re.findall(r"https?://[^/\s]+(/\S+/address/\S+)", posts[-2].body)
    return found


def test_it_is_the_new_one_once_confirmed_there_and_the_old_is_told(inside, bo, posts) -> None:
    assert "A link was sent to" in read(inside.post(ASK, {"email": " BO@Elsewhere.example"})).text
    assert [m.to for m in posts] == [[NEW], ["bo@example.org"]]
    assert "Er is nog niets veranderd" in posts[-1].body
    stranger = Client()
    where = link(posts)
    assert "bo@example.org en wordt bo@elsewhere.example" in read(stranger.get(where)).text
    bo.refresh_from_db()
    assert bo.email == "bo@example.org", "looking changes nothing"
    assert "nu bo@elsewhere.example" in read(stranger.post(where)).text
    bo.refresh_from_db()
    assert bo.email == NEW
    assert [m.to for m in posts[2:]] == [["bo@example.org"], [NEW]]
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        (NEW, True, True)
    ]
    assert sign_in(Client(), login="bo@example.org").status_code == 200
    assert sign_in(Client(), login=NEW).status_code == 302
    assert is_in(inside), "whoever is in stays in"


def test_history_says_so_without_the_address(inside, bo, posts, admin, entered) -> None:
    inside.post(ASK, {"email": NEW})
    Client().post(link(posts))
    page = read(entered(admin).get(f"/en/people/{bo.pk}")).text
    assert "Bo took another mail address." in page


def test_a_link_works_once(inside, bo, posts) -> None:
    inside.post(ASK, {"email": NEW})
    where = link(posts)
    assert Client().post(where).status_code == 200
    assert Client().post(where).status_code == 410


def test_another_password_makes_the_link_void(inside, bo, posts) -> None:
    inside.post(ASK, {"email": NEW})
    bo.refresh_from_db()
    bo.set_password("nog een lange zin zonder haast")
    bo.save()
    assert Client().post(link(posts)).status_code == 410
    bo.refresh_from_db()
    assert bo.email == "bo@example.org"


def test_a_link_is_void_after_a_day_and_when_made_up(inside, bo, posts, monkeypatch) -> None:
    inside.post(ASK, {"email": NEW})
    where = link(posts)
    assert Client().get(where[:-1] + ("A" if where[-1] != "A" else "B")).status_code == 410
    monkeypatch.setattr(readdressing, "STANDS", -readdressing.STANDS)
    assert Client().post(where).status_code == 410


def test_who_left_does_not_confirm(inside, bo, posts) -> None:
    inside.post(ASK, {"email": NEW})
    Person.objects.filter(pk=bo.pk).update(is_active=False)
    assert Client().post(link(posts)).status_code == 410


def test_an_address_of_another_is_not_taken_not_even_at_the_last_moment(
    inside, person, posts
) -> None:
    person("Cas")
    assert "Somebody else here" in read(inside.post(ASK, {"email": "CAS@example.org"})).text
    assert posts == []
    inside.post(ASK, {"email": NEW})
    Person.objects.create_user(NEW, name="Dee")
    assert Client().post(link(posts)).status_code == 410


@pytest.mark.parametrize("email", ["", "nonsense", "a@b"])
def test_what_is_no_address_is_refused(email, inside, posts) -> None:
    assert inside.post(ASK, {"email": email}).status_code == 422
    assert posts == []


def test_nobody_has_mail_sent_to_others_in_a_row(inside, posts) -> None:
    inside.post(ASK, {"email": NEW})
    assert "Wait a minute" in read(inside.post(ASK, {"email": "x@elsewhere.example"})).text
    assert len(posts) == 2


def test_without_a_mail_server_it_is_said(inside, settings) -> None:
    settings.EMAIL_HOST = ""
    page = read(inside.post(ASK, {"email": NEW}))
    assert "sends no mail" in page.text
    assert not [a for a in page.all("input") if a.get("name") == "email"]


def test_it_is_asked_only_by_who_is_there_with_a_password(bo, person, entered, reader) -> None:
    assert "/login/" in reader.get(ASK).url
    client = Client()
    sign_in(client)
    assert "/reauthenticate/" in client.post(ASK, {"email": NEW}).url
    without = entered(person("Cas"))
    assert ASK not in read(without.get("/en/people/me")).links
    assert without.get(ASK).status_code == 302


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_pages_are_whole(lang, inside, bo, posts) -> None:
    ask = read(inside.get(f"/{lang}/people/me/address"))
    confirm = read(Client().get(f"/{lang}/people/address/{readdressing.link(bo, NEW)}"))
    for page in (ask, confirm):
        assert page.unclosed == []
        assert len(page.all("h1")) == 1
    assert f"/{lang}/people/me" in ask.links
