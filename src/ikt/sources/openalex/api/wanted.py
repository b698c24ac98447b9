"""Which works are wanted, and how OpenAlex is asked for them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass
from typing import Any

from ikt.base.errors import UsageError

FIELDS = range(11, 37)
"""Numbers of the fields of OpenAlex: those of Scopus."""
TYPE = re.compile(r"[a-z]+(-[a-z]+)*")
COUNTRIES, YEAR = "authorships.countries", "publication_year"
LONGEST = 60
"""Characters of a name, without what makes it unique."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A slice of the works of OpenAlex.

    Args:
        country: at least one author is there, alpha-2.
        partners: and at least one author is in one of these countries, alpha-2.
        since: first year of publication.
        until: last year of publication.
        types: types of work, as OpenAlex names them: ``article``, ``review``, …
        field: number of the field of the primary topic.
        filter: further conditions in OpenAlex's own words, ``name:value`` with commas between.

    Raises:
        UsageError: nothing is asked for, or something that cannot be.
    """

    country: str = ""
    partners: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    types: tuple[str, ...] = ()
    field: int | None = None
    filter: str = ""

    def __post_init__(self) -> None:
        """Refuse what OpenAlex would refuse, and what would be all of OpenAlex."""
        if not (self.country or self.filter):
            raise UsageError(
                {"nl": "Van welk land wilt u werken?", "en": "Works of which country?"},
                where="--country",
                remedy={
                    "nl": "Geef bijvoorbeeld --country NL, of een eigen filter met --filter.",
                    "en": "Give for instance --country NL, or a filter of your own with --filter.",
                },
            )
        if self.since and self.until and self.since > self.until:
            raise _wrong("--since", f"{self.since} – {self.until}")
        if self.field is not None and self.field not in FIELDS:
            raise _wrong("--field", str(self.field), f"{FIELDS[0]} – {FIELDS[-1]}")
        for kind in self.types:
            if not TYPE.fullmatch(kind):
                raise _wrong("--type", kind, "article, review, book-chapter, preprint, …")
        for condition in self.filter.split(",") if self.filter else ():
            if ":" not in condition:
                raise _wrong("--filter", condition, "has_orcid:true,is_oa:true")

    @property
    def asked(self) -> str:
        """Return the filter that OpenAlex is given."""
        conditions = [
            # Twice the same name means: both. A plus would do too, and means a space in an address.
            f"{COUNTRIES}:{self.country}" if self.country else "",
            f"{COUNTRIES}:{'|'.join(self.partners)}" if self.partners else "",
            f"{YEAR}:{years(self.since, self.until)}" if self.since or self.until else "",
            f"type:{'|'.join(self.types)}" if self.types else "",
            f"primary_topic.field.id:{self.field}" if self.field else "",
            self.filter,
        ]
        return ",".join(condition for condition in conditions if condition)

    @property
    def name(self) -> str:
        """Return a short name, fit for a folder: ``nl-kr-2015-2022``."""
        span = f"{self.since}-{self.until}" if self.since and self.until else ""
        if bool(self.since) != bool(self.until):
            span = f"from-{self.since}" if self.since else f"to-{self.until}"
        parts = [self.country, *self.partners, span, *self.types]
        parts += [f"field-{self.field}"] if self.field else []
        name = "-".join(part for part in parts if part).lower()
        if self.filter or len(name) > LONGEST:
            sign = hashlib.sha256(self.asked.encode()).hexdigest()[:8]
            name = f"{name[:LONGEST]}-{sign}".lstrip("-")
        return name

    def as_data(self) -> dict[str, Any]:
        """Return what was asked for, without what was not."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "", ())}


def years(since: int | None, until: int | None) -> str:
    """Return years as OpenAlex writes them.

    >>> years(2015, 2022), years(2015, None), years(None, 2022), years(2015, 2015)
    ('2015-2022', '>2014', '<2023', '2015')
    """
    if since and until:
        return f"{since}-{until}" if since < until else str(since)
    return f">{since - 1}" if since else f"<{(until or 0) + 1}"


def _wrong(option: str, given: str, known: str = "") -> UsageError:
    return UsageError(
        {"nl": f"“{given}” kan niet.", "en": f"“{given}” is not possible."},
        where=option,
        remedy={"nl": f"Geef bijvoorbeeld {known}.", "en": f"Give for instance {known}."}
        if known
        else "",
    )
