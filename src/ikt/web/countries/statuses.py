"""The status of a country: decided with a reason, kept with its history.

The strategy gives the starting state. A decision takes its place for as long as no later one is
made.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ikt.base.countries import countries, name
from ikt.base.errors import UsageError
from ikt.base.saying import choose_from
from ikt.base.text import Lang, Text
from ikt.strategy import CountryRole, Strategy
from ikt.web.choice.models import SavedScenario
from ikt.web.countries.models import StatusDecision

HELD = {
    "nl": "Het land heeft deze status al.",
    "en": "The country has this status already.",
}
HELD_NONE = {
    "nl": "Het land heeft geen status die weg kan.",
    "en": "The country has no status to take away.",
}
OTHER = {"nl": "Kies een andere.", "en": "Choose another."}


@dataclass(frozen=True, slots=True)
class Held:
    """A status that a country has or had.

    Args:
        status: its id; empty when the country then had none.
        label: its name.
        order: of the status; 0 for none.
        reason: why.
        author: who decided; empty for the strategy itself.
        date: since when.
        scenario: the scenario it rests on, if any.
        section: section of the strategy that says so, if any.
    """

    status: str
    label: str
    order: int
    reason: str
    author: str
    date: dt.date
    scenario: SavedScenario | None = None
    section: str = ""


def decide(
    strategy: Strategy,
    country: str,
    status: str,
    *,
    reason: str,
    author: str,
    scenario: SavedScenario | None = None,
    date: dt.date | None = None,
) -> StatusDecision:
    """Give a country a status, or take it away.

    Raises:
        UsageError: the strategy has no such status, the country has it already, or it can have
            none: it is the home country, or a state that is no more.
    """
    if status:
        check_known(strategy, status)
    if not may_have(strategy, country):
        raise UsageError(
            {
                "nl": f"{name(country, 'nl')} kan geen status hebben.",
                "en": f"{name(country, 'en')} can have no status.",
            },
            remedy={
                "nl": "Een status gaat over een ander land, dat nu bestaat.",
                "en": "A status is of another country, one of today.",
            },
        )
    if current(strategy).get(country, "") == status:
        raise UsageError(HELD if status else HELD_NONE, remedy=OTHER)
    return StatusDecision.objects.create(
        country=country,
        status=status,
        reason=reason,
        author=author,
        scenario=scenario,
        date=date or dt.date.today(),
    )


def check_known(strategy: Strategy, status: str) -> None:
    """Check that the strategy has a status.

    Raises:
        UsageError: it has not.
    """
    known = [s.id for s in strategy.statuses]
    if status not in known:
        raise UsageError(
            {
                "nl": f"De strategie kent geen status “{status}”.",
                "en": f"The strategy has no status “{status}”.",
            },
            remedy=choose_from(known),
        )


def may_have(strategy: Strategy, country: str) -> bool:
    """Return whether a country can have a status: another than home, and of today."""
    return country != strategy.home and not countries()[country].former


def current(strategy: Strategy) -> dict[str, str]:
    """Return the id of the status of each country that has one or had one taken away."""
    found = {r.code: r.status for r in strategy.countries if r.status}
    for decision in reversed(StatusDecision.objects.all()):
        found[decision.country] = decision.status
    return {code: status or "" for code, status in found.items()}


def history(strategy: Strategy, country: str, lang: Lang) -> list[Held]:
    """Return every status that a country has had, newest first, the strategy's own last."""
    known = {s.id: s for s in strategy.statuses}
    found = [
        Held(
            d.status,
            known[d.status].label[lang] if d.status in known else d.status,
            known[d.status].order if d.status in known else 0,
            d.reason,
            d.author,
            d.date,
            d.scenario,
        )
        for d in StatusDecision.objects.filter(country=country).select_related("scenario")
    ]
    found += [
        Held(
            r.status or "",
            known[r.status].label[lang],
            known[r.status].order,
            r.reason[lang],
            "",
            r.date,
            section=r.section,
        )
        for r in strategy.countries
        if r.code == country and r.status in known
    ]
    return found


def decided(strategy: Strategy) -> Strategy:
    """Return the strategy with every decision in the place of the status it replaces.

    One that takes a status away stands there too, without a status: readers must see why.
    """
    latest: dict[str, StatusDecision] = {}
    for decision in StatusDecision.objects.all():
        latest.setdefault(decision.country, decision)
    if not latest:
        return strategy
    roles = [
        r.model_copy(update={"status": None}) if r.code in latest and r.status else r
        for r in strategy.countries
    ]
    roles = [_role(d) for d in latest.values()] + roles
    return strategy.model_copy(update={"countries": roles})


def _role(decision: StatusDecision) -> CountryRole:
    """Return a decision as the strategy would state it; it stands in no section of the text."""
    said = Text(nl=decision.reason, en=decision.reason)
    by = Text(nl=f"Besluit van {decision.author}", en=f"Decided by {decision.author}")
    if not decision.status:
        by = Text(
            nl=f"Status weggenomen door {decision.author}",
            en=f"Status taken away by {decision.author}",
        )
    return CountryRole.model_construct(
        code=decision.country,
        status=decision.status or None,
        role=by,
        reason=said,
        section="",
        quote="",
        date=decision.date,
        part=None,
        office=False,
    )
