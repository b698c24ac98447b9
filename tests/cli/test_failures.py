"""What goes wrong is told in three lines with an exit code of its own, never as a traceback."""

from __future__ import annotations

import pytest

from ikt.base.errors import DataError, NetworkError, StoreError, UsageError
from ikt.cli.failures import FAULT, INTERRUPTED, guarded


def ended(error: BaseException) -> int:
    with pytest.raises(SystemExit) as exit, guarded():
        raise error
    code = exit.value.code
    assert isinstance(code, int)
    return code


def test_each_kind_of_failure_has_its_own_code():
    kinds = [UsageError, DataError, StoreError, NetworkError]
    codes = [ended(kind("What.", where="there", remedy="Do.")) for kind in kinds]
    assert len({*codes, FAULT, INTERRUPTED, 0, 1}) == len(kinds) + 4


def test_a_failure_says_what_where_and_what_to_do(capsys):
    ended(DataError("The file is empty.", where="a.csv", remedy="Fetch it again."))
    said = capsys.readouterr().err.splitlines()
    assert [line.strip() for line in said] == ["✗ The file is empty.", "a.csv", "→ Fetch it again."]


def test_a_fault_in_ikt_asks_for_a_report_and_shows_no_traceback(capsys):
    assert ended(ZeroDivisionError("division by zero")) == FAULT
    said = capsys.readouterr().err
    assert "IKT_DEBUG=1" in said
    assert "Traceback" not in said


def test_debugging_shows_the_traceback(monkeypatch):
    monkeypatch.setenv("IKT_DEBUG", "1")
    with pytest.raises(DataError), guarded():
        raise DataError("The file is empty.")


def test_an_interruption_ends_quietly(capsys):
    assert ended(KeyboardInterrupt()) == INTERRUPTED
    assert capsys.readouterr().err == ""


def test_a_command_that_cannot_be_loaded_says_so(monkeypatch):
    from ikt.cli.lazy import Lazy

    with pytest.raises(UsageError, match="cannot be loaded"):
        Lazy("country", "no_such_module", "", "").load()
