"""Reading and writing the own text of a dossier."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from ikt.base.errors import UsageError
from ikt.base.text import Lang
from ikt.reports.dossier import OwnTexts
from ikt.reports.dossier.texts import paragraphs
from ikt.web.accounts.models import Person
from ikt.web.dossiers.models import OwnText

LONGEST = 8000
"""Characters of one text: some two pages."""
OVERTAKEN = {
    "nl": "Intussen schreef iemand anders hier ook; uw tekst is nog niet opgeslagen.",
    "en": "Somebody else has written here meanwhile; your text is not saved yet.",
}
REMEDY = {
    "nl": "Kijk wat er nu staat, pas uw tekst aan en sla opnieuw op.",
    "en": "See what it says now, adjust your text and save again.",
}
LONG = {
    "nl": f"De tekst is langer dan {LONGEST} tekens.",
    "en": f"The text is longer than {LONGEST} characters.",
}
SHORTER = {
    "nl": "Maak hem korter, of verdeel hem over hoofdstukken.",
    "en": "Make it shorter, or divide it over chapters.",
}


def current(person: Person | AnonymousUser, code: str, lang: Lang) -> dict[str, OwnText]:
    """Return the version that holds, by chapter; a text that was taken away is among them."""
    found: dict[str, OwnText] = {}
    seen = OwnText.objects.visible_to(person).of(code, lang).select_related("by")
    for text in seen:
        found.setdefault(text.chapter, text)
    return found


def own_texts(person: Person | AnonymousUser, code: str, lang: Lang) -> OwnTexts:
    """Return the paragraphs that a person may see, by chapter."""
    told = {c: paragraphs(held.text) for c, held in current(person, code, lang).items()}
    return {c: ps for c, ps in told.items() if ps}


def write(code: str, chapter: str, lang: Lang, text: str, by: Person, *, seen: int) -> None:
    """Keep a text as the next version; nothing happens when it is the same.

    Args:
        code: the country.
        chapter: one of :data:`ikt.reports.dossier.texts.ORDER`.
        lang: of the dossier.
        text: what is to stand there; empty to take it away.
        by: who writes.
        seen: the version that they looked at, 0 when there was none.

    Raises:
        UsageError: it is too long, or another wrote after ``seen``.
    """
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        raise UsageError(LONG, remedy=SHORTER)
    last = OwnText.objects.of(code, lang).filter(chapter=chapter).first()
    if text == (last.text if last else ""):
        return
    if seen != (last.version if last else 0):
        raise UsageError(OVERTAKEN, remedy=REMEDY)
    where = {"country": code, "chapter": chapter, "lang": lang}
    try:
        with transaction.atomic():
            OwnText.objects.create(**where, text=text, by=by, version=seen + 1)
    except IntegrityError as error:
        raise UsageError(OVERTAKEN, remedy=REMEDY) from error
