"""What `ikt fetch` brings, `ikt load` reads: every publisher's own form, over the loopback."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ikt.sources import load
from ikt.sources.fetching import FETCHERS, fetch, raw_files
from ikt.sources.fetching.worldbank import SERIES
from ikt.store import Store
from tests.server import Publisher, Resource
from tests.server.apis import Oecd, OpenAlex, Uis, WorldBank, Zenodo

YEAR = dt.date.today().year - 1
"""The last whole year: the only one that is asked for."""


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with Publisher() as server:
        yield server


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IKT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("IKT_OPENALEX_KEY", "a key")
    return tmp_path / "home"


def zipped(**members: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return packed.getvalue()


def workbook() -> bytes:
    book, packed = openpyxl.Workbook(), io.BytesIO()
    page = book.create_sheet("Backdated SDG Index")
    page.append(["id", "Country", "year", "sdgi_s", *(f"goal{i}" for i in range(1, 18))])
    page.append(["NLD", "Netherlands", YEAR, 79.4, *range(17)])
    book.save(packed)
    return packed.getvalue()


def worldbank() -> WorldBank:
    figure = {"countryiso3code": "NLD", "date": str(YEAR), "value": 1.5}
    series = {code: [figure | {"indicator": {"id": code}}] for code in SERIES}
    country = {"id": "NLD", "region": {"id": "ECS"}, "incomeLevel": {"id": "HIC"}}
    return WorldBank(series, [country])


def uis() -> Uis:
    row = {"geoUnit": "NLD", "year": YEAR, "value": 124_000, "qualifier": "", "magnitude": ""}
    return Uis([row | {"indicatorId": "26637"}, row | {"indicatorId": "MENF.5T8"}])


def oecd() -> Oecd:
    head = "STRUCTURE,REF_AREA,EDUCATION_LEV,ORIGIN,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"
    return Oecd({YEAR: f"{head}DATAFLOW,NLD,ISCED11_5T8,DEU,{YEAR},25000,A\n".encode()})


def zenodo() -> Zenodo:
    folder = "repo/data_input/openalex_2023_V1_scholarlymigration_"
    flows = f"migrationfrom,migrationto,year,n_migrations\nNL,US,{YEAR}.0,1002\n"
    stocks = (
        "year,countrycode,padded_population_of_researchers,number_of_inmigrations,"
        "number_of_outmigrations,netmigration,outmigrationrate,inmigrationrate,netmigrationrate\n"
        f"{YEAR}.0,NL,0,2510,2049,461,,,\n"
    )
    members = {f"{folder}countryflows__csv": flows, f"{folder}country__csv": stocks}
    return Zenodo({"repo.zip": zipped(**members)})


def cordis() -> Resource:
    organization = "projectID;organisationID;country;role;ecContribution\n1;9;NL;coordinator;10,5\n"
    project = f"id;startDate\n1;{YEAR}-01-01\n"
    return Resource(zipped(organization__csv=organization, project__csv=project))


def vdem() -> Resource:
    text = f"country_text_id,year,v2xca_academ\nNLD,{YEAR},0.9\n"
    return Resource(zipped(**{"V-Dem-CY-Core-v16__csv": text}))


def gravity() -> Resource:
    names = "year,iso3_o,iso3_d,distw_harmonic,comlang_off,comlang_ethno"
    return Resource(zipped(Gravity_V202211__csv=f"{names}\n{YEAR},NLD,BEL,131,1,1\n"))


PUBLISHERS: dict[str, tuple[str, Callable[[], Any]]] = {
    "coauthorship_openalex": ("OPENALEX", lambda: OpenAlex({YEAR: [{"NL", "US"}]})),
    "cordis": ("CORDIS", cordis),
    "gravity": ("CEPII", gravity),
    "oecd_students": ("OECD", oecd),
    "scholarly_migration": ("ZENODO", zenodo),
    "sdg": ("SDG", lambda: Resource(workbook())),
    "uis_students": ("UIS", uis),
    "vdem": ("VDEM", vdem),
    "worldbank": ("WORLDBANK", worldbank),
}


@pytest.mark.parametrize("dataset", sorted(PUBLISHERS))
def test_a_source_that_was_fetched_can_be_loaded(publisher, monkeypatch, home, dataset):
    name, answers = PUBLISHERS[dataset]
    publisher.serve("/", answers())
    monkeypatch.setenv(f"IKT_URL_{name}", publisher.url)
    fetch(dataset, since=YEAR)

    report = load(Store(home / "store"), dataset, raw_files(dataset))

    rows = report.tables["observations"].to_pylist()
    assert rows
    assert {row["year"] for row in rows} == {YEAR}
    assert "NL" in {row["reporter"] for row in rows}
    assert report.rejects.count == report.rejects.skipped == 0


def test_no_source_that_can_be_fetched_is_left_out():
    assert set(PUBLISHERS) == {dataset for dataset, how in FETCHERS.items() if how.run}
