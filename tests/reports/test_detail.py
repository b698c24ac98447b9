"""Institutions and fields of joint works, by own counts: from a part shown, from the whole said."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ikt.base.text import Lang
from ikt.reports.fieldnames import field_name
from ikt.reports.model import Beside
from ikt.reports.profile import country_profile
from ikt.reports.trends import wilson
from ikt.sources.openalex.made import Made
from ikt.strategy import Strategy
from tests.counted import opened
from tests.joint import ALONE, COMMON, LED, SPECIAL, YEARS, house, planted
from tests.reports.conftest import Profiles
from tests.reports.recomputed import read


def detail(
    root: Path, strategy: Strategy, code: str = "KR", lang: Lang = "en"
) -> tuple[Beside, ...]:
    return country_profile(opened(root), strategy, code, lang).section("cooperation").detail


def joint(code: str = "KR") -> list[Made]:
    return [made for made in planted() if made.countries == {"NL", code} and made.year in YEARS]


def test_without_own_counts_there_is_no_detail(profile_of: Profiles) -> None:
    assert all(s.detail == () for s in profile_of("KR", "en").sections)


def test_a_country_without_joint_works_and_home_itself_have_none(
    part: Path, strategy: Strategy
) -> None:
    assert detail(part, strategy, "TV") == detail(part, strategy, "NL") == ()


def test_institutions_are_those_that_were_planted(part: Path, strategy: Strategy) -> None:
    table = detail(part, strategy)[0].table
    expected = Counter(
        f"I{ours} – I{house('KR')}"
        for made in joint()
        for ours in (house("NL"), house("NL", second=True))
        if [ours] in made.addresses
    )
    assert {row[0].shown: row[1].value for row in table.rows} == expected
    assert [row[1].value for row in table.rows] == sorted(expected.values(), reverse=True)
    for _, works, share, _ in table.rows:
        assert works.value is not None
        assert share.value == works.value / len(joint())
        assert (share.low, share.high) == wilson(works.value, len(joint()))


def test_fields_are_those_that_were_planted(part: Path, strategy: Strategy) -> None:
    table = detail(part, strategy)[1].table
    expected = Counter(f"asjc{made.field}" for made in joint())
    assert {r[1].key.field: r[1].value for r in table.rows if r[1].key} == expected
    assert {(r[1].since, r[1].year) for r in table.rows} == {(YEARS[0], YEARS[-1])}
    assert sum(r[2].value or 0 for r in table.rows) == pytest.approx(1)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_of_a_part_nothing_is_concluded(part: Path, strategy: Strategy, lang: Lang) -> None:
    for code in LED:
        for block in detail(part, strategy, code, lang):
            assert not block.whole
            assert block.finding.id == "detail.part"
            assert not block.finding.figures
            figures = [cell for row in block.table.rows for cell in row[1:3]]
            assert {cell.status for cell in figures} == {"U"}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_of_the_whole_it_says_who_and_on_what(whole: Path, strategy: Strategy, lang: Lang) -> None:
    institutions, fields = detail(whole, strategy, lang=lang)
    assert f"I{house('NL')}" in institutions.finding.text
    assert f"I{house('KR')}" in institutions.finding.text
    assert field_name(f"asjc{COMMON}", lang, inline=True) in fields.finding.text
    assert {cell.status for row in fields.table.rows for cell in row[1:3]} == {"A"}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_is_shown_is_the_figure_behind_it(part: Path, strategy: Strategy, lang: Lang) -> None:
    for block in detail(part, strategy, lang=lang):
        for cell in (cell for row in block.table.rows for cell in row[1:3]):
            shown, step = read(cell.shown, lang)
            assert cell.value is not None
            assert abs(shown - cell.value) <= step / 2 + 1e-9


def test_a_missing_name_is_explained(part: Path, strategy: Strategy) -> None:
    reasons = detail(part, strategy)[0].reasons
    assert any("ikt load ror" in reason for reason in reasons)


def standing(root: Path, strategy: Strategy, code: str, lang: Lang = "en") -> tuple[Beside, ...]:
    return country_profile(opened(root), strategy, code, lang).section("fields").detail


def test_institutions_of_a_country_are_those_with_most_works(
    part: Path, strategy: Strategy
) -> None:
    (leading,) = standing(part, strategy, "NL")
    assert leading.finding.id == "detail.part"
    works = Counter(
        f"I{number}"
        for made in planted()
        if made.year in YEARS
        for number in {i for address in made.addresses for i in address}
    )
    ours = (f"I{house('NL')}", f"I{house('NL', second=True)}")
    found = {row[0].shown: row[1].value for row in leading.table.rows}
    assert found == {name: works[name] for name in ours}


def test_topics_are_of_the_whole_and_above_the_world_beyond_chance(
    part: Path, whole: Path, strategy: Strategy
) -> None:
    assert len(standing(part, strategy, "BE")) == 1
    _, topics = standing(whole, strategy, "BE")
    ((topic, works, ratio, _),) = topics.table.rows
    assert (topic.shown, works.value) == (f"T{10_000 + SPECIAL}", ALONE)
    assert ratio.low is not None
    assert ratio.low > 1
    assert topic.shown in topics.finding.text
    assert "Belgium does more than the world" in topics.label
