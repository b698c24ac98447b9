"""What is said when the database cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from ikt.base.errors import IktError


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
