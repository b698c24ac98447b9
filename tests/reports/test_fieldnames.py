"""Names of fields: every list whole, in both languages, and none twice."""

from __future__ import annotations

import pytest

from ikt.measures import MEASURES
from ikt.reports.fieldnames import LISTS, field_name, fields
from ikt.reports.sentences import templates


def test_every_field_of_openalex_has_a_name() -> None:
    assert fields("cooperation.works", "own") == tuple(f"asjc{n}" for n in range(11, 37))
    assert field_name("asjc31", "nl") == "Natuur- en sterrenkunde"
    assert field_name("asjc31", "en", inline=True) == "physics and astronomy"


@pytest.mark.parametrize("given", LISTS)
def test_names_are_told_apart_in_both_languages(given: str) -> None:
    for lang in ("nl", "en"):
        names = [field_name(slug, lang) for slug in templates(given)]
        assert len(set(names)) == len(names)


def test_a_slug_belongs_to_one_list() -> None:
    slugs = [slug for given in LISTS for slug in templates(given)]
    assert len(set(slugs)) == len(slugs)


def test_every_list_a_measure_names_is_there() -> None:
    assert {given for m in MEASURES.values() for given in m.by_field.values()} <= set(LISTS)
    assert all(set(m.by_field) <= set(m.methods) for m in MEASURES.values())


def test_a_measure_is_broken_down_by_the_fields_of_its_method() -> None:
    assert fields("cooperation.works") == ()
    assert fields("context.sdg")[0] == "goal_01"
    assert "mathematics_and_statistics" in fields()
