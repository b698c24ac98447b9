"""A change in words: by percentage, by times as many, or by the number it started from."""

from __future__ import annotations

import pytest

from ikt.measures import Evidence
from ikt.reports.changes import than
from ikt.reports.model import Point
from ikt.reports.trends import between
from ikt.reports.view import View
from ikt.strategy import Strategy


@pytest.mark.parametrize(
    ("start", "end", "dutch", "english"),
    [
        (708, 1051, "48 % meer dan in 2018", "48% more than in 2018"),
        (200, 134, "33 % minder dan in 2018", "33% fewer than in 2018"),
        (479, 1253, "2,6 keer zoveel als in 2018", "2.6 times as many as in 2018"),
        (2, 17, "tegen 2 in 2018", "against 2 in 2018"),
        (0, 17, "tegen 0 in 2018", "against 0 in 2018"),
        (1093, 1051, "zonder duidelijke verandering sinds 2018 (1.090)",
         "without clear change since 2018 (1,090)"),
    ],
)  # fmt: skip
def test_than(
    evidence: Evidence, strategy: Strategy, start: float, end: float, dutch: str, english: str
):
    change = between(Point(year=2018, value=start), Point(year=2023, value=end), counts=True)
    for lang, expected in (("nl", dutch), ("en", english)):
        view = View(evidence, strategy, "KR", lang)  # type: ignore[arg-type]
        said = than(view, view.key("cooperation.works"), change)
        assert said.text.replace("\N{NO-BREAK SPACE}", " ") == expected
