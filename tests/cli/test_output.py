"""How results are handed over: JSON without NaN, pipes that close."""

from __future__ import annotations

import json
import math

from ikt.cli.output import as_json


def test_json_has_no_nan_and_keeps_letters():
    text = as_json({"a": [1.5, math.nan, math.inf], "b": "Curaçao"})
    assert json.loads(text) == {"a": [1.5, None, None], "b": "Curaçao"}
    assert "Curaçao" in text


def test_a_reader_who_stops_reading_is_no_failure(shell):
    for form in ("", "--json"):
        ended = shell(f"ikt country KR {form} | head -n 1")
        assert (ended.returncode, ended.stderr) == (0, ""), form
        assert len(ended.stdout.splitlines()) == 1


def test_what_is_piped_has_no_colour(shell):
    assert "\x1b" not in shell("ikt country KR").stdout
