"""Errors for the person at the keyboard: what was wrong, where, and what to do."""

from __future__ import annotations

from typing import ClassVar


class IktError(Exception):
    """Any foreseen failure. Shown as a message, never as a traceback.

    Args:
        what: what was wrong, one sentence.
        where: file, line, table, address or field, if known.
        remedy: what the reader can do about it.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(self.__str__())

    def __str__(self) -> str:
        """Return the whole message on one line: ``where: what remedy``."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.remedy}".strip()


class UsageError(IktError):
    """The call itself is off: an unknown country, source, option value."""

    exit_code = 2


class StrategyError(IktError):
    """The strategy file does not say what it must."""

    exit_code = 3


class DataError(IktError):
    """A file or record cannot be read as what it claims to be."""

    exit_code = 4


class StoreError(IktError):
    """The store is incomplete, damaged, locked or full."""

    exit_code = 5


class NetworkError(IktError):
    """A publisher could not be reached or did not keep to its own protocol."""

    exit_code = 6
