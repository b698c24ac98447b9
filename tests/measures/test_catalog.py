"""The catalogue of measures: whole, in both languages, and as documented."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from ikt.measures import MEASURES, Evidence, Measure
from ikt.measures.build import FUNCTIONS
from ikt.measures.catalog import Kind, Theme
from ikt.measures.document import document
from ikt.sources import SOURCES
from ikt.store.counts import COUNTED

EVERY = pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "measures.md"
NOT_SHIPPED = {
    # The World Bank's own rule needs a series that a user can load.
    ("context.income_group", "gni"),
    ("context.income_group_change", "gni"),
}


def test_every_measure_has_a_function_and_every_function_a_measure() -> None:
    assert set(FUNCTIONS) == set(MEASURES)


@EVERY
def test_it_says_everything_in_both_languages(measure: Measure) -> None:
    texts = [measure.label, measure.definition, measure.unit]
    for way in measure.methods.values():
        texts += [way.label, way.differs]
    for text in texts:
        assert text.nl.strip()
        assert text.en.strip()
    assert bool(measure.caveat.nl) == bool(measure.caveat.en)
    assert measure.formula
    assert measure.paper


@EVERY
def test_its_terms_are_known(measure: Measure) -> None:
    assert measure.theme in get_args(Theme)
    assert measure.kind in get_args(Kind)
    assert measure.direction in (-1, 0, 1)
    assert measure.methods
    assert set(measure.datasets) <= {*SOURCES, COUNTED}


@EVERY
def test_its_function_says_what_it_computes(measure: Measure) -> None:
    function = FUNCTIONS[measure.code]
    assert (function.__doc__ or "").strip(), measure.code


@EVERY
def test_each_of_its_methods_has_figures_and_no_other_has(
    evidence: Evidence, measure: Measure
) -> None:
    found = set(evidence.frame(measure.code)["method"])
    expected = {
        name
        for name, way in measure.methods.items()
        if (measure.code, name) not in NOT_SHIPPED and COUNTED not in way.datasets
    }
    assert found == expected


@EVERY
def test_its_figures_are_of_pairs_or_of_countries_as_it_says(
    evidence: Evidence, measure: Measure
) -> None:
    frame = evidence.frame(measure.code)
    of_pairs = frame[frame["partner"] != "_Z"]
    published = any(COUNTED not in way.datasets for way in measure.methods.values())
    assert (len(of_pairs) > 0) == (measure.pair and published)
    assert set(of_pairs["country"]) <= {"NL"}
    assert "NL" not in set(of_pairs["partner"])
    broken_down = {way for way in measure.by_field if COUNTED not in measure.methods[way].datasets}
    assert set(frame.loc[frame["field"] != "_T", "method"]) == broken_down


@EVERY
def test_its_values_lie_within_their_intervals(evidence: Evidence, measure: Measure) -> None:
    frame = evidence.frame(measure.code).dropna(subset=["low", "high"])
    # Ends that are computed another way than the value may differ by rounding.
    hair = 1e-9 * (1 + frame["value"].abs())
    assert (frame["low"] <= frame["value"] + hair).all()
    assert (frame["value"] <= frame["high"] + hair).all()


@EVERY
def test_fewer_units_than_it_needs_are_marked(evidence: Evidence, measure: Measure) -> None:
    frame = evidence.frame(measure.code)
    assert set(frame.loc[frame["n"] < measure.min_n, "status"]) <= {"U"}


def test_the_reference_page_is_what_the_catalogue_says() -> None:
    """Write it anew with `python -m ikt.measures.document > docs/reference/measures.md`."""
    assert PAGE.read_text("utf-8") == document()
