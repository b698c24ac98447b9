"""Residence and moves, against the same read by hand: loops over the trees, no table, no engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from ikt.measures.records.moves import move_counts, resident_counts
from ikt.measures.records.records import Records

Tree = dict[str, Any]
Lives = dict[str, dict[int, str]]


def authorships(trees: list[Tree]) -> Iterator[tuple[Tree, Tree]]:
    for tree in trees:
        if not tree["is_retracted"]:
            for one in tree["authorships"]:
                yield tree, one


def lives(trees: list[Tree]) -> Lives:
    """The country of most addresses, each year; where it ties, that of the nearest clear year."""
    seen: dict[str, dict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for tree, one in authorships(trees):
        for institution in one["institutions"]:
            seen[one["author"]["id"]][tree["publication_year"]][institution["country_code"]] += 1
    return {author: dict(sorted(_lived(years))) for author, years in seen.items()}


def _lived(years: dict[int, Counter[str]]) -> Iterator[tuple[int, str]]:
    tops = {
        year: {c for c, n in counted.items() if n == max(counted.values())}
        for year, counted in years.items()
    }
    clear = {year: min(found) for year, found in tops.items() if len(found) == 1}
    for year, found in tops.items():
        near = [clear[y] for y in sorted((y for y in clear if y < year), reverse=True)[:1]]
        near += [clear[y] for y in sorted(y for y in clear if y > year)[:1]]
        yield year, next((c for c in near if c in found), min(found))


def fields_of(trees: list[Tree]) -> dict[str, str]:
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    for tree, one in authorships(trees):
        field = int(tree["primary_topic"]["field"]["id"].rsplit("/", 1)[1])
        counted[one["author"]["id"]][field] += 1
    return {
        author: f"asjc{min(f for f, n in found.items() if n == max(found.values()))}"
        for author, found in counted.items()
    }


def test_moves_are_changes_of_the_country_lived_in(given: Records, trees: list[Tree]) -> None:
    expected: Counter[tuple[str, str, int, str]] = Counter()
    orcid: Counter[tuple[str, str, int]] = Counter()
    fields = fields_of(trees)
    known = {one["author"]["id"] for _, one in authorships(trees) if one["author"]["orcid"]}
    for author, years in lives(trees).items():
        for before, year in zip(list(years), list(years)[1:], strict=False):
            if years[before] != years[year]:
                for part in ("_T", fields[author]):
                    expected[years[before], years[year], year, part] += 1
                orcid[years[before], years[year], year] += author in known
    rows = move_counts(given).to_pyarrow().to_pylist()
    keyed = {(r["origin"], r["destination"], r["year"], r["breakdown"]): r for r in rows}
    of_fields = {k: r["moves"] for k, r in keyed.items() if not k[3].startswith("age_")}
    assert of_fields == expected
    assert {k[:3]: r["orcid"] for k, r in keyed.items() if k[3] == "_T"} == dict(orcid)


def test_classes_of_academic_age_add_up(given: Records, trees: list[Tree]) -> None:
    first: dict[str, int] = {}
    for tree, one in authorships(trees):
        author, year = one["author"]["id"], tree["publication_year"]
        first[author] = min(year, first.get(author, year))
    expected: Counter[tuple[str, int, str]] = Counter()
    for author, years in lives(trees).items():
        for year, country in years.items():
            age = year - first[author]
            code = "age_00_04" if age < 5 else "age_05_09" if age < 10 else "age_10_19"
            expected[country, year, code] += 1
    rows = resident_counts(given).to_pyarrow().to_pylist()
    aged = [r for r in rows if r["breakdown"].startswith("age_") and r["active"]]
    assert {(r["country"], r["year"], r["breakdown"]): r["active"] for r in aged} == expected


def test_years_without_works_before_a_work_are_lived_where_it_is(
    given: Records, trees: list[Tree]
) -> None:
    expected: Counter[tuple[str, int]] = Counter()
    for years in lives(trees).values():
        for year, country in years.items():
            expected[country, year] += 1
            earlier = max((y for y in years if y < year), default=None)
            for skipped in (year - 1, year - 2):
                if earlier is not None and skipped > earlier:
                    expected[country, skipped] += 1
    rows = resident_counts(given).filter(lambda t: t.breakdown == "_T").to_pyarrow().to_pylist()
    assert {(r["country"], r["year"]): r["residents"] for r in rows} == expected
