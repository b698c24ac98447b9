"""Behind a number: definition, formula, origin, interval, place, and how others count it."""

from __future__ import annotations

import pytest

from ikt.base.errors import UsageError
from ikt.measures import MEASURES, Evidence
from ikt.reports import formats
from ikt.reports.model import Key
from ikt.reports.tracing import trace
from ikt.store.counts import COUNTED
from ikt.strategy import Strategy
from tests.reports.conftest import Profiles

WORKS = Key(measure="cooperation.works", country="NL", partner="GB")


def test_the_number_with_what_it_is_and_how_it_was_made(evidence: Evidence, strategy: Strategy):
    found = trace(evidence, strategy, WORKS, "en", year=2019)
    # International co-authorship in OpenAlex, NL–GB 2019.
    assert (found.shown, found.point and found.point.value) == ("16,569", 16569.0)
    assert found.definition
    assert found.formula == "C(x,y)"
    assert found.place is not None
    assert (found.place.place, found.place.year) == (2, 2019)


def test_others_that_count_the_same_stand_beside_it_with_the_reason_they_differ(
    evidence: Evidence, strategy: Strategy
):
    (other,) = trace(evidence, strategy, WORKS, "en", year=2019).others
    # Co-publications in Web of Science, NL–GB 2019, summed over domains.
    assert (other.method, other.shown) == ("wos", "16,255")
    assert "domains" in other.differs
    # In 2022 there are three counts: the one of the National Science Foundation too.
    others = trace(evidence, strategy, WORKS, "en", year=2022).others
    assert [o.method for o in others] == ["wos", "nsf"]


def test_a_count_that_is_cut_short_says_so_beside_the_other(evidence: Evidence, strategy: Strategy):
    others = {o.method: o.point for o in trace(evidence, strategy, WORKS, "en", year=2022).others}
    assert others["wos"].weak == "cut"
    assert others["nsf"].weak == ""


def test_the_source_with_publisher_licence_snapshot_and_address(
    evidence: Evidence, strategy: Strategy
):
    (origin,) = trace(evidence, strategy, WORKS, "en").origins
    assert (origin.dataset, origin.licence) == ("coauthorship_openalex", "CC0-1.0")
    assert origin.snapshot in origin.line
    assert origin.publisher in origin.line
    assert origin.url.startswith("https://")


def test_it_can_be_cited(evidence: Evidence, strategy: Strategy):
    cited = trace(evidence, strategy, WORKS, "en", year=2019).citation
    assert cited.startswith("Joint works, Netherlands – United Kingdom, 2019: 16,569. ")
    for part in ("OpenAlex", "coauthorship_openalex"):
        assert part in cited
    assert ".." not in cited


def test_by_default_the_last_year_about_which_words_may_be_said(
    evidence: Evidence, strategy: Strategy
):
    key = Key(measure="circulation.net", country="NL", partner="KR")
    found = trace(evidence, strategy, key, "en")
    assert found.point is not None
    assert found.point.year == 2019
    assert max(p.year for p in found.points) == 2022


def test_a_year_cut_short_can_be_opened_but_has_no_place(evidence: Evidence, strategy: Strategy):
    key = Key(measure="circulation.net", country="NL", partner="KR")
    found = trace(evidence, strategy, key, "en", year=2022)
    assert found.point is not None
    assert found.point.weak == "cut"
    assert found.place is None


def test_what_no_source_knows_has_no_number_and_still_its_definition(
    evidence: Evidence, strategy: Strategy
):
    found = trace(evidence, strategy, Key(measure="context.sdg", country="SU"), "nl")
    assert (found.point, found.shown, found.points) == (None, "–", ())
    assert found.definition


@pytest.mark.parametrize("code", sorted(MEASURES))
def test_every_measure_has_all_a_reader_must_know(
    evidence: Evidence, strategy: Strategy, code: str
):
    partner = "KR" if MEASURES[code].pair else "_Z"
    key = Key(measure=code, country="NL", partner=partner)
    for lang in ("nl", "en"):
        found = trace(evidence, strategy, key, lang)  # type: ignore[arg-type]
        assert found.label
        assert found.definition
        assert found.formula
        assert found.paper
        # What only own counts tell has no origin before works were loaded.
        assert found.origins or set(MEASURES[code].datasets) == {COUNTED}


def test_a_method_that_does_not_exist_is_refused(evidence: Evidence, strategy: Strategy):
    with pytest.raises(UsageError, match="not counted by “scopus”"):
        trace(evidence, strategy, WORKS.model_copy(update={"method": "scopus"}), "en")


def test_every_number_on_a_page_opens(evidence: Evidence, strategy: Strategy, profile_of: Profiles):
    """Each cell and each key figure leads to the value it shows."""
    for section in profile_of("KR", "en").sections:
        for table in section.tables:
            for cell in (c for row in table.rows for c in row if c.key and c.year):
                if table.id == "totals":
                    continue  # sums over years: their own test is in test_profile
                found = trace(evidence, strategy, cell.key, "en", cell.year)  # type: ignore[arg-type]
                if table.id != "shift":
                    assert found.shown == cell.shown
                    continue
                # A part of all articles leads to the articles that it is a part of.
                every = cell.key.model_copy(update={"field": "_T"})  # type: ignore[union-attr]
                whole = trace(evidence, strategy, every, "en", cell.year)
                assert found.point
                assert whole.point
                parted = found.point.value / whole.point.value  # type: ignore[operator]
                assert formats.share(parted, "en") == cell.shown
