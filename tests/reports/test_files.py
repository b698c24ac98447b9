"""A workbook opens elsewhere: sheets, heads, numbers as numbers, text as text."""

from __future__ import annotations

import io
import math
from typing import Any

from openpyxl import Workbook, load_workbook

from ikt.reports.files import as_xlsx


def opened(sheets: dict[str, list[dict[str, Any]]], **options: int) -> Workbook:
    return load_workbook(io.BytesIO(as_xlsx(sheets, **options)))


def test_each_set_of_records_is_a_sheet_with_its_heads_in_sight() -> None:
    book = opened({"Figures": [{"name": "A", "n": 1}, {"name": "B", "n": 2}], "Sources": []})
    assert book.sheetnames == ["Figures", "Sources"]
    assert list(book["Figures"].values) == [("name", "n"), ("A", 1), ("B", 2)]
    assert book["Figures"].freeze_panes == "B2"
    assert book["Figures"]["A1"].font.bold
    assert book["Figures"].auto_filter.ref == "A1:B3"


def test_only_the_first_sheet_keeps_columns_in_sight() -> None:
    rows = [{"a": 1, "b": 2, "c": 3}]
    book = opened({"one": rows, "two": rows}, frozen=2)
    assert [sheet.freeze_panes for sheet in book] == ["C2", "A2"]


def test_numbers_stay_numbers_and_what_is_missing_is_empty() -> None:
    book = opened({"x": [{"a": 0.123456789012345, "b": None, "c": math.nan, "d": 0}]})
    assert [cell.value for cell in book["x"][2]] == [0.123456789012345, None, None, 0]


def test_text_is_never_a_formula_and_control_characters_are_left_out() -> None:
    book = opened({"x": [{"a": "=1+1", "b": "line\x0bbreak", "c": "a\nb"}]})
    assert [cell.value for cell in book["x"][2]] == ["'=1+1", "linebreak", "a\nb"]
    assert {cell.data_type for cell in book["x"][2]} == {"s"}


def test_a_long_title_is_cut_to_what_the_format_allows() -> None:
    assert opened({"x" * 40: [{"a": 1}]}).sheetnames == ["x" * 31]
