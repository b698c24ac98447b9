"""Horizon projects from CORDIS: who takes part, counted to projects by country.

CORDIS gives a zip a programme, with ``organization.csv`` (one row a participation) and
``project.csv`` (dates). A table that has both in one row, with the project as ``rcn``, is read too.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ikt.base.errors import DataError
from ikt.sources.figures import COLUMNS, Figure, Form, gathered, observations
from ikt.sources.files import Part, columns, parts, table
from ikt.sources.reading import Frames
from ikt.sources.rejects import Rejects

MEMBERS = r"(organization|project)\.csv"
PARTICIPATION = ("projectID", "role", "country", "ecContribution")
PROJECT = ("id", "startDate")
ONE_ROW = ("rcn", "role", "country", "contribution", "start_year")
COORDINATOR = "coordinator"
THIRD_PARTY = "thirdParty"
"""Linked to a participant, no participant: not counted."""
FORM = Form(
    scheme="eu",
    reporter="country",
    year="start_year",
    breakdown="participation",
    figures=(Figure("contribution", "contribution"),),
    skip=("AN", "ZZ").__contains__,  # Netherlands Antilles, nowhere
)


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Count projects, joint projects, coordination and contribution by starting year."""
    found = parts(files, MEMBERS)
    starts = _starts([p for p in found if set(PROJECT) <= set(columns(p))], rejects)
    taking = [_taking(p, starts, rejects) for p in found if not set(PROJECT) <= set(columns(p))]
    if not taking:
        raise DataError(
            "There is no list of participations among the files.",
            where=str(files[0]),
            remedy="Load the whole zip of a programme, or organization.csv with project.csv.",
        )
    return gathered(counted(pd.concat(taking, ignore_index=True)), rejects)


def _starts(projects: Sequence[Part], rejects: Rejects) -> dict[str, str]:
    """Return the starting year of each project."""
    years: dict[str, str] = {}
    for part in projects:
        frame = table(part, rejects, needs=PROJECT)
        years |= dict(zip(frame["id"], frame["startDate"].str.slice(0, 4), strict=True))
    return years


def _taking(part: Part, starts: dict[str, str], rejects: Rejects) -> pd.DataFrame:
    """Return participations: project, role, reporter, year, value (contribution, euro)."""
    if "rcn" in columns(part) and "start_year" in columns(part):
        frame = table(part, rejects, needs=ONE_ROW).rename(columns={"rcn": "projectID"})
    else:
        frame = table(part, rejects, needs=PARTICIPATION)
        if not starts:
            raise DataError(
                "The participations come without their projects, so without a year.",
                where=part.where,
                remedy="Load organization.csv together with project.csv, or the whole zip.",
            )
        frame = frame.rename(columns={"ecContribution": "contribution"})
        frame["start_year"] = frame["projectID"].map(starts)
    frame = frame[frame["role"] != THIRD_PARTY]
    frame["participation"] = frame["projectID"] + "|" + frame["role"]
    good = observations(frame, part, rejects, FORM)
    split = good.pop("breakdown").str.split("|", n=1, expand=True)
    return good.assign(project=split[0], role=split[1])


def counted(taking: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the figures that participations add up to.

    Args:
        taking: project, role, reporter, year, value.
    """
    projects = taking[["project", "reporter", "year"]].drop_duplicates()
    leading = taking.loc[taking["role"] == COORDINATOR, ["project", "reporter"]].drop_duplicates()
    others = projects.rename(columns={"reporter": "partner"})
    joint = projects.merge(others, on=["project", "year"]).query("reporter != partner")
    led = leading.merge(others, on="project").query("reporter != partner")
    money = taking.groupby(["reporter", "year"])["value"].sum(min_count=1).reset_index()
    pair = ["reporter", "partner", "year"]
    made = [
        _figures(
            projects.groupby(["reporter", "year"]).size().reset_index(name="value"), "projects"
        ),
        _figures(joint.groupby(pair).size().reset_index(name="value"), "joint_projects"),
        _figures(led.groupby(pair).size().reset_index(name="value"), "coordinated"),
        _figures(money, "contribution"),
    ]
    partial = partial_years(projects)
    for rows in made:
        rows.loc[rows["year"].isin(partial), "status"] = "U"
        rows.loc[rows["value"].isna(), "status"] = "M"
    return made


def partial_years(projects: pd.DataFrame) -> list[int]:
    """Return years with under half the projects of the fullest: start-up, or cut by the export."""
    each = projects.groupby("year")["project"].nunique()
    return [int(year) for year in each.index[each * 2 < each.max()]]


def _figures(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    partner = {} if "partner" in rows else {"partner": "_Z"}
    rows = rows.assign(indicator=indicator, breakdown="_T", status="A", **partner)
    return rows.astype({"value": "float64"})[COLUMNS]
