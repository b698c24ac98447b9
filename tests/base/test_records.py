"""CSV: whole, readable by the standard reader, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import math

import pytest

from ikt.base.records import MARK, as_csv, csv_lines


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_what_is_missing_is_empty_and_what_needs_quotes_gets_them() -> None:
    text = as_csv(
        [{"name": 'A, "B"\nC', "value": None}, {"name": "Curaçao", "value": 0.1 + 0.2}],
    )
    assert read(text) == [
        ["name", "value"],
        ['A, "B"\nC', ""],
        ["Curaçao", "0.30000000000000004"],
    ]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_empty(value: float) -> None:
    assert read(as_csv([{"a": value, "b": 0}])) == [["a", "b"], ["", "0"]]


def test_lines_within_a_text_stay_in_their_cell_however_they_end() -> None:
    assert read(as_csv([{"a": "one\r\ntwo\rthree\nfour"}])) == [["a"], ["one\ntwo\nthree\nfour"]]


def test_of_nothing_the_header_is_left_when_it_is_known() -> None:
    assert as_csv([]) == ""
    assert as_csv([], fields=("a", "b")) == "a,b\n"


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-2 posts", "@home", "\t=1"])
def test_only_a_spreadsheet_is_kept_from_taking_text_for_a_formula(text: str) -> None:
    record = {"text": text, "number": -2.5}
    assert read(as_csv([record], spreadsheet=True).removeprefix(MARK))[1] == [f"'{text}", "-2.5"]
    assert read(as_csv([record]))[1] == [text, "-2.5"]


def test_only_a_spreadsheet_gets_a_byte_order_mark() -> None:
    assert as_csv([{"a": 1}], spreadsheet=True).startswith(MARK)
    assert not as_csv([{"a": 1}]).startswith(MARK)


def test_a_table_that_comes_in_parts_is_the_same_as_one_at_once() -> None:
    records = [{"a": k, "b": None} for k in range(5)]
    parts = [csv_lines([["a", "b"]]), csv_lines([(0, None), (1, None)]), csv_lines([])]
    parts.append(csv_lines((k, None) for k in range(2, 5)))
    assert "".join(parts) == as_csv(records)
