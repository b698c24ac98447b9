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

Profiles = Callable[[str, Lang], Profile]


@pytest.fixture(scope="session")
def profile_of(evidence: Evidence, strategy: Strategy) -> Profiles:
    """Give the profile of a country in a language, computed at most once."""

    @cache
    def of(code: str, lang: Lang) -> Profile:
        return country_profile(evidence, strategy, code, lang)

    return of


@pytest.fixture(scope="session")
def everyone(evidence: Evidence) -> tuple[str, ...]:
    """Every country listed, home, and the states that are no more."""
    former = [c.alpha2 for c in countries().values() if c.former]
    return (*listed(evidence), evidence.home, *former)
