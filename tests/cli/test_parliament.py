"""`ikt parliament`: what the House has, as a page, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json as json_format

import pytest

from tests.server.house import House
from tests.sources.fetching.conftest import publisher  # noqa: F401
from tests.sources.parliament.conftest import parliament  # noqa: F401


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("IKT_HOME", str(tmp_path))


@pytest.fixture
def ikt(run, home, parliament: House):  # noqa: F811
    return lambda *arguments, **more: run("parliament", *arguments, **more).stdout


def test_it_lists_with_status_words_and_source(ikt):
    said = " ".join(ikt("find", "internationale", "--since", "2020-01-01").split())
    assert "2 found, the newest first." in said
    assert "TZ202412-116 · commitment · 16 December 2024 · openstaand" in said
    assert "to be kept by 1 October 2021" in said
    assert "Kept with: Cijfers over foto's (20 September 2021)" in said
    assert "/commissievergaderingen/details?id=2024A05766" in said


def test_in_dutch(ikt):
    said = ikt("find", "talentstrategie", "--lang", "nl")
    assert (
        "2019Z25000 · motie · Kamerstukken II, 2019/20, 35282-34 · 10 december 2019 · aangenomen"
        in said
    )


def test_by_ministry_it_says_that_motions_were_left_out(ikt):
    assert "Motions have no ministry" in ikt("find", "internationale", "--ministry", "OCW")


def test_what_the_house_changed_since_a_day_also_what_it_took_away(ikt):
    said = ikt("find", "--changed-since", "2024-12-19")
    assert "TZ202412-117 · commitment · 16 December 2024 · taken away by the House" in said
    assert "Nothing found." in ikt("find", "--changed-since", "2024-12-22")


def test_nothing_found_is_said(ikt):
    assert "Nothing found." in ikt("find", "raketten")


def test_json_and_csv_have_all_there_is(ikt):
    (one,) = json_format.loads(ikt("find", "--number", "TZ202107-008", "--json"))
    assert (one["due"], one["status"]) == ("2021-10-01", "Afgedaan")
    rows = list(csv.DictReader(io.StringIO(ikt("find", "internationale", "--csv"))))
    assert [r["number"] for r in rows] == ["TZ202412-116", "TZ202107-008", "2019Z25000"]


def test_without_internet_it_says_what_to_do(run, home, monkeypatch):
    monkeypatch.setenv("IKT_URL_PARLIAMENT", "http://127.0.0.1:9")
    monkeypatch.setattr("time.sleep", lambda _: None)
    said = run("parliament", "find", "x", code=6).stderr
    assert "reaches the internet" in " ".join(said.split())


@pytest.fixture
def workspace(db, ikt):
    return ikt


def test_importing_says_first_what_it_would_do(workspace):
    from ikt.web.work.models import Commitment

    said = " ".join(workspace("import", "TZ202412-116", "TZ209901-001").split())
    assert "TZ202412-116 · new" in said
    assert "TZ209901-001: the House has no such number." in said
    assert "1 would be added or brought up to date. Nothing was saved yet" in said
    assert not Commitment.objects.exists()


def test_importing_twice_is_once_and_without_numbers_looks_again(workspace, parliament):  # noqa: F811
    from ikt.web.work.models import Commitment

    assert "1 added" in workspace("import", "TZ202412-116", "--yes")
    assert "nothing to do" in workspace("import", "TZ202412-116", "--yes")
    parliament.rows["Toezegging"][0]["Status"] = "Afgedaan"
    said = workspace("import")
    assert "status in the House: Openstaand → Afgedaan" in said
    assert "1 added or brought up to date" in workspace("import", "--yes")
    assert Commitment.objects.get().house.status == "Afgedaan"


def test_importing_as_json(workspace):
    told = json_format.loads(workspace("import", "2019Z25000", "--json"))
    assert told["written"] is False
    assert [(s["number"], s["what"]) for s in told["steps"]] == [("2019Z25000", "new")]


@pytest.mark.django_db
def test_nothing_to_follow_yet(run, home):
    assert "find" in run("parliament", "import", code=2).stderr
