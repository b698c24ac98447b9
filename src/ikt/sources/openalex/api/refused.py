"""What OpenAlex refuses, said plainly: no key, a wrong question, no budget left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from ikt.base.errors import IktError, NetworkError, UsageError
from ikt.sources.fetching.answers import RefusalError
from ikt.sources.fetching.openalex import KEY, WHERE_KEYS_ARE, key
from ikt.sources.fetching.patience import LaterError

MESSAGE = re.compile(r'"message"\s*:\s*"((?:[^"\\]|\\.)*)')
WRONG, NO_KEY = 400, (401, 403)


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn a refusal inside the block into an error that says what to do.

    Args:
        where: what is asked, fit to be shown.

    Raises:
        UsageError: OpenAlex does not accept the question, or wants a key.
        NetworkError: today's budget is used up, or another refusal.
    """
    try:
        yield
    except LaterError as later:
        raise _used_up(later, where) from later
    except RefusalError as refused:
        if refused.status in NO_KEY:
            raise _no_key(where) from refused
        if refused.status == WRONG:
            raise _not_accepted(refused, where) from refused
        raise


def _used_up(later: LaterError, where: str) -> IktError:
    moment = f"{later.moment:%d-%m-%Y %H:%M}"
    more = {
        "nl": f" Met een sleutel, die gratis is, mag u tien keer zo veel vragen: {WHERE_KEYS_ARE}, "
        f"en zet hem in {KEY}.",
        "en": f" With a key, which is free, you may ask ten times as much: {WHERE_KEYS_ARE}, "
        f"and put it in {KEY}.",
    }
    return NetworkError(
        {
            "nl": f"Uw budget bij OpenAlex is voor vandaag op. Op {moment} is het weer vol.",
            "en": f"Your budget of today at OpenAlex is used up. It is full again on {moment}.",
        },
        where=where,
        remedy={
            "nl": "Geef daarna dezelfde opdracht: die gaat verder waar deze ophield."
            + ("" if key() else more["nl"]),
            "en": "Give the same command after that: it goes on where this one stopped."
            + ("" if key() else more["en"]),
        },
    )


def _no_key(where: str) -> IktError:
    if key():
        return UsageError(
            {
                "nl": "OpenAlex neemt deze sleutel niet aan.",
                "en": "OpenAlex does not accept this key.",
            },
            where=KEY,
            remedy={
                "nl": f"Kijk op {WHERE_KEYS_ARE} welke sleutel van u is.",
                "en": f"See at {WHERE_KEYS_ARE} which key is yours.",
            },
        )
    return UsageError(
        {
            "nl": "OpenAlex geeft dit alleen aan wie een sleutel heeft. Die is gratis.",
            "en": "OpenAlex gives this only to who has a key. A key is free.",
        },
        where=where,
        remedy={
            "nl": f"Haal er een op {WHERE_KEYS_ARE} en zet hem in {KEY}.",
            "en": f"Get one at {WHERE_KEYS_ARE} and put it in {KEY}.",
        },
    )


def _not_accepted(refused: RefusalError, where: str) -> IktError:
    found = MESSAGE.search(refused.said)
    said = found[1].replace('\\"', '"') if found else refused.said
    return UsageError(
        {
            "nl": f"OpenAlex neemt deze vraag niet aan: {said}",
            "en": f"OpenAlex does not accept this question: {said}",
        },
        where=where,
        remedy={
            "nl": "Verander het filter. Helpt dat niet, kijk dan of er een nieuwere ikt is.",
            "en": "Change the filter. If that does not help, see whether there is a newer ikt.",
        },
    )
