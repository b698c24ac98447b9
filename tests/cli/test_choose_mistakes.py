"""What somebody gets wrong on the command line of the choice is told, and is no fault of ikt."""

from __future__ import annotations

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
