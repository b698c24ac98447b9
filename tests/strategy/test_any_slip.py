"""Whatever slip of the finger spoils a strategy, checking it never fails, and always helps."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.measures import MEASURES
from ikt.strategy import SHIPPED, examine

FILES = sorted(file.name for file in SHIPPED.glob("*.yaml"))
Slip = Callable[[bytes], bytes]


@st.composite
def lost_lines(draw: st.DrawFn) -> Slip:
    where = draw(st.integers(0, 10_000))

    def slip(raw: bytes) -> bytes:
        lines = raw.splitlines(keepends=True)
        del lines[where % len(lines)]
        return b"".join(lines)

    return slip


@st.composite
def other_characters(draw: st.DrawFn) -> Slip:
    where = draw(st.integers(0, 100_000))
    # Signs that mean something in YAML come up as often as all others together.
    new = draw(st.sampled_from("\t\n:-#,[]{}&*!|>'\"%@`?<= 0") | st.characters(codec="utf-8"))

    def slip(raw: bytes) -> bytes:
        text = raw.decode()
        at = where % len(text)
        return (text[:at] + new + text[at + 1 :]).encode()

    return slip


@st.composite
def other_bytes(draw: st.DrawFn) -> Slip:
    where, new = draw(st.integers(0, 100_000)), draw(st.integers(0, 255))

    def slip(raw: bytes) -> bytes:
        at = where % len(raw)
        return raw[:at] + bytes([new]) + raw[at + 1 :]

    return slip


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("slips") / "copy"))


@given(name=st.sampled_from(FILES), slip=lost_lines() | other_characters() | other_bytes())
@settings(max_examples=120, deadline=None)
def test_a_slip_is_survived_and_told_at_a_line_that_exists(copy, name, slip):
    file = copy / name
    whole = file.read_bytes()
    file.write_bytes(slip(whole))
    try:
        strategy, problems = examine(copy, MEASURES)
        lines = {f.name: len(f.read_bytes().splitlines()) for f in copy.iterdir()}
    finally:
        file.write_bytes(whole)

    assert problems or strategy is not None
    for problem in problems:
        assert problem.file in lines
        assert 1 <= problem.line <= max(1, lines[problem.file])
        assert problem.what.strip()
        assert problem.remedy.strip()
        assert "None" not in str(problem)
