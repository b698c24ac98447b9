"""Every pair recomputed from the published figures with plain pandas and numpy."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from ikt.measures import Evidence
from tests.measures.conftest import Published

KEY = ["partner", "year"]


def shown(evidence: Evidence, code: str, method: str) -> pd.DataFrame:
    """What the evidence says of home's pairs."""
    frame = evidence.frame(code, country="NL", method=method)
    return frame[frame["partner"] != "_Z"].set_index(KEY).sort_index()


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    """Assert that both have the same pairs, values and, where expected, bounds."""
    expected = expected.sort_index()
    assert len(expected) > 100
    assert list(found.index) == list(expected.index)
    for column in expected.columns:
        np.testing.assert_allclose(found[column], expected[column], rtol=1e-7, err_msg=column)


@pytest.fixture(scope="module")
def pairs(published: Published) -> pd.DataFrame:
    """Home's joint works with its own international works and those of the partner."""
    totals = published("coauthorship_openalex.international_works")
    totals = totals.set_index(["reporter", "year"])["value"]
    joint = published("coauthorship_openalex.works")
    joint = joint[(joint["reporter"] == "NL") & (joint["partner"] != "NL")]
    frame = joint[["partner", "year", "value"]].rename(columns={"value": "joint"})
    frame["own"] = frame["year"].map(totals["NL"])
    frame["theirs"] = [
        totals.get((p, y), np.nan) for p, y in zip(frame.partner, frame.year, strict=True)
    ]
    return frame.set_index(KEY)


@pytest.mark.parametrize(("code", "side"), [("share", "own"), ("share_partner", "theirs")])
def test_shares(evidence: Evidence, pairs: pd.DataFrame, code: str, side: str) -> None:
    low, high = proportion_confint(pairs["joint"], pairs[side], method="wilson")
    expected = pd.DataFrame({"value": pairs["joint"] / pairs[side], "low": low, "high": high})
    same(shown(evidence, f"cooperation.{code}", "openalex"), expected)


def test_salton_and_jaccard(evidence: Evidence, pairs: pd.DataFrame) -> None:
    salton = pairs["joint"] / np.sqrt(pairs["own"] * pairs["theirs"])
    same(shown(evidence, "cooperation.salton", "openalex"), salton.to_frame("value"))
    union = pairs["own"] + pairs["theirs"] - pairs["joint"]
    low, high = proportion_confint(pairs["joint"], union, method="wilson")
    jaccard = pd.DataFrame({"value": pairs["joint"] / union, "low": low, "high": high})
    same(shown(evidence, "cooperation.jaccard", "openalex"), jaccard)


@pytest.mark.parametrize("method", ["openalex", "wos"])
def test_affinity_and_relative_intensity(
    evidence: Evidence, published: Published, method: str
) -> None:
    """With the whole matrix of a year at once, instead of joins."""
    dataset = {"openalex": "coauthorship_openalex", "wos": "copublications_wos"}[method]
    links = published(f"{dataset}.works")
    affinity, intensity = {}, {}
    for year, of_year in links.groupby("year"):
        matrix = of_year.pivot_table(
            index="reporter", columns="partner", values="value", aggfunc="sum", fill_value=0.0
        )
        codes = matrix.index.union(matrix.columns)
        counts = matrix.reindex(index=codes, columns=codes, fill_value=0.0).to_numpy(copy=True)
        np.fill_diagonal(counts, 0.0)
        np.testing.assert_array_equal(counts, counts.T)
        size, home = counts.sum(axis=1), list(codes).index("NL")
        without_home = np.delete(np.delete(counts, home, 0), home, 1)
        for other in np.flatnonzero(counts[home]):
            joint, key = counts[home, other], (codes[other], year)
            affinity[key] = joint / size[home] / (size[other] / size.sum())
            outside = size[other] - joint
            if outside > 0:
                share = outside / without_home.sum()
                intensity[key] = joint / size[home] / share
    for code, expected in (("affinity", affinity), ("rci", intensity)):
        frame = pd.Series(expected).rename_axis(KEY).to_frame("value")
        same(shown(evidence, f"cooperation.{code}", method), frame)


def test_growth(evidence: Evidence, pairs: pd.DataFrame) -> None:
    """Six years, all of them there, a straight line through the logarithms."""
    wide = np.log(pairs["joint"].unstack("year"))
    expected = {}
    for partner, logs in wide.iterrows():
        for last in range(2019, 2024):
            window = logs[list(range(last - 5, last + 1))]
            if window.notna().all():
                line = stats.linregress(window.index.to_numpy(float), window.to_numpy())
                reach = stats.t.ppf(0.975, 4) * line.stderr
                ends = np.expm1([line.slope, line.slope - reach, line.slope + reach])
                expected[partner, last] = dict(zip(("value", "low", "high"), ends, strict=True))
    frame = pd.DataFrame.from_dict(expected, orient="index").rename_axis(KEY)
    found = shown(evidence, "cooperation.growth", "openalex")
    found = found[found.index.get_level_values("year") >= 2019]
    assert list(found.index) == list(frame.sort_index().index)
    np.testing.assert_allclose(found[["value", "low", "high"]], frame.sort_index(), atol=1e-9)


def test_students(evidence: Evidence, published: Published) -> None:
    table = published("oecd_students.students")
    table = table[table["reporter"] != table["partner"]]
    inbound = published("uis_students.inbound").set_index(["reporter", "year"])["value"]
    share = table["value"] / table.groupby(["reporter", "year"])["value"].transform("sum")
    total = pd.Series(
        [inbound.get((h, y), np.nan) for h, y in zip(table.reporter, table.year, strict=True)],
        table.index,
    )
    table = table.assign(students=share * total).dropna(subset=["students"])
    into = table[table["reporter"] == "NL"].set_index(KEY)["students"]
    same(shown(evidence, "students.in", "oecd_uis"), into.to_frame("value"))
    away = table[table["partner"] == "NL"].rename(columns={"reporter": "partner", "partner": "x"})
    away = away.set_index(KEY)["students"]
    same(shown(evidence, "students.out", "oecd_uis"), away.to_frame("value"))
    net = (into - away).dropna()
    same(shown(evidence, "students.balance", "oecd_uis"), net.to_frame("value"))


def test_specialisation_of_every_country(evidence: Evidence, published: Published) -> None:
    table = published("nsf_articles.articles_fractional")
    wide = table.pivot_table(index=["reporter", "year"], columns="breakdown", values="value")
    parts = wide.drop(columns="_T").div(wide["_T"], axis=0).loc[wide["_T"] > 0]
    world = parts.xs("W0").reindex(parts.index.get_level_values("year")).to_numpy()
    expected = (parts / world).drop(index="W0").stack().rename("value")
    frame = evidence.frame("fields.rca", method="fractional")
    found = frame.set_index(["country", "year", "field"]).sort_index()["value"]
    expected.index.names = found.index.names
    expected = expected.sort_index()
    assert list(found.index) == list(expected.index)
    np.testing.assert_allclose(found, expected, rtol=1e-9)


def test_complementarity_with_every_country(evidence: Evidence, published: Published) -> None:
    table = published("nsf_articles.articles_fractional")
    wide = table.pivot_table(index=["reporter", "year"], columns="breakdown", values="value")
    parts = wide.drop(columns="_T").div(wide["_T"], axis=0).loc[wide["_T"] > 0]
    home = parts.xs("NL").reindex(parts.index.get_level_values("year")).to_numpy()
    index = ((parts - home).abs().sum(axis=1) / 2).drop(index=["NL", "W0"])
    same(
        shown(evidence, "fields.complementarity", "fractional"),
        index.rename_axis(KEY).to_frame("value"),
    )


def test_projects_led_by_either_side_are_part_of_the_joint_ones(evidence: Evidence) -> None:
    joint, ours, theirs = (
        shown(evidence, f"projects.{code}", "h2020")["value"]
        for code in ("joint", "coordinated_home", "coordinated_partner")
    )
    assert ((ours + theirs) <= joint).all()
    assert (theirs == 0).any()
