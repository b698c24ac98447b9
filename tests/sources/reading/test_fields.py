"""Articles by field and R&D expenditure: Science & Engineering Indicators 2024."""

from __future__ import annotations

import pandas as pd

ARTICLES = pd.DataFrame(
    [
        ("fractional", "physics", "Netherlands", "NLD", 2022, 1_574.99),
        ("whole", "all S&E fields", "Netherlands", "NLD", 2022, 62_709.0),
        ("whole", "mathematics and statistics", "Namibia", "NAM", 2022, 4.0),
        ("whole", "all S&E fields", "World", None, 2022, 3_344_037.0),
    ],
    columns=["counting", "field", "name", "iso3", "year", "articles"],
)
TOP1 = pd.DataFrame(
    [
        ("whole", "the Scopus database", "Netherlands", "NLD", 2020, "2.37"),
        ("fractional", "the Scopus database", "Netherlands", "NLD", 2020, "1.34"),
        ("fractional", "physics", "Afghanistan", "AFG", 2018, "ne"),
        ("fractional", "physics", "World", None, 2018, "1.0"),
    ],
    columns=["counting", "field", "name", "iso3", "year", "share_top1_pct"],
)
EXPENDITURE = """country,measure,unit,year,value
Netherlands,GERD,Current PPP dollars,2021,25.65
Netherlands,GERD,Constant (2015) PPP dollars,2021,21.65
Netherlands,GDP,Current PPP dollars,2021,1130.68
Netherlands, GERD-to-GDP ratio (%),percent,2021,2.27
South Africa, GERD-to-GDP ratio (%),percent,1990,
Total OECD,GERD,Current PPP dollars,2021,1700.1
"""


def test_articles_by_counting_and_field(read):
    found = read("nsf_articles", {"articles.parquet": ARTICLES})
    assert found.value("articles_fractional", "NL", 2022, breakdown="physics") == 1_574.99
    assert found.value("articles_whole", "NL", 2022) == 62_709
    assert found.value("articles_whole", "NA", 2022, breakdown="mathematics_and_statistics") == 4


def test_the_world_is_a_total_and_no_country(read):
    found = read("nsf_articles", {"articles.parquet": ARTICLES})
    assert found.value("articles_whole", "W0", 2022) == 3_344_037


def test_shares_of_the_most_cited_are_fractional(read):
    found = read("nsf_top1", {"top1.parquet": TOP1})
    assert found.value("share", "NL", 2020) == 1.34
    assert found.rejects.skipped == 1  # the world has 1 % by definition


def test_not_enough_articles_is_missing(read):
    found = read("nsf_top1", {"top1.parquet": TOP1})
    assert found.figure("share", "AF", 2018, breakdown="physics") == (None, "M")


def test_expenditure_its_gdp_and_their_ratio(read):
    found = read("rd_expenditure", {"rd.csv": EXPENDITURE})
    assert found.value("gerd", "NL", 2021) == 25.65
    assert found.value("gdp", "NL", 2021) == 1_130.68
    assert found.value("gerd_share", "NL", 2021) == 2.27
    assert found.figure("gerd_share", "ZA", 1990) == (None, "M")
    assert found.countries() == {"NL", "ZA"}
