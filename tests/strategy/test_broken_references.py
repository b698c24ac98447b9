"""Countries, statuses, ids and sections that do not exist or clash are told where they stand."""

from __future__ import annotations

import pytest

from .broken import CHOICE, GOALS, Broken, check

CASES = [
    Broken(
        "an unknown country",
        GOALS,
        "countries: [FR, SE]",
        "countries: [FR, ZZ]",
        at="countries: [FR, ZZ]",
        what=("No country", "ZZ"),
        remedy=("two-letter ISO code",),
    ),
    Broken(
        "the European code of a country",
        CHOICE,
        "- code: SE",
        "- code: UK",
        at="- code: UK",
        what=("No country", "UK"),
        remedy=("Write GB", "United Kingdom"),
    ),
    Broken(
        "a name for a country code",
        CHOICE,
        "- code: SE",
        "- code: Zuid-Korea",
        at="- code: Zuid-Korea",
        what=("code", "Zuid-Korea"),
        remedy=("Write KR",),
    ),
    Broken(
        "a former state",
        GOALS,
        "countries: [FR, SE]",
        "countries: [FR, SU]",
        at="countries: [FR, SU]",
        what=("SU", "Soviet Union", "former"),
        remedy=("today",),
    ),
    Broken(
        "Norway without quotes",
        CHOICE,
        "- code: SE",
        "- code: NO",
        at="- code: NO",
        what=("code", "“NO”"),
        remedy=("false", '"NO"'),
    ),
    Broken(
        "Norway without quotes in a list",
        GOALS,
        "countries: [FR, SE]",
        "countries: [FR, NO]",
        at="countries: [FR, NO]",
        what=("Item 2", "countries", "“NO”"),
        remedy=("false", '"NO"'),
    ),
    Broken(
        "home among its own partners",
        CHOICE,
        "- code: SE",
        "- code: BE",
        at="- code: BE",
        what=("BE", "whose strategy this is"),
        remedy=("Remove",),
    ),
    Broken(
        "two statuses for one country",
        CHOICE,
        "- code: SE",
        "- code: FR",
        at="status: continue",
        what=("FR", "continue", "focus"),
        remedy=("Keep one",),
    ),
    Broken(
        "an id twice",
        CHOICE,
        "- id: continue",
        "- id: focus",
        at="- id: focus\n    order: 2",
        what=("focus", "twice", "line 2"),
        remedy=("another id",),
    ),
    Broken(
        "an id with capitals and spaces",
        GOALS,
        "- id: freedom",
        "- id: Academic freedom",
        at="- id: Academic freedom",
        what=("id", "Academic freedom"),
        remedy=("lower-case", "academic_freedom"),
    ),
    Broken(
        "an owner that is no actor",
        GOALS,
        "owner: ministry",
        "owner: minstry",
        at="owner: minstry",
        what=("no entry “minstry”", "actors"),
        remedy=("Did you mean “ministry”?",),
    ),
    Broken(
        "a status that does not exist",
        CHOICE,
        "status: continue",
        "status: zzz",
        at="status: zzz",
        what=("no entry “zzz”", "statuses"),
        remedy=("one of: focus, continue",),
    ),
    Broken(
        "a section that does not exist",
        GOALS,
        'Equal}\n    sections: ["1"]',
        'Equal}\n    sections: ["1", "8"]',
        at='sections: ["1", "8"]',
        what=("no entry “8”", "sections"),
        remedy=("one of: 1",),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_told_with_file_line_and_remedy(case, small):
    check(case, small)
