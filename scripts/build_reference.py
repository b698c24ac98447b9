"""Derives the reference evidence from a folder of publishers' files.

Run as `python scripts/build_reference.py FOLDER [INTO]`. Figures of 2008 and later, all countries,
read by the same readers as `ikt load`. The same files and the same code give the same bytes.
"""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from ikt.base.paths import reference_root
from ikt.sources import SOURCES, Rejects
from ikt.sources.loading import describe
from ikt.sources.tables import read_tables
from ikt.store import pack

FIRST_YEAR = 2008
CLASSIFIED = "2024-07-01"
"""The World Bank's income groups are those of July 2024: Russia and Bulgaria have a high income
already, Costa Rica not yet."""
RETRIEVED = "2026-11-24"
MADE = datetime(2026, 11, 24, tzinfo=UTC)
FILES = {
    "coauthorship_openalex": (
        "coauthorship_openalex_1990_2023.csv",
        "coauthorship_openalex_totals_1990_2023.csv",
    ),
    "copublications_wos": (
        "copublications_wos_1993_2022.parquet",
        "publications_fractional_wos_1993_2022.csv",
    ),
    "scholarly_migration": (
        "scholar_moves_openalex_mpidr_1996_2022.parquet",
        "scholar_stocks_openalex_mpidr.csv",
    ),
    "uis_students": ("students_unesco_in_out_raw.csv",),
    "oecd_students": ("students_oecd_origin_destination_2013_2019.csv",),
    "vdem": ("academic_freedom_index_vdem_1993_2022.csv",),
    "worldbank": (
        "worldbank_gdp_population_income_1993_2022.csv",
        "worldbank_wdi_selected_2013_2019.csv",
    ),
    "nsf_articles": ("articles_by_field_nsf_2003_2022.parquet",),
    "nsf_top1": ("top1_share_by_field_nsf_2003_2020.parquet",),
    "nsf_pairs": ("coauthored_pairs_nsf_2003_2022.csv",),
    "rd_expenditure": ("rd_expenditure_nsf_1990_2021.csv",),
    "cordis": ("cordis_h2020_participations.csv.gz",),
    "sdg": ("sdg_index_2000-2022.csv",),
    "gravity": ("gravity_cepii_2019.parquet",),
}


def build(folder: Path, into: Path) -> None:
    """Write every pack into ``into``."""
    for dataset, names in FILES.items():
        source, files, rejects = SOURCES[dataset], [folder / name for name in names], Rejects()
        tables = {
            name: _recent(table)
            for name, table in read_tables(source, files, rejects, CLASSIFIED).items()
        }
        shutil.rmtree(into / dataset, ignore_errors=True)
        about = describe(source, files, rejects, RETRIEVED) | {"version": source.version}
        about["transformation"] += f" Years from {FIRST_YEAR} on."
        made = pack(into / dataset, dataset, tables, about, created=MADE)
        print(
            f"{dataset}: {made.rows}, {rejects.count} of {rejects.records} records rejected, "
            f"{rejects.skipped} set aside, {rejects.doubles} figures twice with another value"
        )


def _recent(table: pa.Table) -> pa.Table:
    if "year" not in table.column_names:
        return table
    return table.filter(pc.greater_equal(table["year"], FIRST_YEAR))


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else reference_root())
