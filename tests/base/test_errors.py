"""Errors for the person at the keyboard."""

from __future__ import annotations

import pytest

from ikt.base.errors import (
    DataError,
    IktError,
    NetworkError,
    StoreError,
    StrategyError,
    UsageError,
)

KINDS = (IktError, UsageError, StrategyError, DataError, StoreError, NetworkError)


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = DataError("Column “n” is missing.", where="moves.csv:3", remedy="Add it.")
    assert str(error) == "moves.csv:3: Column “n” is missing. Add it."
    assert (error.what, error.where, error.remedy) == (
        "Column “n” is missing.",
        "moves.csv:3",
        "Add it.",
    )


def test_what_is_not_known_is_left_out() -> None:
    assert str(StoreError("The store is full.")) == "The store is full."
    assert str(StoreError("It is full.", remedy="Make room.")) == "It is full. Make room."


def test_every_kind_has_its_own_exit_code_and_none_is_success() -> None:
    codes = [kind.exit_code for kind in KINDS]
    assert len(set(codes)) == len(codes)
    assert 0 not in codes


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_caught_as_one(kind: type[IktError]) -> None:
    with pytest.raises(IktError, match="wrong"):
        raise kind("Something is wrong.")
