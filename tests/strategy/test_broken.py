"""Forty ways to break a strategy: each is told with file, line, what is wrong and what to write."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ikt.measures import MEASURES
from ikt.strategy import examine

from .conftest import FILES


@dataclass(frozen=True)
class Broken:
    """One way to break the small strategy.

    Args:
        name: what the writer did.
        file: the file in which.
        old: text that is replaced, found once in the file.
        new: what stands there instead.
        at: text on the line that must be named; the line is counted in the broken file.
        what: words that say what is wrong.
        remedy: words that say what to write.
    """

    name: str
    file: str
    old: str
    new: str
    at: str
    what: tuple[str, ...]
    remedy: tuple[str, ...]


GOALS, CHOICE = "strategy.yaml", "choice.yaml"
"""The two files of the small strategy."""

CASES = [
    Broken(
        "a tab in the indentation",
        GOALS,
        "  nl: Samen met weinig landen.",
        "\tnl: Samen met weinig landen.",
        at="\tnl: Samen",
        what=("tab",),
        remedy=("spaces",),
    ),
    Broken(
        "a quote that never closes",
        GOALS,
        "  en: Together with few countries.",
        "  en: 'Together with few countries.",
        at="en: 'Together",
        what=("quote", "never closes"),
        remedy=("Close it",),
    ),
    Broken(
        "a quote that closes at the next quote of the file",
        GOALS,
        "  en: Together with few countries.",
        '  en: "Together with few countries.',
        at='en: "Together',
        what=("quote", "closes only on line 17"),
        remedy=("Close it",),
    ),
    Broken(
        "a bracket that never closes",
        CHOICE,
        "points: [[40, 1], [60, 0.5], [90, 0]]",
        "points: [[40, 1], [60, 0.5], [90, 0]",
        at="share: 0.4",
        what=("not valid YAML",),
        remedy=("Close the bracket", "opens on line 42"),
    ),
    Broken(
        "a colon within text",
        GOALS,
        "  en: Together with few countries.",
        "  en: Together: with few countries.",
        at="en: Together:",
        what=("not valid YAML",),
        remedy=("quotes", "colon"),
    ),
    Broken(
        "a comma within text in braces",
        GOALS,
        "title: {nl: Klein, en: Small}",
        "title: {nl: Klein, maar fijn, en: Small}",
        at="title: {nl: Klein, maar",
        what=("maar fijn", "not a key", "title"),
        remedy=("quotes",),
    ),
    Broken(
        "text that begins with a reserved sign",
        GOALS,
        "members: [Peeters]",
        "members: @peeters",
        at="members: @peeters",
        what=("not valid YAML",),
        remedy=("quotes", "sign"),
    ),
    Broken(
        "an invisible character",
        GOALS,
        "posts: 2",
        "posts: 2\x00",
        at="posts: 2",
        what=("invisible", "U+0000"),
        remedy=("again",),
    ),
    Broken(
        "an alias",
        CHOICE,
        "reason: {nl: Gelijkgezind, en: Like-minded}",
        "reason: *close",
        at="reason: *close",
        what=("*close", "alias"),
        remedy=("Write the value out",),
    ),
    Broken(
        "an anchor",
        CHOICE,
        "reason: {nl: Dichtbij, en: Close by}",
        "reason: &close {nl: Dichtbij, en: Close by}",
        at="reason: &close",
        what=("&close", "anchor"),
        remedy=("Remove it",),
    ),
    Broken(
        "a merge key",
        CHOICE,
        "    order: 2\n",
        "    order: 2\n    <<: {effort: true}\n",
        at="<<:",
        what=("Merge keys",),
        remedy=("Write the keys out",),
    ),
    Broken(
        "a tag",
        GOALS,
        "posts: 2",
        "posts: !!python/name:os.system 2",
        at="posts: !!",
        what=("tag",),
        remedy=("Remove it",),
    ),
    Broken(
        "two documents in one file",
        GOALS,
        "actors:\n",
        "---\nactors:\n",
        at="---",
        what=("second document",),
        remedy=("Remove", "---"),
    ),
    Broken(
        "a list at the top",
        GOALS,
        FILES[GOALS],
        "# Countries\n- FR\n- SE\n",
        at="- FR",
        what=("does not begin with a key",),
        remedy=("key: value",),
    ),
    Broken(
        "an empty file",
        CHOICE,
        FILES[CHOICE],
        "\n  \n",
        at="",
        what=("empty",),
        remedy=("Fill it",),
    ),
    Broken(
        "a key twice",
        GOALS,
        "posts: 2\n",
        "posts: 2\nhome: NL\n",
        at="home: NL",
        what=("home", "twice", "line 7"),
        remedy=("Keep one",),
    ),
    Broken(
        "a key in two files",
        CHOICE,
        "criteria:\n",
        "posts: 3\ncriteria:\n",
        at="posts: 3",
        what=("posts", "strategy.yaml", "line 8"),
        remedy=("one file",),
    ),
    Broken(
        "a key of the whole strategy is missing",
        GOALS,
        "posts: 2\n",
        "",
        at="# What Belgium wants",
        what=("posts", "missing", "in the strategy"),
        remedy=("Add `posts:`",),
    ),
    Broken(
        "a key of an entry is missing",
        CHOICE,
        "    reason: {nl: Gelijkgezind, en: Like-minded}\n",
        "",
        at="code: SE",
        what=("reason", "missing", "countries"),
        remedy=("Add `reason:`", "nl:", "en:"),
    ),
    Broken(
        "a language is missing",
        CHOICE,
        "reason: {nl: Gelijkgezind, en: Like-minded}",
        "reason: {nl: Gelijkgezind}",
        at="reason: {nl: Gelijkgezind}",
        what=("en", "missing", "reason"),
        remedy=("English",),
    ),
    Broken(
        "a kind is missing",
        GOALS,
        "    kind: ministry\n",
        "",
        at="id: ministry",
        what=("kind", "missing", "actors"),
        remedy=("Add `kind:`", "ministry", "funder"),
    ),
    Broken(
        "a key misspelt",
        CHOICE,
        "    judged: 0.5",
        "    juged: 0.5",
        at="juged: 0.5",
        what=("juged", "not a key", "criteria"),
        remedy=("Did you mean “judged”?",),
    ),
    Broken(
        "a key that does not exist",
        GOALS,
        "    kind: ministry\n",
        "    kind: ministry\n    colour: red\n",
        at="colour: red",
        what=("colour", "not a key", "actors"),
        remedy=("one of", "consulted"),
    ),
    Broken(
        "a word for a number",
        GOALS,
        "posts: 2",
        "posts: two",
        at="posts: two",
        what=("posts", "two"),
        remedy=("whole number",),
    ),
    Broken(
        "yes for a number",
        GOALS,
        "posts: 2",
        "posts: yes",
        at="posts: yes",
        what=("posts", "yes"),
        remedy=("whole number",),
    ),
    Broken(
        "a number below what is possible",
        GOALS,
        "posts: 2",
        "posts: 0",
        at="posts: 0",
        what=("posts", "0"),
        remedy=("above 0",),
    ),
    Broken(
        "not a number",
        CHOICE,
        "low: 0.002",
        "low: .nan",
        at="low: .nan",
        what=("low", ".nan"),
        remedy=("Write a number",),
    ),
    Broken(
        "a mapping for a list",
        GOALS,
        "members: [Peeters]",
        "members: {name: Peeters}",
        at="members: {",
        what=("members",),
        remedy=("list", "- "),
    ),
    Broken(
        "a list for a mapping",
        GOALS,
        "title: {nl: Klein, en: Small}",
        "title: [Klein, Small]",
        at="title: [",
        what=("title",),
        remedy=("nl:", "en:"),
    ),
    Broken(
        "one language for both",
        GOALS,
        "title: {nl: Klein, en: Small}",
        "title: Klein",
        at="title: Klein",
        what=("title", "Klein"),
        remedy=("nl:", "en:"),
    ),
    Broken(
        "a section number without quotes",
        CHOICE,
        'reason: {nl: Dichtbij, en: Close by}\n    section: "1"',
        "reason: {nl: Dichtbij, en: Close by}\n    section: 1",
        at="section: 1",
        what=("section", "1"),
        remedy=('"1"', "quotes"),
    ),
    Broken(
        "a key with nothing after it",
        GOALS,
        "  nl: Samen met weinig landen.",
        "  nl:",
        at="  nl:",
        what=("nl", "no value"),
        remedy=("Write text",),
    ),
    Broken(
        "an empty text",
        GOALS,
        "  nl: Samen met weinig landen.",
        '  nl: " "',
        at='nl: " "',
        what=("Dutch", "summary", "empty"),
        remedy=("Write it after `nl:`",),
    ),
    Broken(
        "a list that needs an entry",
        GOALS,
        "members: [Peeters]",
        "members: []",
        at="members: []",
        what=("members",),
        remedy=("at least one",),
    ),
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
    Broken(
        "shares that do not sum to 1",
        CHOICE,
        "share: 0.4",
        "share: 0.3",
        at="indicators:",
        what=("sum to 0.9",),
        remedy=("0.1 too little",),
    ),
    Broken(
        "a judgement with low above high",
        CHOICE,
        "low: 0.4",
        "low: 0.9",
        at="low: 0.9",
        what=("low", "0.9", "above", "0.8"),
        remedy=("lowest",),
    ),
    Broken(
        "a judgement above 1",
        CHOICE,
        "high: 0.8",
        "high: 80",
        at="high: 80",
        what=("high", "80"),
        remedy=("at most 1",),
    ),
    Broken(
        "a judgement that expires before it was given",
        CHOICE,
        "expires: 2024-03-01",
        "expires: 2020-03-01",
        at="expires: 2020-03-01",
        what=("expires", "not after", "2021-03-01"),
        remedy=("later date",),
    ),
    Broken(
        "judgements that count for nothing",
        CHOICE,
        "    judged: 0.5\n",
        "",
        at="judgements:",
        what=("count for nothing",),
        remedy=("judged:",),
    ),
    Broken(
        "a date that does not exist",
        GOALS,
        "due: 2022-06-30",
        "due: 2022-06-31",
        at="due: 2022-06-31",
        what=("due", "2022-06-31"),
        remedy=("calendar", "2020-12-18"),
    ),
    Broken(
        "a date in words",
        GOALS,
        "due: 2022-06-30",
        "due: spring of 2022",
        at="due: spring",
        what=("due", "spring of 2022"),
        remedy=("2020-12-18",),
    ),
    Broken(
        "a horizon that ends before it starts",
        GOALS,
        "transition_end: 2023-12-31",
        "transition_end: 2019-12-31",
        at="transition_end: 2019",
        what=("ends on 2019-12-31", "before"),
        remedy=("later date",),
    ),
    Broken(
        "a value function without its end",
        CHOICE,
        "          high: 0.25\n",
        "",
        at="kind: log",
        what=("log", "needs `high`"),
        remedy=("Add `high:`",),
    ),
    Broken(
        "a value function with a key of another kind",
        CHOICE,
        "          high: 0.25\n",
        "          high: 0.25\n          slope: 2\n",
        at="slope: 2",
        what=("log", "does not use `slope`"),
        remedy=("Remove `slope:`",),
    ),
    Broken(
        "a value function upside down",
        CHOICE,
        "low: 0.002",
        "low: 0.3",
        at="low: 0.3",
        what=("0.3", "not below", "0.25"),
        remedy=("direction: down",),
    ),
    Broken(
        "a logarithm of zero",
        CHOICE,
        "low: 0.002",
        "low: 0",
        at="low: 0",
        what=("log", "above 0"),
        remedy=("kind: linear",),
    ),
    Broken(
        "points that fall",
        CHOICE,
        "[[40, 1], [60, 0.5], [90, 0]]",
        "[[40, 1], [30, 0.5]]",
        at="points: [[40, 1], [30",
        what=("rising",),
        remedy=("figures rising",),
    ),
    Broken(
        "an unknown kind of value function",
        CHOICE,
        "kind: piecewise",
        "kind: stepwise",
        at="kind: stepwise",
        what=("kind", "stepwise"),
        remedy=("linear", "piecewise"),
    ),
    Broken(
        "a measure that does not exist",
        CHOICE,
        "measure: cooperation.share",
        "measure: cooperation.shares",
        at="measure: cooperation.shares",
        what=("no measure “cooperation.shares”",),
        remedy=("cooperation.share",),
    ),
    Broken(
        "a measure that is not written as one",
        CHOICE,
        "measure: cooperation.share",
        "measure: Share of works",
        at="measure: Share of works",
        what=("measure", "Share of works"),
        remedy=("cooperation.works",),
    ),
    Broken(
        "a measure of one country used of a pair",
        CHOICE,
        "of: country",
        "of: pair",
        at="of: pair\n        value:\n          kind: piecewise",
        what=("context.sdg", "one country"),
        remedy=("of: country",),
    ),
    Broken(
        "a way of counting that the measure lacks",
        CHOICE,
        "        of: country\n",
        "        of: country\n        method: wos\n",
        at="method: wos",
        what=("context.sdg", "wos"),
        remedy=("one of: sdg",),
    ),
    Broken(
        "a field for a measure without fields",
        CHOICE,
        "        of: pair\n",
        "        of: pair\n        field: chemistry\n",
        at="field: chemistry",
        what=("cooperation.share", "by field"),
        remedy=("Remove `field:`",),
    ),
]


def test_the_small_strategy_is_whole_before_it_is_broken(small):
    strategy, problems = examine(small, MEASURES)

    assert problems == []
    assert strategy is not None
    assert strategy.home == "BE"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_broken_is_told_with_file_line_and_remedy(case, small):
    file = small / case.file
    whole = file.read_text("utf-8")
    assert whole.count(case.old) == 1, "the case must say what it breaks"
    file.write_text(whole.replace(case.old, case.new), "utf-8")

    _, problems = examine(small, MEASURES)

    line = _line(file.read_text("utf-8"), case)
    here = [p for p in problems if (p.file, p.line) == (case.file, line)]
    assert len(here) == 1, f"one problem expected on {case.file}:{line}, found {problems}"
    for words in case.what:
        assert words in here[0].what
    for words in case.remedy:
        assert words in here[0].remedy


def _line(text: str, case: Broken) -> int:
    return text[: text.index(case.at)].count("\n") + 1
