"""Objectives × countries × activities: every record counts where it belongs, gaps are said."""

from __future__ import annotations

import pytest

from ikt.web.accounts.models import Level
from ikt.web.work import services
from ikt.web.work.coverage import rows


@pytest.fixture
def lead(person):
    return person("Lead", (Level.COORDINATOR, ""))


def counts(person, strategy, kind: str = "", every: bool = False):
    return {
        r.code: ({aim.id: n for aim, n in r.cells if n}, r.loose, r.team)
        for r in rows(person, strategy, "en", kind, every)
    }


def test_a_record_counts_for_each_of_its_countries_and_objectives(lead, record, strategy) -> None:
    record("action", countries=["KR", "BR"], objectives=["quality", "global_challenges"])
    record("agreement", countries=["KR"], objectives=["quality"])
    record("mission", countries=["KR"])
    record("obstacle", countries=["KR"], objectives=["quality"])
    record("team", countries=["KR"], owner=lead.pk)
    found = counts(lead, strategy)
    assert found["KR"] == ({"quality": 2, "global_challenges": 1}, 1, True)
    assert found["BR"] == ({"quality": 1, "global_challenges": 1}, 0, False)
    assert found["DE"] == ({}, 0, False)
    assert counts(lead, strategy, "agreement")["KR"] == ({"quality": 1}, 0, True)


def test_what_is_closed_counts_when_asked_for(lead, record, strategy) -> None:
    made = record("action", objectives=["quality"])
    services.change(
        made,
        {"state": "done", "outcome": "It was.", "evidence": "https://example.org/report"},
        lead,
    )
    assert counts(lead, strategy)["KR"] == ({}, 0, False)
    assert counts(lead, strategy, every=True)["KR"] == ({"quality": 1}, 0, False)


def test_it_counts_what_one_may_see_only(person, record, strategy) -> None:
    record("action", countries=["KR"], objectives=["quality"])
    brazil = person("Brazilian", (Level.OBSERVER, "BR"))
    assert counts(brazil, strategy)["KR"] == ({}, 0, False)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_says_where_nothing_is(owner, record, page, lang, reader, strategy) -> None:
    record("action", countries=["KR"], objectives=["quality"])
    shown = page(f"/{lang}/work/coverage")
    of = len(strategy.objectives)
    gap = (
        f"niets voor {of - 1} van de {of}" if lang == "nl" else f"nothing for {of - 1} of the {of}"
    )
    assert gap in shown.text
    assert f"/{lang}/work/all?country=KR&objective=quality" in shown.links
    sheet = reader.get(f"/{lang}/work/coverage?form=csv").content.decode()
    assert len(sheet.splitlines()) == len(counts(owner, strategy)) + 1
