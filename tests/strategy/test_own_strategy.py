"""Another country writes its own strategy and everything runs on it, with nothing Dutch left."""

from __future__ import annotations

import re

import pytest

from ikt.base.errors import UsageError
from ikt.base.paths import reference_root
from ikt.choice import problem_of, score
from ikt.measures import MEASURES, Evidence
from ikt.reports.profile import country_profile
from ikt.store import Store
from ikt.strategy import examine, load
from ikt.strategy.model import LISTS
from ikt.strategy.template import TEMPLATE, begin, blanks

DUTCH = re.compile(r"Nederland|Netherlands|\bDutch\b|\bNESO|\bNuffic|\bOCW\b|\bNL\b")
EXAMPLE = re.compile(r"^( *)# ?(?!#)", re.MULTILINE)
"""The sign before an example; an explanation has two."""


@pytest.fixture
def belgium(tmp_path):
    """A folder with the template, begun for Belgium."""
    begin(tmp_path / "be", "Belgium")
    return tmp_path / "be"


@pytest.fixture(scope="module")
def seen_from_belgium(tmp_path_factory) -> Evidence:
    """All measures seen from Belgium."""
    store = Store(tmp_path_factory.mktemp("be") / "store", reference_root())
    return Evidence.open(store, home="BE")


def written_out(folder) -> None:
    """Use every example of the template, as a writer does: remove the sign before it."""
    for file in folder.iterdir():
        file.write_text(EXAMPLE.sub(r"\1", file.read_text("utf-8")), "utf-8")


def test_the_template_is_a_whole_strategy(belgium):
    strategy, problems = examine(belgium, MEASURES)

    assert problems == []
    assert strategy.home == "BE"


def test_every_example_in_the_template_is_right_as_it_stands(belgium):
    written_out(belgium)
    strategy, problems = examine(belgium, MEASURES)

    assert problems == []
    assert [name for name in LISTS if not getattr(strategy, name)] == []


def test_the_template_says_what_is_still_to_be_written(belgium):
    file = belgium / "strategy.yaml"
    before = list(blanks(belgium))
    assert {b.file for b in before} == {"strategy.yaml"}
    lines = file.read_text("utf-8").splitlines()
    assert all(b.text in lines[b.line - 1] for b in before)

    file.write_text(file.read_text("utf-8").replace('"[name of your strategy]"', "Knowledge"))

    assert len(list(blanks(belgium))) == len(before) - 1


def test_nothing_in_the_template_is_dutch(belgium):
    for file in TEMPLATE.iterdir():
        assert DUTCH.findall(file.read_text("utf-8").replace("in Dutch (nl)", "")) == []


def test_norway_is_written_so_that_yaml_reads_it(tmp_path):
    assert begin(tmp_path / "norway", "Noorwegen") == "NO"

    assert load(tmp_path / "norway").home == "NO"


def test_a_folder_that_holds_something_is_left_alone(belgium):
    before = {f.name: f.read_bytes() for f in belgium.iterdir()}

    with pytest.raises(UsageError, match="exists already"):
        begin(belgium, "FR")

    assert {f.name: f.read_bytes() for f in belgium.iterdir()} == before


def test_an_empty_folder_may_be_filled(tmp_path):
    begin(tmp_path, "FR")

    assert load(tmp_path).home == "FR"


@pytest.mark.parametrize("home", ["Atlantis", "SU"])
def test_a_home_that_is_no_country_of_today_makes_no_folder(tmp_path, home):
    with pytest.raises(UsageError):
        begin(tmp_path / "own", home)

    assert not (tmp_path / "own").exists()


def test_countries_are_scored_as_seen_from_belgium(belgium, seen_from_belgium):
    scores = score(seen_from_belgium, load(belgium))

    assert scores.of("BE") is None
    assert "NL" in problem_of(scores).names
    # Belgium's share with France is its own: works with France over all its international works.
    share = scores.of("FR").criteria[0].indicators[0]
    assert (share.country, share.partner) == ("BE", "FR")
    together = [
        seen_from_belgium.at("cooperation.works", "BE", "FR", year=y).value for y in share.years
    ]
    whole = [
        seen_from_belgium.at("cooperation.international_works", "BE", year=y).value
        for y in share.years
    ]
    expected = sum(t / w for t, w in zip(together, whole, strict=True)) / len(share.years)
    assert share.figure.centre == pytest.approx(expected)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_country_page_for_belgium_says_nothing_dutch(belgium, seen_from_belgium, lang):
    written_out(belgium)
    profile = country_profile(seen_from_belgium, load(belgium), "KR", lang)

    assert profile.header.statuses[0].id == "focus"
    said = profile.model_dump_json()
    assert ("België" if lang == "nl" else "Belgium") in said
    assert DUTCH.findall(said) == []


def test_the_page_of_the_netherlands_is_one_of_a_partner(belgium, seen_from_belgium):
    profile = country_profile(seen_from_belgium, load(belgium), "NL", "en")

    assert profile.header.name == "Netherlands"
    assert profile.header.statuses == ()
    assert any("Belgium" in sentence.text for sentence in profile.sentences)
