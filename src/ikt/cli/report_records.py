"""What people keep in the database, for documents that are made outside the web."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from ikt.cli.settings import set_up

if TYPE_CHECKING:
    from ikt.base.text import Lang
    from ikt.reports.letter import Promise
    from ikt.reports.monitor import Work
    from ikt.strategy import Strategy


def kept(strategy: Strategy, lang: Lang) -> tuple[tuple[Promise, ...], Strategy]:
    """Return commitments and motions, and the strategy with the statuses decided since.

    Raises:
        IktError: there is no database, or none that is up to date.
    """
    set_up()
    from ikt.web.countries.statuses import decided  # not before Django is set up
    from ikt.web.database import readable
    from ikt.web.work.promises import promises

    with readable():
        return promises(lang), decided(strategy)


def followed(
    strategy: Strategy, lang: Lang, until: dt.date, since: dt.date | None
) -> tuple[Work, Strategy]:
    """Return all records as they stood on a day or two, and the strategy with statuses decided.

    Raises:
        IktError: there is no database, or none that is up to date.
    """
    set_up()
    from ikt.web.countries.statuses import decided  # not before Django is set up
    from ikt.web.database import readable
    from ikt.web.work.standing import all_work

    with readable():
        return all_work(lang, until, since), decided(strategy)


def recorded_now(carried: dict[str, Any], strategy: Strategy, lang: Lang) -> dict[str, int | str]:
    """Return what a letter would state now of commitments and motions, by its address.

    Args:
        carried: the provenance of the letter, which says from which day it tells.
        strategy: whose letter it is.
        lang: of what is read from the database.

    Raises:
        IktError: there is no database, or none that is up to date.
    """
    from ikt.reports.letter.recorded import recorded

    since = dt.date.fromisoformat(carried["ikt:subject"])
    promises, _ = kept(strategy, lang)
    return recorded(promises, since, dt.date.today(), lang)
