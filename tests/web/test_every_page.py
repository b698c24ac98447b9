"""What holds for every page: well-formed, titled, in its language, no inline code, no dead link."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.conftest import read

PAGES = (
    "",
    "?map=cooperation.works",
    "?map=circulation.net",
    "about",
    "countries",
    "countries?q=zzz",
    "countries?status=focus&all=1",
    "countries/KR",
    "countries/US",
    "countries/NA",
    "countries/NL",
    "countries/AN",
    "countries/VA",
    "countries/compare",
    "countries/compare?c=KR&c=JP&c=US",
    "choice",
    "choice/KR",
    "choice/SS",
    "strategy",
    "strategy/text",
    "sources",
    "sources/worldbank",
    "sources/scholarly_migration?country=NL",
    "numbers",
    "numbers/cooperation.works",
    "numbers/fields.rca",
    "numbers/cooperation.works/NL/KR",
    "numbers/cooperation.works/NL/KR?method=wos&year=2019",
    "numbers/circulation.net_rate/NL",
    "account/login/",
    "account/password/reset/",
)
EVERY = [f"/{lang}/{page}" for lang in ("nl", "en") for page in PAGES]


@pytest.mark.parametrize("address", EVERY)
def test_it_is_whole_and_says_what_it_is(address: str, page) -> None:
    found = page(address)
    assert found.unclosed == []
    assert found.all("html") == [{"lang": address[1:3]}]
    assert len(found.all("h1")) == 1
    assert len(found.all("main")) == 1
    title = re.search(r"<title>(.*?)</title>", found.html, re.S)
    assert title
    assert title.group(1).strip().endswith("ikt")
    assert len(title.group(1).strip()) > 6
    assert "None" not in found.text.split()


@pytest.mark.parametrize("address", EVERY)
def test_an_id_stands_for_one_thing(address: str, page) -> None:
    ids = [a["id"] for _, a in page(address).elements if "id" in a]
    assert len(ids) == len(set(ids)), sorted({i for i in ids if ids.count(i) > 1})


@pytest.mark.parametrize("address", EVERY)
def test_it_carries_no_code_or_style_of_its_own(address: str, page) -> None:
    found = page(address)
    assert all("src" in script for script in found.all("script"))
    assert not found.all("style")
    for tag, attributes in found.elements:
        assert not [a for a in attributes if a == "style" or a.startswith("on")], (tag, attributes)


@pytest.mark.parametrize("address", EVERY)
def test_a_table_has_a_caption_and_heads(address: str, page) -> None:
    found = page(address)
    tables = len(found.all("table"))
    assert len(found.all("caption")) == len(found.all("thead")) == tables
    assert all(a.get("scope") in ("col", "row") for a in found.all("th"))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_link_is_dead(lang: str, page, reader: Client) -> None:
    tried: dict[str, int] = {}
    for address in (a for a in EVERY if a.startswith(f"/{lang}/")):
        found = page(address)
        ids = {a["id"] for _, a in found.elements if "id" in a}
        for link in found.links:
            if link.startswith("#"):
                assert link[1:] in ids, f"{address} leads to {link}"
            elif link.startswith("/") and _kind(link) not in tried:
                tried[_kind(link)] = reader.get(link).status_code
    dead = {link: status for link, status in tried.items() if status >= 400}
    assert tried
    assert not dead


def _kind(link: str) -> str:
    """Return a link without its fragment; of many alike, one in fifty is followed."""
    bare = link.partition("#")[0]
    if "/numbers/" in bare or "/countries/" in bare or "/choice/" in bare:
        return bare if sum(map(ord, bare)) % 50 == 0 else "/".join(bare.split("/")[:3])
    return bare


def test_what_the_browser_may_do_is_limited(reader: Client) -> None:
    answer = reader.get("/en/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"


def test_the_other_language_is_one_click_away_and_keeps_the_question(page) -> None:
    found = page("/en/countries?status=focus&sort=students.in&column=students.in")
    other = next(a["href"] for a in found.all("a") if a.get("hreflang") == "nl")
    assert other == "/nl/countries?status=focus&sort=students.in&column=students.in"
    assert page(other).all("html") == [{"lang": "nl"}]


@pytest.mark.parametrize(
    ("asked", "given"), [("nl,en;q=0.8", "/nl/"), ("en-GB", "/en/"), ("fr", "/en/"), ("", "/en/")]
)
def test_the_entrance_follows_the_language_of_the_browser(
    asked: str, given: str, reader: Client
) -> None:
    answer = reader.get("/", headers={"accept-language": asked})
    assert (answer.status_code, answer["Location"]) == (302, given)


def test_a_page_that_does_not_exist_says_so_in_the_language_of_its_address(reader: Client) -> None:
    answer = reader.get("/nl/bestaat-niet")
    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in read(answer).text
