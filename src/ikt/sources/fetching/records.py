"""Sources of single records: works and organisations."""

from __future__ import annotations

from ikt.base.text import Text
from ikt.sources.fetching.fetcher import Fetcher

OPENALEX = Fetcher(
    dataset="openalex",
    page="https://developers.openalex.org/download/snapshot-format",
    files="the folder of the snapshot, data",
    run=None,
    by_hand=Text(
        nl="Haal de momentopname op met `aws s3 sync --no-sign-request s3://openalex MAP`, of lees "
        "haar waar zij staat: `ikt load openalex s3://openalex`.",
        en="Get the snapshot by `aws s3 sync --no-sign-request s3://openalex FOLDER`, or read it "
        "where it is: `ikt load openalex s3://openalex`.",
    ),
    note=Text(
        nl="De indeling is die van de documentatie van OpenAlex in 2026. Een uitsnede haalt "
        "`ikt fetch openalex --country NL --partner KR`.",
        en="The layout is that of OpenAlex's documentation of 2026. A slice is fetched by "
        "`ikt fetch openalex --country NL --partner KR`.",
    ),
    own_command=True,
)

ROR = Fetcher(
    dataset="ror",
    page="https://doi.org/10.5281/zenodo.6347574",
    files="v…-ror-data.zip",
    run=None,
    by_hand=Text(
        nl="Download de zip van de nieuwste uitgave; uitpakken is niet nodig.",
        en="Download the zip of the newest release; do not unpack it.",
    ),
    note=Text(
        nl="Dit adres noemt het register zelf; het leidt steeds naar de nieuwste uitgave.",
        en="The registry itself names this address; it always leads to the newest release.",
    ),
)
