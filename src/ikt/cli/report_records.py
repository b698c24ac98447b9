"""What people keep in the database, for documents that are made outside the web."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ikt.cli.settings import set_up

if TYPE_CHECKING:
    from ikt.base.text import Lang
    from ikt.measures import Evidence
    from ikt.reports.document import Document, Length
    from ikt.reports.dossier import OwnTexts
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
        return promises(lang, strategy), decided(strategy)


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
    """Return what a letter or a monitor would state now of records, by its address.

    Args:
        carried: the provenance of the document, which says of which day it tells.
        strategy: whose document it is.
        lang: of what is read from the database.

    Raises:
        IktError: there is no database, or none that is up to date.
    """
    from ikt.reports.letter.recorded import recorded

    if carried["@id"].startswith("urn:ikt:monitor:"):
        return _counted(carried, strategy, lang)
    since = dt.date.fromisoformat(carried["ikt:subject"])
    promises, _ = kept(strategy, lang)
    return recorded(promises, since, dt.date.today(), lang)


def _counted(carried: dict[str, Any], strategy: Strategy, lang: Lang) -> dict[str, int | str]:
    """Return the counts of a monitor: of now, or of its day where that had passed when it was made.

    What it counted and is there no more counts as none.
    """
    from ikt.reports.monitor.counted import recorded

    day = dt.date.fromisoformat(carried["ikt:subject"])
    if carried["ikt:subject"] == carried["dcterms:created"]:
        day = dt.date.today()
    work, strategy = followed(strategy, lang, day, None)
    none: dict[str, int | str] = {fact["@id"]: 0 for fact in carried["facts"]}
    return none | recorded(work.now, strategy, day)


def dossiers(
    evidence: Evidence, strategy: Strategy, lang: Lang
) -> Callable[[str, Length, OwnTexts | None], Document] | None:
    """Return what makes the dossier of a country with all that people keep about it.

    Nothing where nobody has kept anything: there is no database, on this machine or named in the
    environment.

    Raises:
        IktError: the database is not up to date.
    """
    set_up()
    from django.conf import settings

    from ikt.web.accounts.entering import everything
    from ikt.web.countries.statuses import decided
    from ikt.web.database import readable
    from ikt.web.desk import Desk
    from ikt.web.dossiers.made import made

    engine, name = (str(settings.DATABASES["default"][key]) for key in ("ENGINE", "NAME"))
    if engine.endswith("sqlite3") and not Path(name).exists():
        return None
    with readable():
        at = Desk(decided(strategy), evidence, written=strategy)
        reader = everything()

    def make(code: str, length: Length, texts: OwnTexts | None) -> Document:
        with readable():
            return made(at, reader, code, lang, length, texts)

    return make
