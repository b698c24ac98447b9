"""What the shell offers after Tab."""

from __future__ import annotations

import pytest

from ikt.cli import complete


def offered(shell, line: str) -> list[str]:
    words = line.split(" ")
    env = {"_IKT_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    return shell("ikt", **env).stdout.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ikt coun", {"count", "countries", "country"}),
        ("ikt inst", {"institutions"}),
        ("ikt bac", {"backup"}),
        ("ikt pre", {"prepare"}),
        ("ikt che", {"check"}),
        ("ikt rest", {"restore"}),
        ("ikt institutions NL --partner zuid-k", {"zuid-korea"}),
        ("ikt work", {"worker"}),
        ("ikt adm", {"admin"}),
        ("ikt dem", {"demo"}),
        ("ikt sig", {"signals"}),
        ("ikt parl", {"parliament"}),
        ("ikt parliament im", {"import"}),
        ("ikt signals --country zuid-k", {"zuid-korea"}),
        ("ikt country zuid-k", {"zuid-korea"}),
        ("ikt measure circulation.ne", {"circulation.net", "circulation.net_rate"}),
        ("ikt country KR --section st", {"students"}),
        ("ikt countries --status foc", {"focus"}),
        ("ikt report dossier zuid-k", {"zuid-korea"}),
        ("ikt report dossier KR --length att", {"attache"}),
        ("ikt report mon", {"monitor"}),
        ("ikt report monitor --country zuid-k", {"zuid-korea"}),
        ("ikt measure cooperation.works --engine s", {"spark"}),
    ],
)
def test_in_the_shell(shell, line: str, expected: set[str]):
    assert set(offered(shell, line)) == expected


def test_countries_by_the_start_of_code_or_name():
    assert ("NA", "Namibia") in complete.countries("n")
    assert complete.countries("Zuid-K") == [("Zuid-Korea", "KR")]
    assert ("united-states", "US") in complete.countries("unit")


def test_a_name_that_is_offered_is_read():
    from ikt.base.countries import countries, resolve

    for c in countries().values():
        for offer, code in complete.countries(c.en.lower().replace(" ", "-")):
            assert resolve(offer) == code or offer in (c.alpha2, c.alpha3)


def test_measures_go_on_after_a_comma():
    offers = [code for code, _ in complete.measures("cooperation.works,context.sd")]
    assert offers == ["cooperation.works,context.sdg"]


def test_help_is_in_the_language_spoken(monkeypatch):
    monkeypatch.setenv("IKT_LANG", "nl")
    assert ("KR", "Zuid-Korea") in complete.countries("kr")
    assert dict(complete.statuses("focus"))["focus"] == "Focusland"


def test_sources_by_the_start_of_their_name():
    assert "vdem" in dict(complete.sources("v"))
