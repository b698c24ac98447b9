"""SDG Index and goal scores of the Sustainable Development Report: its database, or a CSV of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ikt.sources.figures import Figure, Form, gathered, observations
from ikt.sources.files import Part, columns, parts, table
from ikt.sources.reading import Frames
from ikt.sources.rejects import Rejects

SHEET = "Backdated SDG Index"
GOALS = range(1, 18)
CODE = ("country_code", "id", "Country Code ISO3")
INDEX = ("sdg_index_score", "sdgi_s", "SDG Index Score")
GOAL = ("goal_{}_score", "goal{}", "Goal {} Score")


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read the index and the 17 goal scores; regions begin with an underscore."""
    made = []
    for part in parts(files):
        sheet = SHEET if part.kind == "sheets" else ""
        made.append(_scores(part, sheet, rejects))
    return gathered(made, rejects)


def _scores(part: Part, sheet: str, rejects: Rejects) -> pd.DataFrame:
    names = columns(part, sheet=sheet)
    goals = [_one_of([name.format(i) for name in GOAL], names) for i in GOALS]
    form = Form(
        scheme="alpha3",
        reporter=_one_of(CODE, names),
        figures=(
            Figure(_one_of(INDEX, names), "score"),
            *(Figure(g, "score", f"goal_{i:02d}") for i, g in zip(GOALS, goals, strict=True)),
        ),
        skip=lambda code: code.startswith("_"),
    )
    frame = table(part, rejects, needs=form.needs, sheet=sheet)
    return observations(frame, part, rejects, form)


def _one_of(known: Sequence[str], names: Sequence[str]) -> str:
    """Return the name that this report uses; the first known one when it uses none."""
    return next((name for name in known if name in names), known[0])
