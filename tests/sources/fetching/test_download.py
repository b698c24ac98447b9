"""A download ends with the whole right file in its place, or with an error and nothing there."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from ikt.base.errors import NetworkError, StoreError
from ikt.sources.fetching.client import Client
from ikt.sources.fetching.download import download
from ikt.sources.fetching.expected import Expected
from tests.server import (
    Change,
    Cut,
    Drip,
    Forget,
    Gzip,
    IgnoreRange,
    Lie,
    Page,
    Publisher,
    Redirect,
    Resource,
    Say,
)

BODY = b"year,country,value\n" + b"".join(b"2019,NL,%d\n" % n for n in range(40_000))
NEWER = b"year,country,value\n" + b"".join(b"2020,NL,%d\n" % n for n in range(30_000))
PATH = "/figures.csv"


def ranges(publisher: Publisher) -> list[str]:
    return [seen.headers.get("range", "") for seen in publisher.asked(PATH)]


def nothing_but(target: Path) -> bool:
    return [p.name for p in target.parent.iterdir()] == [target.name]


def test_brings_the_file_and_leaves_nothing_else(publisher, client, target):
    url = publisher.serve(PATH, Resource(BODY))
    got = download(client, url, target)
    assert target.read_bytes() == BODY
    assert got.entity.etag == '"v1"'
    assert not got.unchanged
    assert nothing_but(target)


def test_names_itself_and_asks_for_plain_bytes(publisher, client, target):
    download(client, publisher.serve(PATH, Resource(BODY)), target)
    headers = publisher.seen[0].headers
    assert headers["user-agent"].startswith("ikt/")
    assert headers["accept-encoding"] == "identity"


def test_goes_on_after_a_cut(publisher, client, target, clock):
    url = publisher.serve(PATH, Resource(BODY, troubles=[Cut(200_000), Cut(100_000)]))
    download(client, url, target)
    assert target.read_bytes() == BODY
    assert ranges(publisher) == ["", "bytes=200000-", "bytes=300000-"]
    assert publisher.seen[1].headers["if-range"] == '"v1"'
    assert len(clock.slept) == 2


def test_goes_on_in_a_later_run(publisher, client, target, patience):
    resource = Resource(BODY, troubles=[Cut(150_000)] + [Say(503)] * patience.tries)
    url = publisher.serve(PATH, resource)
    with pytest.raises(NetworkError):
        download(client, url, target)
    assert not target.exists()
    resource.troubles.clear()
    download(client, url, target)
    assert target.read_bytes() == BODY
    assert ranges(publisher)[-1] == "bytes=150000-"


def test_uses_the_date_where_there_is_no_etag(publisher, client, target):
    date = "Wed, 21 Oct 2026 07:28:00 GMT"
    resource = Resource(BODY, etag="", modified=date, troubles=[Cut(100_000)])
    download(client, publisher.serve(PATH, resource), target)
    assert target.read_bytes() == BODY
    assert publisher.seen[1].headers["if-range"] == date


def test_does_not_trust_a_weak_etag_with_a_range(publisher, client, target):
    resource = Resource(BODY, etag='W/"v1"', troubles=[Cut(100_000)])
    download(client, publisher.serve(PATH, resource), target)
    assert target.read_bytes() == BODY
    assert ranges(publisher) == ["", ""]


def test_a_known_checksum_makes_resuming_safe_without_a_version(publisher, client, target):
    resource = Resource(BODY, etag="", troubles=[Cut(100_000)])
    expected = Expected(sha256=hashlib.sha256(BODY).hexdigest())
    download(client, publisher.serve(PATH, resource), target, expected=expected)
    assert ranges(publisher) == ["", "bytes=100000-"]
    assert target.read_bytes() == BODY


def test_starts_over_when_the_range_is_ignored(publisher, client, target):
    resource = Resource(BODY, troubles=[Cut(100_000), IgnoreRange()])
    download(client, publisher.serve(PATH, resource), target)
    assert target.read_bytes() == BODY


def test_starts_over_when_the_file_changed_midway(publisher, client, target):
    resource = Resource(BODY, troubles=[Cut(100_000), Change(NEWER)])
    got = download(client, publisher.serve(PATH, resource), target)
    assert target.read_bytes() == NEWER
    assert got.entity.etag == '"v2"'


def test_never_glues_two_versions_together(publisher, client, target):
    resource = Resource(BODY, troubles=[Cut(100_000), Change(NEWER, heed=False)])
    download(client, publisher.serve(PATH, resource), target)
    assert target.read_bytes() == NEWER


def test_starts_over_when_another_range_comes_back(publisher, client, target):
    resource = Resource(BODY, troubles=[Cut(100_000), Forget()])
    download(client, publisher.serve(PATH, resource), target)
    assert target.read_bytes() == BODY


def test_a_part_that_turns_out_to_be_whole_is_accepted(publisher, client, target):
    resource = Resource(BODY, troubles=[Lie(more=10)])
    download(client, publisher.serve(PATH, resource), target)
    assert target.read_bytes() == BODY
    assert ranges(publisher) == ["", f"bytes={len(BODY)}-"]


def test_a_part_that_is_too_long_is_thrown_away(publisher, client, target):
    resource = Resource(BODY, troubles=[Cut(300_000), Change(BODY[:1000], etag='"v1"')])
    download(client, publisher.serve(PATH, resource), target)
    assert target.read_bytes() == BODY[:1000]


@pytest.mark.parametrize("trouble", [Gzip(), Gzip(after=1000)], ids=["whole", "cut"])
def test_unpacks_what_comes_compressed_all_the_same(publisher, client, target, trouble):
    resource = Resource(BODY, troubles=[trouble])
    expected = Expected(sha256=hashlib.sha256(BODY).hexdigest())
    download(client, publisher.serve(PATH, resource), target, expected=expected)
    assert target.read_bytes() == BODY
    assert "" in ranges(publisher)[-1:]


def test_does_not_fetch_again_what_did_not_change(publisher, client, target):
    url = publisher.serve(PATH, Resource(BODY))
    first = download(client, url, target)
    second = download(client, url, target, held=first.entity)
    assert second.unchanged
    assert publisher.seen[1].headers["if-none-match"] == '"v1"'


def test_fetches_again_what_did_change(publisher, client, target):
    resource = Resource(BODY)
    url = publisher.serve(PATH, resource)
    first = download(client, url, target)
    resource.content, resource.etag = NEWER, '"v2"'
    second = download(client, url, target, held=first.entity)
    assert not second.unchanged
    assert target.read_bytes() == NEWER


def test_asks_nothing_when_the_checksum_is_known_and_right(publisher, client, target):
    url = publisher.serve(PATH, Resource(BODY))
    expected = Expected(md5=hashlib.md5(BODY).hexdigest())
    download(client, url, target, expected=expected)
    assert download(client, url, target, expected=expected).unchanged
    assert len(publisher.seen) == 1


@pytest.mark.parametrize(
    ("expected", "says"),
    [
        (Expected(sha256="0" * 64), "sha256"),
        (Expected(md5="0" * 32), "md5"),
        (Expected(size=12), "should have 12"),
        (Expected(kind="zip"), "not zip"),
    ],
    ids=["sha256", "md5", "size", "kind"],
)
def test_refuses_what_is_not_what_it_should_be(publisher, client, target, expected, says):
    url = publisher.serve(PATH, Resource(BODY))
    with pytest.raises(NetworkError, match=says) as caught:
        download(client, url, target, expected=expected)
    assert caught.value.where == url
    assert list(target.parent.iterdir()) == []


def test_a_bad_start_from_an_earlier_run_gets_a_second_chance(publisher, client, target):
    url = publisher.serve(PATH, Resource(BODY, troubles=[Cut(100_000)] + [Say(503)] * 6))
    expected = Expected(sha256=hashlib.sha256(BODY).hexdigest())
    with pytest.raises(NetworkError):
        download(client, url, target, expected=expected)
    part = target.with_name(target.name + ".part")
    part.write_bytes(b"x" * part.stat().st_size)
    download(client, url, target, expected=expected)
    assert target.read_bytes() == BODY


def test_refuses_an_empty_file(publisher, client, target):
    with pytest.raises(NetworkError, match="empty"):
        download(client, publisher.serve(PATH, Resource(b"")), target)
    assert not target.exists()


def test_refuses_a_web_page_with_status_200(publisher, client, target):
    url = publisher.serve(PATH, Resource(BODY, troubles=[Page()]))
    with pytest.raises(NetworkError, match="a web page, not csv") as caught:
        download(client, url, target, expected=Expected(kind="csv"))
    assert "by hand" in caught.value.remedy
    assert list(target.parent.iterdir()) == []


def test_an_older_file_survives_a_failed_fetch(publisher, client, target):
    target.parent.mkdir(parents=True)
    target.write_bytes(BODY)
    url = publisher.serve(PATH, Resource(NEWER, troubles=[Page()]))
    with pytest.raises(NetworkError):
        download(client, url, target, expected=Expected(kind="csv"))
    assert target.read_bytes() == BODY


def test_follows_redirects(publisher, client, target):
    there = publisher.serve("/there.csv", Resource(BODY))
    url = publisher.serve(PATH, Resource(b"", troubles=[Redirect(there, 301)]))
    download(client, url, target)
    assert target.read_bytes() == BODY


def test_stops_at_redirects_in_a_circle(publisher, client, target):
    address = publisher.url + PATH
    publisher.serve(PATH, Resource(b"", troubles=[Redirect(address)] * 50))
    with pytest.raises(NetworkError, match="circle"):
        download(client, address, target)


def test_a_slow_drip_that_goes_on_is_fine(publisher, client, target):
    resource = Resource(BODY[:4000], troubles=[Drip(100)])
    download(client, publisher.serve(PATH, resource), target)
    assert target.read_bytes() == BODY[:4000]


def test_a_drip_without_end_is_cut_off_and_resumed(publisher, client, target, clock, listener):
    def half_a_minute_each(sent):
        deadline = time.monotonic() + 5
        while listener.advanced < sent and time.monotonic() < deadline:
            time.sleep(0.001)
        clock.pass_by(30)

    resource = Resource(BODY[:4000], troubles=[Drip(100, half_a_minute_each)])
    download(client, publisher.serve(PATH, resource), target)
    assert target.read_bytes() == BODY[:4000]
    assert len(publisher.seen) == 2
    assert ranges(publisher)[1].startswith("bytes=")


def test_keeps_to_the_rate_asked_for(publisher, clock, target, listener):
    with Client(clock=clock, progress=listener, rate=100_000) as client:
        download(client, publisher.serve(PATH, Resource(BODY)), target)
    assert sum(clock.slept) == pytest.approx(len(BODY) / 100_000, rel=0.01)


def test_a_full_disk_is_said_and_what_came_in_is_kept(publisher, client, target):
    target.parent.mkdir(parents=True)
    part = target.with_name(target.name + ".part")
    part.symlink_to("/dev/full")
    with pytest.raises(StoreError, match="disk is full") as caught:
        download(client, publisher.serve(PATH, Resource(BODY)), target)
    assert "goes on where it stopped" in caught.value.remedy
    assert part.exists()
    assert not target.exists()


def test_refuses_beforehand_what_will_not_fit(publisher, client, target):
    def endless(exchange, _seen):
        exchange.head(200, {"Content-Length": str(10**15)})
        exchange.hang_up()

    with pytest.raises(StoreError, match="MB free"):
        download(client, publisher.serve(PATH, endless), target)


def test_an_interruption_keeps_the_part(publisher, clock, target):
    class Impatient:
        def begin(self, *_args, **_options): ...
        def waiting(self, _seconds, _why): ...
        def end(self): ...

        def advance(self, _amount):
            raise KeyboardInterrupt

    resource = Resource(BODY)
    url = publisher.serve(PATH, resource)
    with Client(clock=clock, progress=Impatient()) as client, pytest.raises(KeyboardInterrupt):
        download(client, url, target)
    kept = target.with_name(target.name + ".part").stat().st_size
    assert kept > 0
    with Client(clock=clock) as client:
        download(client, url, target)
    assert ranges(publisher)[-1] == f"bytes={kept}-"
    assert target.read_bytes() == BODY


def test_tells_what_it_does(publisher, client, target, listener):
    resource = Resource(BODY, troubles=[Cut(200_000)])
    download(client, publisher.serve(PATH, resource), target)
    assert listener.steps == [
        (target.name, "bytes", len(BODY), 0),
        (target.name, "bytes", len(BODY), 200_000),
    ]
    assert listener.advanced == len(BODY)
    assert listener.waits == [(1.0, "the connection was cut")]
    assert listener.ended == 1
