"""What somebody gets wrong on the command line of the choice is told, and is no fault of ikt."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("lang", "said", "remedy"),
    [
        ("en", "“quality” compares nothing", "Write for instance"),
        ("nl", "“quality” vergelijkt niets", "Schrijf bijvoorbeeld"),
    ],
)
def test_a_weight_that_compares_nothing(run, lang: str, said: str, remedy: str) -> None:
    told = run("--lang", lang, "choose", "--weight", "quality", code=2).output
    assert said in told
    assert remedy in told


def test_a_criterion_that_does_not_exist(run) -> None:
    told = run("choose", "--weight", "qualty > history", code=2).output
    assert "no criterion “qualty”" in told
    assert "Did you mean “quality”?" in told


def test_weights_that_contradict_each_other(run) -> None:
    asked = ("--weight", "history = 40%", "--weight", "quality = 70%", "--weight", "society > 1%")
    told = " ".join(run("choose", *asked, code=2).output.split())
    assert "at once: history = 40%; quality = 70%." in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("--posts", "0"),
        ("--posts", "101"),
        ("--precision", "0"),
        ("--precision", "-1"),
        ("--precision", "0.9"),
        ("--top", "0"),
    ],
)
def test_a_number_out_of_reach(run, arguments: tuple[str, str]) -> None:
    told = run("choose", *arguments, code=2).output
    assert f"Invalid value for '{arguments[0]}'" in told


def test_home_is_no_candidate(run, tmp_path: Path) -> None:
    few = tmp_path / "few.yaml"
    few.write_text("name: {nl: x, en: x}\ncandidates: [DE, FR]\n", "utf-8")
    said = run("choose", "NL", "--scenario", few, code=2).output
    assert "The Netherlands is no candidate" in said


def test_a_year_without_figures(run) -> None:
    assert "figures up to 0 to choose" in run("choose", "--data-year", "0", code=2).output


def test_a_scenario_is_written_over_no_file_and_nothing_is_worked_out_first(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("ikt.cli.choose._worked_out")
    file = tmp_path / "mine.yaml"
    file.write_text("mine", "utf-8")
    assert f"“{file}” exists already." in run("choose", "--save", file, code=2).output
    assert "bestaat al" in run("choose", "--save", file, "--lang", "nl", code=2).output
    assert file.read_text("utf-8") == "mine"


def test_a_scenario_without_an_answer_is_not_written(run, tmp_path: Path) -> None:
    file = tmp_path / "none.yaml"
    run("choose", "--weight", "quality > 60%", "--weight", "history > 50%", "--save", file, code=2)
    assert not file.exists()


def test_a_folder_that_is_not_there_takes_no_scenario(run, tmp_path: Path) -> None:
    few = tmp_path / "few.yaml"
    few.write_text("name: {nl: x, en: x}\ncandidates: [DE, FR]\nposts: 1\n", "utf-8")
    file = tmp_path / "nowhere" / "kept.yaml"
    told = run("choose", "--scenario", few, "--save", file, code=2).output
    assert "cannot be written" in told
    assert "--save" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--must", "Narnia"), "No country is known as “Narnia”"),
        (("--explain", "DE,Narnia"), "No country is known as “Narnia”"),
        (("--must", "NL"), "no candidate, or too little is known"),
        (("--must", "DE", "--must-not", "DE"), "Germany must be in; Germany must not be in"),
        (("--scenario", "nowhere.yaml"), "There is no such file."),
    ],
)
def test_what_cannot_be_asked_is_named(run, arguments: tuple[str, ...], said: str) -> None:
    code = 3 if "--scenario" in arguments else 2
    assert said in " ".join(run("choose", *arguments, code=code).output.split())
