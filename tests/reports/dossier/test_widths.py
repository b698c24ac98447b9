"""The columns of a table are as wide as what stands in them asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.reports.document.widths import AROUND, LETTERS, column_widths
from ikt.reports.model import Cell, Column, Table

TEXT = st.text(st.sampled_from("abc -–12"), max_size=300)
ROWS = st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=5)


def table(*rows: tuple[str, ...], heads: tuple[str, ...] = ()) -> Table:
    heads = heads or ("",) * len(rows[0])
    columns = tuple(Column(id=str(n), label=h, numeric=False) for n, h in enumerate(heads))
    cells = tuple(tuple(Cell(shown=text) for text in row) for row in rows)
    return Table(id="t", title="T", columns=columns, rows=cells)


def test_where_all_fits_each_cell_stands_on_one_line():
    widths = column_widths(table(("24 November 2026", "1", "Joint works")))
    assert widths == [16 + AROUND, 1 + AROUND, 11 + AROUND]


def test_a_day_stays_on_one_line_beside_long_texts():
    measure, meaning, day = column_widths(
        table(("Joint works (OpenAlex)", "Works of authors in both countries. " * 5, "3 May 2026"))
    )
    assert day == 10 + AROUND
    assert measure == 22 + AROUND
    assert meaning == LETTERS - measure - day


def test_of_long_texts_the_longest_gets_most_but_not_all():
    short, long = column_widths(table(("a word " * 20, "a word " * 80)))
    assert short < long < 3 * short


def test_a_heading_may_take_three_lines_but_is_not_cut():
    (width,) = column_widths(table(("1",), heads=("Share in the top 1 % of Japan",)))
    assert 29 / 3 <= width - AROUND < 29
    (width,) = column_widths(table(("1",), heads=("Momentopname",)))
    assert width - AROUND > len("Momentopname")


def test_in_a_narrow_table_long_words_are_kept_whole_and_the_rest_gives_way():
    row = ("Gezondheidswetenschappen", "33 %", "33 % – 35 %", "29 %", "28 % – 29 %")
    made = table(row, heads=("Field", *(["Part of the articles in 2012", "95 % interval"] * 2)))
    widths = column_widths(made, 50)
    assert widths[0] - AROUND >= 24
    assert sum(widths) == pytest.approx(50)


@given(ROWS)
def test_no_word_is_cut(rows):
    made = table(*rows)
    widths = column_widths(made)
    for n, width in enumerate(widths):
        words = [word for row in rows for word in row[n].split()]
        assert width - AROUND >= max(map(len, words), default=1)
