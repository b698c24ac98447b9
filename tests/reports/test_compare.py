"""Countries side by side."""

from __future__ import annotations

import pytest

from ikt.base.countries import UnknownCountryError
from ikt.base.errors import UsageError
from ikt.measures import Evidence
from ikt.reports.compare import MARKED, compare
from ikt.strategy import Strategy


def test_a_column_a_country_in_the_order_asked(evidence: Evidence, strategy: Strategy):
    found = compare(evidence, strategy, ["KR", "DE", "NA"], "en")
    assert [h.code for h in found.headers] == ["KR", "DE", "NA"]
    assert all(len(row.cells) == len(row.series) == 3 for row in found.rows)
    works = next(row for row in found.rows if row.measure == "cooperation.works")
    assert [s.key.partner for s in works.series if s] == ["KR", "DE", "NA"]


def test_the_largest_differences_are_marked(evidence: Evidence, strategy: Strategy):
    rows = compare(evidence, strategy, ["KR", "DE"], "en").rows
    spreads = sorted((row.spread for row in rows if row.spread is not None), reverse=True)
    assert [row.marked for row in rows].count(True) >= MARKED
    for row in rows:
        assert row.marked == (row.spread is not None and row.spread >= spreads[MARKED - 1])


def test_a_difference_with_something_unknown_is_not_measured(
    evidence: Evidence, strategy: Strategy
):
    for row in compare(evidence, strategy, ["DE", "CN"], "en").rows:
        unknown = any(cell.value is None for cell in row.cells)
        assert not (unknown and row.spread is not None)


def test_both_languages_give_the_same_numbers(evidence: Evidence, strategy: Strategy):
    pair = [compare(evidence, strategy, ["KR", "JP"], lang) for lang in ("nl", "en")]
    numbers = [[[c.value for c in row.cells] for row in one.rows] for one in pair]
    assert numbers[0] == numbers[1]
    assert pair[0].rows[0].label != pair[1].rows[0].label


@pytest.mark.parametrize("codes", [["KR"], ["KR", "KR"], ["KR", "DE", "FR", "GB", "US", "JP"]])
def test_two_to_five_different_countries(evidence: Evidence, strategy: Strategy, codes: list[str]):
    with pytest.raises(UsageError, match="2 to 5 different countries"):
        compare(evidence, strategy, codes, "en")


def test_an_unknown_country_is_refused(evidence: Evidence, strategy: Strategy):
    with pytest.raises(UnknownCountryError):
        compare(evidence, strategy, ["KR", "QQ"], "en")
