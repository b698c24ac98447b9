"""Pages in a terminal: nothing runs over the edge, lines stand year below year, ends are given."""

from __future__ import annotations

import re

import pytest

from ikt.cli.spark import CUT_SHORT, bar, spark
from ikt.reports.model import Point

SIGNS = "▁▂▃▄▅▆▇█░"


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_line_is_wider_than_the_terminal(run, columns: int, lang: str):
    for arguments in (["country", "US"], ["measure", "cooperation.share", "--partner", "US"]):
        page = run(*arguments, "--lang", lang, columns=columns).stdout
        assert max(len(line.rstrip()) for line in page.splitlines()) <= columns


def test_no_word_is_broken_within(run):
    page = run("country", "KR", "--lang", "nl", columns=80).stdout
    for word in ("Landbouwwetenschappen", "Gezondheidswetenschappen", "Samenwerkingssterkte"):
        assert word in page


def test_a_number_keeps_its_percent_sign_on_its_line(run):
    page = run("country", "KR", "--lang", "nl", columns=60).stdout
    assert not re.search(r"^\s*%", page, re.MULTILINE)


def test_the_lines_of_one_figure_stand_year_below_year_with_first_and_last_value(run):
    page = run("country", "KR", "--section", "cooperation", columns=100).stdout
    rows = {line[3:17].strip(): line for line in page.splitlines() if line.rstrip().endswith(")")}
    openalex, nsf = rows["OpenAlex"], rows["NSF (Scopus)"]
    assert openalex.rstrip().endswith("234 (2008)  →  1,051 (2023)")
    # Both 2022: one year before the last of OpenAlex.
    assert nsf.index(next(c for c in nsf if c in SIGNS)) == openalex.rindex("█") - 1


def test_a_year_cut_short_is_marked_and_is_no_last_value(run):
    page = run("country", "KR", "--section", "circulation", columns=100).stdout
    (line,) = (row for row in page.splitlines() if "from South Korea" in row and CUT_SHORT in row)
    assert line.rstrip().endswith("(2019)")


def points(*values: float | None, cut: int = 9999) -> list[Point]:
    return [
        Point(year=2010 + i, value=v, weak="cut" if 2010 + i >= cut else "")
        for i, v in enumerate(values)
    ]


def test_spark_leaves_a_gap_for_a_missing_year():
    assert spark(points(1, None, 8)) == "▂ █"


def test_spark_does_not_read_a_year_cut_short_as_a_fall():
    assert spark(points(8, 8, 1, cut=2012)) == "██░"


def test_spark_is_on_the_scale_of_those_beside_it():
    assert spark(points(1, 1), beside=points(8, 8)) == "▂▂"


def test_spark_of_nothing_is_nothing():
    assert spark(points(None, None)) == ""


def test_bar_ends_at_an_eighth():
    assert bar(50, 100, 4) == "██"
    assert bar(53, 100, 4) == "██▏"
    assert bar(0, 0, 4) == ""
