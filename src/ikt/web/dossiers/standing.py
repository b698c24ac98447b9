"""Status and choice as a dossier tells of them."""

from __future__ import annotations

from django.utils import timezone

from ikt.base.errors import IktError
from ikt.base.text import Lang
from ikt.reports.choice.trouble import trouble
from ikt.reports.dossier import Held, Weighing
from ikt.web.choice import services, worked
from ikt.web.choice.models import SavedScenario
from ikt.web.countries import statuses
from ikt.web.countries.models import StatusDecision
from ikt.web.desk import Desk


def held(at: Desk, code: str, lang: Lang) -> tuple[Held, ...]:
    """Return every status that a country has had, newest first."""
    return tuple(
        Held(
            label=h.label if h.status else "",
            since=h.date.isoformat(),
            by=h.author,
            reason=h.reason,
            rests_on=h.scenario.title if h.scenario else "",
        )
        for h in statuses.history(at.written, code, lang)
    )


def weighing(at: Desk, code: str, lang: Lang) -> Weighing | None:
    """Return the scenario that tells of a country, with the figures of then; nothing if none was
    saved.

    It is the one that the status of the country rests on, else the one saved last.
    """
    saved = _chosen(code)
    if saved is None:
        return None
    day = timezone.localdate(saved.made).isoformat()
    told = {"title": saved.title, "author": saved.author, "day": day}
    try:
        opened = services.reopen(at, saved)
        country = worked.of_country(opened.at, opened.scenario, code, lang)
    except IktError as error:
        return Weighing(**told, trouble=trouble(error, at.strategy, lang).what)
    return Weighing(**told, country=country)


def _chosen(code: str) -> SavedScenario | None:
    last = StatusDecision.objects.filter(country=code).select_related("scenario").first()
    if last and last.scenario and last.scenario.thrown_away is None:
        return last.scenario
    return SavedScenario.objects.kept().first()
