"""What is not read as YAML, or not as the YAML of a strategy, is told where it stands."""

from __future__ import annotations

import pytest

from .broken import CHOICE, GOALS, Broken, check
from .conftest import FILES

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
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_told_with_file_line_and_remedy(case, small):
    check(case, small)
