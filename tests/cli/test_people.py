"""`ikt admin` and `ikt demo`."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from ikt.web.accounts import services
from ikt.web.accounts.models import Level, Person

pytestmark = pytest.mark.django_db
PASSWORD = "een lange zin zonder haast"


def is_administrator(email: str) -> bool:
    return Person.objects.get(email=email).levels.everywhere == Level.ADMINISTRATOR


def test_the_first_administrator_comes_in_with_the_link(run, settings) -> None:
    settings.IKT_ADDRESS = "https://ikt.example.org"
    told = run("admin", "Ada@Example.org").output
    (address,) = re.findall(r"https://ikt\.example\.org(/en/people/welcome/\S+)", told)
    form = {"name": "Ada", "password": PASSWORD, "again": PASSWORD}
    client = Client()
    assert client.post(address, form).status_code == 302
    assert client.get("/en/people").status_code == 200
    assert is_administrator("ada@example.org")


def test_again_before_they_came_the_link_is_new(run) -> None:
    first, second = (run("admin", "ada@example.org").output for _ in range(2))
    links = [re.findall(r"/en(/people/welcome/\S+)", told)[0] for told in (first, second)]
    assert [Client().get("/en" + link).status_code for link in links] == [410, 200]
    assert Person.objects.count() == 1


def test_who_is_here_gets_the_role_and_who_left_comes_back(run) -> None:
    bo, secret = services.invite("bo@example.org", None, name="Bo")
    services.accept(services.invited(secret), PASSWORD)
    services.leave(bo, None)
    told = run("admin", "bo@example.org").output
    assert "Bo (bo@example.org) administers everything and can sign in." in told
    assert "welcome" not in told
    assert is_administrator("bo@example.org")


def test_what_is_no_address_is_refused(run) -> None:
    assert "no mail address" in run("admin", "Ada", code=2).output
    assert not Person.objects.exists()


def test_a_demonstration_is_made_and_removed(run) -> None:
    told = run("demo", "--lang", "nl").output
    assert "Demonstratie gemaakt: 10 stukken" in told
    assert "http://localhost:8000/nl/account/login/" in told
    assert Person.objects.filter(demonstration=True).count() == 3
    assert "10 records" in run("demo", "--remove", "--lang", "en").output
    assert not Person.objects.exists()


def test_a_demonstration_among_real_people_is_refused(run) -> None:
    run("admin", "ada@example.org")
    assert "--force" in run("demo", code=2).output
    assert Person.objects.count() == 1
