"""Whether the numbers of a dossier still hold: a change flags exactly those it touches."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from ikt.base.paths import reference_root
from ikt.measures import Evidence
from ikt.reports.document import FORMS, Document
from ikt.reports.document.addresses import figure_id, figure_of
from ikt.reports.document.provenance import provenance
from ikt.reports.document.reading import carried
from ikt.reports.document.rounding import as_read, rounds_to
from ikt.reports.document.verified import verified
from ikt.store import Store
from ikt.store.tables import OBSERVATIONS
from tests.reports.dossier.conftest import Dossiers, Files
from tests.reports.recomputed import Recomputed

FREEDOM, CHANGE = "context.academic_freedom", "context.academic_freedom_change"
YEAR, LESS = 2022, 0.25


@pytest.fixture(scope="session")
def afterwards(ikt_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    """The evidence after one source value has changed: academic freedom in South Korea in 2022."""
    root = tmp_path_factory.mktemp("changed") / "store"
    shutil.copytree(ikt_home / "store", root)
    store = Store(root, reference_root())
    facts = store.table("observations", "vdem").to_pyarrow()
    one = pc.and_(
        pc.equal(facts["indicator"], "vdem.academic_freedom_index"),
        pc.and_(pc.equal(facts["reporter"], "KR"), pc.equal(facts["year"], YEAR)),
    )
    assert pc.sum(one).as_py() == 1
    changed = pc.if_else(one, pc.subtract(facts["value"], LESS), facts["value"])
    facts = facts.set_column(facts.schema.get_field_index("value"), "value", changed)
    facts = facts.select(OBSERVATIONS.names).cast(OBSERVATIONS.arrow)
    store.write("vdem", {"observations": pa.table(facts)}, about={"title": "changed"})
    return Evidence.open(Store(root, reference_root()), home="NL")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", ["KR", "NR"])
def test_all_hold_while_nothing_has_changed(
    code: str, form: str, file_of: Files, evidence: Evidence, tmp_path: Path
):
    file = tmp_path / "dossier"
    file.write_bytes(file_of(code, "nl", "all", form))
    outcome = verified(carried(file), evidence)
    assert {f.verdict for f in outcome.figures} == {"holds"}
    assert outcome.renewed == ()


def test_one_changed_source_value_flags_exactly_the_numbers_that_rest_on_it(
    dossier_of: Dossiers, evidence: Evidence, afterwards: Evidence
):
    document = dossier_of("KR", "en", "all")
    outcome = verified(provenance(document, evidence), afterwards)
    flagged = {figure_id(f.figure) for f in outcome.figures if f.verdict != "holds"}
    assert flagged == _differing(document, evidence, afterwards)
    assert {f"{FREEDOM}/vdem/KR/_Z/_T/{YEAR}/value", f"{CHANGE}/vdem/KR/_Z/_T/{YEAR}/value"} <= {
        id.removeprefix("urn:ikt:figure:") for id in flagged
    }
    assert {id.split("/")[0].removeprefix("urn:ikt:figure:") for id in flagged} == {FREEDOM, CHANGE}


def test_it_says_by_how_much_and_in_which_sentences(
    dossier_of: Dossiers, evidence: Evidence, afterwards: Evidence
):
    document = dossier_of("KR", "en", "all")
    outcome = verified(provenance(document, evidence), afterwards)
    changed = {figure_id(f.figure): f for f in outcome.with_verdict("changed")}
    level = changed[f"urn:ikt:figure:{FREEDOM}/vdem/KR/_Z/_T/{YEAR}/value"]
    assert level.difference == pytest.approx(-LESS)
    assert any("Academic Freedom Index in South Korea" in s.text for s in level.stands)
    (renewed,) = outcome.renewed
    assert renewed.dataset == "vdem"
    assert (renewed.was, renewed.now) == (evidence.inputs["vdem"], afterwards.inputs["vdem"])


def test_a_change_that_rounds_away_is_no_reason_to_write_anew():
    assert rounds_to(0.04304, "4,3 %", 0.04296, "nl")
    assert not rounds_to(0.0436, "4,3 %", 0.04296, "nl")
    assert rounds_to(1_052.0, "1,050", 1_050.6, "en")
    assert rounds_to(-0.121, "12%", -0.124, "en")
    assert not rounds_to(0.121, "12%", -0.124, "en")
    assert not rounds_to(1_052.0, "1,050", 1_050.0, "en")
    assert rounds_to(5933.2, "5,933", 5933.0, "en")
    assert not rounds_to(5934.0, "5,933", 5933.0, "en")


@pytest.mark.parametrize(
    ("shown", "lang", "value", "step"),
    [
        ("20.960", "nl", 20960.0, 10.0),
        ("20,961", "en", 20961.0, 1.0),
        ("−0,47", "nl", -0.47, 0.01),
        ("+269\N{NO-BREAK SPACE}%", "nl", 2.69, 0.01),
        ("7", "en", 7.0, 1.0),
        ("100", "en", 100.0, 1.0),
    ],
)
def test_a_number_is_read_as_it_was_written(shown: str, lang: str, value: float, step: float):
    assert as_read(shown, lang) == pytest.approx((value, step))


def test_what_a_source_no_longer_gives_is_gone(evidence: Evidence):
    nothing = figure_of("urn:ikt:figure:cooperation.works/openalex/NL/KR/_T/1850/value", 3.0, "3")
    unknown = figure_of("urn:ikt:figure:no.measure/x/NL/KR/_T/2020/value", 3.0, "3")
    for figure in (nothing, unknown):
        found = verified(_alone(figure_id(figure)), evidence)
        assert [f.verdict for f in found.figures] == ["gone"]


def _alone(id: str) -> dict[str, object]:
    """The provenance of a document with one number."""
    said = {"chapter": "summary", "text": "3", "figures": [[0, "3"]]}
    return {
        "dcterms:language": "nl",
        "dcterms:title": "",
        "dcterms:created": "2026-11-29",
        "figures": [{"@id": id, "value": 3.0}],
        "statements": [said],
        "sources": [],
    }


def _differing(document: Document, before: Evidence, after: Evidence) -> set[str]:
    """The addresses of the numbers that come out differently, computed by other means."""
    from ikt.reports.document.bound import statements

    old, new = Recomputed(before), Recomputed(after)
    return {
        figure_id(figure)
        for said in statements(document.chapters)
        for figure in said.figures
        if old.figure(figure) != pytest.approx(new.figure(figure), rel=1e-9, abs=1e-9)
    }
