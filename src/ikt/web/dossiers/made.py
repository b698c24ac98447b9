"""Makes the dossier of a country for one reader: with what they may see, and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import AnonymousUser

from ikt.base.countries import countries
from ikt.base.text import Lang
from ikt.reports.document import Document, Length
from ikt.reports.dossier import dossier
from ikt.reports.dossier.texts import joined
from ikt.web.accounts.models import Person
from ikt.web.desk import Desk
from ikt.web.dossiers import records, signals, standing
from ikt.web.dossiers.services import own_texts


def made(
    at: Desk,
    person: Person | AnonymousUser,
    code: str,
    lang: Lang,
    length: Length,
    texts: Mapping[str, Sequence[str]] | None = None,
) -> Document:
    """Return the dossier of a country.

    Args:
        at: figures and strategy.
        person: who will read it.
        code: alpha-2 code of the country.
        lang: ``nl`` or ``en``.
        length: one of :data:`ikt.reports.dossier.LENGTHS`.
        texts: paragraphs by chapter from a file, after those that were written on the web.
    """
    weighed = code != at.home and not countries()[code].former
    return dossier(
        at.evidence,
        at.strategy,
        code,
        lang,
        length,
        held=standing.held(at, code, lang),
        weighing=standing.weighing(at, code, lang) if weighed else None,
        texts=joined(own_texts(person, code, lang), texts or {}),
        records=(
            *records.chapters(person, code, lang, length),
            *signals.chapters(person, code, lang, length),
        ),
    )
