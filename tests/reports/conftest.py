"""Profiles of every country, computed once a run."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from ikt.base.countries import countries
from ikt.base.text import Lang
from ikt.measures import Evidence
from ikt.reports.listing import listed
from ikt.reports.model import Profile
from ikt.reports.profile import country_profile
from ikt.strategy import Strategy

SAMPLE = 4
PARTICULAR = ("KR", "US", "DE", "GB", "CN", "NA", "XK", "VA", "TV", "TW", "AE", "PH", "MV", "NU")
"""Large and tiny, plural names, codes that trip readers, figures by one publisher only."""
Profiles = Callable[[str, Lang], Profile]


@pytest.fixture(scope="session")
def profile_of(evidence: Evidence, strategy: Strategy) -> Profiles:
    """Give the profile of a country in a language, computed at most once."""

    @cache
    def of(code: str, lang: Lang) -> Profile:
        return country_profile(evidence, strategy, code, lang)

    return of


@pytest.fixture(scope="session", params=["some", pytest.param("all", marks=pytest.mark.slow)])
def everyone(request: pytest.FixtureRequest, evidence: Evidence) -> tuple[str, ...]:
    """Every country listed, home, and the states that are no more.

    Writing 248 profiles takes a while: one country in four in every run, all of them in the slow
    one; the particular ones always.
    """
    former = [c.alpha2 for c in countries().values() if c.former]
    found = (*listed(evidence), evidence.home, *former)
    step = 1 if request.param == "all" else SAMPLE
    return tuple(dict.fromkeys((*found[::step], *PARTICULAR, *found[-len(former) - 1 :])))
