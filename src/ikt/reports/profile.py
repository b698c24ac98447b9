"""The profile of a country: everything its page and ``ikt country`` show.

>>> from ikt.measures import Evidence
>>> from ikt.strategy import load
>>> strategy = load()
>>> evidence = Evidence.open(home=strategy.home)
>>> print(country_profile(evidence, strategy, "KR", "en").sentences[0])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ikt.base.countries import country
from ikt.base.text import Lang
from ikt.reports.header import header
from ikt.reports.keyfigures import key_figures
from ikt.reports.lead import sentences
from ikt.reports.model import Profile
from ikt.reports.sections import SECTIONS
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.measures import Evidence
    from ikt.strategy import Strategy


def country_profile(evidence: Evidence, strategy: Strategy, code: str, lang: Lang) -> Profile:
    """Return all evidence about one country, seen from home.

    Args:
        evidence: all measures, computed for one home country.
        strategy: gives the statuses.
        code: alpha-2 code of the country; home itself is allowed and gives its totals.
        lang: ``nl`` or ``en``; every text in the profile is in that language.

    Raises:
        UnknownCountryError: there is no such country.
    """
    view = View(evidence, strategy, country(code).alpha2, lang)
    return Profile(
        lang=lang,
        home=evidence.home,
        header=header(view),
        sentences=sentences(view),
        key_figures=key_figures(view),
        sections=tuple(section(view) for section in SECTIONS),
        computed_at=str(evidence.computed_at),
    )
