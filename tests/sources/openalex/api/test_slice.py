"""A slice has the works that were asked for, each once, whole, and says what it is."""

from __future__ import annotations

import gzip
import json
import pathlib

import pytest

from ikt.base.errors import NetworkError, UsageError
from ikt.sources.openalex import ingest, parts
from ikt.sources.openalex.api import Wanted, scope_of, survey
from ikt.sources.openalex.api.naming import keep_named
from ikt.sources.openalex.api.selection import SELECT
from ikt.store import Store
from tests.server.works import SELECTABLE, changing, growing, matches
from tests.sources.openalex.api.conftest import KEY, MAIL, fetched, held


def ids(found):
    return [one["id"] for one in found]


def test_has_the_works_that_the_filter_gives(source, records, tmp_path):
    done = fetched(source, tmp_path)
    assert ids(held(tmp_path)) == ids(r for r in records if matches(r, "authorships.countries:GB"))
    assert (done.works, done.count, done.cut) == (430, 430, 0)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(country="GB", partners=("US", "DE")),
        Wanted(country="GB", since=2015, until=2018),
        Wanted(country="GB", since=2018, types=("article",), field=17),
        Wanted(country="GB", until=2010, filter="type:review"),
    ],
    ids=lambda wanted: wanted.name,
)
def test_has_only_them(source, records, tmp_path, wanted):
    fetched(source, tmp_path, wanted)
    expected = [
        one
        for one in records
        if "GB" in {c for a in one["authorships"] for c in a["countries"]}
        and matches(one, wanted.asked)
    ]
    assert 0 < len(expected) < 430
    assert ids(held(tmp_path)) == ids(expected)


def test_asks_for_what_is_read_and_nothing_else(source, server, tmp_path):
    fetched(source, tmp_path)
    (first, *_) = held(tmp_path)
    assert set(first) <= set(SELECT) <= SELECTABLE
    assert "authorships" in first


def test_the_institutions_on_its_works_come_with_their_names(source, records, tmp_path):
    fetched(source, tmp_path / "slice")
    ingest(Store(tmp_path / "store"), parts(tmp_path / "slice"), workers=1)
    rows = Store(tmp_path / "store").table("institutions").to_pyarrow().to_pylist()
    expected = {
        house["id"]: (house["display_name"], house["country_code"], house["ror"].rpartition("/")[2])
        for one in records
        if matches(one, "authorships.countries:GB")
        for author in one["authorships"]
        for house in author["institutions"]
    }
    found = {
        f"https://openalex.org/I{row['institution']}": (row["name"], row["country"], row["ror"])
        for row in rows
    }
    assert found == expected


def test_the_topics_on_its_works_come_with_their_names(source, records, tmp_path):
    fetched(source, tmp_path / "slice")
    ingest(Store(tmp_path / "store"), parts(tmp_path / "slice"), workers=1)
    rows = Store(tmp_path / "store").table("topics").to_pyarrow().to_pylist()
    expected = {
        topic["id"]: (topic["display_name"], topic["field"]["display_name"])
        for one in records
        if matches(one, "authorships.countries:GB")
        for topic in one["topics"]
    }
    found = {
        f"https://openalex.org/T{row['topic']}": (row["name"], row["field_name"]) for row in rows
    }
    assert found == expected


def test_a_line_that_is_no_work_does_not_keep_names_from_the_others(tmp_path):
    (tmp_path / "works").mkdir()
    house = {"id": "https://openalex.org/I7", "display_name": "Delft"}
    lines = ["{", "[]", json.dumps({"authorships": [{"institutions": [house]}, {}]}), "{}"]
    (tmp_path / "works" / "part_0000.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    keep_named(tmp_path)
    kept = gzip.decompress((tmp_path / "institutions" / "part_0000.gz").read_bytes())
    assert json.loads(kept) == house


def test_the_reader_takes_it_as_it_is(source, tmp_path):
    fetched(source, tmp_path / "slice")
    done = ingest(Store(tmp_path / "store"), parts(tmp_path / "slice"), workers=1)
    assert (done.rows["works"], done.rejected, done.doubles) == (430, 0, 0)
    assert done.schema.absent == ()


def test_works_of_many_authors_are_whole(source, tmp_path):
    fetched(source, tmp_path)
    large = [one for one in held(tmp_path) if len(one["authorships"]) > 100]
    assert [len(one["authorships"]) for one in large] == [250, 250]
    assert not any(one.get("is_authors_truncated") for one in held(tmp_path))


def test_unless_left_as_lists_give_them(source, server, tmp_path):
    done = fetched(source, tmp_path, whole=False)
    cut = [one for one in held(tmp_path) if one.get("is_authors_truncated")]
    assert [len(one["authorships"]) for one in cut] == [100, 100]
    assert done.cut == 2
    assert {seen.path for seen in server.seen} == {"/works"}


def test_a_work_that_is_gone_meanwhile_stays_as_the_list_gave_it(source, works, tmp_path):
    works.gone = {r["id"].rpartition("/")[2] for r in works.records if len(r["authorships"]) > 100}
    assert fetched(source, tmp_path).cut == 2
    assert len(held(tmp_path)) == 430


def test_a_slice_that_is_there_is_not_fetched_again(source, server, tmp_path):
    once = fetched(source, tmp_path)
    asked = len(server.seen)
    again = fetched(source, tmp_path)
    assert (again.fresh, again.works) == (False, once.works)
    assert len(server.seen) == asked + 2  # the survey
    assert fetched(source, tmp_path, anew=True).fresh


def test_a_part_that_is_not_whole_any_more_is_fetched_again(source, tmp_path):
    fetched(source, tmp_path)
    (part,) = (tmp_path / "works").iterdir()
    part.write_bytes(part.read_bytes()[:-1])
    assert fetched(source, tmp_path).fresh
    assert len(held(tmp_path)) == 430


def test_works_that_appear_meanwhile_are_seen_and_counted(source, works, records, tmp_path):
    late = records[0] | {"id": "https://openalex.org/W1"}
    works.troubles[3] = growing(late)
    done = fetched(source, tmp_path)
    assert (done.works, done.count) == (431, 431)
    assert ids(held(tmp_path))[-1] == late["id"]


def test_pages_that_end_too_early_are_no_slice(source, works, tmp_path):
    works.troubles[3] = changing(lambda page: page["meta"].update(next_cursor=None))
    with pytest.raises(NetworkError, match="stopped after 300 of the 430 works"):
        fetched(source, tmp_path)
    assert not (tmp_path / "slice.json").exists()
    assert fetched(source, tmp_path).works == 430


def test_it_says_what_it_is_and_nothing_secret(source, server, tmp_path):
    wanted = Wanted(country="GB", partners=("US",), since=2015)
    done = fetched(source, tmp_path, wanted)
    scope = scope_of(tmp_path)
    assert scope["filter"] == (
        "authorships.countries:GB,authorships.countries:US,publication_year:>2014"
    )
    assert (scope["kind"], scope["count"], scope["works"]) == ("slice", done.count, done.works)
    assert scope["wanted"] == {"country": "GB", "partners": ["US"], "since": 2015}
    assert scope_of(tmp_path / "works") == scope == scope_of(tmp_path / "works" / "part_0000.gz")
    assert scope_of(tmp_path.parent) is None
    written = b"".join(f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())
    assert KEY.encode() not in written
    assert MAIL.encode() not in written
    assert server.seen[-1].one("api_key") == KEY
    assert server.seen[-1].one("mailto") == MAIL


def test_a_survey_says_what_it_takes(source, works, server):
    found = survey(source, Wanted(country="GB"))
    assert (found.count, found.requests, found.large, found.whole) == (430, 5, 2, True)
    assert (found.budget.limit, found.budget.left, found.cost) == (10_000, 9_999, 5)
    assert found.days == 1
    assert 0 < found.disk < found.incoming
    assert all(not seen.one("cursor") for seen in server.seen)


def test_no_such_works_is_said(source, tmp_path):
    with pytest.raises(UsageError, match="no such works"):
        fetched(source, tmp_path, Wanted(country="GB", since=2090))


@pytest.mark.parametrize(
    ("options", "where"),
    [
        ({}, "--country"),
        ({"country": "GB", "since": 2020, "until": 2019}, "--since"),
        ({"country": "GB", "field": 10}, "--field"),
        ({"country": "GB", "types": ("Article!",)}, "--type"),
        ({"country": "GB", "filter": "open"}, "--filter"),
    ],
)
def test_what_cannot_be_asked_is_refused_beforehand(options, where):
    with pytest.raises(UsageError) as caught:
        Wanted(**options)
    assert caught.value.where == where


def test_slices_have_folders_of_their_own():
    names = [
        Wanted(country="GB", since=2015).name,
        Wanted(country="GB", until=2015).name,
        Wanted(country="GB", since=2015, until=2015).name,
        Wanted(country="GB", partners=("KR",)).name,
        Wanted(filter="is_oa:true").name,
        Wanted(filter="is_oa:false").name,
    ]
    assert len(set(names)) == len(names)
    assert names[0] == "gb-from-2015"
    assert all(pathlib.PurePath(name).name == name for name in names)
    assert json.dumps(names)
