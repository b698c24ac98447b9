"""The list of countries: any measure as a column, found, filtered and in order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ikt.base.errors import UsageError
from ikt.measures import MEASURES, Evidence
from ikt.reports.listing import Asked, country_table, ordered, select
from ikt.reports.model import CountryRow, CountryTable
from ikt.strategy import Strategy


@pytest.fixture(scope="module")
def table(evidence: Evidence, strategy: Strategy) -> CountryTable:
    return country_table(evidence, strategy, lang="nl")


LAST = "\uffff"


def _words(rows: Sequence[CountryRow], by: str) -> list:
    if by == "status":
        return [min((s.order for s in row.statuses), default=99) for row in rows]
    return [getattr(row, by) or LAST for row in rows]


def codes(table: CountryTable) -> list[str]:
    return [row.code for row in table.rows]


def test_every_country_of_today_but_home(evidence: Evidence, table: CountryTable):
    assert len(table.rows) == len(set(codes(table))) > 200
    assert evidence.home not in codes(table)
    assert {"SU", "AN", "YU"}.isdisjoint(codes(table))
    assert {"NA", "XK", "TW", "HK", "PS"} <= set(codes(table))


def test_in_order_of_their_names_in_the_language_read(table: CountryTable):
    names = [row.name for row in table.rows]
    assert names == sorted(names)
    assert "Duitsland" in names


def test_a_cell_is_the_last_value_about_which_words_may_be_said(
    evidence: Evidence, table: CountryTable
):
    place = [c.id for c in table.columns].index("circulation.net")
    for row in table.rows:
        series = evidence.series("circulation.net", evidence.home, row.code)
        sure = [v for v in series if v.status not in ("U", "M", "Q")]
        cell = row.cells[place]
        assert (cell.value, cell.year) == (
            (sure[-1].value, sure[-1].year) if sure else (None, None)
        )


def test_a_missing_value_has_a_reason(table: CountryTable):
    missing = [c for row in table.rows for c in row.cells if c.value is None]
    assert missing
    assert all(c.shown == "–" and c.reason for c in missing)


@pytest.mark.parametrize("text", ["zuid-korea", "south korea", "KR", "kor", " Korea "])
def test_found_by_name_in_either_language_or_code(table: CountryTable, text: str):
    assert "KR" in codes(select(table, search=text))


def test_filters_hold_together_and_any_of_a_kind_will_do(table: CountryTable):
    focus, several = select(table, status=["focus"]), select(table, status=["focus", "wind_down"])
    assert set(codes(focus)) < set(codes(several))
    asia = select(several, region=["oost-azië", "zuid-azië"])
    assert {"CN", "IN", "JP", "KR", "VN"} <= set(codes(asia))
    assert set(codes(select(asia, income=["hoog"]))) == {"JP", "KR"}


def test_what_no_country_fits_is_empty(table: CountryTable):
    assert select(table, search="xyzzy").rows == ()


@pytest.mark.parametrize("code", sorted(MEASURES))
def test_every_measure_can_be_a_column_to_sort_by(
    evidence: Evidence, strategy: Strategy, code: str
):
    found = ordered(country_table(evidence, strategy, [code]), code)
    values = [row.cells[0].value for row in found.rows]
    known = [v for v in values if v is not None]
    assert known == sorted(known, reverse=True)
    assert values[: len(known)] == known


@pytest.mark.parametrize("by", ["name", "status", "region", "income"])
def test_words_sort_too_and_what_is_missing_comes_last(table: CountryTable, by: str):
    rows = ordered(table, by).rows
    assert _words(rows, by) == sorted(_words(rows, by))
    down = _words(ordered(table, by, descending=True).rows, by)
    known = [v for v in down if v not in (99, LAST)]
    assert known == sorted(known, reverse=True)
    assert down[: len(known)] == known


def test_one_year_for_all(evidence: Evidence, strategy: Strategy):
    found = country_table(evidence, strategy, ["cooperation.works"], year=2019)
    cell = next(row.cells[0] for row in found.rows if row.code == "GB")
    # International co-authorship in OpenAlex, NL–GB 2019.
    assert (cell.value, cell.year) == (16569.0, 2019)


def test_a_publisher_and_a_field_can_be_asked_for(evidence: Evidence, strategy: Strategy):
    assert Asked.parse(" cooperation.works:wos ") == Asked("cooperation.works", "wos", "_T")
    found = country_table(evidence, strategy, ["cooperation.works:wos"], year=2019)
    cell = next(row.cells[0] for row in found.rows if row.code == "GB")
    # Co-publications in Web of Science, NL–GB 2019, summed over domains.
    assert cell.value == 16255.0


@pytest.mark.parametrize(
    "text",
    [
        "cooperation.worsk",
        "cooperation.works:x",
        "fields.rca@x",
        "context.sdg@physics",
        "students.in@x",
    ],
)
def test_a_column_that_does_not_exist_is_refused_with_a_remedy(text: str):
    with pytest.raises(UsageError) as error:
        Asked.parse(text)
    assert error.value.remedy


def test_a_goal_is_a_column_too(evidence: Evidence, strategy: Strategy):
    found = country_table(evidence, strategy, ["context.sdg@goal_04"], "nl")
    assert found.columns[0].label == "SDG-score, SDG 4, onderwijs"
    assert any(row.cells[0].value is not None for row in found.rows)


def test_sorting_by_a_column_that_is_not_there_is_refused(table: CountryTable):
    with pytest.raises(UsageError, match="no column"):
        ordered(table, "context.sdg")
