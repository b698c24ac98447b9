"""`ikt sources` and `ikt load` as a newcomer meets them, in both languages and with wrong input."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ikt.cli.main import app
from ikt.sources import EVERY, RECORDS, SOURCES
from ikt.store import Store

HEAD = "country,year,academic_freedom_index\n"
FILE = f"{HEAD}NLD,2019,0.915\nNAM,2019,0.699\n"
MANY = HEAD + "".join(f"NLD,{year},0.9\n" for year in range(1990, 2020))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("IKT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path / "home"


@pytest.fixture
def file(tmp_path):
    def write(content: str = FILE, name: str = "afi.csv") -> str:
        (tmp_path / name).write_text(content, "utf-8")
        return str(tmp_path / name)

    return write


def run(*arguments: str, code: int = 0):
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result


class TestSources:
    def test_lists_each_by_a_name_that_can_be_typed_over(self):
        page = run("sources").stdout
        assert all(f" {source} " in page for source in EVERY)
        assert "374,644" in page  # figures of coauthorship_openalex
        assert "ikt sources SOURCE" in page

    def test_lists_in_dutch(self):
        page = run("sources", "--lang", "nl").stdout
        assert "uitgever" in page
        assert "meegeleverd" in page
        assert "374.644" in page

    def test_on_a_narrow_screen_leaves_columns_out_and_cuts_none(self, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        page = run("sources").stdout
        assert all(f" {source} " in page for source in EVERY)
        assert re.search(r"374,644 +\d+  ikt fetch", page)
        assert "publisher" not in page

    def test_gives_the_list_as_data(self):
        listed = json.loads(run("sources", "--json").stdout)
        assert [entry["id"] for entry in listed] == [*sorted(SOURCES), *sorted(RECORDS)]
        kinds = {entry["kind"] for entry in listed if entry["id"] in SOURCES}
        assert kinds == {"reference"}
        rows = list(csv.DictReader(io.StringIO(run("sources", "--csv").stdout)))
        assert [row["licence"] for row in rows] == [entry["licence"] for entry in listed]

    @pytest.mark.parametrize(
        ("lang", "words"),
        [("en", ("cite as", "Mind:", "Palestine", "by hand")), ("nl", ("citeer als", "Let op:"))],
    )
    def test_shows_one_with_what_to_mind_and_how_to_get_it(self, lang, words):
        page = run("sources", "vdem", "--lang", lang).stdout
        for text in ("V-Dem Institute", "CC-BY-SA-4.0", "https://v-dem.net/", *words):
            assert text in page, text

    def test_gives_one_as_data_with_its_indicators(self):
        told = json.loads(run("sources", "cordis", "--json", "--lang", "nl").stdout)
        assert told["licence"] == "CC-BY-4.0"
        codes = {entry["code"]: entry["label"] for entry in told["indicators"]}
        assert codes["cordis.joint_projects"] == "Gezamenlijke projecten"

    def test_shows_how_works_are_had_and_how_much_of_openalex_there_is(self, tmp_path):
        page = run("sources", "openalex").stdout
        assert "nothing yet" in page
        assert "ikt load openalex s3://openalex" in page
        assert "holds" not in page
        file = tmp_path / "works.jsonl"
        file.write_text('{"id": "https://openalex.org/W1"}\n')
        run("load", "openalex", str(file), "--no-count")
        assert "a part of OpenAlex" in run("sources", "openalex").stdout
        listed = {e["id"]: e for e in json.loads(run("sources", "--json").stdout)}
        assert (listed["openalex"]["kind"], listed["openalex"]["fetch"]) == ("own", "program")
        assert listed["openalex"]["scope"] == {"kind": "part"}

    def test_the_register_of_organisations_is_brought_by_hand(self):
        assert "Research Organization Registry" in run("sources", "ror").stdout
        assert "zenodo.6347574" in run("fetch", "ror", code=2).stderr

    def test_one_that_is_not_there_leaves_with_2_and_names_the_others(self):
        problem = run("sources", "vdme", code=2).stderr
        assert "no source “vdme”" in problem
        assert "vdem" in problem

    def test_tells_what_was_loaded_by_oneself(self, file):
        run("load", "vdem", file())
        listed = {e["id"]: e for e in json.loads(run("sources", "--json").stdout)}
        assert (listed["vdem"]["kind"], listed["vdem"]["rows"]) == ("own", 2)


class TestLoad:
    def test_says_what_came_in_and_what_that_changed(self, file):
        said = run("load", "vdem", file()).stdout
        assert "vdem: loaded. Rows: 2. Snapshot: 2" in said
        assert "No records rejected." in said
        assert "0 added, 0 changed, 2,488 gone, 2 as before (against shipped with ikt)" in said

    def test_says_it_in_dutch(self, file):
        said = run("load", "vdem", file(MANY + "XXX,2019,0.5\n"), "--lang", "nl").stdout
        assert "vdem: geladen. Rijen: 30." in said
        assert "Regels afgekeurd: 1;" in said
        assert "geen bekend land (kolom country, “XXX”), het eerst in afi.csv:32" in said

    def test_says_that_nothing_changed(self, file):
        run("load", "vdem", file())
        assert "Nothing changed" in run("load", "vdem", file()).stdout

    def test_tells_why_records_were_rejected_and_where_they_are_kept(self, file, home):
        said = run("load", "vdem", file(MANY + "XXX,2019,0.5\n")).stdout
        assert "Records rejected: 1;" in said
        assert "no known country (column country, “XXX”), first in afi.csv:32" in said
        assert str(home / "rejects" / "vdem.csv") in said

    def test_tells_what_was_set_aside(self, file):
        text = "indicatorId,geoUnit,year,value\n26637,NLD,2019,1\n26637,SDG: Africa,2019,1\n"
        said = run("load", "uis_students", file(text)).stdout
        assert "Records set aside: 1 (groups of countries, or no country)." in said

    def test_warns_of_figures_that_are_in_none_of_the_files(self, file):
        text = "year,country_a,country_b,n_works\n2019,NL,US,20960\n"
        said = run("load", "coauthorship_openalex", file(text)).stdout
        assert "Mind: these figures are in none of the files and are gone" in said
        assert "coauthorship_openalex.international_works" in said
        assert "ikt store use coauthorship_openalex" in said

    def test_a_dry_run_tells_the_same_and_writes_nothing(self, file, home):
        said = run("load", "vdem", file(MANY + "XXX,2019,0.5\n"), "--dry-run").stdout
        assert "read and found good, nothing was written. Rows: 30." in said
        assert "Records that would be rejected: 1." in said
        assert "no known country (column country, “XXX”)" in said
        assert not home.exists()

    def test_gives_the_outcome_as_data(self, file, home):
        told = json.loads(run("load", "vdem", file(MANY + "XXX,2019,0.5\n"), "--json").stdout)
        assert told["snapshot"] == Store.open().current("vdem").id
        assert (told["records"], told["rejects"], told["set_aside"]) == (31, 1, 0)
        (reason,) = told["reasons"]
        assert (reason["value"], reason["line"], reason["times"]) == ("XXX", 32, 1)
        assert told["reject_file"] == str(home / "rejects" / "vdem.csv")
        assert told["changes"][0]["removed"] > 0

    def test_loads_the_files_of_a_folder(self, file, tmp_path):
        (tmp_path / "folder").mkdir()
        file(name="folder/afi.csv")
        assert "Rows: 2." in run("load", "vdem", str(tmp_path / "folder")).stdout

    def test_mends_a_snapshot_that_is_damaged(self, file):
        run("load", "vdem", file(MANY))
        (damaged,) = Store.open().current("vdem").files("observations")
        damaged.write_bytes(b"PAR1")
        run("store", "verify", "vdem", code=5)
        assert "Rows: 2." in run("load", "vdem", file()).stdout
        assert Store.open().table("observations", "vdem").count().execute() == 2


class TestWrongInput:
    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("load", "vdme", "x.csv"), "no source “vdme”"),
            (("load", "vdem"), "Run `ikt fetch vdem` first"),
            (("load", "nsf_articles"), "Bring them by hand"),
            (("load", "vdem", "."), "no files in this folder"),
            (("load", "vdem", "x.csv", "--max-rejects", "many"), "no share"),
            (("load", "vdem", "x.csv", "--max-rejects", "101%"), "no share"),
            (("load", "vdem", "x.csv", "--lang", "fr"), "Choose nl or en"),
            (("sources", "--json", "--csv"), "exclude each other"),
        ],
        ids=["source", "no files", "by hand", "empty folder", "words", "101 %", "language", "both"],
    )
    def test_of_the_call_leaves_with_2_and_a_remedy(self, tmp_path, monkeypatch, arguments, says):
        (tmp_path / "empty").mkdir()
        monkeypatch.chdir(tmp_path / "empty")
        assert says in run(*arguments, code=2).stderr

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            ("", "The file is empty."),
            ("land,jaar,index\nNLD,2019,0.9\n", "lacks the column(s) country, year"),
            (f"{HEAD}XXX,2019,0.5\n", "1 of 1 records cannot be read"),
        ],
        ids=["empty", "columns", "rejects"],
    )
    def test_of_the_file_leaves_with_4_and_the_store_as_it_was(self, file, content, says):
        run("load", "vdem", file())
        before = Store.open().current("vdem")
        problem = run("load", "vdem", file(content, "wrong.csv"), code=4).stderr
        assert says in problem
        assert "wrong.csv" in problem
        assert "→" in problem
        assert Store.open().current("vdem") == before
        run("store", "verify", "vdem")

    def test_a_file_that_is_not_there_leaves_with_4(self):
        assert "no such file" in run("load", "vdem", "nowhere.csv", code=4).stderr

    @pytest.mark.parametrize("share", ["50%", "0.5", "0,5", " 50 %"])
    def test_a_share_can_be_written_in_several_ways(self, file, share):
        text = f"{HEAD}NLD,2019,0.9\nXXX,2019,0.5\n"
        assert "Rows: 1." in run("load", "vdem", file(text), "--max-rejects", share).stdout

    def test_a_source_to_bring_by_hand_says_so_in_the_language_spoken(self):
        english = run("fetch", "nsf_articles", code=2).stderr
        assert "cannot be fetched by a program. Download" in english
        dutch = run("fetch", "nsf_articles", "--lang", "nl", code=2).stderr
        assert "kan een programma niet ophalen. Download de aanvullende tabellen" in dutch
        assert "ikt load nsf_articles BESTAND" in dutch
