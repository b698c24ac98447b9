"""Who a profile is about: names, codes, region, income group, and what the strategy says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ikt.base.countries import country
from ikt.reports.classes import classification
from ikt.reports.model import Header, Status
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.strategy import Strategy


def header(view: View) -> Header:
    """Return the header of a profile."""
    known = country(view.code)
    return Header(
        code=known.alpha2,
        alpha3=known.alpha3,
        name=known.name(view.lang),
        name_nl=known.nl,
        name_en=known.en,
        former=known.former,
        region=classification(view.evidence, "region", view.code, view.lang),
        income=classification(view.evidence, "income", view.code, view.lang),
        statuses=statuses(view.strategy, view.code, view.lang),
    )


def statuses(strategy: Strategy, code: str, lang: str) -> tuple[Status, ...]:
    """Return what the strategy says of a country, in its words; empty where it says nothing."""
    known = {s.id: s for s in strategy.statuses}
    return tuple(
        Status(
            id=entry.status,
            label=known[entry.status].label[lang],
            order=known[entry.status].order,
            role=_text(entry.role, lang),
            reason=_text(entry.reason, lang),
            date=str(entry.date or ""),
            section=str(entry.section or ""),
        )
        for entry in strategy.countries
        if entry.code == code and entry.status
    )


def _text(value: Any, lang: str) -> str:
    return "" if value is None else str(value[lang])
