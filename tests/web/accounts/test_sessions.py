"""Where somebody is signed in: on what, seen when, from where; ended one at a time or all."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ikt.web.accounts.devices import device
from ikt.web.accounts.models import Person
from tests.web.accounts.test_signing_in import bo, is_in, sign_in
from tests.web.conftest import read

__all__ = ["bo"]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
    " Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/126.0.0.0 Safari/537.36"
)
PAGE = "/en/account/sessions/"


@pytest.fixture(autouse=True)
def _no_counts_of_other_tests():
    cache.clear()


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (FIREFOX, ("Firefox", "Linux")),
        (SAFARI, ("Safari", "iPhone")),
        (CHROME, ("Chrome", "Windows")),
        (CHROME + " Edg/126.0.0.0", ("Edge", "Windows")),
        (CHROME.replace("Windows NT 10.0; Win64; x64", "Linux; Android 14"), ("Chrome", "Android")),
        (CHROME.replace("Chrome/", "HeadlessChrome/"), ("Chrome", "Windows")),
        ("curl/8.5.0", ("curl/8.5.0", "")),
        ("", ("", "")),
    ],
)
def test_a_device_is_called_what_its_owner_calls_it(said, named) -> None:
    assert device(said) == named


@pytest.fixture
def three(bo) -> dict[str, Client]:
    """Bo at three devices."""
    found = {}
    for name, agent in (("desk", FIREFOX), ("phone", SAFARI), ("work", CHROME)):
        found[name] = Client()
        sign_in(found[name], HTTP_USER_AGENT=agent)
    return found


def number(agent: str) -> int:
    return UserSession.objects.get(user_agent=agent).pk


def test_each_is_listed_with_its_device_and_address(three) -> None:
    page = read(three["desk"].get(PAGE))
    for said in ("Firefox on Linux (this device)", "Safari on iPhone", "Chrome on Windows"):
        assert said in page.text
    assert page.text.count("127.0.0.1") == 3
    assert "now" in page.text.split()


def test_one_is_ended_and_the_others_stay(three) -> None:
    three["desk"].post(f"{PAGE}{number(SAFARI)}/end")
    assert {name: is_in(client) for name, client in three.items()} == {
        "desk": True,
        "phone": False,
        "work": True,
    }
    assert "iPhone" not in read(three["desk"].get(PAGE)).text


def test_all_others_are_ended_at_once(three) -> None:
    three["desk"].post(PAGE)
    assert [is_in(three[name]) for name in ("desk", "phone", "work")] == [True, False, False]


def test_this_one_is_ended_by_signing_out(three) -> None:
    assert three["desk"].post(f"{PAGE}{number(FIREFOX)}/end").url == "/en/account/logout/"
    assert is_in(three["desk"])


def test_nobody_ends_a_session_of_another(three, admin, entered, reader) -> None:
    assert entered(admin).post(f"{PAGE}{number(SAFARI)}/end").status_code == 302
    assert "/login/" in reader.post(f"{PAGE}{number(SAFARI)}/end").url
    assert is_in(three["phone"])


def test_an_address_that_is_only_opened_ends_nothing(three) -> None:
    assert three["desk"].get(f"{PAGE}{number(SAFARI)}/end").url == PAGE
    assert is_in(three["phone"])


def test_when_it_was_used_last_is_told_in_the_time_of_its_owner(three) -> None:
    Person.objects.update(time_zone="Asia/Seoul")
    at = dt.datetime(2026, 5, 1, 20, 30, tzinfo=dt.UTC)
    UserSession.objects.filter(user_agent=SAFARI).update(last_seen_at=at)
    assert "2 May 2026, 05:30" in read(three["desk"].get(PAGE)).text


def test_use_is_noted_now_and_then_and_not_with_every_page(three) -> None:
    def ago(name: str) -> dt.timedelta:
        return timezone.now() - UserSession.objects.get(user_agent=name).last_seen_at

    hour = dt.timedelta(hours=1)
    for seen, after in ((True, "clear"), (False, "")):
        UserSession.objects.update(last_seen_at=timezone.now() - hour)
        if after:
            cache.clear()
        three["phone"].get("/en/work", REMOTE_ADDR="10.1.2.3")
        assert (ago(SAFARI) < hour) == seen
        assert ago(CHROME) >= hour
    assert UserSession.objects.get(user_agent=SAFARI).ip == "10.1.2.3"
