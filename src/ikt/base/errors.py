"""Errors for the person at the keyboard: what was wrong, where, and what to do."""

from __future__ import annotations

from typing import Any, ClassVar

from ikt.base.saying import Saying, say


class IktError(Exception):
    """Any foreseen failure. Shown as a message, never as a traceback.

    Args:
        what: what was wrong, one sentence, perhaps in both languages.
        where: file, line, table, address or field, if known.
        remedy: what the reader can do about it.

    ``what`` and ``remedy`` hold the English; :meth:`in_language` gives them in either language.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: Saying, *, where: str = "", remedy: Saying = "") -> None:
        self._said = (what, remedy)
        self.where = where
        self.what, self.remedy = self.in_language("en")
        super().__init__(self.__str__())

    def in_language(self, lang: str) -> tuple[str, str]:
        """Return what was wrong and what to do, in a language where it was said in both."""
        what, remedy = self._said
        return say(what, lang), say(remedy, lang)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it come over from another process as it is, whatever its class is made with."""
        return _again, (type(self), self.args, self.__dict__)

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


def _again(kind: type[IktError], args: tuple[str, ...], state: dict[str, Any]) -> IktError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error
