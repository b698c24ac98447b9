"""Pages of working together, opened by the owner of a machine."""

from __future__ import annotations

import pytest

from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Record
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
