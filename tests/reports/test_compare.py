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


def test_each_row_says_who_has_most_and_who_least(evidence: Evidence, strategy: Strategy):
    found = compare(evidence, strategy, ["KR", "DE", "NA"], "en")
    works = next(row for row in found.rows if row.measure == "cooperation.works")
    values = {h.name: c.value for h, c in zip(found.headers, works.cells, strict=True)}
    assert works.finding is not None
    assert works.finding.text.startswith(f"{works.label}: highest for Germany (")
    assert f"lowest for {min(values, key=lambda name: values[name])} (" in works.finding.text
    assert {f.value for f in works.finding.figures} == {max(values.values()), min(values.values())}


def test_what_only_one_has_is_not_compared(evidence: Evidence, strategy: Strategy):
    for row in compare(evidence, strategy, ["DE", "TV"], "en").rows:
        known = sum(cell.value is not None for cell in row.cells)
        assert (row.finding is None) == (known < 2)


def test_the_sources_of_all_rows_are_named(evidence: Evidence, strategy: Strategy):
    found = compare(evidence, strategy, ["KR", "DE"], "en")
    used = {
        o.dataset
        for row in found.rows
        for o in evidence.provenance(row.measure, row.method).origins
    }
    assert {o.dataset for o in found.origins} == used
