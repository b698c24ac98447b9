"""Commitments and motions are found in the open data of the House, whatever goes wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ikt.base.errors import DataError, NetworkError
from ikt.sources.parliament import Asked, Paper, find
from tests.sources.parliament.conftest import commitment


@pytest.fixture
def numbers(parliament, client, tmp_path):
    def found(**asked) -> list[str]:
        return [p.number for p in find(client, Asked(**asked), tmp_path).papers]

    return found


@pytest.fixture
def one(parliament, client, tmp_path):
    def found(number: str) -> Paper:
        (paper,) = find(client, Asked(numbers=(number,)), tmp_path).papers
        return paper

    return found


def busy(exchange):
    exchange.give(429, b"", {"Retry-After": "7"})


def broken(exchange):
    exchange.give(500, b"")


def cut(exchange):
    exchange.head(200, {"Content-Type": "application/json", "Content-Length": "5000"})
    exchange.wfile.write(b'{"value": [{"Id"')
    exchange.hang_up()


def test_a_word_is_found_with_and_without_a_capital(numbers):
    assert numbers(text="internationale") == ["TZ202412-116", "TZ202107-008", "2019Z25000"]


def test_all_words_must_stand_in_it(numbers):
    assert numbers(text="internationale maart") == ["TZ202412-116"]


def test_a_quote_in_a_word_does_no_harm(numbers):
    assert numbers(text="foto's") == ["TZ202107-008"]


def test_by_day_from_and_to(numbers):
    assert numbers(since=dt.date(2021, 7, 1), until=dt.date(2021, 7, 1)) == ["TZ202107-008"]
    assert numbers(since=dt.date(2021, 7, 2)) == ["TZ202412-116"]


@pytest.mark.parametrize("ministry", ["OCW", "ocw", "Onderwijs"])
def test_by_ministry_in_letters_or_words(numbers, ministry):
    assert numbers(ministry=ministry) == ["TZ202412-116"]


def test_only_motions_are_motions(numbers):
    assert numbers(what=("motion",)) == ["2019Z25000"]


def test_what_the_house_took_away_is_not_found(numbers):
    assert "TZ202412-117" not in numbers()


def test_but_it_is_among_what_changed(parliament, client, tmp_path):
    found = find(client, Asked(changed="2024-12-20T09:00:00+00:00"), tmp_path).papers
    assert {p.number: p.deleted for p in found}["TZ202412-117"] is True
    assert not find(client, Asked(changed="2024-12-21T00:00:00+00:00"), tmp_path).papers


def test_a_commitment_is_read_whole(one):
    paper = one("TZ202107-008")
    assert (paper.what, paper.status) == ("commitment", "Afgedaan")
    assert paper.day == dt.date(2021, 7, 1)
    assert paper.due == dt.date(2021, 10, 1)  # midnight in the Netherlands
    assert paper.by == "Bruins, E.E.W., Minister van Buitenlandse Zaken"
    assert paper.meeting == "Commissiedebat, Internationalisering, 2024A05766"
    assert paper.address.endswith("/commissievergaderingen/details?id=2024A05766")
    assert paper.letters[0].day == dt.date(2021, 9, 20)
    assert paper.letters[0].address.endswith("detail?id=2021D33333&did=2021D33333")


def test_a_title_is_short_and_has_no_full_stop(parliament, one):
    assert one("TZ202412-116").title == "De minister stuurt in maart de internationale agenda"
    parliament.rows["Toezegging"][0]["Tekst"] = "Zeer lang " * 40
    assert one("TZ202412-116").title.endswith(" Zeer…")
    assert len(one("TZ202412-116").title) <= 200


def test_the_year_one_is_no_day(one):
    assert one("TZ202412-116").due is None


def test_a_motion_is_read_whole(one):
    paper = one("2019Z25000")
    assert (paper.what, paper.status, paper.cited) == (
        "motion",
        "aangenomen",
        "Kamerstukken II, 2019/20, 35282-34",
    )
    assert paper.by == "A. Wiersma; J.M. Paternotte"
    assert paper.address.endswith("detail?id=2019D50000&did=2019D50000")


def test_every_page_comes_in(parliament, client, publisher, tmp_path):
    parliament.rows["Toezegging"] = [commitment(f"TZ202501-{n:03}", "Iets") for n in range(7)]
    parliament.size = 3
    found = find(client, Asked(what=("commitment",)), tmp_path)
    assert (len(found.papers), found.count) == (7, 7)
    assert len(publisher.seen) == 3


def test_no_more_pages_than_wanted(parliament, client, publisher, tmp_path):
    parliament.rows["Toezegging"] = [commitment(f"TZ202501-{n:03}", "Iets") for n in range(9)]
    parliament.size = 3
    found = find(client, Asked(what=("commitment",)), tmp_path, most=4)
    assert (len(found.papers), found.count, len(publisher.seen)) == (4, 9, 2)


def test_it_waits_as_asked_and_tries_again(parliament, client, clock, numbers):
    parliament.troubles = [busy, broken, cut]
    assert numbers(what=("motion",)) == ["2019Z25000"]
    assert clock.slept[0] == 7


def test_a_search_that_was_cut_goes_on_where_it_was(parliament, client, publisher, tmp_path):
    parliament.rows["Toezegging"] = [commitment(f"TZ202501-{n:03}", "Iets") for n in range(6)]
    parliament.size = 2
    parliament.troubles = [None, lambda exchange: exchange.give(403, b"")]
    asked = Asked(what=("commitment",))
    with pytest.raises(NetworkError):
        find(client, asked, tmp_path)
    before = len(publisher.seen)
    assert len(find(client, asked, tmp_path).papers) == 6
    assert len(publisher.seen) - before == 2


def test_many_numbers_are_asked_in_pieces(parliament, client, publisher, tmp_path):
    wanted = tuple(f"TZ202501-{n:03}" for n in range(90))
    parliament.rows["Toezegging"] = [commitment(n, "Iets") for n in wanted]
    assert len(find(client, Asked(numbers=wanted), tmp_path).papers) == 90
    assert len(publisher.seen) == 3


def test_a_new_field_does_not_matter(parliament, one):
    for row in parliament.rows["Toezegging"]:
        row["Gloednieuw"] = 3
    assert one("TZ202412-116").number == "TZ202412-116"


def test_a_field_that_is_gone_is_said(parliament, client, tmp_path):
    for row in parliament.rows["Toezegging"]:
        del row["Tekst"]
    with pytest.raises(DataError, match="Tekst") as error:
        find(client, Asked(what=("commitment",)), tmp_path)
    assert "Toezegging" in error.value.where
    assert "andere vorm" in error.value.in_language("nl")[0]


def test_a_field_of_another_form_is_said(parliament, client, tmp_path):
    parliament.rows["Toezegging"][0]["Aanmaakdatum"] = "16 december"
    with pytest.raises(DataError, match="TZ202412-116"):
        find(client, Asked(what=("commitment",)), tmp_path)


def test_without_ways_to_other_entities_there_is_less_to_tell(parliament, one):
    parliament.ways = False
    paper = one("TZ202107-008")
    assert (paper.meeting, paper.letters) == ("2024A05766", ())


def test_an_answer_of_another_form_is_said(parliament, client, tmp_path):
    parliament.troubles = [lambda exchange: exchange.json({"d": {"results": []}})]
    with pytest.raises(DataError, match="value"):
        find(client, Asked(what=("motion",)), tmp_path)


def test_no_connection_is_said_with_a_remedy(client, monkeypatch, tmp_path: Path):
    monkeypatch.setenv("IKT_URL_PARLIAMENT", "http://127.0.0.1:9")
    with pytest.raises(NetworkError, match="no connection") as error:
        find(client, Asked(), tmp_path)
    assert error.value.remedy == "Bring it by hand."
