"""Academic Freedom Index from V-Dem: the country-year file, and a plain table with the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ikt.sources.figures import Figure, Form, gathered, observations
from ikt.sources.files import columns, parts, table
from ikt.sources.reading import Frames
from ikt.sources.rejects import Rejects

INDEX = "v2xca_academ"
NO_COUNTRIES = frozenset(("PSG", "PSB", "SML", "ZZB", "YMD", "VDR"))
"""Gaza, the British Mandate of Palestine, Somaliland, Zanzibar, South Yemen, South Vietnam."""
COUNTRY_YEAR = Form(
    scheme="alpha3",
    reporter="country_text_id",
    figures=(
        Figure(INDEX, "academic_freedom_index"),
        Figure(f"{INDEX}_codelow", "academic_freedom_index", "low"),
        Figure(f"{INDEX}_codehigh", "academic_freedom_index", "high"),
    ),
    skip=NO_COUNTRIES.__contains__,
)
PLAIN = replace(
    COUNTRY_YEAR,
    reporter="country",
    figures=(Figure("academic_freedom_index", "academic_freedom_index"),),
)


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read V-Dem's own columns, with the interval as breakdowns, or the plain form."""
    made = []
    for part in parts(files, r"V-Dem-CY.*\.csv"):
        names = columns(part)
        form = PLAIN if COUNTRY_YEAR.reporter not in names else COUNTRY_YEAR
        there = tuple(f for f in form.figures if f.column in names) or form.figures
        form = replace(form, figures=there)
        frame = table(part, rejects, needs=form.needs)
        # The file begins in 1789 and the index in 1900: before that there is nothing to miss.
        coded = frame[there[0].column].notna()
        rejects.skipped += int((~coded).sum())
        made.append(observations(frame[coded], part, rejects, form))
    return gathered(made, rejects)
