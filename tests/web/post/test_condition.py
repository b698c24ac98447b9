"""`ikt check --deploy` tells whether mail can go out, and whether somebody does the work."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from ikt.web.condition import findings
from ikt.web.post import jobs
from tests.web.post.conftest import work


@pytest.fixture
def found():
    return lambda about: next(f for f in findings(deploy=True) if f.about["en"] == about)


def test_a_mail_server_that_answers_is_well(server, found) -> None:
    assert found("Mail server").well


def test_one_that_does_not_is_told_with_its_name(server, found) -> None:
    server.stop()
    told = found("Mail server")
    assert not told.well
    assert "127.0.0.1 laat ikt niet toe" in told.said["nl"]


def test_without_one_it_is_told_what_to_set(found) -> None:
    assert "IKT_MAIL_HOST" in found("Mail server").said["en"]


def test_work_that_nobody_does_is_told(server, found) -> None:
    jobs.put("tidy", "old", due=timezone.now() - dt.timedelta(hours=1))
    assert not found("Work in the background").well
    work()
    assert found("Work in the background").well
