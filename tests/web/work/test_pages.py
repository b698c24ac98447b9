"""Pages of working together, opened by the owner of a machine."""

from __future__ import annotations

import pytest

from ikt.web.accounts.models import Level
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Record
from tests.web.conftest import read
from tests.web.work.conftest import must

LANGS = ("nl", "en")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_added_shown_changed_and_listed(lang, kind, owner, reader, page) -> None:
    base = f"/{lang}/work/{kind}"
    assert reader.get(f"{base}/new?country=KR").status_code == 200
    assert page(f"{base}/new?country=KR").unclosed == []
    said = {"title": "Iets <b>nieuws</b>", "countries": "Korea, JP", "owner": owner.pk}
    said |= {"starts": "2026-03-02"} | must(kind)
    answer = reader.post(f"{base}/new", said)
    assert answer.status_code == 302, page
    made = Record.objects.get(kind=kind)
    shown = page(answer.url)
    assert "Iets <b>nieuws</b>" in shown.text
    assert page(f"{base}/{made.pk}/change").unclosed == []
    assert (
        reader.post(f"{base}/{made.pk}/change", said | {"title": "Anders", "seen": 1}).status_code
        == 302
    )
    assert "Anders" in page(base).text
    assert "Anders" in page(f"/{lang}/work/all").text
    assert "Anders" in page(f"/{lang}/work").text


@pytest.mark.parametrize(
    ("lang", "heading"), [("nl", "Missie of bezoek toevoegen"), ("en", "Add mission or visit")]
)
def test_adding_reads_as_a_sentence(lang, heading, owner, page) -> None:
    assert f"<h1>{heading}</h1>" in page(f"/{lang}/work/mission/new").html


def test_a_page_beyond_the_last_is_the_last_and_of_nonsense_the_first(owner, record, page) -> None:
    for n in range(55):
        record("action", owner, title=f"Plan {n}.")

    def shown(number: str) -> int:
        found = page(f"/en/work/action?sort=title&page={number}").text
        assert "55 found" in found
        return sum(f"Plan {n}." in found for n in range(55))

    assert [shown(n) for n in ("1", "2", "3", "999999", "x", "-1")] == [50, 5, 5, 5, 50, 5]
    assert "Plan 0." not in page("/en/work/action?q=nothing&page=2").text


def test_only_countries_of_records_that_one_may_see_are_offered(person, record, entered) -> None:
    ben = person("Ben", (Level.COORDINATOR, ""))
    for codes in (["KR"], ["JP"], ["BR"], ["KR", "IN"]):
        record("action", ben, countries=codes)
    korean = entered(person("Korean", (Level.OBSERVER, "KR")))
    menu = read(korean.get("/en/work/action")).html.split('id="country"')[1].split("</select>")[0]
    assert {c for c in ("KR", "JP", "BR", "IN") if f'value="{c}"' in menu} == {"KR", "IN"}
