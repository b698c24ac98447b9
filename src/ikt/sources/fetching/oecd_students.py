"""OECD, mobile students by country of origin: SDMX-CSV, one file a year.

``/data/AGENCY,DSD@DATAFLOW,/all?startPeriod=Y&endPeriod=Y&format=csvfilewithlabels`` gives codes
and labels side by side. The OECD allows 60 downloads an hour; a year without data is a 404.
"""

from __future__ import annotations

from pathlib import Path

from ikt.base.text import Text
from ikt.sources.fetching.answers import RefusalError
from ikt.sources.fetching.expected import Expected
from ikt.sources.fetching.fetcher import Fetcher
from ikt.sources.fetching.job import Job, base

API = "https://sdmx.oecd.org/public/rest"
FLOW = "OECD.EDU.IMEP,DSD_EAG_UOE_NON_FIN_STUD@DF_UOE_NF_RAW_MOB,"
FIRST_YEAR = 2013
NOT_FOUND = 404


def run(job: Job) -> list[Path]:
    """Fetch every year since ``job.since`` for which there are figures."""
    last = job.client.clock.now().year - 1
    found = [_year(job, year) for year in range(job.since or FIRST_YEAR, last + 1)]
    paths = [path for path in found if path]
    if not paths:
        raise job.client.failure("The OECD has no figures for any of these years.", _url(last))
    return paths


def _year(job: Job, year: int) -> Path | None:
    try:
        return job.file(_url(year), f"oecd_students_{year}.csv", Expected(kind="csv"))
    except RefusalError as refused:
        if refused.status == NOT_FOUND:
            return None
        raise


def _url(year: int) -> str:
    return (
        f"{base('OECD', API)}/data/{FLOW}/all?startPeriod={year}&endPeriod={year}"
        "&dimensionAtObservation=AllDimensions&format=csvfilewithlabels"
    )


FETCHER = Fetcher(
    dataset="oecd_students",
    page="https://data-explorer.oecd.org",
    files="the CSV “Number of mobile students enrolled and graduated by country of origin”",
    run=run,
    by_hand=Text(
        en="Search for “mobile students by country of origin”, choose enrolment and all "
        "origins, and download the selection as CSV with labels.",
        nl="Zoek op “mobile students by country of origin”, kies de ingeschreven studenten en "
        "alle landen van herkomst, en download de selectie als CSV met namen.",
    ),
    note=Text(
        en="Service and file form are verified from published clients; that this dataflow is the "
        "successor of the older export follows from its title only.",
        nl="De dienst en de bestandsvorm zijn nagegaan in programma’s van anderen; dat deze tabel "
        "de oude uitvoer opvolgt, blijkt alleen uit de titel.",
    ),
)
