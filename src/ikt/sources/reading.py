"""How each source's files become observations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from ikt.sources.figures import Skip, both_ways, gathered, never, observations
from ikt.sources.files import table
from ikt.sources.rejects import Rejects

Tables = dict[str, pa.Table]
CUT_SHORT_FROM = 2020
"""Moves of the last years are cut short: a researcher must publish again before a move is seen."""
FORMER_OR_UNKNOWN = frozenset(("BOP", "WAF", "UNK", "TSK", "CIS", "CSK"))
WORLD_BANK_GROUPS = frozenset(
    """
    TSS MEA LMC ARB TSA PSS WLD SSA TEA HIC IDA LAC LDC LTE CEB OED UMC SSF AFW CSS TEC MNA
    ECS EUU NAC PRE AFE IDB EAP ECA TMN LIC IDX PST EMU INX TLA EAS OSS MIC SAS LCN CHI FCS
    HPC EAR IBD SST IBT LMY
    """.split()  # noqa: SIM905 - sixty codes read better as one text
)
GROUPS_BY_NAME = frozenset(("EU-27", "Total OECD", "World"))


def coauthorship_openalex(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read pairs (country_a, country_b, n_works) and totals (country, n_works)."""
    parts = []
    for file in files:
        frame = table(file, needs=("year", "n_works"))
        name = "coauthorship_openalex"
        if "country_a" in frame:
            rows = _rows(
                frame, f"{name}.works", "country_a", "n_works", "works", partner="country_b"
            )
            parts.append(
                both_ways(observations(rows, file, rejects, dataset=name, scheme="alpha2"))
            )
            continue
        for code, column, unit in (
            ("international_works", "n_works", "works"),
            ("partner_countries", "n_partner_countries", "countries"),
        ):
            rows = _rows(
                table(file, needs=("country", column)), f"{name}.{code}", "country", column, unit
            )
            parts.append(observations(rows, file, rejects, dataset=name, scheme="alpha2"))
    return gathered(parts)


def copublications_wos(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read pairs by domain (country_a, country_b, domain, n) and fractional publications."""
    parts, name = [], "copublications_wos"
    for file in files:
        if file.suffix == ".parquet":
            frame = table(file, needs=("year", "domain", "country_a", "country_b", "n"))
            rows = _rows(frame, f"{name}.works", "country_a", "n", "works", partner="country_b")
            rows = rows.assign(breakdown=frame["domain"])
            made = observations(
                rows,
                file,
                rejects,
                dataset=name,
                scheme="alpha3",
                skip=FORMER_OR_UNKNOWN.__contains__,
            )
            parts.append(both_ways(made[made.reporter != made.partner]))
        else:
            frame = table(file, needs=("country_code", "year", "publications_fractional"))
            rows = _rows(
                frame,
                f"{name}.publications_fractional",
                "country_code",
                "publications_fractional",
                "publications",
            )
            parts.append(
                observations(
                    rows,
                    file,
                    rejects,
                    dataset=name,
                    scheme="alpha3",
                    skip=FORMER_OR_UNKNOWN.__contains__,
                )
            )
    return gathered(parts)


def scholarly_migration(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read moves (migrationfrom, migrationto, n_migrations) and stocks (countrycode, …)."""
    parts, name = [], "scholarly_migration"
    for file in files:
        frame = table(file, needs=("year",))
        if "migrationfrom" in frame:
            frame = table(file, needs=("migrationfrom", "migrationto", "n_migrations"))
            frame = frame[frame["year"].notna()]
            rows = _rows(
                frame,
                f"{name}.moves",
                "migrationfrom",
                "n_migrations",
                "moves",
                partner="migrationto",
            )
            made = observations(rows, file, rejects, dataset=name, scheme="alpha2")
            parts.append(_cut_short(made[made.reporter != made.partner]))
            continue
        frame = frame[frame["year"].notna()]
        for code, column, unit in (
            ("population", "padded_population_of_researchers", "researchers"),
            ("inflow", "number_of_inmigrations", "moves"),
            ("outflow", "number_of_outmigrations", "moves"),
            ("net", "netmigration", "moves"),
            ("inflow_rate", "inmigrationrate", "per researcher"),
            ("outflow_rate", "outmigrationrate", "per researcher"),
            ("net_rate", "netmigrationrate", "per researcher"),
        ):
            table(file, needs=("countrycode", column))
            rows = _rows(frame, f"{name}.{code}", "countrycode", column, unit)
            parts.append(
                _cut_short(
                    observations(
                        rows, file, rejects, dataset=name, scheme="alpha2", skip=("nan").__eq__
                    )
                )
            )
    return gathered(parts)


def uis_students(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read indicatorId, geoUnit, year, value, qualifier; regions are skipped."""
    names = {"26637": ("inbound", "students"), "MENF.5T8": ("net_flow", "students")}
    parts = []
    for file in files:
        frame = table(file, needs=("indicatorId", "geoUnit", "year", "value"))
        frame = frame[frame["indicatorId"].isin(names)]
        rows = pd.DataFrame(
            {
                "indicator": "uis_students." + frame["indicatorId"].map(lambda i: names[i][0]),
                "reporter": frame["geoUnit"],
                "year": frame["year"],
                "value": frame["value"],
                "unit": frame["indicatorId"].map(lambda i: names[i][1]),
            }
        )
        if "qualifier" in frame:
            estimated = frame["qualifier"].fillna("").str.contains("EST")
            rows["status"] = np.where(estimated, "E", "A")
        parts.append(
            observations(
                rows,
                file,
                rejects,
                dataset="uis_students",
                scheme="alpha3",
                skip=lambda code: len(code) != 3,
            )
        )
    return gathered(parts)


def oecd_students(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read country of school, of origin, year, students; the total differs by definition."""
    parts = []
    for file in files:
        columns = ("COUNTRY_OF_SCHOOL", "COUNTRY_OF_ORIGIN", "YEAR", "TOTAL_INTL_STUDENTS")
        frame = table(file, needs=columns)
        rows = _rows(
            frame.assign(year=frame["YEAR"]),
            "oecd_students.students",
            columns[0],
            columns[3],
            "students",
            partner=columns[1],
        ).assign(status="D")
        parts.append(observations(rows, file, rejects, dataset="oecd_students", scheme="name"))
    return gathered(parts)


def vdem(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read the index in V-Dem's own columns (with interval as breakdowns) or the plain form."""
    parts = []
    for file in files:
        frame = table(file, needs=("year",))
        own = "v2xca_academ" in frame
        code = "country_text_id" if own else "country"
        columns = {"_T": "v2xca_academ" if own else "academic_freedom_index"}
        if own:
            columns |= {
                k: f"v2xca_academ_code{k}"
                for k in ("low", "high")
                if f"v2xca_academ_code{k}" in frame
            }
        for breakdown, column in columns.items():
            frame = table(file, needs=(code, column))
            rows = _rows(frame, "vdem.academic_freedom_index", code, column, "index 0–1")
            parts.append(
                observations(
                    rows.assign(breakdown=breakdown),
                    file,
                    rejects,
                    dataset="vdem",
                    scheme="alpha3",
                    skip=("PSG", "PSE", "SML", "ZZB").__contains__,
                )
            )
    return gathered(parts)


def worldbank(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read the tidy form, the wide bulk form, and a table with one column for each series."""
    parts = []
    for file in files:
        frame = table(file, needs=())
        if "SERIES_CODE" in frame:
            rows = pd.DataFrame(
                {
                    "indicator": "worldbank." + frame["SERIES_CODE"],
                    "reporter": frame["COUNTRY_CODE"],
                    "year": frame["YEAR"],
                    "value": frame["VALUE"],
                    "unit": frame["SERIES_NAME"],
                }
            )
            parts.append(_wb(rows, file, rejects))
        elif "Indicator Code" in frame:
            years = [c for c in frame.columns if re.fullmatch(r"\d{4}", str(c))]
            long = frame.melt(
                id_vars=["Country Code", "Indicator Code", "Indicator Name"],
                value_vars=years,
                var_name="year",
                value_name="value",
            )
            parts.append(
                _wb(
                    pd.DataFrame(
                        {
                            "indicator": "worldbank." + long["Indicator Code"],
                            "reporter": long["Country Code"],
                            "year": long["year"],
                            "value": long["value"],
                            "unit": long["Indicator Name"],
                        }
                    ),
                    file,
                    rejects,
                )
            )
        else:
            frame = table(file, needs=("iso3c", "year"))
            for column in frame.columns:
                if re.fullmatch(r"[A-Z]{2}\.[A-Z0-9.]+", str(column)):
                    unit = "US dollars" if column.endswith("CD") else "persons"
                    parts.append(
                        _wb(
                            _rows(frame, f"worldbank.{column}", "iso3c", column, unit),
                            file,
                            rejects,
                        )
                    )
    return gathered(parts)


def nsf_articles(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read articles by counting, field, country and year."""
    parts = []
    for file in files:
        frame = table(file, needs=("counting", "field", "name", "iso3", "year", "articles"))
        rows = pd.DataFrame(
            {
                "indicator": "nsf_articles.articles_" + frame["counting"].astype(str),
                "reporter": frame["iso3"].where(frame["name"] != "World", "W0"),
                "year": frame["year"],
                "breakdown": frame["field"].map(field_slug),
                "value": frame["articles"],
                "unit": "articles",
            }
        )
        parts.append(observations(rows, file, rejects, dataset="nsf_articles", scheme="alpha3"))
    return gathered(parts)


def nsf_top1(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read the share of articles among the 1 % most cited, by field."""
    parts = []
    for file in files:
        frame = table(file, needs=("counting", "field", "iso3", "year", "share_top1_pct"))
        frame = (
            frame[frame["counting"] == "fractional"]
            if "fractional" in set(frame["counting"])
            else frame
        )
        rows = _rows(frame, "nsf_top1.share", "iso3", "share_top1_pct", "per cent")
        rows = rows.assign(breakdown=frame["field"].map(field_slug))
        parts.append(observations(rows, file, rejects, dataset="nsf_top1", scheme="alpha3"))
    return gathered(parts)


def nsf_pairs(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read co-authored articles between countries, and with the world."""
    parts = []
    for file in files:
        frame = table(file, needs=("year", "a", "a_iso3", "b", "b_iso3", "articles"))
        rows = pd.DataFrame(
            {
                "indicator": "nsf_pairs.articles",
                "year": frame["year"],
                "value": frame["articles"],
                "reporter": frame["a_iso3"].where(frame["a"] != "World", "W0"),
                "partner": frame["b_iso3"].where(frame["b"].fillna("World") != "World", "W0"),
                "unit": "articles",
            }
        )
        parts.append(
            both_ways(observations(rows, file, rejects, dataset="nsf_pairs", scheme="alpha3"))
        )
    return gathered(parts)


def rd_expenditure(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read GERD and GDP in current PPP dollars, and their ratio."""
    names = {
        ("GERD", "Current PPP dollars"): "gerd",
        ("GDP", "Current PPP dollars"): "gdp",
        ("GERD-to-GDP ratio (%)", "percent"): "gerd_share",
    }
    parts = []
    for file in files:
        frame = table(file, needs=("country", "measure", "unit", "year", "value"))
        # The ratio's label begins with a space.
        labels = zip(frame["measure"].str.strip(), frame["unit"].str.strip(), strict=True)
        kind = pd.Series(list(labels), index=frame.index)
        frame, kind = frame[kind.isin(names)], kind[kind.isin(names)]
        rows = frame.assign(
            indicator="rd_expenditure." + kind.map(names), reporter=frame["country"]
        )
        parts.append(
            observations(
                rows,
                file,
                rejects,
                dataset="rd_expenditure",
                scheme="name",
                skip=GROUPS_BY_NAME.__contains__,
            )
        )
    return gathered(parts)


def sdg(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read the index and the 17 goal scores; regions begin with an underscore."""
    parts = []
    for file in files:
        columns = {"_T": "sdg_index_score"} | {
            f"goal_{i:02d}": f"goal_{i}_score" for i in range(1, 18)
        }
        frame = table(file, needs=("country_code", "year", *columns.values()))
        for breakdown, column in columns.items():
            rows = _rows(frame, "sdg.score", "country_code", column, "score 0–100")
            parts.append(
                observations(
                    rows.assign(breakdown=breakdown),
                    file,
                    rejects,
                    dataset="sdg",
                    scheme="alpha3",
                    skip=lambda code: code.startswith("_"),
                )
            )
    return gathered(parts)


def gravity(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read distance and common language of pairs, for 2019."""
    parts = []
    for file in files:
        frame = table(
            file, needs=("iso3_o", "iso3_d", "distw_harmonic", "comlang_off", "comlang_ethno")
        )
        frame = frame[frame["iso3_o"] != frame["iso3_d"]].assign(year="2019")
        for code, column, unit in (
            ("distance", "distw_harmonic", "km"),
            ("common_language_official", "comlang_off", "0 or 1"),
            ("common_language_ethnic", "comlang_ethno", "0 or 1"),
        ):
            rows = _rows(frame, f"gravity.{code}", "iso3_o", column, unit, partner="iso3_d")
            parts.append(
                observations(
                    rows,
                    file,
                    rejects,
                    dataset="gravity",
                    scheme="alpha3",
                    skip=FORMER_OR_UNKNOWN.__contains__,
                )
            )
    return gathered(parts)


def cordis(files: Sequence[Path], rejects: Rejects) -> Tables:
    """Read participations and count projects, joint projects and coordination by starting year."""
    parts = []
    for file in files:
        frame = table(file, needs=("rcn", "role", "contribution", "country", "start_year"))
        frame = frame.assign(year=frame["start_year"])
        taking = _rows(frame, "cordis.contribution", "country", "contribution", "euro")
        good = observations(
            taking.assign(breakdown=frame["rcn"] + "|" + frame["role"]),
            file,
            rejects,
            dataset="cordis",
            scheme="eu",
            skip=lambda code: code in ("", "AN", "ZZ"),
        )
        split = good["breakdown"].str.split("|", n=1, expand=True)
        good = good.assign(project=split[0], role=split[1])
        parts += _projects(good)
    return gathered(parts)


def _projects(good: pd.DataFrame) -> list[pd.DataFrame]:
    taking = good[["project", "reporter", "year"]].drop_duplicates()
    leading = good[good["role"] == "coordinator"][["project", "reporter"]].drop_duplicates()
    others = taking.rename(columns={"reporter": "partner"})
    joint = taking.merge(others, on=["project", "year"]).query("reporter != partner")
    led = leading.merge(others, on="project").query("reporter != partner")
    made = []
    for code, rows, keys, unit in (
        ("projects", taking, ["reporter", "year"], "projects"),
        ("joint_projects", joint, ["reporter", "partner", "year"], "projects"),
        ("coordinated", led, ["reporter", "partner", "year"], "projects"),
    ):
        counted = rows.groupby(keys).size().reset_index(name="value")
        made.append(_filled(counted, f"cordis.{code}", unit))
    money = good.groupby(["reporter", "year"])["value"].sum(min_count=1).reset_index()
    made.append(_filled(money, "cordis.contribution", "euro"))
    partial = _partial_years(taking)
    for rows in made:
        rows.loc[rows["year"].isin(partial), "status"] = "U"
        rows.loc[rows["value"].isna(), "status"] = "M"
    return made


def _partial_years(taking: pd.DataFrame) -> list[int]:
    """Return years with under half the projects of the fullest: start-up, or cut by the export."""
    projects = taking.groupby("year")["project"].nunique()
    return [int(y) for y in projects.index[projects * 2 < projects.max()]]


def _filled(rows: pd.DataFrame, indicator: str, unit: str) -> pd.DataFrame:
    filled = {"partner": "_Z"} if "partner" not in rows else {}
    rows = rows.assign(
        indicator=indicator, unit=unit, breakdown="_T", source="cordis", status="A", **filled
    )
    return rows.astype({"value": "float64"})


def field_slug(label: str) -> str:
    """Return the short name of a field of science; ``_T`` for all fields."""
    if label in ("all S&E fields", "the Scopus database"):
        return "_T"
    return re.sub(r"[^a-z]+", "_", str(label).lower()).strip("_")


def _rows(
    frame: pd.DataFrame,
    indicator: str,
    reporter: str,
    value: str,
    unit: str,
    partner: str | None = None,
) -> pd.DataFrame:
    columns = {
        "indicator": indicator,
        "reporter": frame[reporter],
        "year": frame["year"],
        "value": frame[value],
        "unit": unit,
    }
    if partner:
        columns["partner"] = frame[partner]
    return pd.DataFrame(columns, index=frame.index)


def _wb(rows: pd.DataFrame, file: Path, rejects: Rejects) -> pd.DataFrame:
    skip: Skip = WORLD_BANK_GROUPS.__contains__
    return observations(rows, file, rejects, dataset="worldbank", scheme="alpha3", skip=skip)


def _cut_short(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(status=rows["status"].where(rows["year"] < CUT_SHORT_FROM, "U"))


__all__ = ["field_slug", "never"]
