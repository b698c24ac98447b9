"""Country co-authorship counted in OpenAlex: pairs of countries, and totals per country."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ikt.sources.figures import Figure, Form, both_ways, gathered, read_form
from ikt.sources.files import columns, parts
from ikt.sources.reading import Frames
from ikt.sources.rejects import Rejects

PAIRS = Form(
    scheme="alpha2",
    reporter="country_a",
    partner="country_b",
    figures=(Figure("n_works", "works"),),
)
TOTALS = Form(
    scheme="alpha2",
    reporter="country",
    figures=(
        Figure("n_works", "international_works"),
        Figure("n_partner_countries", "partner_countries"),
    ),
)


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read pairs (year, country_a, country_b, n_works) and totals (year, country, n_works, …)."""
    made = []
    for part in parts(files):
        if "country" in columns(part):
            made.append(read_form(part, rejects, TOTALS))
        else:
            made.append(both_ways(read_form(part, rejects, PAIRS)))
    return gathered(made, rejects)
