"""Asking the evidence: one value, a series, a ranking, and where it is from."""

from __future__ import annotations

import pytest

from ikt.base.errors import UsageError
from ikt.measures import Evidence
from ikt.store import MEASURES, Store

WORKS, RATE = "cooperation.works", "circulation.net_rate"


def test_a_series_comes_by_year_with_its_marks(evidence: Evidence) -> None:
    series = evidence.series("circulation.in", "NL", "DE")
    years = [v.year for v in series]
    assert years == sorted(years)
    assert {v.status for v in series if v.year < 2020} == {"A"}
    assert {v.status for v in series if v.year >= 2020} == {"U"}


def test_the_latest_value_is_the_last_that_may_be_interpreted(evidence: Evidence) -> None:
    latest = evidence.latest("circulation.in", "NL", "DE")
    assert latest is not None
    assert latest.year == 2019


@pytest.mark.parametrize("who", [("NL", "QQ"), ("QQ", "DE")])
def test_of_whom_nothing_is_known_there_is_nothing(
    evidence: Evidence, who: tuple[str, str]
) -> None:
    assert evidence.series(WORKS, *who) == []
    assert evidence.at(WORKS, *who, year=2019) is None
    assert evidence.latest(WORKS, *who) is None


def test_partners_come_with_the_largest_first(evidence: Evidence) -> None:
    partners = evidence.partners(WORKS, 2019)
    assert [v.partner for v in partners[:5]] == ["US", "GB", "DE", "IT", "FR"]
    assert [v.value for v in partners] == sorted((v.value for v in partners), reverse=True)


def test_partners_of_a_measure_of_countries_are_countries(evidence: Evidence) -> None:
    values = evidence.partners("context.rd_intensity", 2021)
    assert {v.partner for v in values} == {"_Z"}
    assert values[0].country == "IL"  # 5.6 % of GDP, the highest of all


def test_totals_are_no_partner(evidence: Evidence) -> None:
    assert "_Z" not in {v.partner for v in evidence.partners("circulation.in", 2019)}


def test_without_a_year_it_ranks_by_the_last_that_is_whole(evidence: Evidence) -> None:
    assert {v.year for v in evidence.partners("circulation.in")} == {2019}
    assert {v.year for v in evidence.partners(RATE)} == {2019}
    assert {v.year for v in evidence.partners("projects.joint")} == {2020}


def test_a_place_counts_those_above_so_that_ties_share_it(evidence: Evidence) -> None:
    assert evidence.rank(WORKS, "US", 2019) == (1, len(evidence.partners(WORKS, 2019)))
    assert evidence.rank(WORKS, "DE", 2019) == (3, len(evidence.partners(WORKS, 2019)))
    least = [v for v in evidence.partners(WORKS, 2019) if v.value == 1]
    assert len({evidence.rank(WORKS, v.partner, 2019) for v in least}) == 1


def test_who_has_no_value_has_no_place(evidence: Evidence) -> None:
    assert evidence.rank(WORKS, "QQ") is None


def test_an_unknown_measure_is_refused_with_those_there_are(evidence: Evidence) -> None:
    with pytest.raises(UsageError, match=r"no measure “cooperation.wroks”.*cooperation\.works"):
        evidence.series("cooperation.wroks", "NL", "DE")


def test_an_unknown_method_is_refused_with_those_there_are(evidence: Evidence) -> None:
    with pytest.raises(UsageError, match=r"not counted by “scopus”.*openalex, wos, nsf"):
        evidence.series(WORKS, "NL", "DE", method="scopus")


def test_a_frame_can_be_narrowed(evidence: Evidence) -> None:
    frame = evidence.frame("fields.rca", country="KR", field="engineering")
    assert set(frame["country"]) == {"KR"}
    assert set(frame["field"]) == {"engineering"}
    assert list(frame["year"]) == sorted(frame["year"])


def test_every_value_can_be_traced_to_publisher_and_snapshot(evidence: Evidence) -> None:
    traced = evidence.provenance("students.in")
    assert [o.dataset for o in traced.origins] == ["oecd_students", "uis_students"]
    for origin in traced.origins:
        assert origin.publisher
        assert origin.licence
        assert origin.citation
        assert origin.snapshot == evidence.inputs[origin.dataset]
    assert traced.formula
    assert traced.code_version


def test_evidence_of_nothing_answers_with_nothing() -> None:
    empty = Evidence(MEASURES.arrow.empty_table(), "NL", Store.open(), "", {})
    assert empty.partners(WORKS) == []
    assert empty.series(WORKS, "NL", "DE") == []
    assert empty.years(WORKS) == []
