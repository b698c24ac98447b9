"""Dossiers as files, made once a run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache

import pytest

from ikt.base.text import Lang
from ikt.measures import Evidence
from ikt.reports.document import Document, Form, written
from ikt.reports.document.model import Length
from ikt.reports.dossier import dossier
from ikt.strategy import Strategy

DAY = dt.date(2026, 11, 29)
Dossiers = Callable[[str, Lang, Length], Document]
Files = Callable[[str, Lang, Length, Form], bytes]


@pytest.fixture(scope="session")
def dossier_of(evidence: Evidence, strategy: Strategy) -> Dossiers:
    """Give the dossier of a country, made at most once."""

    @cache
    def of(code: str, lang: Lang, length: Length) -> Document:
        return dossier(evidence, strategy, code, lang, length, made=DAY)

    return of


@pytest.fixture(scope="session")
def file_of(evidence: Evidence, dossier_of: Dossiers) -> Files:
    """Give the dossier of a country as a file, made at most once."""

    @cache
    def of(code: str, lang: Lang, length: Length, form: Form) -> bytes:
        return written(dossier_of(code, lang, length), evidence, form)

    return of
