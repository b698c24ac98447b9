"""Compiled code reads a record as the usual decoder does, or leaves it to that."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ikt.sources.openalex.batch import PLAN
from ikt.sources.openalex.made import World, record
from ikt.sources.openalex.scan.columns import Columns
from ikt.sources.openalex.scan.plan import BEHIND, LONGEST, Plan
from ikt.sources.openalex.schema import Work

REAL = Path(__file__).parents[4].parent / "shared" / "data" / "openalex_works_real.jsonl.gz"
HERE = "https://openalex.org/"
MUTANTS = 12
"""Of each record."""
PIECES = [
    *(b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b" ", b"\t", b"\x01", b"\xff", b"0", b"-"),
    *(b".", b"e5", b"null", b"true", b"false", b'"id":"x",', b"{}", b"[]", b'""', b'"\\u00e9"'),
    *("é".encode(), b"\\ud83d\\ude00", b"\\ud83d", b"99999999999999999999", b"1e999", b"0.1"),
]
"""What is put in the place of some bytes of a record."""

decode = msgspec.json.Decoder(Work).decode


@pytest.fixture(scope="module")
def columns() -> Columns:
    return Columns(PLAN)


def read(columns: Columns, *lines: bytes) -> list[Any]:
    """The works up to the first that is left to others."""
    text = b"".join(line + b"\n" for line in lines)
    columns.read(text + bytes(BEHIND), 0, len(text), len(lines))
    return columns.take().to_pylist()


def decoded(line: bytes) -> Any:
    """The same by the usual decoder; nothing when it refuses."""
    try:
        return spelled(msgspec.to_builtins(decode(line)), PLAN.tree.type)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def spelled(value: Any, kind: Any) -> Any:
    """A list that is missing as an empty one, an object that is as one without values.

    Only topics need a value, so only they are missing themselves.
    """
    if kind.num_fields and not hasattr(kind, "value_type"):
        fields = [kind.field(at) for at in range(kind.num_fields)]
        if value is None and "score" in {f.name for f in fields}:
            return None
        return {f.name: spelled((value or {}).get(f.name), f.type) for f in fields}
    if hasattr(kind, "value_type"):
        return [spelled(one, kind.value_type) for one in value or ()]
    return value


def whole(value: dict[str, Any]) -> bytes:
    return json.dumps({"id": f"{HERE}W1"} | value, separators=(",", ":")).encode()


def records() -> Iterator[bytes]:
    for n, made in enumerate(World.made(works=60, seed=3).works()):
        made_record = record(made, old=n % 2 == 0, full=n % 3 == 0)
        yield json.dumps(made_record, separators=None if n % 5 == 0 else (",", ":")).encode()


def test_made_up_records_are_all_read_alike(columns: Columns) -> None:
    lines = list(records())
    assert read(columns, *lines) == [decoded(line) for line in lines]


@pytest.mark.skipif(not REAL.exists(), reason="The folder with real records is not there.")
def test_real_records_are_read_alike_and_hardly_any_is_left(columns: Columns) -> None:
    with gzip.open(REAL) as stream:
        lines = [line.rstrip(b"\n") for line in stream]
    found = [read(columns, line) for line in lines]
    assert [one[0] for one in found if one] == [
        decoded(line) for line, one in zip(lines, found, strict=True) if one
    ]
    assert sum(not one for one in found) <= 1


def test_whatever_is_wrong_in_a_record_nothing_else_is_read(columns: Columns) -> None:
    """Bytes are changed at random; what compiled code reads is what the decoder gives."""
    draw, taken = random.Random(5), 0
    for line in records():
        for _ in range(MUTANTS):
            changed = mutant(draw, line)
            for one in read(columns, changed):
                taken += 1
                assert one == decoded(changed), changed
    assert taken > 100


def mutant(draw: random.Random, line: bytes) -> bytes:
    changed = bytearray(line)
    for _ in range(draw.choice((1, 1, 2, 4))):
        at = draw.randrange(len(changed))
        piece = draw.choice(PIECES)
        changed[at : at + draw.choice((0, 0, 1, len(piece)))] = piece
    if draw.random() < 0.1:
        del changed[draw.randrange(len(changed)) :]
    return bytes(changed).replace(b"\n", b"")


LEFT = {
    "cut short": b'{"id":"W1","type":"art',
    "no id": b'{"type":"article"}',
    "an id that is null": b'{"id":null}',
    "a topic without id": whole({"topics": [{"score": 0.5}]}),
    "an empty item": whole({"authorships": [None]}),
    "a number as text": whole({"type": 5}),
    "a text as number": whole({"publication_year": "2019"}),
    "a fraction of a year": whole({"publication_year": 2019.0}),
    "a year that is none": whole({"publication_year": 12345}),
    "a year before": whole({"publication_year": -1}),
    "a number that begins with nought": b'{"id":"W1","publication_year":02019}',
    "more citations than can be": whole({"cited_by_count": 2**53 + 1}),
    "a list as object": whole({"open_access": []}),
    "an object as list": whole({"topics": {}}),
    "a field twice": b'{"id":"W1","type":"a","type":"b"}',
    "a name with an escape": b'{"id":"W1","typ\\u0065":"a"}',
    "an escape in what is read": b'{"id":"W1","type":"a\\/b"}',
    "beyond ASCII": '{"id":"W1","type":"é"}'.encode(),
    "a comma too many": b'{"id":"W1",}',
    "no comma": b'{"id":"W1" "type":"a"}',
    "no colon": b'{"id" "W1"}',
    "two records": b'{"id":"W1"}{"id":"W2"}',
    "something behind": b'{"id":"W1"} x',
    "no record": b'["W1"]',
}
"""What is not read, or not by compiled code."""


@pytest.mark.parametrize("line", LEFT.values(), ids=LEFT)
def test_what_is_unusual_is_left_to_others(columns: Columns, line: bytes) -> None:
    assert read(columns, line) == []


SKIPPED = [
    *(b"1", b"-1.5e+10", b"0", b"null", b"true", b"false", b'""', b'"a\\"b\\\\"', b'"\\u00e9\\n"'),
    *(b"[]", b"{}", b"[[],[1,[2]],{}]", b'{"a":{"b":[{"c":null}]}}', b'[ 1 , "x" ]', b'"\xff"'),
    '"é and more than thirty-two bytes of text, so that it goes on"'.encode(),
]
BROKEN = [
    *(b"01", b"1.", b".5", b"-", b"1e", b"+1", b"tru", b"nul", b"NaN", b'"\\q"', b'"\\u12g4"'),
    *(b"[1,]", b"[1 2]", b"[1", b'{"a"}', b'{"a":1,}', b"{1:2}", b"[}", b"{]", b'"\t"', b""),
    b'"\\ud800"',
]


@pytest.mark.parametrize("value", SKIPPED)
def test_what_is_not_wanted_is_passed_over(columns: Columns, value: bytes) -> None:
    for line in (b'{"x":%s,"id":"W1"}' % value, b' { "id" : "W1" , "x" : %s } \r' % value):
        assert decoded(line) is not None
        assert read(columns, line) == [decoded(line)]


@pytest.mark.parametrize("value", BROKEN)
def test_what_is_not_wanted_must_be_json_all_the_same(columns: Columns, value: bytes) -> None:
    line = b'{"x":%s,"id":"W1"}' % value
    assert decoded(line) is None
    assert read(columns, line) == []


@pytest.mark.parametrize("levels", [1, 40, 61, 62, 63, 200])
def test_deep_values_are_passed_over_or_left(columns: Columns, levels: int) -> None:
    for opened, closed in ((b"[", b"]"), (b'{"a":', b"}")):
        line = b'{"x":%s1%s,"id":"W1"}' % (opened * levels, closed * levels)
        found = read(columns, line)
        assert found == ([decoded(line)] if levels < 60 else found)


@pytest.mark.parametrize("size", range(28, 70))
def test_texts_and_names_of_every_length_are_read(columns: Columns, size: int) -> None:
    line = whole({"x" * size: "y" * size, "type": "z" * size})
    assert read(columns, line)[0]["type"] == "z" * size


def test_it_goes_on_behind_what_it_could_not_read(columns: Columns) -> None:
    text = b'{"id":"W1"}\n{"id":5}\n\n{"id":"W3"}\n'
    at, full = columns.read(text + bytes(BEHIND), 0, len(text), 9)
    assert (text[at:], full) == (b'{"id":5}\n\n{"id":"W3"}\n', False)
    at, full = columns.read(text + bytes(BEHIND), text.index(b"\n\n"), len(text), 9)
    assert (at, full) == (len(text), False)
    assert [one["id"] for one in columns.take().to_pylist()] == ["W1", "W3"]


def test_nothing_of_a_record_that_was_left_stays(columns: Columns) -> None:
    bad = whole({"type": "a", "topics": [{"id": "T1"}], "is_xpac": 5})
    good = b'{"id":"W2","topics":[{"id":"T2"}]}'
    assert read(columns, bad) == []
    assert read(columns, good) == [decoded(good)]


@pytest.mark.parametrize("more", [{"countries": ["NL"] * 70_000}, {"author_position": "x" * 2**21}])
def test_a_record_without_room_is_told(columns: Columns, more: dict[str, Any]) -> None:
    text = b'{"id":"W1"}\n' + whole({"authorships": [more]}) + b"\n"
    at, full = columns.read(text + bytes(BEHIND), 0, len(text), 2)
    assert (at, full, len(columns)) == (12, True, 1)
    columns.clear()


def test_bytes_must_stand_behind_the_last_line(columns: Columns) -> None:
    with pytest.raises(ValueError, match="Too few bytes"):
        columns.read(b'{"id":"W1"}\n' + bytes(BEHIND - 1), 0, 12, 1)


def test_a_plan_refuses_more_than_there_is_room_for() -> None:
    many = msgspec.defstruct("Many", [(f"f{n}", str | None, None) for n in range(65)])
    with pytest.raises(ValueError, match="too much"):
        Plan(many)
    with pytest.raises(ValueError, match="too long"):
        Plan(msgspec.defstruct("Long", [("x" * LONGEST, str | None, None)]))
