"""Who says so: from the figures in force back to publisher, licence, files and code."""

from __future__ import annotations

import json
from datetime import date
from importlib.metadata import version

import pyarrow as pa
import pytest

from ikt.store import PARTICIPATIONS, Provenance, pack


def test_everything_that_was_told_is_found_back(store, observations, about):
    written = store.write("vdem", {"observations": observations(30)}, about=about)

    facts = store.provenance("vdem")

    assert facts.snapshot == written.id
    assert facts.title == "Academic Freedom Index"
    assert facts.publisher == "V-Dem Institute"
    assert facts.licences[0].name == "CC-BY-SA-4.0"
    assert facts.licences[0].path == "https://creativecommons.org/licenses/"
    assert facts.sources[0].title == "V-Dem dataset v13"
    assert facts.citation.startswith("V-Dem Institute (2023)")
    assert facts.version == "13"
    assert facts.transformation == "Alpha-3 codes to alpha-2."
    assert facts.inputs[0].name == "afi.csv"
    assert facts.inputs[0].sha256 == "0" * 64
    assert facts.rejects == 2
    assert facts.rows == 30
    assert facts.code.startswith(version("ikt") + "+")
    assert not facts.reference


def test_age_is_counted_from_retrieval(store, observations, about):
    store.write("vdem", {"observations": observations()}, about=about)

    facts = store.provenance("vdem")

    assert facts.retrieved == "2023-05-01"
    assert facts.age(date(2023, 5, 31)) == 30


@pytest.mark.parametrize("retrieved", ["", "last spring"])
def test_an_unknown_date_of_retrieval_has_no_age(store, observations, about, retrieved):
    store.write("vdem", {"observations": observations()}, about=about | {"retrieved": retrieved})

    assert store.provenance("vdem").age() is None


def test_coverage_counts_years_countries_and_missing_figures(store, observations, about):
    table = observations(
        4,
        reporter=["NL", "NA", "W0", "NL"],
        year=[2008, 2010, 2010, 2022],
    )
    values = pa.array([1.0, None, None, 0.0])
    table = table.set_column(table.column_names.index("value"), "value", values)
    store.write("vdem", {"observations": table}, about=about)

    covers = store.provenance("vdem").coverage

    assert (covers.first_year, covers.last_year) == (2008, 2022)
    assert covers.countries == 2  # the world is no country, Namibia is
    assert covers.missing == 2


def test_coverage_is_given_per_table(store, observations, about):
    row = {"project": "1", "organisation": "2", "country": "NL", "role": "partner", "kind": "HES"}
    participations = pa.Table.from_pylist([row], schema=PARTICIPATIONS.arrow)
    tables = {"observations": observations(5), "participations": participations}
    store.write("cordis", tables, about=about)

    facts = store.provenance("cordis")

    assert [(t.name, t.rows) for t in facts.tables] == [("observations", 5), ("participations", 1)]
    assert facts.tables[1].coverage.first_year is None
    assert facts.tables[1].coverage.missing == 1
    assert facts.coverage == facts.tables[0].coverage


def test_it_can_be_had_from_a_pack_that_tells_nothing(tmp_path, observations):
    facts = Provenance.of(pack(tmp_path, "bare", {"observations": observations()}, {}))

    assert facts.title == "bare"
    assert facts.licences == ()
    assert facts.rejects == 0


def test_as_plain_data_it_goes_into_json(store, observations, about):
    store.write("vdem", {"observations": observations(30)}, about=about)

    plain = json.loads(json.dumps(store.provenance("vdem").as_dict()))

    assert plain["rows"] == 30
    assert plain["coverage"]["countries"] == 30
    assert plain["licences"][0]["name"] == "CC-BY-SA-4.0"


def test_what_a_writer_adds_of_its_own_is_kept(store, observations, about):
    written = store.write("vdem", {"observations": observations()}, about=about | {"home": "BE"})

    assert written.descriptor["ikt"]["home"] == "BE"
