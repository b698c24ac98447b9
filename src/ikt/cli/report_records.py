"""What people keep in the database, for documents that are made outside the web."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ikt.base.errors import IktError
from ikt.cli.preparing import SETTINGS

if TYPE_CHECKING:
    from ikt.base.text import Lang
    from ikt.reports.letter import Promise
    from ikt.strategy import Strategy


def kept(strategy: Strategy, lang: Lang) -> tuple[tuple[Promise, ...], Strategy]:
    """Return commitments and motions, and the strategy with the statuses decided since.

    Raises:
        IktError: there is no database, or none that is up to date.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    from django.db import DatabaseError

    from ikt.web.countries.statuses import decided
    from ikt.web.work.promises import promises

    try:
        return promises(lang), decided(strategy)
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
