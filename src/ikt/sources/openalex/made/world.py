"""A made-up world of authors who live, move and write together; its truth is known.

Countries are of very different size, few authors write much and many little, most teams are small
and a few enormous, some authors move, and some addresses are missing: as in the real record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

BY_SIZE = """
    US CN GB DE JP FR IT IN CA ES AU BR KR NL RU CH TR IR SE PL BE DK PT AT TW FI NO GR CZ
    MX IL ZA EG SG MY IE ID PK SA HU NZ RO AR CL TH NG HK VN BD KE GH NA
"""
COUNTRIES = BY_SIZE.split()
"""By size, the largest first: the n-th has 1/n of the authors of the first. NA is Namibia."""
INSTITUTIONS = 20
"""Institutions of each country."""
FUNDERS = 3
"""Funders of each country."""
MOVING = 0.02
"""Chance that an author moves to another country, for each year."""
AT_HOME = 0.75
"""Chance that a co-author is from the country of the first author."""
NO_ADDRESS = 0.08
"""Chance that an author of a work has no address in its record."""
SECOND_ADDRESS = 0.06
"""Chance that an author has a second address, in the same country."""
ENORMOUS = 0.0005
"""Chance that a work has more than a hundred authors."""


@dataclass(frozen=True, slots=True)
class Move:
    """An author who lives in another country from a year on.

    Args:
        author: number of the author.
        year: first year in the new country.
        origin: where the author lived the year before, alpha-2.
        destination: where the author lives now.
    """

    author: int
    year: int
    origin: str
    destination: str


@dataclass(frozen=True, slots=True)
class Made:
    """One made-up work.

    Args:
        work: its number.
        year: of publication.
        field: number of its field, 11–36.
        authors: numbers of its authors, in order.
        addresses: for each author the institutions, one an address; none when it is missing.
        citations: times cited.
    """

    work: int
    year: int
    field: int
    authors: list[int]
    addresses: list[list[int]]
    citations: int

    @property
    def countries(self) -> set[str]:
        """Return the countries of its addresses."""
        return {country_of(i) for address in self.addresses for i in address}


@dataclass(frozen=True)
class World:
    """Authors, where they lived, and the works they wrote.

    Args:
        years: first and last.
        homes: index of the country in which each author lived each year (authors × years).
        activity: how much each author writes, relative to the others.
        active: whether each author writes in each year (authors × years).
        count: number of works.
        seed: of the works.
    """

    years: tuple[int, int]
    homes: NDArray[np.int16]
    activity: NDArray[np.float64]
    active: NDArray[np.bool_]
    count: int
    seed: int = field(default=0)

    @classmethod
    def made(cls, works: int, *, years: tuple[int, int] = (2008, 2022), seed: int = 0) -> World:
        """Make a world in which ``works`` works are written.

        Args:
            works: how many; there are half as many authors.
            years: first and last year.
            seed: the same seed makes the same world.
        """
        rng = np.random.default_rng(seed)
        authors, span = max(works // 2, 10), years[1] - years[0] + 1
        size = 1 / np.arange(1, len(COUNTRIES) + 1)
        start = rng.choice(len(COUNTRIES), authors, p=size / size.sum())
        target = rng.choice(len(COUNTRIES), (authors, span), p=size / size.sum())
        moving = rng.random((authors, span)) < MOVING
        homes = np.empty((authors, span), np.int16)
        homes[:, 0] = start
        for year in range(1, span):
            homes[:, year] = np.where(moving[:, year], target[:, year], homes[:, year - 1])
        first = rng.integers(-span // 2, span, authors)
        last = first + rng.geometric(0.12, authors)
        at = np.arange(span)
        active = (at >= first[:, None]) & (at <= last[:, None])
        return cls(years, homes, rng.lognormal(0, 1.2, authors), active, works, seed)

    @cached_property
    def moves(self) -> list[Move]:
        """Return every move, whether or not any work tells of it."""
        author, year = np.nonzero(self.homes[:, 1:] != self.homes[:, :-1])
        return [
            Move(
                author_number(a),
                self.years[0] + y + 1,
                COUNTRIES[self.homes[a, y]],
                COUNTRIES[self.homes[a, y + 1]],
            )
            for a, y in zip(author.tolist(), year.tolist(), strict=True)
        ]

    def works(self) -> Iterator[Made]:
        """Yield the works, year by year; the same each time."""
        rng = np.random.default_rng([self.seed, 1])
        span = self.years[1] - self.years[0] + 1
        growth = 1.04 ** np.arange(span)
        each = rng.multinomial(self.count, growth / growth.sum())
        number = 0
        for year, count in enumerate(each.tolist()):
            for work in self._of_year(rng, year, count):
                number += 1
                yield Made(WORK + number, *work)

    def _of_year(
        self, rng: np.random.Generator, year: int, count: int
    ) -> Iterator[tuple[int, int, list[int], list[list[int]], int]]:
        writers = _Writers(self, year)
        teams = 1 + rng.geometric(0.25, count) * (rng.random(count) < 0.85)
        enormous = rng.random(count) < ENORMOUS
        teams = np.where(enormous, rng.integers(101, 800, count), teams)
        fields, cited = rng.integers(11, 37, count), rng.lognormal(1.5, 1.3, count).astype(int)
        for team, of, citations in zip(
            teams.tolist(), fields.tolist(), cited.tolist(), strict=True
        ):
            authors = writers.team(rng, team)
            chance = rng.random((len(authors), 2))
            at = rng.integers(0, INSTITUTIONS, (len(authors), 2))
            lived = self.homes[authors, year]
            addresses = [
                _addresses(int(home), none, second, where)
                for home, (none, second), where in zip(
                    lived, chance.tolist(), at.tolist(), strict=True
                )
            ]
            numbers = [author_number(a) for a in authors.tolist()]
            yield self.years[0] + year, of, numbers, addresses, citations


class _Writers:
    """Who writes in one year: drawn by how much they write, in the world or in one country."""

    def __init__(self, world: World, year: int) -> None:
        self.authors = np.flatnonzero(world.active[:, year])
        self.homes = world.homes[self.authors, year]
        order = np.argsort(self.homes, kind="stable")
        self.authors, self.homes = self.authors[order], self.homes[order]
        self.sums = np.concatenate([[0.0], np.cumsum(world.activity[self.authors])])
        self.starts = np.searchsorted(self.homes, np.arange(len(COUNTRIES) + 1))

    def team(self, rng: np.random.Generator, size: int) -> Ints:
        """Return distinct authors, the first of whom decides which country is home."""
        first = self._drawn(rng, np.zeros(1, int), np.full(1, len(self.authors)))
        home = self.homes[first[0]]
        inside = rng.random(size - 1) < AT_HOME
        low = np.where(inside, self.starts[home], 0)
        high = np.where(inside, self.starts[home + 1], len(self.authors))
        drawn = np.concatenate([first, self._drawn(rng, low, high)])
        _, at = np.unique(drawn, return_index=True)
        return self.authors[drawn[np.sort(at)]]

    def _drawn(self, rng: np.random.Generator, low: Ints, high: Ints) -> Ints:
        left, right = self.sums[low], self.sums[high]
        point = left + rng.random(len(low)) * (right - left)
        return np.clip(np.searchsorted(self.sums, point, side="right") - 1, low, high - 1)


WORK, AUTHOR, INSTITUTION, FUNDER = 9_000_000_000, 5_900_000_000, 4_900_000_000, 4_320_000_000


def author_number(index: int) -> int:
    """Return the number of an author."""
    return AUTHOR + index


def institution_number(country: int, which: int) -> int:
    """Return the number of an institution of a country."""
    return INSTITUTION + country * INSTITUTIONS + which


def country_of(institution: int) -> str:
    """Return the country of an institution, alpha-2."""
    return COUNTRIES[(institution - INSTITUTION) // INSTITUTIONS]


def funder_number(country: int, which: int) -> int:
    """Return the number of a funder of a country."""
    return FUNDER + country * FUNDERS + which


def _addresses(home: int, none: float, second: float, where: list[int]) -> list[int]:
    if none < NO_ADDRESS:
        return []
    count = 2 if second < SECOND_ADDRESS and where[0] != where[1] else 1
    return [institution_number(home, w) for w in where[:count]]
