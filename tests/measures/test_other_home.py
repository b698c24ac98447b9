"""Nothing in the measures depends on the Netherlands: Belgium computes, and both sides agree."""

from __future__ import annotations

import ast
from pathlib import Path

import pyarrow as pa
import pytest

import ikt.measures
from ikt.base.paths import reference_root
from ikt.measures import MEASURES, Evidence
from ikt.measures.build import compute
from ikt.measures.inputs import Inputs
from ikt.store import Store

PUBLISHED = [m for m in MEASURES.values() if not all(way.own for way in m.methods.values())]
PAIR = [m.code for m in PUBLISHED if m.pair]
OF_COUNTRIES = ["circulation.net_rate", "fields.rca", "context.sdg", "students.inbound"]
SEEN_FROM_THERE = {
    "cooperation.works": "cooperation.works",
    "cooperation.share": "cooperation.share_partner",
    "cooperation.share_partner": "cooperation.share",
    "cooperation.growth": "cooperation.growth",
    "cooperation.salton": "cooperation.salton",
    "cooperation.jaccard": "cooperation.jaccard",
    "cooperation.affinity": "cooperation.affinity",
    "cooperation.unused_potential": "cooperation.unused_potential",
    "fields.complementarity": "fields.complementarity",
    "circulation.in": "circulation.out",
    "circulation.out": "circulation.in",
    "students.in": "students.out",
    "students.out": "students.in",
    "projects.joint": "projects.joint",
    "projects.coordinated_home": "projects.coordinated_partner",
    "projects.coordinated_partner": "projects.coordinated_home",
}


@pytest.fixture(scope="module")
def belgium(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    """All measures of pairs, and some of countries, seen from Belgium."""
    store = Store(tmp_path_factory.mktemp("belgium"), reference_root())
    inputs = Inputs(store.table("observations"), "BE")
    tables = [compute(MEASURES[code], inputs) for code in (*PAIR, *OF_COUNTRIES)]
    return Evidence(pa.concat_tables(tables), "BE", store, "", {})


@pytest.mark.parametrize("code", PAIR)
def test_every_measure_of_pairs_is_there_for_belgium(belgium: Evidence, code: str) -> None:
    frame = belgium.frame(code)
    frame = frame[frame["partner"] != "_Z"]
    assert set(frame["country"]) == {"BE"}
    assert "BE" not in set(frame["partner"])
    assert "NL" in set(frame["partner"])


@pytest.mark.parametrize("code", SEEN_FROM_THERE)
def test_what_belgium_sees_of_the_netherlands_is_what_these_see_of_belgium(
    evidence: Evidence, belgium: Evidence, code: str
) -> None:
    here = {v.year: v.value for v in evidence.series(code, "NL", "BE")}
    there = {v.year: v.value for v in belgium.series(SEEN_FROM_THERE[code], "BE", "NL")}
    assert here
    assert there == pytest.approx(here)


def test_measures_of_countries_are_the_same_from_anywhere(
    evidence: Evidence, belgium: Evidence
) -> None:
    for code in OF_COUNTRIES:
        assert belgium.frame(code).equals(evidence.frame(code))


def test_no_code_that_computes_names_a_country() -> None:
    """Only the default of ``Evidence.open`` does, and the example in the package's docstring."""
    named = []
    for file in sorted(Path(ikt.measures.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and node.value in ("NL", "Netherlands", "Nederland"):
                named.append(file.name)
    assert named == ["evidence.py"]
