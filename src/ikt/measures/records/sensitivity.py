"""How much each choice in reading moves matters: recounted with one of them changed at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import ibis
from ibis import _

from ikt.measures.records.move_settings import MoveSettings
from ikt.measures.records.moves import moves, present, span
from ikt.measures.records.records import Records
from ikt.measures.records.researchers import researchers
from ikt.measures.records.residence import places, residence, years

Part = Literal["all", "orcid", "plausible", "lasting"]
CHANGES: dict[str, tuple[Any, ...]] = {
    "addresses": ("each", "works", "first", "single"),
    "ties": ("stay", "go", "unknown"),
    "longest_gap": (None, 5, 2),
    "dated": ("seen", "middle"),
    "padding": (2, 0, 5),
    "author_works": (1, 2, 5),
    "most_works": (72, 36),
    "most_countries": (4, 3, 2),
}
"""Values that each parameter is given in turn; the one in force is passed over."""
OF_SUSPICION = ("most_works", "most_countries")
"""Parameters that decide who is suspicious: their outcome is that of all others."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Moves into and out of a country by one set of rules, over the years not cut short.

    Args:
        parameter: what was changed; ``None`` for the rules as they are.
        value: what it was changed into.
        part: of whom: all, those with an ORCID, those who are not suspicious, or all but moves
            there and back within two years.
        arrived: moves to the country.
        left: moves from it.
        returned: of those who arrived, who lived there before.
        residents: researchers in the country, summed over the years.
    """

    parameter: str | None
    value: Any
    part: Part
    arrived: int
    left: int
    returned: int
    residents: int

    @property
    def net_rate(self) -> float | None:
        """Return the net flow per 1,000 researchers and year; ``None`` when nobody lives there."""
        return 1000 * (self.arrived - self.left) / self.residents if self.residents else None


def sensitivity(records: Records, country: str) -> Iterator[Outcome]:
    """Yield the outcome by the rules as they are, of parts, and with each rule changed in turn.

    What a change leaves as it was is not counted anew.

    Args:
        records: works that count, with the rules in force.
        country: alpha-2, as OpenAlex writes it.
    """
    rules = records.settings.moves
    parts: tuple[Part, ...] = ("all", "orcid", "plausible", "lasting")
    for part in parts:
        yield _outcome(records, rules, country, None, part)
    for parameter, values in CHANGES.items():
        for value in values:
            if value != getattr(rules, parameter):
                changed = replace(rules, **{parameter: value})
                part = "plausible" if parameter in OF_SUSPICION else "all"
                yield _outcome(records, changed, country, parameter, part)


def _outcome(
    records: Records, rules: MoveSettings, country: str, parameter: str | None, part: Part
) -> Outcome:
    lived, people = _recounted(records, rules, parameter)
    column = {"orcid": "orcid", "plausible": "suspicious", "lasting": "bounced"}.get(part)

    def counted(rows: ibis.Table) -> ibis.Table:
        whole = rows.inner_join(people, "author").cross_join(span(records.works))
        whole = whole.filter(
            _.year >= _.first_year + rules.run_in, _.year <= _.last_year - rules.run_out
        )
        if column not in whole.columns:  # short stays are left out of moves, not of residents
            return whole
        return whole.filter(whole[column] == (1 if part == "orcid" else 0))

    moved = counted(moves(lived, rules))
    arrived, left = moved.destination == country, moved.origin == country
    sums = moved.agg(
        arrived=arrived.cast("int64").sum(),
        left=left.cast("int64").sum(),
        returned=(arrived & (moved.returns == 1)).cast("int64").sum(),
    )
    there = counted(present(lived, rules).filter(_.country == country))
    found = sums.cross_join(there.agg(residents=_.count())).to_pyarrow().to_pylist()[0]
    value = getattr(rules, parameter) if parameter else None
    return Outcome(parameter, value, part, **{name: n or 0 for name, n in found.items()})


def _recounted(
    records: Records, rules: MoveSettings, parameter: str | None
) -> tuple[ibis.Table, ibis.Table]:
    """Return where researchers lived and who they are, as one changed parameter makes it."""
    if parameter == "addresses":
        found = places(records.located, records.works, rules)
        return residence(found, years(found), rules), records.researchers
    if parameter == "ties":
        return residence(records.places, records.years, rules), records.researchers
    if parameter in ("author_works", *OF_SUSPICION):
        return records.residence, researchers(records.years, records.fields, rules)
    return records.residence, records.researchers
