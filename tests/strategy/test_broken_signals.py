"""Rules for signals that can never speak are told where they stand."""

from __future__ import annotations

import pytest

from .broken import CHOICE, Broken, check

CASES = [
    Broken(
        "a threshold of nothing",
        CHOICE,
        "threshold: 0.3",
        "threshold: 0",
        at="threshold: 0",
        what=("threshold",),
        remedy=("above 0",),
    ),
    Broken(
        "a fall by more than all",
        CHOICE,
        "threshold: 0.3",
        "threshold: 30",
        at="threshold: 30",
        what=("falls by 30",),
        remedy=("below 1", "0.25"),
    ),
    Broken(
        "an absolute change against others",
        CHOICE,
        "change: relative",
        "change: absolute",
        at="change: absolute",
        what=("against that of others",),
        remedy=("relative",),
    ),
    Broken(
        "a way of changing that is not known",
        CHOICE,
        "change: relative",
        "change: percent",
        at="change: percent",
        what=("percent",),
        remedy=("relative", "absolute", "interval"),
    ),
    Broken(
        "a tide of what is no count",
        CHOICE,
        "measure: cooperation.works\n",
        "measure: cooperation.affinity\n",
        at="against: others",
        what=("cooperation.affinity", "not a count"),
        remedy=("against: start",),
    ),
    Broken(
        "a measure of one country as of a pair",
        CHOICE,
        "measure: cooperation.works\n    method: openalex\n    of: pair",
        "measure: fields.articles\n    of: pair",
        at="of: pair\n    change",
        what=("fields.articles", "one country"),
        remedy=("of: country",),
    ),
    Broken(
        "a measure that does not exist",
        CHOICE,
        "measure: cooperation.works\n",
        "measure: cooperation.work\n",
        at="measure: cooperation.work\n",
        what=("no measure “cooperation.work”",),
        remedy=("cooperation.works",),
    ),
    Broken(
        "a method that the measure has not",
        CHOICE,
        "method: openalex",
        "method: scopus",
        at="method: scopus",
        what=("not counted", "scopus"),
        remedy=("openalex",),
    ),
    Broken(
        "a window of no years",
        CHOICE,
        "window: 4",
        "window: 0",
        at="window: 0",
        what=("window",),
        remedy=("at least 1",),
    ),
    Broken(
        "a status that there is not",
        CHOICE,
        "statuses: [focus]",
        "statuses: [focal]",
        at="statuses: [focal]",
        what=("no entry “focal”", "statuses"),
        remedy=("focus",),
    ),
    Broken(
        "a country that there is not",
        CHOICE,
        "countries: [SE]",
        "countries: [Sweden]",
        at="countries: [Sweden]",
        what=("Sweden",),
        remedy=("SE",),
    ),
    Broken(
        "an objective that there is not",
        CHOICE,
        "objectives: [quality]",
        "objectives: [qualities]",
        at="objectives: [qualities]",
        what=("no entry “qualities”",),
        remedy=("quality",),
    ),
    Broken(
        "no threshold",
        CHOICE,
        "    threshold: 0.3\n",
        "",
        at="- id: falls",
        what=("missing", "threshold"),
        remedy=("Add `threshold:`",),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_rule_that_cannot_speak_is_told_with_its_line(case, small):
    check(case, small)
