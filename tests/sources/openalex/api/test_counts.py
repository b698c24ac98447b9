"""Counts that OpenAlex makes are those that one would make from the works themselves."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from ikt.base.errors import NetworkError, UsageError
from ikt.sources.openalex.api import Wanted, fetch_counts
from tests.server.works import budget_gone, changing, countries
from tests.sources.openalex.api.conftest import KEY

WANTED = Wanted(country="GB", partners=("US",), since=2015, until=2017)


def read(path):
    with path.open(newline="") as stream:
        return {
            (r["indicator"], r["reporter"], r["partner"], int(r["year"]), r["breakdown"]): int(
                r["value"]
            )
            for r in csv.DictReader(stream)
        }


def counted(records):
    """The same, by a plain loop over the works."""
    found = Counter()
    for one in records:
        year, here = one["publication_year"], countries(one)
        if not 2015 <= year <= 2017:
            continue
        of = one["primary_topic"]["field"]["id"].rpartition("/")[2]
        found.update(("works", code, "_Z", year, "_T") for code in here)
        if "GB" in here:
            found.update(("joint_works", "GB", code, year, "_T") for code in here - {"GB"})
            found["works", "GB", "_Z", year, of] += 1
            if "US" in here:
                found["joint_works", "GB", "US", year, of] += 1
    return found


@pytest.mark.parametrize("size", [200, 7], ids=["one page", "several pages"])
def test_are_those_of_the_works(source, works, records, tmp_path, size):
    works.size = size
    path = fetch_counts(source, WANTED, tmp_path)
    assert read(path) == counted(records)


def test_go_on_where_the_budget_ended(source, works, records, server, tmp_path):
    works.troubles = {5: budget_gone}
    with pytest.raises(NetworkError, match="budget of today"):
        fetch_counts(source, WANTED, tmp_path)
    works.budget, asked = 100, len(server.seen)
    assert read(fetch_counts(source, WANTED, tmp_path)) == counted(records)
    filters = [(s.one("filter"), s.one("group_by"), s.one("cursor")) for s in server.seen]
    assert not set(filters[: asked - 1]) & set(filters[asked:])


@pytest.mark.parametrize(
    "change",
    [lambda page: page["meta"].update(timed_out=True), lambda page: page.pop("group_by")],
    ids=["a part", "no groups"],
)
def test_half_an_answer_is_refused(source, works, tmp_path, change):
    works.troubles = {2: changing(change)}
    with pytest.raises(NetworkError):
        fetch_counts(source, WANTED, tmp_path)


def test_write_down_no_key(source, tmp_path):
    fetch_counts(source, WANTED, tmp_path)
    written = b"".join(f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())
    assert KEY.encode() not in written


@pytest.mark.parametrize(
    "wanted", [Wanted(country="GB", types=("article",)), Wanted(filter="is_oa:true")]
)
def test_are_of_all_kinds_of_works_of_a_country(source, tmp_path, wanted):
    with pytest.raises(UsageError, match="all kinds of works"):
        fetch_counts(source, wanted, tmp_path)
