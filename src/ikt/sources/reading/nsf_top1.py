"""Share of articles among the 1 % most cited, from Science & Engineering Indicators."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ikt.sources.figures import Figure, Form, gathered, observations
from ikt.sources.files import parts, table
from ikt.sources.reading import Frames
from ikt.sources.reading.nsf_articles import field
from ikt.sources.rejects import Rejects

NEEDS = ("counting", "field", "iso3", "year", "share_top1_pct")
COUNTING = "fractional"
FORM = Form(
    scheme="alpha3",
    reporter="iso3",
    breakdown="breakdown",
    figures=(Figure("share_top1_pct", "share"),),
)


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read the shares by fractional counting; the world, which has 1 % by definition, not."""
    made = []
    for part in parts(files):
        frame = table(part, rejects, needs=NEEDS)
        frame = frame[frame["counting"] == COUNTING]
        frame = frame.assign(breakdown=frame["field"].map(field))
        made.append(observations(frame, part, rejects, FORM))
    return gathered(made, rejects)
