"""`ikt strategy` as a policy officer and a script meet it."""

from __future__ import annotations

import json
import re

import pytest
from typer.testing import CliRunner

from ikt.cli.main import app
from ikt.cli.strategy_words import KINDS, PARTS, RECURRING
from ikt.strategy import SHIPPED, load
from ikt.strategy.actions import Actor, Commitment, Instrument
from ikt.strategy.model import LISTS


def run(*arguments: object, code: int = 0):
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    assert result.exit_code == code, result.output
    return result


def strategy(*arguments: object, code: int = 0):
    return run("strategy", *arguments, code=code)


@pytest.fixture
def own(tmp_path):
    """A folder with a strategy begun for Belgium."""
    strategy("new", tmp_path / "own", "--home", "BE")
    return tmp_path / "own"


def change(folder, name: str, old: str, new: str) -> int:
    """Replace text that stands once in a file, and return its line."""
    file = folder / name
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


class TestCheck:
    def test_the_shipped_strategy_passes(self):
        said = strategy("check").stdout

        assert f"✓ {SHIPPED}: no mistakes." in said
        assert "objectives:\N{NO-BREAK SPACE}4" in said
        assert "still to be written" not in said

    def test_a_mistake_is_told_where_an_editor_can_go(self, own):
        line = change(own, "strategy.yaml", "posts: 5", "posts: five")

        said = strategy("check", own, code=3).stdout

        assert f"{own}/strategy.yaml:{line}: “posts” has the value “five”" in said
        assert "  → Write a whole number" in said
        assert f"✗ 1 mistake in {own}." in said

    def test_a_measure_that_does_not_exist_is_a_mistake(self, own):
        line = change(own, "criteria.yaml", "measure: fields.top1", "measure: fields.top10")

        said = strategy("check", own, code=3).stdout

        assert f"{own}/criteria.yaml:{line}: There is no measure “fields.top10”." in said
        assert "Did you mean “fields.top1”?" in said

    def test_texts_of_the_template_are_listed_and_are_no_mistake(self, own):
        said = strategy("check", own).stdout

        assert "strategy.yaml:17: still to be written: [name of your strategy]" in said
        assert f"✓ {own}: no mistakes." in said

    def test_a_folder_that_is_not_there(self, tmp_path):
        said = strategy("check", tmp_path / "nowhere", code=3).stdout

        assert said.startswith(f"{tmp_path}/nowhere:1: There is no such folder.")
        assert "ikt strategy new" in said

    def test_json_is_for_machines(self, own):
        line = change(own, "countries.yaml", "order: 3", "order: three")

        told = json.loads(strategy("check", own, "--json", code=3).stdout)

        assert told["valid"] is False
        assert [(p["file"], p["line"]) for p in told["problems"]] == [("countries.yaml", line)]
        assert told["problems"][0]["remedy"]

        change(own, "countries.yaml", "order: three", "order: 3")
        told = json.loads(strategy("check", own, "--json").stdout)

        assert told["valid"] is True
        assert told["entries"]["criteria"] == 3
        assert len(told["to_write"]) == 14

    def test_the_strategy_in_force_is_the_one_checked(self, own, monkeypatch):
        monkeypatch.setenv("IKT_STRATEGY", str(own))

        assert f"✓ {own}" in strategy("check").stdout


class TestShow:
    @pytest.mark.parametrize("lang", ["nl", "en"])
    def test_every_part_stands_under_a_heading_in_the_language_asked(self, lang):
        said = strategy("show", "--lang", lang).stdout

        headings = re.findall(r"^(.+) \(\d+\) ─+$", said, re.MULTILINE)
        assert headings == [heading[lang] for heading in PARTS.values()]

    def test_dutch_texts_and_dates_in_dutch(self):
        said = strategy("show", "--lang", "nl", "--part", "commitments").stdout

        assert "uiterlijk 20 juni 2021" in said
        assert "Ministerie van Onderwijs, Cultuur en Wetenschap (OCW)" in said
        assert "by 20 June" not in said

    def test_no_line_is_wider_than_a_reader_likes(self):
        lines = strategy("show", "--quotes").stdout.splitlines()

        assert max(len(line) for line in lines if "──" not in line) <= 72
        assert max(len(line) for line in lines) <= 100

    def test_a_part_alone(self):
        said = strategy("show", "--part", "motions").stdout

        assert "Kamerstukken II, 2019/20, 35282-38 (Futselaar)" in said
        assert "Less active recruitment of international students" in said
        assert "Core values" not in said

    def test_objectives_come_with_their_effects(self):
        said = " ".join(strategy("show", "--part", "objectives").stdout.split())

        for objective in load().objectives:
            assert objective.label.en in said
            for effect in objective.effects:
                assert effect.label.en in said

    def test_criteria_come_with_what_they_are_read_from(self):
        said = strategy("show", "--part", "criteria").stdout

        # Affinity is all of the figures of `history`, which count for 60 %.
        assert " 60% cooperation.affinity: " in said
        assert " 40% judgements of 15 countries" in said

    def test_countries_stand_under_their_status(self):
        said = strategy("show", "--part", "countries", "--lang", "nl").stdout

        assert said.index("Focusland") < said.index("KR  Zuid-Korea") < said.index("Mogelijk")
        assert said.index("Afbouwen") < said.index("RU  Rusland") < said.index("Ook genoemd")
        assert "met name Vlaanderen" in said
        assert "Landen (28)" in said

    def test_quotes_are_shown_on_request(self):
        words = "“Uiterlijk in het voorjaar van 2021 komt er een concrete uitwerking"

        assert words not in strategy("show", "--part", "commitments").stdout
        assert words in strategy("show", "--part", "commitments", "--quotes").stdout

    def test_json_is_the_strategy(self):
        told = json.loads(strategy("show", "--json").stdout)
        assert told == load().model_dump(mode="json")

        told = json.loads(strategy("show", "--json", "--part", "fora", "--part", "issues").stdout)
        assert set(told) == {"fora", "issues"}

    def test_a_part_that_does_not_exist(self):
        said = strategy("show", "--part", "aims", code=2).stderr

        assert "no part “aims”" in said
        assert "objectives" in said

    def test_a_strategy_of_ones_own_shows_its_parts_and_its_brackets(self, own):
        said = strategy("show", own).stdout

        assert said.startswith("[name of your strategy]")
        assert "Equal partnership" in said
        assert "Motions" not in said
        assert "says nothing" in strategy("show", own, "--part", "motions").stdout

    def test_a_broken_strategy_is_not_shown(self, own):
        line = change(own, "strategy.yaml", "home: BE", "home: BX")

        said = strategy("show", own, code=3).stderr

        assert f"{own}/strategy.yaml:{line}" in said
        assert "No country has the code “BX”" in said


class TestNew:
    def test_it_says_what_to_do_next(self, tmp_path):
        said = strategy("new", tmp_path / "my own", "--home", "België").stdout

        assert "a strategy for Belgium" in said
        assert f"ikt strategy check '{tmp_path}/my own'" in said
        assert "IKT_STRATEGY" in said

    def test_it_never_writes_over_anything(self, own):
        said = strategy("new", own, "--home", "FR", code=2).stderr

        assert "exists already" in said
        assert load(own).home == "BE"

    def test_a_country_must_be_known(self, tmp_path):
        said = strategy("new", tmp_path / "own", "--home", "Belgum", code=2).stderr

        assert "Did you mean Belgium?" in said


def test_every_list_of_a_strategy_can_be_shown():
    assert set(PARTS) == set(LISTS)


def test_every_kind_has_words_in_both_languages():
    literals = [m.model_fields["kind"].annotation for m in (Actor, Instrument)]
    kinds = {kind for literal in literals for kind in literal.__args__}
    assert set(KINDS) == kinds

    often = Commitment.model_fields["recurring"].annotation.__args__[0].__args__
    assert set(RECURRING) == set(often)
