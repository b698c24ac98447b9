"""Pages come in one by one, are kept one by one, and are never asked for twice."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from ikt.base.errors import NetworkError
from ikt.sources.fetching.job import Job
from ikt.sources.fetching.pages import Query, payloads
from tests.server import Resource


def numbered(pages, troubles=None):
    """Serve pages ``{"page": n, "next": n + 1}``; ``troubles`` maps a page to a status, once."""
    troubles = dict(troubles or {})

    def handler(exchange, seen):
        page = int(seen.one("page", "1"))
        if status := troubles.pop(page, None):
            exchange.give(status, b"")
            return
        exchange.json({"page": page, "next": page + 1 if page < pages else None})

    return handler


def following(payload, _query, params):
    return {**params, "page": str(payload["next"])} if payload["next"] else None


def walked(job, queries, plan="plan"):
    journal = job.journal(plan)
    job.pages(journal, queries, following)
    return journal


def asked(publisher):
    return [seen.one("page") for seen in publisher.seen]


@pytest.fixture
def job(client, tmp_path):
    return Job(tmp_path, client)


def test_brings_all_pages_in_order(publisher, job):
    url = publisher.serve("/api", numbered(5))
    journal = walked(job, [Query("a", url, {"page": "1"})])
    assert [p["page"] for p in payloads(journal, "a")] == [1, 2, 3, 4, 5]


def test_goes_on_at_the_page_reached(publisher, job):
    url = publisher.serve("/api", numbered(5, {4: 404}))
    queries = [Query("a", url, {"page": "1"}), Query("b", url, {"page": "1"})]
    with pytest.raises(NetworkError):
        walked(job, queries)
    journal = walked(job, queries)
    assert asked(publisher) == list("1234") + list("45") + list("12345")
    assert [p["page"] for p in payloads(journal, "a")] == [1, 2, 3, 4, 5]


def test_a_crash_while_the_log_is_written_costs_one_page(publisher, job):
    url = publisher.serve("/api", numbered(5, {4: 404}))
    with pytest.raises(NetworkError):
        walked(job, [Query("a", url, {"page": "1"})])
    log = job.folder / "pages" / "journal.jsonl"
    log.write_bytes(log.read_bytes()[:-20])
    journal = walked(job, [Query("a", url, {"page": "1"})])
    assert asked(publisher) == list("1234") + list("345")
    assert [p["page"] for p in payloads(journal, "a")] == [1, 2, 3, 4, 5]
    for line in log.read_text().splitlines():
        json.loads(line)


def test_a_complete_run_is_followed_by_a_new_one(publisher, job):
    url = publisher.serve("/api", numbered(2))
    walked(job, [Query("a", url, {"page": "1"})]).close()
    walked(job, [Query("a", url, {"page": "1"})])
    assert asked(publisher) == list("1212")


@pytest.mark.parametrize("change", ["plan", "week"])
def test_pages_of_another_plan_or_vintage_are_not_mixed_in(publisher, job, clock, change):
    url = publisher.serve("/api", numbered(3, {3: 404}))
    with pytest.raises(NetworkError):
        walked(job, [Query("a", url, {"page": "1"})])
    if change == "week":
        clock.moment += timedelta(days=8)
    journal = walked(job, [Query("a", url, {"page": "1"})], "other" if change == "plan" else "plan")
    assert asked(publisher) == list("123123")
    assert len(journal.pages("a")) == 3


@pytest.mark.parametrize("harm", [Path.unlink, lambda page: page.write_bytes(b"")])
def test_a_page_that_is_not_whole_any_more_is_fetched_again(publisher, job, harm):
    url = publisher.serve("/api", numbered(3, {3: 404}))
    with pytest.raises(NetworkError):
        walked(job, [Query("a", url, {"page": "1"})])
    harm(job.folder / "pages" / "a-0001.json")
    journal = walked(job, [Query("a", url, {"page": "1"})])
    assert [p["page"] for p in payloads(journal, "a")] == [1, 2, 3]


def test_a_circle_of_cursors_is_noticed(publisher, job):
    def circle(exchange, seen):
        after = {"1": 2, "2": 3, "3": 2}[seen.one("page")]
        exchange.json({"next": after})

    url = publisher.serve("/api", circle)
    with pytest.raises(NetworkError, match="circle"):
        walked(job, [Query("a", url, {"page": "1"})])
    assert len(publisher.seen) == 3


def test_pages_without_end_are_stopped(publisher, job, monkeypatch):
    monkeypatch.setattr("ikt.sources.fetching.pages.MOST_PAGES", 20)
    url = publisher.serve("/api", numbered(10**9))
    with pytest.raises(NetworkError, match="no end"):
        walked(job, [Query("a", url, {"page": "1"})])
    assert len(publisher.seen) == 20


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"<html>Sorry</html>", "web page"), (b'{"half": ', "not JSON"), (b"", "not JSON")],
    ids=["page", "half", "nothing"],
)
def test_what_is_no_json_is_refused(publisher, job, body, says):
    url = publisher.serve("/api", Resource(body, kind="application/json"))
    with pytest.raises(NetworkError, match=says):
        walked(job, [Query("a", url, {"page": "1"})])


def test_tells_how_many_questions_are_answered_already(publisher, job, listener):
    url = publisher.serve("/api", numbered(2, {2: 404}))
    single = publisher.serve("/single", numbered(1))
    queries = [Query("a", single, {"page": "1"}), Query("b", url, {"page": "1"})]
    with pytest.raises(NetworkError):
        walked(job, queries)
    walked(job, queries)
    assert [(total, done) for _, _, total, done in listener.steps] == [(2, 0), (2, 1)]
    assert listener.advanced == 2
