"""Sources that are one or a few files at a fixed address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from ikt.base.text import Text
from ikt.sources.fetching.expected import Expected
from ikt.sources.fetching.fetcher import Fetcher
from ikt.sources.fetching.job import Job, base


def files(name: str, host: str, *paths: str) -> Callable[[Job], list[Path]]:
    """Return a fetch of files at ``host``, overridden by ``$IKT_URL_<name>``."""

    def run(job: Job) -> list[Path]:
        return [_one(job, f"{base(name, host)}/{path}") for path in paths]

    return run


def _one(job: Job, url: str) -> Path:
    name = PurePosixPath(url).name
    kind = PurePosixPath(name).suffix.removeprefix(".")
    return job.file(url, name, Expected(kind=kind))


CORDIS = Fetcher(
    dataset="cordis",
    page="https://data.europa.eu/data/datasets/cordisref-data",
    files="cordis-h2020projects-csv.zip and cordis-HORIZONprojects-csv.zip",
    run=files(
        "CORDIS",
        "https://cordis.europa.eu/data",
        "cordis-h2020projects-csv.zip",
        "cordis-HORIZONprojects-csv.zip",
    ),
    by_hand=Text(
        en="Download the two archives of projects as CSV; do not unpack them.",
        nl="Download de twee archieven met projecten als CSV; uitpakken is niet nodig.",
    ),
    note=Text(
        en="Addresses agree with several published programs of 2026.",
        nl="De adressen kloppen met verschillende programma’s van anderen uit 2026.",
    ),
)

VDEM = Fetcher(
    dataset="vdem",
    page="https://v-dem.net/data/the-v-dem-dataset/",
    files="Country-Year: V-Dem Core, CSV",
    run=files("VDEM", "https://v-dem.net", "media/datasets/V-Dem-CY-Core-v16_csv.zip"),
    by_hand=Text(
        en="Choose “Country-Year: V-Dem Core”, format CSV, fill in the form (it may stay empty) "
        "and load the zip or the CSV in it.",
        nl="Kies “Country-Year: V-Dem Core”, vorm CSV, vul het formulier in (het mag leeg blijven) "
        "en laad de zip of het CSV-bestand daaruit.",
    ),
    note=Text(
        en="The page leads through a form; the address behind it is the one others used for "
        "version 16. The publisher may close it: then bring the file by hand.",
        nl="De pagina leidt langs een formulier; het adres erachter is dat wat anderen voor versie "
        "16 gebruikten. Sluit de uitgever het, haal het bestand dan met de hand.",
    ),
)

SDG = Fetcher(
    dataset="sdg",
    page="https://dashboards.sdgindex.org/downloads/",
    files="SDR2025-data.xlsx",
    run=files("SDG", "https://dashboards.sdgindex.org", "static/downloads/files/SDR2025-data.xlsx"),
    by_hand=Text(
        en="Download the database of the report; the sheet “Backdated SDG Index” is read.",
        nl="Download de database van het rapport; het blad “Backdated SDG Index” wordt gelezen.",
    ),
    note=Text(
        en="Address verified from published programs for the reports of 2023 and 2025. Each report "
        "recomputes all earlier years, so reports must not be mixed.",
        nl="Adres nagegaan in programma’s van anderen voor de rapporten van 2023 en 2025. Elk "
        "rapport rekent alle jaren opnieuw uit: meng geen rapporten.",
    ),
)

GRAVITY = Fetcher(
    dataset="gravity",
    page="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=8",
    files="Gravity_csv_V202211.zip",
    run=files(
        "CEPII", "https://www.cepii.fr", "DATA_DOWNLOAD/gravity/data/Gravity_csv_V202211.zip"
    ),
    by_hand=Text(
        en="Download the CSV version of the Gravity database (207 MB).",
        nl="Download de CSV-versie van de Gravity-database (207 MB).",
    ),
    note=Text(
        en="Address and version 202211 as published programs quote them from the page.",
        nl="Adres en versie 202211 zoals programma’s van anderen ze van de pagina overnemen.",
    ),
)
