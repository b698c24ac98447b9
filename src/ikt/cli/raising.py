"""Raising signals after data came in, where people work with them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ikt.cli.settings import set_up

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy

RAISED = {
    "nl": "Nieuwe signalen: {n}. Bekijk ze met `ikt start`, onder Samenwerken.",
    "en": "New signals: {n}. See them with `ikt start`, under Working together.",
}


def after_load(lang: str) -> str:
    """Compute what changed and raise signals; return what to say of it, or nothing.

    On a machine where nobody ever started the web there is no database, and nothing is done.
    """
    if not _kept():
        return ""
    from ikt.cli.evidence import opened

    n = raised(*opened(lang))
    return RAISED[lang].format(n=n) if n else ""


def raised(evidence: Evidence, strategy: Strategy) -> int:
    """Raise signals by the statuses that countries have now; return how many are new."""
    from ikt.web.countries.statuses import decided  # not before Django is set up
    from ikt.web.signals.raising import raise_signals

    return len(raise_signals(evidence, decided(strategy)))


def _kept() -> bool:
    """Set Django up, and return whether there is a database that knows signals."""
    from ikt.base.paths import home

    if not os.environ.get("IKT_DATABASE_URL") and not (home() / "web" / "ikt.sqlite3").exists():
        return False
    set_up()
    from django.db import connection

    from ikt.web.signals.models import Signal, Step

    known = connection.introspection.table_names()
    return {Signal._meta.db_table, Step._meta.db_table} <= set(known)
