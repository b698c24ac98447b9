"""Works that are planted: it is known where each was led, paid for and written, and who moved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

from ikt.sources.openalex.made import Made
from ikt.sources.openalex.made.world import COUNTRIES, author_number, institution_number

YEARS = range(2015, 2020)
LED = {"KR": (60, 20), "DE": (20, 60), "FR": (40, 40), "BE": (6, 6)}
"""By partner: joint works in YEARS that an author in the Netherlands leads, and one there."""
BEFORE = 90
"""Joint works with KR in the year before, all led from there."""
NO_ADDRESS = 8
"""Joint works with KR of which the first author has no address; the last is in the Netherlands."""
COMMON, RARE = 11, 17
"""Fields: each third work is on the rare one."""
MOVED = {COMMON: (40, 5), RARE: (5, 30), 12: (12, 10), 13: (3, 0)}
"""By field: researchers who moved from KR to NL in ARRIVAL, and the other way."""
ARRIVAL, SPAN = 2017, (2012, 2020)
"""The year of the moves, and first and last year of all works: moves at either end are not seen."""
SPECIAL, ALONE = 14, 60
"""A field of which BE alone has works, and how many."""
SECOND = 4
"""Each fourth work is by the second institution of the Netherlands, the others by the first."""


def planted() -> Iterator[Made]:
    """Yield works of countries together, then those of researchers who move."""
    # Multiples of 3 name funders, and of multiples of 4 the last author would be written to.
    numbers = (n for n in count(9_000_000_003, 3) if n % 4)
    yield from _together(numbers)
    yield from _moving(numbers)


def _together(numbers: Iterator[int]) -> Iterator[Made]:
    """Yield works of two authors, the first of whom is the one to write to, and paid.

    There is one author in each country, and one without an address.
    """

    def work(n: int, year: int, *where: str | None) -> Made:
        at = [[house(w, second=n % SECOND == 0)] if w else [] for w in where]
        who = [author_number(COUNTRIES.index(w) if w else len(COUNTRIES)) for w in where]
        return Made(next(numbers), year, RARE if n % 3 == 0 else COMMON, who, at, 3)

    for partner, (ours, theirs) in LED.items():
        for n in range(ours):
            yield work(n, YEARS[n % 5], "NL", partner)
        for n in range(theirs):
            yield work(n, YEARS[n % 5], partner, "NL")
    for n in range(NO_ADDRESS):
        yield work(n, YEARS[0], None, "KR", "NL")
    for n in range(BEFORE):
        yield work(n, YEARS[0] - 1, "KR", "NL")


def _moving(numbers: Iterator[int]) -> Iterator[Made]:
    """Yield a work of each researcher before the move and one after; then of some who stay."""
    authors = count(author_number(1000))

    def alone(author: int, year: int, where: str, field: int) -> Made:
        return Made(next(numbers), year, field, [author], [[house(where)]], 3)

    for field, sides in MOVED.items():
        for route, movers in zip((("KR", "NL"), ("NL", "KR")), sides, strict=True):
            for author in islice(authors, movers):
                yield alone(author, ARRIVAL - 1, route[0], field)
                yield alone(author, ARRIVAL, route[1], field)
    for year in SPAN:
        yield alone(next(authors), year, "NL", COMMON)
    for author in islice(authors, ALONE):
        yield alone(author, ARRIVAL, "BE", SPECIAL)


def house(country: str, *, second: bool = False) -> int:
    """Return the number of an institution: one of two of the Netherlands, else the only one."""
    return institution_number(COUNTRIES.index(country), int(second and country == "NL"))
