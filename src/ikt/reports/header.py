"""Who a profile is about: names, codes, region, income group, and what the strategy says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ikt.base.countries import country
from ikt.reports.classes import classification
from ikt.reports.model import Header, Status
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.strategy import CountryRole, Strategy
    from ikt.strategy import Status as StrategyStatus

UNRANKED = 99
"""Order of a role without a status: after all that have one."""


def header(view: View) -> Header:
    """Return the header of a profile."""
    known = country(view.code)
    region = classification(view.evidence, "region", view.code)
    income = classification(view.evidence, "income", view.code)
    return Header(
        code=known.alpha2,
        alpha3=known.alpha3,
        name=known.name(view.lang),
        name_nl=known.nl,
        name_en=known.en,
        former=known.former,
        region=region.label[view.lang],
        income=income.label[view.lang],
        income_as_of=income.as_of,
        statuses=statuses(view.strategy, view.code, view.lang),
    )


def statuses(strategy: Strategy, code: str, lang: str) -> tuple[Status, ...]:
    """Return what the strategy says of a country, the status with most effort first.

    A country that the strategy names without a status has an entry with an empty ``id``.
    """
    known = {s.id: s for s in strategy.statuses}
    found = [_status(role, known, lang) for role in strategy.countries if role.code == code]
    return tuple(sorted(found, key=lambda s: s.order))


def _status(role: CountryRole, known: dict[str, StrategyStatus], lang: str) -> Status:
    status = known.get(role.status or "")
    return Status(
        id=status.id if status else "",
        label=status.label[lang] if status else "",
        order=status.order if status else UNRANKED,
        role=role.role[lang],
        reason=role.reason[lang],
        date=role.date.isoformat(),
        section=role.section,
        quote=role.quote,
    )
