"""Researchers who moved, by field: from a part shown, from the whole said where chance allows."""

from __future__ import annotations

from pathlib import Path

import pytest

from ikt.base.text import Lang
from ikt.reports.fieldnames import field_name
from ikt.reports.model import Beside
from ikt.reports.profile import country_profile
from ikt.reports.trends import exceeds, wilson
from ikt.strategy import Strategy
from tests.counted import opened
from tests.joint import ARRIVAL, COMMON, MOVED, RARE
from tests.reports.conftest import Profiles

ENOUGH = 20


def moves(root: Path, strategy: Strategy, code: str = "KR", lang: Lang = "en") -> Beside:
    (block,) = country_profile(opened(root), strategy, code, lang).section("circulation").detail
    return block


@pytest.mark.parametrize("code", ["KR", "NL"])
def test_without_own_counts_there_are_no_moves_by_field(profile_of: Profiles, code: str) -> None:
    assert profile_of(code, "en").section("circulation").detail == ()


def test_without_moves_there_is_nothing_to_show(whole: Path, strategy: Strategy) -> None:
    assert country_profile(opened(whole), strategy, "DE", "en").section("circulation").detail == ()


@pytest.mark.parametrize("code", ["KR", "NL"])
def test_moves_are_those_that_were_planted(part: Path, strategy: Strategy, code: str) -> None:
    rows = moves(part, strategy, code).table.rows
    found = {r[1].key.field: (r[1].value, r[2].value) for r in rows if r[1].key}
    assert found == {f"asjc{field}": sides for field, sides in MOVED.items()}
    for field, came, went, share, interval in rows:
        assert came.since is not None
        assert came.year is not None
        assert came.since <= ARRIVAL <= came.year
        total = (came.value or 0) + (went.value or 0)
        if total < ENOUGH:
            assert field.shown == field_name("asjc13", "en")
            assert (share.value, interval.shown) == (None, "–")
            assert str(ENOUGH) in share.reason
        else:
            assert share.value == (came.value or 0) / total
            assert (share.low, share.high) == wilson(came.value or 0, total)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("code", ["KR", "NL"])
def test_of_a_part_nothing_is_concluded(
    part: Path, strategy: Strategy, code: str, lang: Lang
) -> None:
    block = moves(part, strategy, code, lang)
    assert block.finding.id == "detail.part"
    assert {cell.status for row in block.table.rows for cell in row[1:3]} == {"U"}


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("code", "said"), [("KR", "both"), ("NL", "home_both")])
def test_of_the_whole_the_fields_that_lean_are_named(
    whole: Path, strategy: Strategy, code: str, said: str, lang: Lang
) -> None:
    finding = moves(whole, strategy, code, lang).finding
    assert finding.id == f"detail.moves_{said}"
    named = {f: field_name(f"asjc{f}", lang, inline=True) for f in MOVED}
    assert finding.text.index(named[COMMON]) < finding.text.index(named[RARE])
    assert named[12] not in finding.text
    assert named[13] not in finding.text


def test_among_many_pairs_a_difference_must_be_larger() -> None:
    assert exceeds(30, 14)
    assert not exceeds(30, 14, among=26)
    assert exceeds(36, 10, among=26)
    assert not exceeds(0, 0)
    assert not exceeds(14, 30)
