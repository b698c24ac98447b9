"""Co-publications counted in Web of Science: pairs by domain, and publications per country."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ikt.sources.figures import Figure, Form, both_ways, gathered, read_form
from ikt.sources.files import columns, parts
from ikt.sources.reading import Frames
from ikt.sources.rejects import Rejects

FORMER_OR_UNKNOWN = frozenset(("BOP", "WAF", "UNK", "TSK", "CIS", "CSK"))
"""Bophuthatswana, western Africa, unknown, Trucial and Soviet states, Czechoslovakia."""
PAIRS = Form(
    scheme="alpha3",
    reporter="country_a",
    partner="country_b",
    breakdown="domain",
    figures=(Figure("n", "works"),),
    skip=FORMER_OR_UNKNOWN.__contains__,
)
FRACTIONAL = Form(
    scheme="alpha3",
    reporter="country_code",
    figures=(Figure("publications_fractional", "publications_fractional"),),
    skip=FORMER_OR_UNKNOWN.__contains__,
)


def read(files: Sequence[Path], rejects: Rejects) -> Frames:
    """Read pairs (year, domain, country_a, country_b, n) and fractional publications."""
    made = []
    for part in parts(files):
        if "country_code" in columns(part):
            made.append(read_form(part, rejects, FRACTIONAL))
        else:
            made.append(both_ways(read_form(part, rejects, PAIRS)))
    return gathered(made, rejects)
