"""A scenario file that is not right is told off at its line, with what to write."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ikt.base.errors import UsageError
from ikt.base.saying import say
from ikt.choice.portfolio import NoPortfolioError, best_portfolio
from ikt.choice.scenario import InvalidScenarioError, Scenario, load_scenario, scenario_text
from ikt.choice.weights import ContradictionError, Polytope, WeightError

from .said import drawn_problem

WHOLE = """\
name: {nl: Tien posten, en: Ten posts}
author: An analyst
date: 2021-03-01
note: For the talk of March.
year: 2019
posts: 10
weights:
  - quality >= history
  - 5% <= foreign_policy <= 25%
stakeholders:
  - id: ministry
    weights:
      - quality > 20%
constraints:
  must: [DE]
  must_not: [RU]
  either_or: [[CH, IL]]
  groups:
    - name: Africa
      countries: [ZA, KE]
      least: 1
      most: 2
    - name: Asia
      region: East Asia & Pacific
      least: 1
  budget:
    most: 12
    each: 1.5
    costs: {CN: 2}
  keep:
    countries: [CN, IN]
    least: 1
explain: [DE, FR]
precision: 0.01
draws: 20000
seed: 7
"""
CRITERIA = ("quality", "history", "foreign_policy")


def written(folder: Path, text: str) -> Path:
    file = folder / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_whole_of_it_is_read(tmp_path: Path) -> None:
    found = load_scenario(written(tmp_path, WHOLE))
    assert found.posts == 10
    assert [c.text for c in found.constraints_on_weights(CRITERIA)] == [
        "quality > history",
        "5% < foreign_policy",
        "foreign_policy < 25%",
    ]
    assert found.constraints_on_weights(CRITERIA, "ministry")[-1].text == "quality > 20%"
    names = ("DE", "RU", "CH", "IL", "ZA", "KE", "CN", "JP")
    made = found.rules(names, 10, {"JP": "East Asia & Pacific"})
    rules = {say(r.text, "en"): r for r in made}
    assert [say(r.text, "nl") for r in made][:2] == ["hoogstens 10 posten", "Duitsland moet erbij"]
    assert rules["at most 10 posts"].row(names).tolist() == [1] * 8
    assert rules["Germany must be in"].least == 1
    assert rules["Russia must not be in"].most == 0
    assert rules["at most one of Switzerland, Israel"].row(names).tolist() == [
        0,
        0,
        1,
        1,
        0,
        0,
        0,
        0,
    ]
    assert rules["Africa: at least 1 and at most 2"].row(names).tolist() == [0] * 4 + [1, 1, 0, 0]
    assert rules["Asia: at least 1"].factors == {"JP": 1}
    assert rules["costs at most 12"].row(names).tolist() == [1.5] * 6 + [2, 1.5]
    assert rules["at least 1 of China, India stay"].least == 1


def test_it_is_read_as_it_was_saved() -> None:
    """What a scenario says survives its own form."""
    one = Scenario.model_validate({"name": {"nl": "x", "en": "x"}, "weights": ["quality > 10%"]})
    assert Scenario.model_validate(one.model_dump()) == one


def test_the_file_of_a_scenario_is_read_as_that_scenario(tmp_path: Path) -> None:
    """Dates stay dates, also when two are the same, and Norway stays a country."""
    whole = load_scenario(written(tmp_path, WHOLE))
    one = whole.model_copy(update={"date": None, "candidates": ["NO", "NA"]}).of_today({"sdg": "1"})
    assert one.date == one.day
    assert load_scenario(written(tmp_path, scenario_text(one))) == one


def test_a_scenario_of_today_keeps_figures_and_judgements_of_its_day() -> None:
    one = Scenario.model_validate({"name": {"nl": "x", "en": "x"}})
    now = one.of_today({"sdg": "1"})
    assert (now.day, now.date, now.snapshots) == (*[dt.date.today()] * 2, {"sdg": "1"})
    then = one.model_copy(update={"day": dt.date(2020, 12, 18), "snapshots": {"sdg": "0"}})
    kept = then.of_today({"sdg": "1"})
    assert (kept.day, kept.snapshots) == (dt.date(2020, 12, 18), {"sdg": "0"})


def test_a_group_of_no_known_region_is_refused() -> None:
    group = {"name": "Europa", "region": "Europe", "most": 3}
    one = Scenario.model_validate(
        {"name": {"nl": "x", "en": "x"}, "constraints": {"groups": [group]}}
    )
    with pytest.raises(UsageError, match=r"no region “Europe”.*Use one of Europe & Central Asia"):
        one.rules(["DE"], 1, {"DE": "Europe & Central Asia"})


CASES = [
    (
        "no name",
        "name: {nl: Tien posten, en: Ten posts}\n",
        "",
        1,
        "“name” is missing in the scenario",
        "Add `name:`",
    ),
    (
        "a name in one language",
        "{nl: Tien posten, en: Ten posts}",
        "{nl: Tien posten}",
        1,
        "“en” is missing",
        "Add `en:`",
    ),
    (
        "a name without languages",
        "{nl: Tien posten, en: Ten posts}",
        "Ten posts",
        1,
        "“name”",
        "`nl:` and `en:`",
    ),
    (
        "a key that is not known",
        "posts: 10",
        "post: 10",
        6,
        "“post” is not a key that is known in the scenario",
        "“posts”",
    ),
    ("no posts", "posts: 10", "posts: 0", 6, "“posts”", "at least 1"),
    ("posts in words", "posts: 10", "posts: ten", 6, "“posts” has the value “ten”", "whole number"),
    (
        "a weight line that says nothing",
        "quality >= history",
        "quality history",
        8,
        "compares nothing",
        "quality > history",
    ),
    (
        "a weight line with a sum",
        "quality >= history",
        "quality + history > 20%",
        8,
        "neither a criterion nor a number",
        "share of one",
    ),
    ("a weight above everything", "25%", "250%", 9, "250% is more than everything", "20%"),
    (
        "a weight line of a stakeholder",
        "quality > 20%",
        "quality >",
        13,
        "side of a comparison is empty",
        "both sides",
    ),
    (
        "a stakeholder without id",
        "  - id: ministry\n    weights:",
        "  - weights:",
        11,
        "“id” is missing",
        "Add `id:`",
    ),
    ("a country by name", "must: [DE]", "must: [Germany]", 15, "“Germany”", "DE"),
    (
        "a country that does not exist",
        "must: [DE]",
        "must: [XX]",
        15,
        "No country has the code “XX”",
        "two-letter ISO code",
    ),
    (
        "a code of other people",
        "countries: [CN, IN]",
        "countries: [UK, IN]",
        31,
        "No country has the code “UK”",
        "Write GB",
    ),
    (
        "a cost of a country that does not exist",
        "costs: {CN: 2}",
        "costs: {XX: 2}",
        29,
        "No country has the code “XX”",
        "two-letter ISO code",
    ),
    ("Norway without quotes", "must: [DE]", "must: [NO]", 15, "“NO”", '"NO"'),
    (
        "a group of nobody",
        "      countries: [ZA, KE]\n",
        "",
        19,
        "needs either `countries` or a `region`",
        "Write `countries:`",
    ),
    (
        "a group said twice over",
        "      region: East",
        "      countries: [JP]\n      region: East",
        23,
        "either `countries` or a `region`",
        "Write `countries:`",
    ),
    (
        "a group with the ends turned over",
        "most: 2\n",
        "most: 0\n",
        22,
        "`most` (0) is below `least` (1)",
        "larger number",
    ),
    (
        "a budget without end",
        "    most: 12\n",
        "",
        26,
        "“most” is missing in “budget”",
        "Add `most:`",
    ),
    ("a negative cost", "each: 1.5", "each: -1", 28, "“each”", "at least 0"),
    ("a date that does not exist", "2021-03-01", "2021-03-32", 3, "“date”", "2020-12-18"),
    ("a precision of nothing", "precision: 0.01", "precision: 0", 34, "“precision”", "above 0"),
    ("too few draws", "draws: 20000", "draws: 10", 35, "“draws”", "at least 1024"),
    (
        "the same key twice",
        "seed: 7\n",
        "seed: 7\nposts: 9\n",
        37,
        "“posts” stands here twice",
        "Keep one",
    ),
    ("a bracket that is not closed", "must: [DE]", "must: [DE", None, "", ""),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "remedy"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_what_is_wrong_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, line: int | None, what: str, remedy: str
) -> None:
    assert WHOLE.count(old) >= 1
    with pytest.raises(InvalidScenarioError) as told:
        load_scenario(written(tmp_path, WHOLE.replace(old, new, 1)))
    problem = told.value.problems[0]
    assert problem.file == "mine.yaml"
    assert problem.remedy
    assert "Value error" not in problem.remedy
    assert told.value.exit_code == 3
    if line is not None:
        assert problem.line == line
        assert what in problem.what
        assert remedy in problem.remedy
        assert f"mine.yaml:{line}" in str(told.value)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = WHOLE.replace("posts: 10", "posts: 0").replace("seed: 7", "seed: -1")
    with pytest.raises(InvalidScenarioError) as told:
        load_scenario(written(tmp_path, text))
    assert [p.line for p in told.value.problems] == [6, 36]
    assert "(1 more.)" in told.value.remedy


@pytest.mark.parametrize(("text", "what"), [("", "empty"), ("- a\n- b\n", "begin with a key")])
def test_a_file_that_is_no_scenario(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(InvalidScenarioError, match=what):
        load_scenario(written(tmp_path, text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidScenarioError, match=r"absent\.yaml.*no such file.*--save"):
        load_scenario(tmp_path / "absent.yaml")


def test_criteria_that_the_strategy_does_not_have_are_told(tmp_path: Path) -> None:
    found = load_scenario(written(tmp_path, WHOLE))
    with pytest.raises(WeightError, match="no criterion “foreign_policy”"):
        found.constraints_on_weights(CRITERIA[:2])


def test_wishes_that_cannot_go_together_are_told_in_the_words_of_the_file() -> None:
    asked = {
        "name": {"nl": "x", "en": "x"},
        "weights": ["quality > 60%"],
        "stakeholders": [{"id": "other", "weights": ["history > 50%"]}],
        "constraints": {"must": ["BE", "FR"], "either_or": [["BE", "FR"]]},
    }
    found = Scenario.model_validate(asked)
    with pytest.raises(ContradictionError, match="quality > 60%; history > 50%"):
        Polytope(CRITERIA, found.constraints_on_weights(CRITERIA, "other"))
    problem = drawn_problem(1, 3, 3)
    named = type(problem)(("BE", "FR", "NL"), CRITERIA, problem.values, problem.noise, problem.open)
    with pytest.raises(
        NoPortfolioError,
        match="once: Belgium must be in; France must be in; at most one of Belgium, France",
    ):
        best_portfolio(named, problem.values[0], found.rules(named.names, 3, {}))
