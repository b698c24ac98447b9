"""Rows of authors by whole columns: all are divided over addresses and institutions at once.

An author is shared equally by the addresses of the record, an address by the institutions in it. An
address without institution may still tell a country: one that the record names for the author and
none of the institutions has. Where the record lists no addresses, as before 2023, every institution
is an address of its own.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ikt.sources.openalex.columns import Ints, counting
from ikt.sources.openalex.nested import filled, items, owners, pick, text

NONE = -1
"""Stands for no institution, or no country."""
WIDE = 2**31
"""More than there are institutions or countries in a batch: makes one number of two."""


class Shares(NamedTuple):
    """Rows of authors.

    Args:
        author: which author a row is of, ascending.
        institution: its identifier, or missing.
        country: its code, alpha-2, or missing.
        part: part of the author's share; adds up to 1 over an author.
    """

    author: Ints
    institution: pa.StringArray
    country: pa.StringArray
    part: NDArray[np.float64]


class _Divided(NamedTuple):
    """Parts of authors by institution, in the order in which an author's addresses name them."""

    author: Ints
    institution: Ints
    part: NDArray[np.float64]


def shares(authorships: pa.Array) -> Shares:
    """Return the rows of authors.

    Args:
        authorships: records with ``institutions``, ``countries`` and ``affiliations``.
    """
    only = _only(authorships)
    unclear = np.ones(len(authorships), bool)
    unclear[only.author] = False
    others = np.flatnonzero(unclear)
    more = _shared(authorships.take(others))
    author = np.concatenate([only.author, others[more.author]])
    order = np.argsort(author, kind="stable")
    institution = pa.concat_arrays([only.institution, more.institution]).take(order)
    country = pa.concat_arrays([only.country, more.country]).take(order)
    part = np.concatenate([only.part, more.part])[order]
    return Shares(author[order], institution, country, part)


def _only(authorships: pa.Array) -> Shares:
    """Return the rows of authors who gave one address with one institution in it: most of them."""
    listed, n_listed = items(pick(authorships, "institutions"))
    told, n_told = items(pick(authorships, "countries"))
    addresses, n_addresses = items(pick(authorships, "affiliations"))
    named, n_named = items(pick(addresses, "institution_ids"))
    one = np.flatnonzero((n_listed == 1) & (n_told == 1) & (n_addresses == 1))
    address = _starts(n_addresses)[one]
    one, address = one[n_named[address] == 1], address[n_named[address] == 1]
    place = _starts(n_listed)[one]
    institution, country = (text(listed, n).take(place) for n in ("id", "country_code"))
    of_address = named.cast(pa.string()).take(_starts(n_named)[address])
    of_author = told.cast(pa.string()).take(_starts(n_told)[one])
    same = pc.and_(_same(institution, of_address), _same(country, of_author))
    same = same.to_numpy(zero_copy_only=False)
    return Shares(one[same], institution.filter(same), country.filter(same), np.ones(same.sum()))


def _starts(counts: Ints) -> Ints:
    """Return where each of several lists begins among the items of all."""
    return counts.cumsum() - counts


def _same(some: pa.StringArray, others: pa.StringArray) -> pa.BooleanArray:
    """Return where two texts are there, not empty, and equal."""
    return pc.fill_null(pc.and_(pc.equal(some, others), pc.not_equal(some, "")), False)


def _shared(authorships: pa.Array) -> Shares:
    """Return the rows of authors with several addresses, or with one that is unclear."""
    listed, n_listed = items(pick(authorships, "institutions"))
    told, n_told = items(pick(authorships, "countries"))
    addresses, n_addresses = items(pick(authorships, "affiliations"))
    named, n_named = items(pick(addresses, "institution_ids"))
    ids, lists, names = _coded(text(listed, "id"), named.cast(pa.string()))
    codes, homes, says = _coded(text(listed, "country_code"), told.cast(pa.string()))

    # Addresses of an author for whom the record names no institution and no country tell nothing.
    telling = (n_listed > 0) | (n_told > 0)
    heard = telling[owners(n_addresses)]
    names, n_named = names[np.repeat(heard, n_named)], n_named[heard]
    n_addresses = np.where(telling, n_addresses, 0)

    found = _divided(lists, n_listed, names, n_named, n_addresses)
    known = found.institution != NONE
    nowhere = np.zeros(len(authorships))
    nowhere[found.author[~known]] = found.part[~known]
    placed = _Divided(*(column[known] for column in found))

    of_listed, of_told = owners(n_listed)[lists != NONE], owners(n_told)
    pairs, home = _last(of_listed * WIDE + lists[lists != NONE], homes[lists != NONE])
    country = _looked_up(pairs, home, placed.author * WIDE + placed.institution)
    # An address without institution may still tell a country: one that no institution has.
    seen = np.isin(of_told * WIDE + says, pairs // WIDE * WIDE + home)
    others, further = of_told[(says != NONE) & ~seen], says[(says != NONE) & ~seen]
    n_others = np.bincount(others, minlength=len(authorships))
    lost = np.flatnonzero((nowhere > 0) & (n_others == 0))

    none = np.full(len(others) + len(lost), NONE)
    rows = (
        np.concatenate([placed.author, others, lost]),
        np.concatenate([placed.institution, none]),
        np.concatenate([country, further, none[: len(lost)]]),
        np.concatenate([placed.part, nowhere[others] / n_others[others], nowhere[lost]]),
    )
    order = np.argsort(rows[0], kind="stable")
    author, institution, place, part = (column[order] for column in rows)
    return Shares(author, _taken(ids, institution), _taken(codes, place), part)


def _divided(
    lists: Ints, n_listed: Ints, names: Ints, n_named: Ints, n_addresses: Ints
) -> _Divided:
    """Divide authors over their addresses, and addresses over the institutions in them.

    An author without addresses (records of before 2023) has one for each institution, or one that
    names none.
    """
    count = np.where(n_addresses > 0, n_addresses, np.maximum(n_listed, 1))
    start = count.cumsum() - count
    given = start[owners(n_addresses)] + counting(n_addresses) - 1
    made = start[owners(n_listed)] + counting(n_listed) - 1
    old = (n_addresses == 0)[owners(n_listed)]
    at = np.concatenate([np.repeat(given, n_named), made[old]])
    what = np.concatenate([names, lists[old]])
    at, what = at[what != NONE], what[what != NONE]

    known = np.bincount(at, minlength=count.sum())
    empty = np.flatnonzero(known == 0)
    at, what = np.concatenate([at, empty]), np.concatenate([what, np.full(len(empty), NONE)])
    order = np.argsort(at, kind="stable")
    at, what = at[order], what[order]
    author = owners(count)[at]
    part = 1 / count[author] / np.maximum(known[at], 1)

    _, first, group = np.unique(author * WIDE + what + 1, return_index=True, return_inverse=True)
    total = np.bincount(group, weights=part, minlength=len(first)).astype(float)
    order = np.argsort(first)
    return _Divided(author[first[order]], what[first[order]], total[order])


def _coded(first: pa.StringArray, second: pa.StringArray) -> tuple[pa.StringArray, Ints, Ints]:
    """Return different texts of two columns, and which of them each of both has, or ``NONE``."""
    coded = pa.concat_arrays([filled(first), filled(second)]).dictionary_encode()
    places = coded.indices.fill_null(NONE).to_numpy(zero_copy_only=False).astype(np.int64)
    return coded.dictionary, places[: len(first)], places[len(first) :]


def _taken(texts: pa.StringArray, places: Ints) -> pa.StringArray:
    return texts.take(pa.array(places, mask=places < 0))


def _last(keys: Ints, values: Ints) -> tuple[Ints, Ints]:
    """Return different keys, ascending, and the last value of each."""
    unique, at = np.unique(keys[::-1], return_index=True)
    return unique, values[::-1][at]


def _looked_up(keys: Ints, values: Ints, wanted: Ints) -> Ints:
    """Return the values of wanted keys, ``NONE`` where there is none."""
    if not len(keys):
        return np.full(len(wanted), NONE)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], NONE)
