"""A question to the open data of the House, in the words of OData.

``contains`` on ``Tekst``, ``Onderwerp``, ``Titel`` and ``Ministerie``, and ``ge`` and ``lt`` on
moments, are as others ask them. Whether ``contains`` heeds capitals could not be confirmed, so a
word is asked for in both ways. Nor could the spelling of ``Ministerie``: therefore a ministry is
looked for there and in ``Functie`` (‘Minister van Onderwijs, Cultuur en Wetenschap’), in full.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ikt.sources.parliament.paper import What

MINISTRIES = {
    "AenM": "Asiel en Migratie",
    "AZ": "Algemene Zaken",
    "BHO": "Buitenlandse Handel",
    "BuHa": "Buitenlandse Handel",
    "BZ": "Buitenlandse Zaken",
    "BZK": "Binnenlandse Zaken",
    "Def": "Defensie",
    "EZ": "Economische Zaken",
    "EZK": "Economische Zaken",
    "Fin": "Financiën",
    "IenW": "Infrastructuur en Waterstaat",
    "JenV": "Justitie en Veiligheid",
    "LNV": "Landbouw",
    "LVVN": "Landbouw",
    "OCW": "Onderwijs, Cultuur en Wetenschap",
    "SZW": "Sociale Zaken",
    "VWS": "Volksgezondheid",
}
"""Ministries by their usual letters, with words that stand in their names of any year."""
SUBJECT: dict[What, tuple[str, ...]] = {"commitment": ("Tekst",), "motion": ("Onderwerp", "Titel")}
DAY: dict[What, str] = {"commitment": "Aanmaakdatum", "motion": "GestartOp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for; everything given must hold.

    Args:
        text: words that all stand in its text.
        since: first day on which it was promised or proposed.
        until: last such day.
        ministry: letters or part of the name; motions have none, so then only commitments.
        numbers: only these, by number.
        changed: only what changed in the open data at or after this moment (ISO with time
            zone); then also what the House took away.
        what: commitments, motions, or both.
    """

    text: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    ministry: str = ""
    numbers: tuple[str, ...] = ()
    changed: str = ""
    what: tuple[What, ...] = ("commitment", "motion")

    @property
    def kinds(self) -> tuple[What, ...]:
        """Return of which kinds there can be an answer: numbers of commitments begin with TZ."""
        kinds = [w for w in self.what if w == "commitment" or not self.ministry]
        if not self.numbers:
            return tuple(kinds)
        named = {"commitment" if n.startswith("TZ") else "motion" for n in self.numbers}
        return tuple(w for w in kinds if w in named)

    def filter(self, what: What) -> str:
        """Return the ``$filter`` for one kind."""
        return " and ".join(self._parts(what))

    def _parts(self, what: What) -> Iterator[str]:
        if what == "motion":
            yield "Soort eq 'Motie'"
        if not self.changed and not self.numbers:
            yield "Verwijderd eq false"
        for word in self.text.split():
            yield _any(f"contains({f},{quoted(w)})" for f in SUBJECT[what] for w in _cased(word))
        if self.since:
            yield f"{DAY[what]} ge {self.since.isoformat()}T00:00:00Z"
        if self.until:
            after = self.until + dt.timedelta(days=1)
            yield f"{DAY[what]} lt {after.isoformat()}T00:00:00Z"
        if self.ministry:
            name = MINISTRIES.get(_letters(self.ministry), self.ministry)
            said = dict.fromkeys((name, self.ministry))
            yield _any(
                f"contains({f},{quoted(n)})" for n in said for f in ("Ministerie", "Functie")
            )
        if self.numbers:
            yield _any(f"Nummer eq {quoted(number)}" for number in self.numbers)
        if self.changed:
            moment = dt.datetime.fromisoformat(self.changed).astimezone(dt.UTC)
            yield f"ApiGewijzigdOp ge {moment:%Y-%m-%dT%H:%M:%SZ}"


def quoted(text: str) -> str:
    """Return text as a literal of OData.

    >>> quoted("foto's")
    "'foto''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def _any(parts: Iterable[str]) -> str:
    told = list(parts)
    return told[0] if len(told) == 1 else f"({' or '.join(told)})"


def _cased(word: str) -> tuple[str, ...]:
    """Return a word as typed, and with its first letter the other way."""
    return tuple(dict.fromkeys((word, word[:1].swapcase() + word[1:])))


def _letters(asked: str) -> str:
    """Return the usual letters of a ministry, however they were typed."""
    return next((k for k in MINISTRIES if k.casefold() == asked.strip().casefold()), "")
