"""What goes wrong on the way: tried again when it may pass, said plainly when it will not."""

from __future__ import annotations

import pytest

from ikt.base.errors import NetworkError, UsageError
from ikt.sources.openalex.api import Wanted
from tests.server.works import budget_gone, busy, changing, cut_body, html, refuse
from tests.sources.openalex.api.conftest import KEY, fetched, files, held


@pytest.mark.parametrize("trouble", [html, cut_body, busy], ids=lambda trouble: trouble.__name__)
def test_what_may_pass_is_tried_again(source, works, clock, tmp_path, trouble):
    works.troubles = {2: trouble}
    assert fetched(source, tmp_path).works == 430
    assert clock.slept == [37.0 if trouble is busy else 1.0]


def test_a_part_of_an_answer_is_not_taken_for_the_whole(source, works, tmp_path):
    def timed_out(page):
        page["results"] = page["results"][:7]
        page["meta"] |= {"timed_out": True, "next_cursor": None}

    works.troubles = {2: changing(timed_out)}
    fetched(source, tmp_path)
    assert len(held(tmp_path)) == 430


def test_a_used_up_budget_says_when_it_goes_on_and_goes_on(source, works, tmp_path):
    works.troubles = {4: budget_gone}
    with pytest.raises(NetworkError) as caught:
        fetched(source, tmp_path)
    dutch, remedy = caught.value.in_language("nl")
    assert "budget bij OpenAlex is voor vandaag op" in dutch
    assert "25-11-2026" in dutch  # 54,000 seconds after 24 November 2026, 9.00
    assert "verder waar deze ophield" in remedy
    works.budget = 4  # two for the survey, two for the pages still to come
    assert fetched(source, tmp_path).works == 430


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page["results"][5].pop("id"),
        lambda page: page.pop("meta"),
        lambda page: page.update(results={"1": 2}),
    ],
    ids=["no id", "no meta", "no list"],
)
def test_another_form_is_named_and_nothing_is_lost(source, works, tmp_path, change):
    works.troubles = {3: changing(change)}
    with pytest.raises(NetworkError, match="another form than ikt knows"):
        fetched(source, tmp_path)
    assert fetched(source, tmp_path).works == 430


def test_a_question_that_openalex_refuses_is_told_in_its_words(source, tmp_path):
    with pytest.raises(UsageError, match="no_such_filter is not a valid field"):
        fetched(source, tmp_path, Wanted(country="GB", filter="no_such_filter:1"))


def test_without_a_key_it_says_where_to_get_one(source, monkeypatch, tmp_path):
    monkeypatch.delenv("IKT_OPENALEX_KEY")
    with pytest.raises(UsageError, match="settings/api"):
        fetched(source, tmp_path)


def test_a_wrong_key_is_not_shown(source, monkeypatch, tmp_path):
    monkeypatch.setenv("IKT_OPENALEX_KEY", "wrong-secret")
    with pytest.raises(UsageError, match="does not accept this key") as caught:
        fetched(source, tmp_path)
    assert "wrong-secret" not in f"{caught.value}{caught.value.__cause__}"


def test_no_message_shows_the_key(source, works, tmp_path):
    works.troubles = {2: refuse}
    with pytest.raises(NetworkError) as caught:
        fetched(source, tmp_path)
    assert KEY not in f"{caught.value}{caught.value.__cause__}"


@pytest.mark.parametrize("at", [1, 2, 3, 5])
def test_cut_short_anywhere_and_gone_on_gives_the_same_files(source, works, tmp_path, at):
    fetched(source, tmp_path / "at once")
    works.pages, works.troubles = 0, {at: refuse}
    with pytest.raises(NetworkError):
        fetched(source, tmp_path / "twice")
    fetched(source, tmp_path / "twice")
    assert files(tmp_path / "twice") == files(tmp_path / "at once")
    assert works.pages == 6  # the page that failed twice, no other


@pytest.mark.parametrize("torn", ["log", "part", "behind the log"])
def test_a_crash_while_writing_costs_a_page(source, works, tmp_path, torn):
    fetched(source, tmp_path / "at once")
    works.pages, works.troubles = 0, {4: refuse}
    folder = tmp_path / "twice"
    with pytest.raises(NetworkError):
        fetched(source, folder)
    log, part = folder / "coming.log", folder / "coming" / "part_0000"
    if torn == "log":
        log.write_bytes(log.read_bytes()[:-9])
    elif torn == "part":
        part.write_bytes(part.read_bytes()[:-9])
    else:
        part.write_bytes(part.read_bytes() + b"\x1f\x8bhalf a page")
    fetched(source, folder)
    assert files(folder) == files(tmp_path / "at once")
    assert works.pages == (6 if torn == "behind the log" else 7)


@pytest.mark.parametrize("place", ["put", "describe"])
def test_killed_while_put_in_place_it_is_finished_without_asking(
    source, works, tmp_path, monkeypatch, place
):
    def killed(*_):
        raise KeyboardInterrupt

    names = {"put": "Parts.put", "describe": "describe"}
    with monkeypatch.context() as patched:
        patched.setattr(f"ikt.sources.openalex.api.slices.{names[place]}", killed)
        with pytest.raises(KeyboardInterrupt):
            fetched(source, tmp_path)
    works.pages = 0
    assert fetched(source, tmp_path).works == 430
    assert works.pages == 0
    assert len(held(tmp_path)) == 430
    assert not (tmp_path / "coming.log").exists()


def test_what_is_under_way_cannot_be_taken_for_a_slice(source, works, tmp_path):
    from ikt.base.errors import DataError
    from ikt.sources.openalex import parts

    works.troubles = {3: refuse}
    with pytest.raises(NetworkError):
        fetched(source, tmp_path)
    with pytest.raises(DataError):
        parts(tmp_path)


def test_the_one_that_is_there_stays_until_the_new_one_is_in(source, works, tmp_path):
    fetched(source, tmp_path)
    before = files(tmp_path)
    works.pages, works.troubles = 0, {3: refuse}
    with pytest.raises(NetworkError):
        fetched(source, tmp_path, anew=True)
    assert files(tmp_path) == before
