"""What is said when the database cannot be read or written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from ikt.base.errors import IktError

NO_ROOM = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
}
"""What SQLite says when its file, or the log beside it, cannot be written any further."""
DISK_FULL = "53100"
"""What PostgreSQL says then; see its manual, appendix A."""


def full(error: DatabaseError) -> bool:
    """Whether a database failed because its disk is full, or cannot be written."""
    cause = error.__cause__
    if getattr(cause, "sqlstate", None) == DISK_FULL:
        return True
    return getattr(cause, "sqlite_errorcode", 0) & 0xFF in NO_ROOM


@contextmanager
def readable() -> Iterator[None]:
    """Read the database, and say what to do where that fails.

    Raises:
        IktError: there is no database, or none that is up to date.
    """
    try:
        yield
    except DatabaseError as error:
        raise IktError(
            {
                "nl": f"De database is niet gereed: {error}.",
                "en": f"The database is not ready: {error}.",
            },
            remedy={
                "nl": "Voer één keer `ikt start` uit; dat maakt de database gereed.",
                "en": "Run `ikt start` once; it prepares the database.",
            },
        ) from error
