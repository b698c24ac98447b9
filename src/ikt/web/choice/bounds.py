"""Conditions on groups of countries, as a reader writes them: ``ZA KE NG >= 1; BR CN IN <= 2``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.choice.scenario import Constraints

BETWEEN = ";"
"""Between one set of countries and the next."""
SHAPE = re.compile(r"(?P<who>.*?)\s*(?P<sign>>=|<=|=)\s*(?P<number>\d{1,3})")


@dataclass(frozen=True, slots=True)
class Bound:
    """At least (``>=``), at most (``<=``) or exactly (``=``) so many of some countries.

    Args:
        codes: the countries; empty for a region.
        region: or all countries of a region.
        sign: one of the three.
        number: how many.
    """

    codes: tuple[str, ...]
    region: str
    sign: str
    number: int

    def __str__(self) -> str:
        return f"{self.region or ' '.join(self.codes)} {self.sign} {self.number}"

    def group(self) -> dict[str, Any]:
        """Return it as a scenario has it."""
        return {
            "name": self.region or ", ".join(self.codes),
            "countries": list(self.codes),
            "region": self.region,
            "least": 0 if self.sign == "<=" else self.number,
            "most": None if self.sign == ">=" else self.number,
        }


def bounds(texts: Sequence[str]) -> Iterator[Bound]:
    """Yield the conditions in texts.

    Raises:
        UsageError: one is not written as such, or names a country that is unknown.
    """
    for text in parted(texts):
        found = SHAPE.fullmatch(text)
        if not found or not found["who"]:
            raise _shapeless(text)
        region = _region(found["who"])
        codes = () if region else codes_in([found["who"]])
        yield Bound(codes, region, found["sign"], int(found["number"]))


def parted(texts: Sequence[str]) -> list[str]:
    """Return the conditions in texts, parted by semicolons."""
    return [found for part in BETWEEN.join(texts).split(BETWEEN) if (found := part.strip())]


def of(constraints: Constraints) -> tuple[Bound, ...]:
    """Return the conditions on groups that a scenario has, today's posts that stay included."""
    found: list[Bound] = []
    for group in constraints.groups:
        codes = tuple(group.countries)
        if group.least:
            found.append(Bound(codes, group.region, ">=", group.least))
        if group.most is not None:
            found.append(Bound(codes, group.region, "<=", group.most))
    if constraints.keep:
        found.append(Bound(tuple(constraints.keep.countries), "", ">=", constraints.keep.least))
    return tuple(found)


def codes_in(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the countries that texts name, separated by spaces or commas; codes or names.

    Raises:
        UsageError: a country is unknown.
    """
    found = [resolve(part) for text in texts for part in _parts(text)]
    return tuple(dict.fromkeys(found))


def _region(who: str) -> str:
    """Return the name of a region; empty where a text names a country, or looks like a code."""
    parts = _parts(who)
    return "" if any(len(p) <= 3 or _is_country(p) for p in parts) else who


def _is_country(text: str) -> bool:
    try:
        resolve(text)
    except UsageError:
        return False
    return True


def _parts(text: str) -> list[str]:
    """Return the names in a text: split at commas, else at spaces when all parts are codes."""
    pieces = [p.strip() for p in text.split(",") if p.strip()]
    if len(pieces) == 1 and all(len(p) in (2, 3) for p in pieces[0].split()):
        return pieces[0].split()
    return pieces


def _shapeless(text: str) -> UsageError:
    return UsageError(
        {
            "nl": f"“{text[:60]}” is geen voorwaarde voor een groep landen.",
            "en": f"“{text[:60]}” is no condition on a group of countries.",
        },
        remedy={
            "nl": "Schrijf bijvoorbeeld: ZA KE NG >= 1; Europe & Central Asia <= 4.",
            "en": "Write for instance: ZA KE NG >= 1; Europe & Central Asia <= 4.",
        },
    )
