"""Sources whose publisher has no address that a program may use: a person brings the file."""

from __future__ import annotations

from ikt.base.text import Text
from ikt.sources.fetching.fetcher import Fetcher

_NSF_PAGE = "https://ncses.nsf.gov/pubs/nsb202333/data"
_NSF_NOTE = Text(
    en="The National Science Foundation publishes these figures as one table per field, without a "
    "file that holds them all; ikt reads them put together in one table.",
    nl="De National Science Foundation publiceert deze cijfers als één tabel per vakgebied, zonder "
    "bestand met alles erin; ikt leest ze bij elkaar in één tabel.",
)


def _nsf(dataset: str, what_en: str, what_nl: str, columns: str) -> Fetcher:
    return Fetcher(
        dataset=dataset,
        page=_NSF_PAGE,
        files=f"a CSV or Parquet file with the columns {columns}",
        run=None,
        by_hand=Text(
            en=f"Download the supplemental tables with {what_en}, and put them together in one "
            f"file with the columns {columns}.",
            nl=f"Download de aanvullende tabellen met {what_nl} en zet ze samen in één bestand met "
            f"de kolommen {columns}.",
        ),
        note=_NSF_NOTE,
    )


BY_HAND = (
    _nsf(
        "nsf_articles",
        "articles by field and country, whole and fractional",
        "artikelen per vakgebied en land, heel en fractioneel geteld",
        "counting, field, name, iso3, year, articles",
    ),
    _nsf(
        "nsf_top1",
        "the share among the 1 % most cited by field and country",
        "het aandeel in de 1 % meest geciteerde artikelen per vakgebied en land",
        "counting, field, name, iso3, year, share_top1_pct",
    ),
    _nsf(
        "nsf_pairs",
        "articles co-authored between countries",
        "artikelen met auteurs uit twee landen",
        "year, a, a_iso3, b, b_iso3, articles",
    ),
    Fetcher(
        dataset="rd_expenditure",
        page="https://ncses.nsf.gov/pubs/nsb20246/data",
        files="a CSV with the columns country, measure, unit, year, value",
        run=None,
        by_hand=Text(
            en="Download the table with gross expenditure on R&D, GDP and their ratio by country, "
            "and write it as a CSV with the columns country, measure, unit, year, value.",
            nl="Download de tabel met de uitgaven aan onderzoek en ontwikkeling, het bbp en hun "
            "verhouding per land, en schrijf die als CSV met de kolommen country, measure, unit, "
            "year, value.",
        ),
        note=Text(
            en="The figures come from the OECD’s Main Science and Technology Indicators; the page "
            "has them as one table to be downloaded.",
            nl="De cijfers komen uit de Main Science and Technology Indicators van de OESO; op de "
            "pagina staan ze als één tabel om te downloaden.",
        ),
    ),
    Fetcher(
        dataset="copublications_wos",
        page="https://doi.org/10.48550/arXiv.2407.03968",
        files="a Parquet or CSV file with the columns year, domain, country_a, country_b, n",
        run=None,
        by_hand=Text(
            en="Ask the authors of the article for the counts of joint publications, or take them "
            "from its replication data, as a table with the columns year, domain, country_a, "
            "country_b, n (alpha-3 codes).",
            nl="Vraag de auteurs van het artikel om de aantallen gezamenlijke publicaties, of haal "
            "ze uit de gegevens bij het artikel, als tabel met de kolommen year, domain, "
            "country_a, country_b, n (landcodes van drie letters).",
        ),
        note=Text(
            en="Counted from Web of Science, which is licensed: only the counts may be shared. No "
            "stable address of the file could be established.",
            nl="Geteld in Web of Science, waarop een licentie rust: alleen de aantallen mogen "
            "gedeeld worden. Een vast adres van het bestand is niet gevonden.",
        ),
    ),
)
