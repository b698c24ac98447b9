"""In which language commands speak: asked, set, or by the machine."""

from __future__ import annotations

import pytest

from ikt.base.errors import UsageError
from ikt.cli.language import chosen


@pytest.fixture
def unset(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for variable in ("IKT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


def test_what_is_asked_for_comes_first(unset):
    unset.setenv("IKT_LANG", "nl")
    assert chosen("en") == "en"


def test_then_the_setting_then_the_locale_then_english(unset):
    assert chosen() == "en"
    unset.setenv("LANG", "nl_NL.UTF-8")
    assert chosen() == "nl"
    unset.setenv("LC_ALL", "de_DE.UTF-8")
    assert chosen() == "en"
    unset.setenv("IKT_LANG", "nl")
    assert chosen() == "nl"


def test_a_language_that_ikt_does_not_speak_is_refused(run):
    with pytest.raises(UsageError, match="does not speak “de”"):
        chosen("de")
    assert "Choose nl or en." in run("country", "KR", "--lang", "de", code=2).stderr


def test_before_or_behind_the_command_is_the_same(run):
    before, behind = run("--lang", "nl", "country", "KR"), run("country", "KR", "--lang", "nl")
    assert before.stdout == behind.stdout
    assert "1.050 wetenschappelijke werken" in behind.stdout.replace("\n", " ")


def test_numbers_in_data_are_the_same_in_both_languages(json):
    dutch, english = (json("country", "KR", "--lang", lang) for lang in ("nl", "en"))
    assert _numbers(dutch) == _numbers(english)
    assert dutch["header"]["name"] == "Zuid-Korea"


def _numbers(data) -> list[float]:
    if isinstance(data, dict):
        return [n for v in data.values() for n in _numbers(v)]
    if isinstance(data, list):
        return [n for v in data for n in _numbers(v)]
    return [data] if isinstance(data, int | float) and not isinstance(data, bool) else []
