"""Reciprocity: asked for without own counts, shown from a part, spoken of from the whole.

The works are planted: it is known by whom each was led and paid for.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ikt.base.text import Lang
from ikt.reports.document.bound import drawn
from ikt.reports.model import Section
from ikt.reports.profile import country_profile
from ikt.strategy import Strategy
from tests.counted import opened
from tests.joint import LED, NO_ADDRESS, YEARS, planted
from tests.reports.conftest import Profiles
from tests.reports.recomputed import Recomputed, leans, read


def opened_to_all() -> int:
    """Return how many joint works with KR are free to read: those with an even number."""
    found = [w for w in planted() if "KR" in w.countries and len(w.authors) > 1 and w.year in YEARS]
    return sum(w.work % 2 == 0 for w in found)


def section(root: Path, strategy: Strategy, code: str = "KR", lang: Lang = "en") -> Section:
    return country_profile(opened(root), strategy, code, lang).section("reciprocity")


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("code", ["KR", "NL"])
def test_without_own_counts_it_says_how_to_get_them(
    profile_of: Profiles, code: str, lang: Lang
) -> None:
    found = profile_of(code, lang).section("reciprocity")
    assert found.empty is not None
    assert "ikt fetch openalex" in found.empty.text
    assert "ikt load openalex" in found.empty.text
    assert not found.tables
    assert not found.more


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_of_a_part_nothing_is_concluded(part: Path, strategy: Strategy, lang: Lang) -> None:
    for code in LED:
        found = section(part, strategy, code, lang)
        assert found.finding.id == "reciprocity.part"
        assert not found.finding.figures
        assert found.more == ()
        (table,) = found.tables
        assert {row[1].status for row in table.rows} == {"U"}


def test_the_table_counts_the_planted_works_of_five_years(part: Path, strategy: Strategy) -> None:
    (table,) = section(part, strategy).tables
    ours, theirs = LED["KR"]
    both, joint = ours + theirs, ours + theirs + NO_ADDRESS
    expected = {
        ("reciprocity.lead_home", "own_first"): (ours / both, both),
        ("reciprocity.lead_partner", "own_first"): (theirs / both, both),
        ("reciprocity.lead_home", "own_last"): ((theirs + NO_ADDRESS) / joint, joint),
        ("reciprocity.lead_partner", "own_last"): (ours / joint, joint),
        ("reciprocity.lead_home", "own_corresponding"): (ours / both, both),
        ("reciprocity.lead_partner", "own_corresponding"): (theirs / both, both),
        ("reciprocity.open", "own"): (opened_to_all() / joint, joint),
    }
    found = {
        (r[1].key.measure, r[1].key.method): (r[1].value, r[3].value)
        for r in table.rows
        if r[1].key
    }
    for key, figures in expected.items():
        assert found[key] == pytest.approx(figures), key
    assert f"{joint} joint works, 2015–2019" in table.title


def test_a_country_without_joint_works_is_told_so(part: Path, strategy: Strategy) -> None:
    for code, reason in (("TV", "reciprocity.none"), ("NL", "reciprocity.own_none")):
        found = section(part, strategy, code).empty
        assert found is not None
        assert found.id == reason


@pytest.mark.parametrize(
    ("code", "said"), [("KR", "ours"), ("DE", "theirs"), ("FR", "even"), ("BE", "few")]
)
def test_of_the_whole_the_side_that_leads_is_said(
    whole: Path, strategy: Strategy, code: str, said: str
) -> None:
    found = section(whole, strategy, code)
    assert found.finding.id == f"reciprocity.lead_{said}"
    if said == "few":
        assert not found.finding.figures
        return
    shares = {f.key.measure: f.value for f in found.finding.figures}
    ours, theirs = LED[code]
    assert shares["reciprocity.lead_home"] == pytest.approx(ours / (ours + theirs))
    assert shares["reciprocity.lead_partner"] == pytest.approx(theirs / (ours + theirs))
    assert leans(ours, theirs) == {"ours": 1, "theirs": -1, "even": 0}[said]


def test_both_sides_are_drawn_of_the_whole_where_enough_is_known(
    part: Path, whole: Path, strategy: Strategy
) -> None:
    assert section(part, strategy).field_charts == ()
    assert section(whole, strategy, "BE").field_charts == ()
    (chart,) = section(whole, strategy).field_charts
    ours, theirs = LED["KR"]
    both, joint = ours + theirs, ours + theirs + NO_ADDRESS
    found = {r.field: tuple(p.value for p in r.points if p) for r in chart.rows}
    assert found["own_corresponding"] == pytest.approx((ours / both, theirs / both))
    assert found["own_last"] == pytest.approx(((theirs + NO_ADDRESS) / joint, ours / joint))
    recomputed = Recomputed(opened(whole))
    behind = [(f.value, recomputed.figure(f)) for f in drawn(chart)]
    assert len(behind) == 2 * len(chart.rows)
    assert all(value == pytest.approx(again) for value, again in behind)
    for row in chart.rows:
        for point in row.points:
            assert point is not None
            assert point.low is not None
            assert point.value is not None
            assert point.high is not None
            assert point.low < point.value < point.high


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_each_figure_is_what_the_evidence_gives_over_the_years(
    whole: Path, strategy: Strategy, lang: Lang
) -> None:
    recomputed = Recomputed(opened(whole))
    for code in LED:
        found = section(whole, strategy, code, lang)
        for figure in [f for s in (found.finding, *found.more) for f in s.figures]:
            assert figure.value == pytest.approx(recomputed.figure(figure))
            shown, step = read(figure.shown, lang)
            assert abs(shown - figure.value) <= step / 2 + 1e-9


def test_both_languages_say_the_same(whole: Path, strategy: Strategy) -> None:
    for code in (*LED, "TV", "NL"):
        told = [section(whole, strategy, code, lang) for lang in ("nl", "en")]
        dutch, english = ([s.id for s in (t.finding, *t.more)] for t in told)
        assert dutch == english


def test_the_page_about_it_says_from_which_split_on_a_side_leads() -> None:
    """Works led by either side, and the least of one side of which is said that it leads more."""
    page = Path(__file__).parents[2] / "docs" / "explanation" / "reciprocity.md"
    said = re.findall(
        r"^\| ([\d,]+) \| ([\d,]+) against ([\d,]+) \|", page.read_text("utf-8"), re.M
    )
    assert len(said) == 6
    for row in said:
        both, ours, theirs = (int(n.replace(",", "")) for n in row)
        assert ours + theirs == both
        assert leans(ours, theirs) == 1
        assert leans(ours - 1, theirs + 1) == 0
