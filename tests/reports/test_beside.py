"""Own counts beside published ones: shown from a part, spoken of from the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from ikt.base.paths import reference_root
from ikt.base.text import Lang
from ikt.measures import Evidence
from ikt.reports.formats import share
from ikt.reports.model import Beside, Section
from ikt.reports.profile import country_profile
from ikt.sources.openalex.made import World
from ikt.store import Store
from ikt.store.counts import COUNTED
from ikt.strategy import Strategy
from tests.counted import opened, part_of, whole_of

WORKS = 6000


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with reference evidence and a part of (made-up) OpenAlex."""
    works = World.made(works=WORKS, years=(2014, 2019), seed=5).works()
    return part_of(works, tmp_path_factory.mktemp("beside"))


def section(root: Path, strategy: Strategy, code: str, lang: Lang) -> Section:
    return country_profile(opened(root), strategy, code, lang).section("cooperation")


def beside(root: Path, strategy: Strategy, code: str = "US", lang: Lang = "en") -> Beside:
    found = section(root, strategy, code, lang).beside
    assert found is not None
    return found


@pytest.fixture(scope="module")
def whole(part: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with counts that say they are of all works."""
    return whole_of(part, tmp_path_factory.mktemp("whole") / "store")


def test_without_own_counts_there_is_nothing_beside(evidence: Evidence, strategy: Strategy) -> None:
    profile = country_profile(evidence, strategy, "US", "en")
    assert all(s.beside is None for s in profile.sections)


def test_a_part_is_shown_and_nothing_concluded(part: Path, strategy: Strategy) -> None:
    found = beside(part, strategy)
    assert not found.whole
    assert f"{WORKS:,}" in found.finding.text
    assert "Nothing follows" in found.finding.text
    assert not found.finding.figures
    store = Store(part, reference_root())
    rows = store.table("pair_counts", COUNTED).to_pyarrow().to_pylist()
    counted = {
        r["year"]: r["works"]
        for r in rows
        if (r["reporter"], r["partner"], r["field"]) == ("NL", "US", "_T")
    }
    at = [c.id for c in found.table.columns].index("cooperation.works:own")
    assert {int(row[0].value or 0): row[at].value for row in found.table.rows} == counted


def test_other_sentences_are_as_without_the_part(
    part: Path, evidence: Evidence, strategy: Strategy
) -> None:
    told = section(part, strategy, "US", "en")
    plain = country_profile(evidence, strategy, "US", "en").section("cooperation")
    assert told.finding.text == plain.finding.text
    assert [s.text for s in told.more] == [s.text for s in plain.more]
    assert [len(c.series) for c in told.charts] == [len(c.series) for c in plain.charts]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_of_the_whole_the_difference_is_said(whole: Path, strategy: Strategy, lang: Lang) -> None:
    found = beside(whole, strategy, lang=lang)
    assert found.whole
    own, published = (figure.value for figure in found.finding.figures)
    assert share(own / published, lang) in found.finding.text
    assert any("2025" in reason for reason in found.reasons)
