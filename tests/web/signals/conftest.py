"""Signals that were raised from figures that a test writes down."""

from __future__ import annotations

import datetime as dt

import pytest

from ikt.web.signals.models import Signal
from ikt.web.signals.raising import raise_signals
from tests.reports.signals.conftest import made, ruled
from tests.web.work.conftest import entered, owner, person, record

__all__ = ["entered", "made", "owner", "person", "record", "ruled"]
NOW = dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC)
BEFORE = dict.fromkeys(range(2018, 2023), 1000.0)


@pytest.fixture
def signal(made, ruled) -> Signal:
    """Works with South Korea went from 1,000 to 1,500."""
    figures = {("cooperation.works", "KR"): BEFORE | {2023: 1500.0}}
    (raised,) = raise_signals(made(figures), ruled(objectives=["quality"]), NOW)
    return raised
