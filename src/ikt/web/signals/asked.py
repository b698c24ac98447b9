"""What the address of the list of signals asks for."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.base.countries import by_name
from ikt.web.accounts.entering import Asking
from ikt.web.signals.models import Signal, SignalQuery
from ikt.web.ui.language import spoken

WHICH = ("open", "handled", "all")


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters of the list; nonsense is left out.

    Args:
        found: the signals that are asked for, of those that the reader may see.
        country: the only country, as alpha-2 code; empty for all.
        which: those that are open, those that were dealt with, or all.
        countries: those that can be asked for, with their names.
    """

    found: SignalQuery
    country: str
    which: str
    countries: list[tuple[str, str]]

    @classmethod
    def read(cls, request: Asking) -> Asked:
        """Return what a request asks for."""
        found: SignalQuery = Signal.objects.visible_to(request.user)
        codes = found.values_list("country", flat=True).distinct().order_by()
        countries = by_name(codes, spoken())
        country, which = request.GET.get("country", "").upper(), request.GET.get("which", "open")
        country = country if country in dict(countries) else ""
        which = which if which in WHICH else "open"
        if country:
            found = found.filter(country=country)
        if which == "open":
            found = found.open()
        elif which == "handled":
            found = found.exclude(state=Signal.State.OPEN)
        return cls(found, country, which, countries)

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered, other than what is open."""
        return bool(self.country) or self.which != "open"
