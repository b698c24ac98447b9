"""The page *From parliament*: search, tick, take over, by who may, with and without internet."""

from __future__ import annotations

import pytest

from ikt.web.accounts.models import Level
from ikt.web.work import services
from ikt.web.work.models import Commitment
from tests.sources.fetching.conftest import publisher  # noqa: F401
from tests.sources.parliament.conftest import parliament  # noqa: F401

URL = "/en/work/commitment/parliament"


@pytest.fixture
def attache(person):
    return person("Attache", (Level.CONTRIBUTOR, "KR"))


@pytest.fixture
def page(entered, attache, parliament):  # noqa: F811
    return entered(attache)


def test_without_a_question_nobody_is_asked(page, publisher):  # noqa: F811
    assert page.get(URL).status_code == 200
    assert publisher.seen == []


def test_what_is_found_says_what_is_here_already(page):
    shown = page.get(f"{URL}?q=internationale").content.decode()
    assert "3 found, the newest first." in shown
    assert shown.count('name="pick"') == 3
    assert "Kept with:" in shown
    assert "commissievergaderingen/details?id=2024A05766" in shown


def test_what_is_ticked_comes_in_once(page, attache):
    for _ in range(2):
        answer = page.post(URL, {"q": "internationale", "pick": ["TZ202412-116"]})
    assert answer.status_code == 200
    record = Commitment.objects.get()
    assert (record.made_by, record.house.number) == (attache, "TZ202412-116")
    assert answer.content.decode().count('name="pick"') == 2
    shown = page.get(record.get_absolute_url()).content.decode()
    assert "In parliament" in shown
    assert "(looked up on " in shown
    assert 'href="https://www.tweedekamer.nl/debat_en_vergadering' in shown


def test_it_shows_what_changed_there(page, parliament):  # noqa: F811
    page.post(URL, {"pick": ["TZ202412-116"]})
    assert "Nothing changed in parliament." in page.get(f"{URL}?again=1").content.decode()
    parliament.rows["Toezegging"][0]["Status"] = "Afgedaan"
    assert "Of 1 something changed." in page.get(f"{URL}?again=1").content.decode()
    page.post(URL, {"again": "1", "pick": ["TZ202412-116"]})
    assert Commitment.objects.get().house.status == "Afgedaan"


def test_what_somebody_wrote_is_said_to_stay(page, parliament, attache):  # noqa: F811
    page.post(URL, {"pick": ["TZ202412-116"]})
    services.change(Commitment.objects.get(), {"title": "Send the agenda"}, attache)
    parliament.rows["Toezegging"][0]["Tekst"] = "Iets anders."
    shown = page.get(f"{URL}?again=1").content.decode()
    assert "Stays as you wrote it: Title" in " ".join(shown.split())


def test_of_what_somebody_may_not_see_nothing_is_told(page, entered, person):
    page.post(URL, {"pick": ["TZ202412-116"]})
    record = Commitment.objects.get()
    services.change(record, {"title": "Secret of Korea", "countries": ["KR"]}, None)
    other = entered(person("Japan", (Level.CONTRIBUTOR, "JP")))
    shown = other.get(f"{URL}?q=internationale").content.decode()
    assert "Secret of Korea" not in shown
    assert record.get_absolute_url() not in shown
    assert shown.count('name="pick"') == 3
    assert "Taken over already" not in shown
    other.post(URL, {"q": "internationale", "pick": ["TZ202412-116"]})
    assert Commitment.objects.get().version == record.version + 1


def test_who_only_looks_may_not(entered, person, parliament, publisher):  # noqa: F811
    observer = entered(person("Observer", (Level.OBSERVER, "KR")))
    for answer in (observer.get(f"{URL}?q=x"), observer.post(URL, {"pick": ["TZ202412-116"]})):
        assert answer.status_code == 403
    assert publisher.seen == []
    assert not Commitment.objects.exists()
    assert URL not in observer.get("/en/work/commitment").content.decode()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_without_internet_it_says_what_to_do(lang: str, page, monkeypatch):
    monkeypatch.setenv("IKT_URL_PARLIAMENT", "http://127.0.0.1:9")
    answer = page.get(f"/{lang}/work/commitment/parliament?q=x")
    assert answer.status_code == 503
    said = "niet te bereiken" if lang == "nl" else "cannot be reached"
    assert said in answer.content.decode()


def test_a_changed_form_is_said_in_the_readers_language(page, parliament):  # noqa: F811
    for row in parliament.rows["Toezegging"]:
        del row["Tekst"]
    answer = page.get("/nl/work/commitment/parliament?q=x")
    assert answer.status_code == 503
    assert "andere vorm dan ikt kent" in answer.content.decode()


def test_a_day_that_is_none_is_left_out(page):
    assert page.get(f"{URL}?q=internationale&since=soon").status_code == 200
