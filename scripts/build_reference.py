"""Derives the reference evidence from a folder of publishers' files.

Run as `python scripts/build_reference.py FOLDER`. Figures of 2008 and later, all countries; read by
the
same readers as `ikt load`. The same input gives the same bytes.
"""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.compute as pc

from ikt.base.paths import reference_root
from ikt.sources import SOURCES, Rejects
from ikt.sources.loading import describe
from ikt.store.pack import pack

FIRST_YEAR = 2008
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
        files, rejects = [folder / name for name in names], Rejects()
        tables = SOURCES[dataset].read(files, rejects)
        rejects.check()
        kept = tables["observations"].filter(
            pc.greater_equal(tables["observations"]["year"], FIRST_YEAR)
        )
        shutil.rmtree(into / dataset, ignore_errors=True)
        about = describe(SOURCES[dataset], files, rejects, RETRIEVED)
        about["transformation"] += f" Years from {FIRST_YEAR} on."
        pack(into / dataset, dataset, {"observations": kept}, about, created=MADE)
        print(f"{dataset}: {len(kept)} figures, {rejects.count} rejects, {rejects.skipped} skipped")


if __name__ == "__main__":
    build(Path(sys.argv[1]), reference_root())
