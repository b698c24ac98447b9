"""World Development Indicators in every form in which the World Bank gives them."""

from __future__ import annotations

import json

import pytest

from ikt.base.errors import DataError
from ikt.sources import SOURCES
from ikt.sources.fetching.worldbank import SERIES

GDP = "NY.GDP.PCAP.CD"
NL_2019 = 53_554.9007491475
BULK_HEAD = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-06-28",\n\n'
BULK = (
    '"Country Name","Country Code","Indicator Name","Indicator Code","1960","2019",\n'
    f'"Netherlands","NLD","GDP per capita (current US$)","{GDP}","","{NL_2019}",\n'
    f'"Namibia","NAM","GDP per capita (current US$)","{GDP}","","4731.9210318831",\n'
    f'"World","WLD","GDP per capita (current US$)","{GDP}","","11400",\n'
    f'"Kosovo","XKX","GDP per capita (current US$)","{GDP}","","4416",\n'
)
METADATA = (
    '"Country Code","Region","IncomeGroup","SpecialNotes","TableName",\n'
    '"NLD","Europe & Central Asia","High income","","Netherlands",\n'
    '"NAM","Sub-Saharan Africa","Upper middle income","","Namibia",\n'
    '"VEN","Latin America & Caribbean","","Not classified","Venezuela",\n'
    '"WLD","","","World aggregate.","World",\n'
)


def classes(found) -> dict[tuple[str, str], str]:
    rows = found.tables["classifications"].to_pylist()
    return {(row["scheme"], row["country"]): row["code"] for row in rows}


def test_reads_the_zip_of_one_series_with_four_lines_before_the_header(read, zipped):
    archive = zipped(
        {
            f"API_{GDP}_DS2_en_csv_v2_1.csv": "\ufeff" + BULK_HEAD + BULK,
            f"Metadata_Country_API_{GDP}_DS2_en_csv_v2_1.csv": "\ufeff" + METADATA,
            f"Metadata_Indicator_API_{GDP}_DS2_en_csv_v2_1.csv": '"INDICATOR_CODE",\n"x",\n',
        }
    )
    found = read("worldbank", {f"API_{GDP}.zip": archive})
    assert found.value(GDP, "NL", 2019) == NL_2019
    assert found.figure(GDP, "NL", 1960) == (None, "M")
    assert found.countries() == {"NL", "NA", "XK"}
    assert classes(found) == {
        ("region", "NL"): "ECS",
        ("region", "NA"): "SSF",
        ("region", "VE"): "LCN",
        ("income", "NL"): "HIC",
        ("income", "NA"): "UMC",
    }


def test_reads_the_bulk_download_of_all_series_and_only_those_described(read, zipped):
    other = BULK.replace(GDP, "SH.STA.OWAD.ZS").splitlines(keepends=True)[1:]
    archive = zipped(
        {
            "WDICSV.csv": BULK + "".join(other),
            "WDICountry.csv": METADATA.replace("IncomeGroup", "Income Group"),
            "WDISeries.csv": "Series Code\nx\n",
        }
    )
    found = read("worldbank", {"WDI_CSV.zip": archive})
    assert {row[0] for row in found.rows} == {f"worldbank.{GDP}"}
    assert classes(found)["income", "NL"] == "HIC"


def test_reads_databank_with_its_notes_below(read):
    text = (
        "\ufeffCountry Name,Country Code,Series Name,Series Code,2018 [YR2018],2019 [YR2019]\r\n"
        f"Netherlands,NLD,GDP per capita (current US$),{GDP},..,{NL_2019}\r\n"
        ",,,,,\r\n"
        "Data from database: World Development Indicators,,,,,\r\n"
        "Last Updated: 06/28/2024,,,,,\r\n"
    )
    found = read("worldbank", {"databank.csv": text})
    assert found.value(GDP, "NL", 2019) == NL_2019
    assert found.figure(GDP, "NL", 2018) == (None, "M")
    assert found.rejects.count == 0


def answer(rows: list[dict], **meta: int) -> bytes:
    about = {"page": 1, "pages": 1, "per_page": len(rows), "total": len(rows)} | meta
    return json.dumps([about, rows]).encode()


def row(alpha3: str, value: float | None, year: str = "2019") -> dict:
    return {
        "indicator": {"id": GDP, "value": "GDP per capita (current US$)"},
        "country": {"id": alpha3[:2], "value": alpha3},
        "countryiso3code": alpha3,
        "date": year,
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 1,
    }


def test_reads_what_the_api_answers(read):
    figures = answer([row("NLD", NL_2019), row("NLD", None, "2023"), row("", 1.0)])
    countries = answer(
        [
            {"id": "NLD", "region": {"id": "ECS"}, "incomeLevel": {"id": "HIC"}},
            {"id": "AFE", "region": {"id": "NA"}, "incomeLevel": {"id": "NA"}},
        ]
    )
    found = read("worldbank", {f"{GDP}.json": figures, "countries.json": countries})
    assert found.value(GDP, "NL", 2019) == NL_2019
    assert found.figure(GDP, "NL", 2023) == (None, "M")
    assert classes(found) == {("region", "NL"): "ECS", ("income", "NL"): "HIC"}
    assert found.rejects.skipped == 1


def test_a_series_without_figures_is_no_error(read):
    found = read("worldbank", {"a.json": answer([row("NLD", 1.0)]), "b.json": answer([])})
    assert found.value(GDP, "NL", 2019) == 1


def test_one_page_of_several_is_refused(read):
    with pytest.raises(DataError, match="one page of 6: 1 rows of 300"):
        read("worldbank", {"a.json": answer([row("NLD", 1.0)], pages=6, total=300)})


def test_an_error_of_the_api_is_passed_on(read):
    said = b'[{"message": [{"id": "120", "key": "Invalid value", "value": "Not valid"}]}]'
    with pytest.raises(DataError, match="it says “Not valid”"):
        read("worldbank", {"a.json": said})


def test_reads_a_row_a_figure(read):
    text = (
        "COUNTRY,COUNTRY_CODE,SERIES_NAME,SERIES_CODE,YEAR,VALUE\n"
        "Netherlands,NLD,GDP growth (annual %),NY.GDP.MKTP.KD.ZG,2019,1.955588416\n"
        '"Yemen, Rep.",YEM,GDP growth (annual %),NY.GDP.MKTP.KD.ZG,2019,..\n'
        "World,WLD,GDP growth (annual %),NY.GDP.MKTP.KD.ZG,2019,2.6\n"
    )
    found = read("worldbank", {"wdi.csv": text})
    assert found.value("NY.GDP.MKTP.KD.ZG", "NL", 2019) == 1.955588416
    assert found.figure("NY.GDP.MKTP.KD.ZG", "YE", 2019) == (None, "M")
    assert found.rejects.skipped == 1


def test_reads_a_column_a_series_with_the_classes_beside_it(read):
    text = (
        f"iso3c,country,year,{GDP},region,income,SP.POP.TOTL\n"
        f"NLD,Netherlands,2019,{NL_2019},Europe & Central Asia,High income,17344874.0\n"
        f"VEN,Venezuela,2019,,Latin America & Caribbean,Not classified,28971683.0\n"
    )
    found = read("worldbank", {"wdi.csv": text})
    assert found.value("SP.POP.TOTL", "NL", 2019) == 17_344_874
    assert classes(found)["income", "NL"] == "HIC"
    assert ("income", "VE") not in classes(found)


def test_classes_have_names_in_both_languages_and_a_date(read):
    countries = answer([{"id": "NLD", "region": {"id": "ECS"}, "incomeLevel": {"id": "HIC"}}])
    found = read("worldbank", {"a.json": answer([row("NLD", 1.0)]), "countries.json": countries})
    region, income = found.tables["classifications"].to_pylist()
    assert (region["label_nl"], region["label_en"]) == (
        "Europa en Centraal-Azië",
        "Europe & Central Asia",
    )
    assert (income["label_nl"], income["label_en"]) == ("Hoog inkomen", "High income")
    assert income["as_of"] == "2026-11-24"


def test_every_series_that_is_fetched_is_described():
    assert {f"worldbank.{code}" for code in SERIES} == set(SOURCES["worldbank"].indicators)
