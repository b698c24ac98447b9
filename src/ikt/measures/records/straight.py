"""Joint works counted straight from files of OpenAlex: no table is written, no query planned.

For who has some files and this one question. The rules are those of
:func:`ikt.measures.records.countries.pairs`, written for whole columns of Arrow: to plan that query
takes longer than to count twenty thousand works. The tests hold one to the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ikt.base.countries import TOTAL
from ikt.measures.records.settings import Settings
from ikt.sources.openalex.columns import counting
from ikt.sources.openalex.convert import made_of
from ikt.store.records import AUTHORSHIPS, WORKS

KEYS = ["reporter", "partner", "year", "field"]
DEFAULT = Settings()
SideBySide = Callable[[Callable[[Path], pa.Table], Iterable[Path]], Iterable[pa.Table]]


def joint_works(
    parts: Sequence[Path], settings: Settings = DEFAULT, over: SideBySide = map
) -> pa.Table:
    """Return how many works countries have together, each pair from both sides.

    A work that stands in several parts counts in each: only a store knows which state is the last.

    Args:
        parts: files of works, JSON lines or Parquet.
        settings: which works count.
        over: how the parts are gone through: one after another, or the ``map`` of a pool.

    Returns:
        reporter, partner, year, field (``asjcNN``, and ``_T`` for all works), works.

    Raises:
        DataError: too many works of a part cannot be read.
    """
    by_field = _summed(pa.concat_tables(over(partial(_of_part, settings=settings), parts)), KEYS)
    whole = _summed(by_field, KEYS[:-1])
    whole = whole.append_column("field", pa.repeat(TOTAL, len(whole)))
    known = by_field.filter(pc.field("field").is_valid())
    return pa.concat_tables([known, whole.select(known.column_names)])


def _of_part(part: Path, settings: Settings) -> pa.Table:
    tables = made_of(part, (WORKS.name, AUTHORSHIPS.name))
    found = [_pairs(one[WORKS.name], one[AUTHORSHIPS.name], settings) for one in tables]
    return _summed(pa.concat_tables([_pairs(*_NOTHING, settings), *found]), KEYS)


def _summed(rows: pa.Table, keys: Sequence[str]) -> pa.Table:
    summed = rows.group_by(keys).aggregate([("works", "sum")])
    return summed.rename_columns([*keys, "works"])


def _pairs(works: pa.Table, authorships: pa.Table, settings: Settings) -> pa.Table:
    """Return a row for each two countries of each work, from both sides."""
    counted = works.filter(_counts(settings)).sort_by("work")
    work, country, names = _present(counted["work"].to_numpy(), authorships, settings)
    countries = np.bincount(work, minlength=len(counted))
    each = countries[work]
    here = np.repeat(np.arange(len(work)), each)
    there = np.repeat((countries.cumsum() - countries)[work], each) + counting(each) - 1
    here, there = here[here != there], there[here != there]
    field = pc.binary_join_element_wise("asjc", counted["field"].cast(pa.string()), "")
    columns = [
        names.take(pa.array(country[here])),
        names.take(pa.array(country[there])),
        counted["year"].take(work[here]),
        field.take(work[here]),
        np.ones(len(here), np.int64),
    ]
    return pa.table(columns, names=[*KEYS, "works"])


def _counts(settings: Settings) -> pc.Expression:
    """Return which works count, see :attr:`ikt.measures.records.records.Records.works`."""
    year, left_out = pc.field("year"), pa.array(settings.left_out, pa.string())
    rule = year.is_valid() & ~pc.field("type").isin(left_out)
    for name, kept in (
        ("paratext", False),
        ("retracted", settings.retracted),
        ("xpac", settings.xpac),
    ):
        if not kept:
            rule &= ~pc.coalesce(pc.field(name), pa.scalar(False))
    if settings.since is not None:
        rule &= year >= settings.since
    if settings.until is not None:
        rule &= year <= settings.until
    return rule


def _present(
    works: np.ndarray, authorships: pa.Table, settings: Settings
) -> tuple[np.ndarray, np.ndarray, pa.Array]:
    """Return of each work the countries it has an address in.

    Args:
        works: numbers of works, ascending.
        authorships: authors and addresses, of these and other works.
        settings: which territories are counted under which country.

    Returns:
        Place of the work, place of the country among the names, and the names.
    """
    located = authorships.filter(pc.field("country").is_valid())
    coded = located["country"].combine_chunks().dictionary_encode()
    under = [settings.territories.get(code, code) for code in coded.dictionary.to_pylist()]
    names, into = np.unique(np.array(under, dtype=object), return_inverse=True)
    found = located["work"].to_numpy()
    place = np.searchsorted(works, found)
    counts = place < len(works)
    counts[counts] = works[place[counts]] == found[counts]
    country = into[coded.indices.to_numpy()[counts]]
    key = np.unique(place[counts] * max(len(names), 1) + country)
    return *np.divmod(key, max(len(names), 1)), pa.array(names, pa.string())


_NOTHING = (WORKS.arrow.empty_table(), AUTHORSHIPS.arrow.empty_table())
