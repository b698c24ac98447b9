"""How researchers' moves are read from their works: every choice in one place, with its reason.

The rule is that of the Scholarly Migration Database: a researcher lives each year where most of the
addresses on the works of that year are, and moves when that country changes. Source: A.
Akbaritabar, T. Theile and E. Zagheni (2024), Scientific Data 11, 816. Where nothing is published of
a detail, the choice is that of ikt, and ``ikt count --sensitivity`` shows what it matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Addresses = Literal["each", "works", "first", "single"]
Ties = Literal["stay", "go", "unknown"]
Dated = Literal["seen", "middle"]


@dataclass(frozen=True, slots=True)
class MoveSettings:
    """What counts as living somewhere, and as moving.

    The paper of the Scholarly Migration Database (Akbaritabar, Theile and Zagheni 2024) gives the
    rule of the modal country. Where its details are named below, they are those of a replication
    that comes close to its flows, and could not be checked against the paper; what says nothing of
    the database is a choice of ikt.

    Args:
        addresses: what is counted to find the country of a year. ``each``: every address, as the
            database does; ``works``: every work once for each country on it; ``first``: the first
            address of the researcher on each work; ``single``: only works on which all addresses
            of the researcher are in one country.
        ties: where as many are in one country as in another. ``stay``: the country of the last
            year before without a tie, else that of the next, else the first in the alphabet;
            ``go``: the next before the last; ``unknown``: nowhere, as in a year without works.
        padding: how many years without works, before a work, still count as living in the country
            of that work, between two works. For the number of researchers only: the database
            fills up to two years backwards.
        longest_gap: years between two works after which a change of country is no move any more;
            ``None`` counts all, as the database does.
        dated: the year of a move. ``seen``: the first with works in the new country, as the
            database has it; ``middle``: halfway the years without works before it.
        author_works: works that a researcher must have in all to count.
        most_works: a researcher with more works in a year is suspicious: probably several persons
            under one number. 72 is one in five days, the border of hyperprolific authors (J. P. A.
            Ioannidis, R. Klavans and K. W. Boyack 2018, Nature 561, 167–169).
        most_countries: so is a researcher with addresses in more countries in a year.
        run_in: years at the start that are cut short: who lived where before is not known yet.
        run_out: years at the end that are cut short: a move is seen only at the next work. The
            database cuts the last three years short as well.
    """

    addresses: Addresses = "each"
    ties: Ties = "stay"
    padding: int = 2
    longest_gap: int | None = None
    dated: Dated = "seen"
    author_works: int = 1
    most_works: int = 72
    most_countries: int = 4
    run_in: int = 3
    run_out: int = 3
