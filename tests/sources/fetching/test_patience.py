"""What may pass is tried again, as often and as late as agreed; what will not is said at once."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.base.errors import NetworkError
from ikt.sources.fetching.answers import downgraded
from ikt.sources.fetching.client import Client, user_agent
from ikt.sources.fetching.download import download
from ikt.sources.fetching.patience import Patience, retry_after
from tests.server import Cut, Resource, Say

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BODY = b"year,value\n2019,1\n" * 5000


def test_tries_again_after_server_errors(publisher, client, clock):
    url = publisher.serve("/page", Resource(b"{}", troubles=[Say(500), Say(502), Say(504)]))
    assert client.get(url).content == b"{}"
    assert clock.slept == [1.0, 2.0, 4.0]


def test_gives_up_and_says_what_where_how_often_and_what_to_do(publisher, client, patience):
    url = publisher.serve("/page", Resource(b"{}", troubles=[Say(500)] * 99))
    with pytest.raises(NetworkError) as caught:
        client.get(url)
    assert caught.value.where == url
    assert f"{patience.tries} tries" in caught.value.what
    assert "500" in caught.value.what
    assert caught.value.remedy == "Bring it by hand."
    assert len(publisher.seen) == patience.tries


def test_waits_as_long_as_asked_in_seconds(publisher, client, clock):
    trouble = Say(429, {"Retry-After": "37"})
    client.get(publisher.serve("/page", Resource(b"{}", troubles=[trouble])))
    assert clock.slept == [37.0]


def test_waits_as_long_as_asked_with_a_date(publisher, client, clock):
    date = format_datetime(clock.now().replace(minute=2), usegmt=True)
    trouble = Say(503, {"Retry-After": date})
    client.get(publisher.serve("/page", Resource(b"{}", troubles=[trouble])))
    assert clock.slept == [120.0]


def test_waits_until_the_allowance_is_filled_again(publisher, client, clock):
    reset = str(int(clock.now().timestamp()) + 50)
    trouble = Say(429, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset})
    client.get(publisher.serve("/page", Resource(b"{}", troubles=[trouble])))
    assert clock.slept == [50.0]


def test_does_not_sit_and_wait_for_tomorrow(publisher, client, clock):
    trouble = Say(429, {"Retry-After": "54000", "Content-Type": "text/plain"}, b"Budget used up")
    url = publisher.serve("/page", Resource(b"{}", troubles=[trouble]))
    with pytest.raises(NetworkError, match="come back after 25 Nov 2026") as caught:
        client.get(url)
    assert "Budget used up" in caught.value.what
    assert "goes on where it stopped" in caught.value.remedy
    assert clock.slept == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_refusal_is_final(publisher, client, status):
    trouble = Say(status, {"Content-Type": "application/json"}, b'{"message": "Not for you"}')
    url = publisher.serve("/page", Resource(b"{}", troubles=[trouble] * 9))
    with pytest.raises(NetworkError, match="Not for you") as caught:
        client.get(url)
    assert str(status) in caught.value.what
    assert len(publisher.seen) == 1


def test_a_publisher_that_is_not_there(client, clock, patience):
    with pytest.raises(NetworkError, match="no connection") as caught:
        client.get("http://127.0.0.1:9/page")
    assert caught.value.exit_code == 6
    assert len(clock.slept) == patience.tries - 1


def test_a_publisher_that_falls_silent(publisher, clock):
    def silent(exchange, _seen):
        exchange.head(200, {"Content-Length": "10"})
        exchange.wfile.flush()
        exchange.rfile.read(1)  # until the client hangs up

    url = publisher.serve("/page", silent)
    with (
        Client(Patience(tries=2), clock, timeout=httpx.Timeout(0.2)) as client,
        pytest.raises(NetworkError, match="fell silent"),
    ):
        client.get(url)


def test_tries_that_bring_us_further_do_not_count_as_failures(publisher, client, target, patience):
    cuts = [Cut(1000)] * (patience.tries * 2)
    download(client, publisher.serve("/file", Resource(BODY, troubles=cuts)), target)
    assert target.read_bytes() == BODY


def test_but_not_for_ever(publisher, client, target, patience):
    cuts = [Cut(1)] * 10_000
    url = publisher.serve("/file", Resource(BODY, troubles=cuts))
    with pytest.raises(NetworkError, match=f"{patience.most} tries"):
        download(client, url, target)


def test_never_shows_a_key(publisher, client):
    url = publisher.serve("/page", Resource(b"{}", troubles=[Say(403)]))
    with pytest.raises(NetworkError) as caught:
        client.get(url, {"api_key": "very-secret", "page": "2"})
    assert "very-secret" not in str(caught.value)
    assert "page=2" in caught.value.where
    assert publisher.seen[0].one("api_key") == "very-secret"


@pytest.mark.parametrize(
    ("asked", "given", "worse"),
    [
        ("https://a.example/x", "http://a.example/x", True),
        ("https://a.example/x", "https://b.example/y", False),
        ("http://a.example/x", "http://a.example/x", False),
        ("http://a.example/x", "https://a.example/x", False),
    ],
)
def test_is_not_led_from_an_encrypted_to_an_open_address(asked, given, worse):
    assert downgraded(asked, given) is worse


def test_lets_a_publisher_reach_its_user(monkeypatch):
    monkeypatch.setenv("IKT_MAILTO", "analyst@example.org")
    assert "mailto:analyst@example.org" in user_agent()


def test_a_page_without_end_is_stopped(publisher, client, monkeypatch):
    monkeypatch.setattr("ikt.sources.fetching.client.LARGEST_PAGE", 1000)
    with pytest.raises(NetworkError, match="larger than"):
        client.get(publisher.serve("/page", Resource(BODY)))


@given(failures=st.integers(1, 50), luck=st.floats(0, 1, exclude_max=True))
def test_delays_grow_but_stay_within_bounds(failures, luck):
    patience = Patience(draw=lambda: luck)
    delay = patience.delay(failures)
    assert patience.first / 2 <= delay <= patience.longest
    assert patience.delay(failures + 1) >= delay


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("0", 0.0),
        (" 12 ", 12.0),
        ("soon", None),
        ("-5", None),
        (format_datetime(NOW.replace(hour=8), usegmt=True), 0.0),
        (format_datetime(NOW.replace(hour=10), usegmt=True), 3600.0),
    ],
)
def test_reads_retry_after(header, seconds):
    assert retry_after(header, NOW) == seconds
