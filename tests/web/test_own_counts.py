"""Every page is whole with own counts loaded, of a part of OpenAlex or of all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from ikt.measures import MEASURES
from ikt.web.desk import look_again
from tests.web.conftest import Page, read

COUNTRIES = ("KR", "NL", "TV")
"""With joint works and moves, home itself, and one with neither."""
PART = "counted from a part of OpenAlex"
OWN = [(code, name) for code, m in MEASURES.items() for name, how in m.methods.items() if how.own]


@pytest.fixture(params=["part", "whole"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read a store with own counts, of a part or of all; return which."""
    root: Path = request.getfixturevalue(request.param)
    monkeypatch.setenv("IKT_HOME", str(root.parent))
    look_again()
    return str(request.param)


def opened(reader: Client, address: str) -> Page:
    answer = reader.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    found = read(answer)
    assert found.unclosed == [], address
    assert "None" not in found.text.split(), address
    ids = [a["id"] for _, a in found.elements if "id" in a]
    assert len(ids) == len(set(ids)), address
    return found


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("code", COUNTRIES)
def test_a_country_page_is_whole(kind: str, code: str, lang: str, reader: Client) -> None:
    found = opened(reader, f"/{lang}/countries/{code}")
    blocks = [a for a in found.all("div") if a.get("class", "").startswith("beside")]
    assert bool(blocks) == (code != "TV")
    assert all(("part" in a["class"].split()) == (kind == "part") for a in blocks)
    tables = len(found.all("table"))
    assert len(found.all("caption")) == len(found.all("thead")) == tables


def test_each_number_beside_leads_to_a_page_that_is_whole(kind: str, reader: Client) -> None:
    assert kind
    links = {a for a in opened(reader, "/en/countries/KR").links if "method=own" in a}
    assert {"how=sum", "how=pooled"} <= {p for a in links for p in a.partition("?")[2].split("&")}
    for link in sorted(links):
        opened(reader, link)


def test_each_measure_of_own_counts_has_its_ranking_or_says_why_not(
    kind: str, reader: Client
) -> None:
    for code, method in OWN:
        text = opened(reader, f"/en/numbers/{code}?method={method}").text
        assert "ikt load openalex" not in text, (code, method)
        assert kind != "part" or "part of OpenAlex" in text, (code, method)


def test_each_own_figure_has_a_page(kind: str, reader: Client) -> None:
    for code, method in OWN:
        measure = MEASURES[code]
        about = "NL/KR" if measure.pair else "W0" if measure.world else "NL"
        text = opened(reader, f"/en/numbers/{code}/{about}?method={method}").text
        assert measure.label["en"] in text
        assert kind != "part" or "The source gives no figure" in text or PART in text, code
