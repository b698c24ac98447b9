"""Each publisher's API is used as it wants to be used, and gives a file that a reader knows."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from ikt.base.errors import DataError, NetworkError, UsageError
from ikt.sources.fetching import fetch, raw_files
from ikt.sources.fetching.worldbank import SERIES
from tests.server import Resource
from tests.server.apis import Oecd, OpenAlex, Uis, WorldBank, Zenodo


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("IKT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("IKT_OPENALEX_KEY", "very-secret")
    return tmp_path / "home"


@pytest.fixture
def get(clock, listener, patience):
    def run(dataset, **options):
        return fetch(dataset, clock=clock, progress=listener, patience=patience, **options)

    return run


def serve(publisher, monkeypatch, name, handler):
    publisher.serve("/", handler)
    monkeypatch.setenv(f"IKT_URL_{name}", publisher.url)
    return handler


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def archive(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        for name, content in members.items():
            opened.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


class TestWorldBank:
    figure = {"indicator": {"id": "X"}, "country": {"id": "NL"}, "date": "2019", "value": 1.5}

    def test_joins_all_pages_into_one_of_the_same_form(self, publisher, monkeypatch, get):
        series = {
            code: [self.figure | {"date": str(2015 + n)} for n in range(5)] for code in SERIES
        }
        serve(publisher, monkeypatch, "WORLDBANK", WorldBank(series, [{"id": "NLD"}]))
        paths = {path.name: path for path in get("worldbank")}
        meta, found = json.loads(paths["SP.POP.TOTL.json"].read_bytes())
        assert [row["date"] for row in found] == ["2015", "2016", "2017", "2018", "2019"]
        assert meta["pages"] == 1
        assert len(paths) == len(SERIES) + 1
        assert json.loads(paths["countries.json"].read_bytes())[1] == [{"id": "NLD"}]

    def test_an_error_with_status_200_is_an_error(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "WORLDBANK", WorldBank({}, [{"id": "NLD"}]))
        with pytest.raises(NetworkError, match="Invalid value: The value is not valid"):
            get("worldbank")

    def test_rows_that_never_came_are_missed(self, publisher, monkeypatch, get):
        series = {code: [self.figure] for code in SERIES}
        serve(publisher, monkeypatch, "WORLDBANK", WorldBank(series, [{"id": "NLD"}], lost=1))
        with pytest.raises(NetworkError, match="promised 2 rows and gave 1"):
            get("worldbank")

    def test_a_series_without_figures_is_no_error(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "WORLDBANK", WorldBank({code: [] for code in SERIES}))
        assert len(get("worldbank")) == len(SERIES) + 1

    def test_asks_for_the_years_wanted(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "WORLDBANK", WorldBank({code: [] for code in SERIES}))
        get("worldbank", since=2015)
        assert publisher.seen[-1].one("date") == "2015:2026"


class TestUis:
    def records(self):
        return [
            {
                "indicatorId": indicator,
                "geoUnit": unit,
                "year": year,
                "value": year / 2,
                "qualifier": None,
                "magnitude": None,
            }
            for indicator in ("26637", "MENF.5T8")
            for unit in ("NLD", "NAM")
            for year in range(2000, 2024)
        ]

    def test_writes_what_its_own_csv_would_say(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "UIS", Uis(self.records()))
        (path,) = get("uis_students")
        found = rows(path)
        assert len(found) == len(self.records())
        assert found[0] == {
            "indicatorId": "26637",
            "geoUnit": "NLD",
            "year": "2000",
            "value": "1000.0",
            "qualifier": "",
            "magnitude": "",
        }

    def test_halves_the_years_when_it_is_too_much_at_once(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "UIS", Uis(self.records(), limit=10))
        (path,) = get("uis_students")
        found = rows(path)
        assert len(found) == len(self.records())
        assert len({(r["indicatorId"], r["geoUnit"], r["year"]) for r in found}) == len(found)

    def test_stops_when_one_year_is_too_much(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "UIS", Uis(self.records(), limit=1))
        with pytest.raises(NetworkError, match="Too much data"):
            get("uis_students")

    def test_an_answer_without_records_is_refused(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "UIS", Resource(b'{"data": []}', kind="application/json"))
        with pytest.raises(NetworkError, match="without records"):
            get("uis_students")


class TestOpenAlex:
    works = {
        2024: [{"NL", "DE"}, {"NL", "DE", "NA"}, {"NL", "US"}, {"NL"}],
        2025: [{"NL", "DE"}],
    }

    def test_counts_pairs_once_and_totals_per_country(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "OPENALEX", OpenAlex(self.works, size=2))
        pairs, totals = get("coauthorship_openalex", since=2024)
        assert [tuple(r.values()) for r in rows(pairs)] == [
            ("2024", "DE", "NA", "1"),
            ("2024", "DE", "NL", "2"),
            ("2024", "NA", "NL", "1"),
            ("2024", "NL", "US", "1"),
            ("2025", "DE", "NL", "1"),
        ]
        assert {
            "year": "2024",
            "country": "NL",
            "n_works": "3",
            "n_partner_countries": "3",
        } in rows(totals)

    def test_goes_on_the_next_day_when_the_budget_is_used_up(
        self, publisher, monkeypatch, get, clock
    ):
        api = serve(publisher, monkeypatch, "OPENALEX", OpenAlex(self.works, budget=100))
        with pytest.raises(NetworkError, match="come back after 25 Nov") as caught:
            get("coauthorship_openalex", since=2024)
        assert "very-secret" not in str(caught.value)
        asked = len(publisher.seen)
        clock.pass_by(60_000)
        api.budget = 10_000
        pairs, _ = get("coauthorship_openalex", since=2024)
        assert len(rows(pairs)) == 5
        questions = [json.dumps(seen.query, sort_keys=True) for seen in publisher.seen]
        repeated = set(questions[: asked - 1]) & set(questions[asked:])
        assert repeated == set()

    def test_asks_for_a_key_first(self, publisher, monkeypatch, get):
        monkeypatch.delenv("IKT_OPENALEX_KEY")
        serve(publisher, monkeypatch, "OPENALEX", OpenAlex(self.works))
        with pytest.raises(UsageError, match="a key is free") as caught:
            get("coauthorship_openalex")
        assert "IKT_OPENALEX_KEY" in caught.value.remedy
        assert publisher.seen == []

    def test_a_cursor_that_goes_round_is_noticed(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "OPENALEX", OpenAlex(self.works, circle=True))
        with pytest.raises(NetworkError, match="circle"):
            get("coauthorship_openalex", since=2024)

    def test_the_key_is_written_nowhere(self, publisher, monkeypatch, get, home):
        serve(publisher, monkeypatch, "OPENALEX", OpenAlex(self.works))
        get("coauthorship_openalex", since=2025)
        written = [p for p in home.rglob("*") if p.is_file()]
        assert written
        assert not [p for p in written if b"very-secret" in p.read_bytes()]


class TestZenodo:
    flows = b"migrationfrom,migrationto,year,n_migrations\nNL,NA,2019,3\n"
    repository = archive(repo__data_input__openalex_2023_V1_scholarlymigration_country__csv=b"x")

    def zipped(self):
        folder = "MPIDR-repo-1/data_input/openalex_2023_V1_scholarlymigration_"
        return archive(
            **{
                f"{folder}country.csv": b"year,countrycode\n2019,NL\n",
                f"{folder}countryflows.parquet": b"PAR1",
                f"{folder}country_enriched.csv": b"no",
                "MPIDR-repo-1/../../evil.csv": b"no",
                "MPIDR-repo-1/ReadMe.md": b"no",
            }
        )

    def test_takes_the_tables_out_of_the_archive(self, publisher, monkeypatch, get, home):
        serve(publisher, monkeypatch, "ZENODO", Zenodo({"MPIDR/repo-v1.zip": self.zipped()}))
        paths = get("scholarly_migration")
        assert sorted(p.name for p in paths) == [
            "openalex_2023_V1_scholarlymigration_country.csv",
            "openalex_2023_V1_scholarlymigration_countryflows.parquet",
        ]
        assert raw_files("scholarly_migration") == paths
        assert not list(home.rglob("evil*"))

    def test_takes_single_files_as_they_are(self, publisher, monkeypatch, get):
        name = "openalex_scholarlymigration_countryflows.csv"
        serve(publisher, monkeypatch, "ZENODO", Zenodo({name: self.flows, "paper.pdf": b"%PDF"}))
        (path,) = get("scholarly_migration")
        assert path.read_bytes() == self.flows

    def test_checks_the_checksum_of_the_record(self, publisher, monkeypatch, get):
        zenodo = Zenodo({"repo.zip": self.zipped()}, wrong="repo.zip")
        serve(publisher, monkeypatch, "ZENODO", zenodo)
        with pytest.raises(NetworkError, match="md5"):
            get("scholarly_migration")

    def test_fetches_nothing_twice(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "ZENODO", Zenodo({"repo.zip": self.zipped()}))
        get("scholarly_migration")
        get("scholarly_migration")
        assert len([seen for seen in publisher.seen if seen.path.endswith("/content")]) == 1

    def test_a_damaged_archive_is_said(self, publisher, monkeypatch, get):
        broken = self.zipped()[:200]
        serve(publisher, monkeypatch, "ZENODO", Zenodo({"repo.zip": broken}))
        with pytest.raises(DataError, match="damaged"):
            get("scholarly_migration")

    def test_a_record_without_the_tables_is_said(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "ZENODO", Zenodo({"repo.zip": archive(a=b"b")}))
        with pytest.raises(DataError, match="none of the files"):
            get("scholarly_migration")

    def test_a_page_in_place_of_the_record_is_said(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "ZENODO", Resource(b"<html></html>", kind="text/html"))
        with pytest.raises(NetworkError, match="no list of files"):
            get("scholarly_migration")


class TestOecd:
    sheet = b"STRUCTURE,REF_AREA,ORIGIN,TIME_PERIOD,OBS_VALUE\nDATAFLOW,NLD,DEU,2019,1\n"

    def test_one_file_a_year_and_none_for_years_without_figures(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "OECD", Oecd({2018: self.sheet, 2020: self.sheet}))
        paths = get("oecd_students", since=2018)
        assert [p.name for p in paths] == ["oecd_students_2018.csv", "oecd_students_2020.csv"]

    def test_goes_on_after_the_allowance_of_an_hour(self, publisher, monkeypatch, get, clock):
        years = dict.fromkeys(range(2018, 2026), self.sheet)
        api = serve(publisher, monkeypatch, "OECD", Oecd(years, allowance=5))
        with pytest.raises(NetworkError, match="come back after"):
            get("oecd_students", since=2018)
        clock.pass_by(3000)
        api.allowance = 60
        assert len(get("oecd_students", since=2018)) == 8
        asked = [seen.one("startPeriod") for seen in publisher.seen]
        assert asked == [str(y) for y in (*range(2018, 2024), *range(2023, 2026))]

    def test_no_figures_at_all_is_an_error(self, publisher, monkeypatch, get):
        serve(publisher, monkeypatch, "OECD", Oecd({}))
        with pytest.raises(NetworkError, match="no figures"):
            get("oecd_students", since=2024)
