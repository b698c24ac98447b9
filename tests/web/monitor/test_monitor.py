"""The monitor as a page: filters and days in its address, files, and only what one may see."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from ikt.base.text import LANGS
from ikt.web.accounts.models import Level
from tests.web.conftest import read
from tests.web.work.conftest import entered, owner, person, record

__all__ = ["entered", "owner", "person", "record"]
TODAY = dt.date.today()
YESTERDAY = TODAY - dt.timedelta(days=1)


@pytest.mark.parametrize("lang", LANGS)
def test_every_goal_stands_on_it_and_its_numbers_lead_somewhere(lang, page, strategy):
    shown = page(f"/{lang}/monitor")
    for goal in (*strategy.directions, *strategy.objectives):
        assert goal.label[lang] in shown.text
    assert any("/numbers/fields.top1/NL" in link for link in shown.links)


def test_who_has_not_signed_in_sees_no_records(record, page):
    record("action", title="Secret errand", objectives=["quality"])
    shown = page("/en/monitor")
    assert "Secret errand" not in shown.text
    assert "signed in" in shown.text
    assert not [a for a in shown.all("input") if a.get("type") == "date"]
    assert "Between" not in page("/en/monitor?from=2026-11-25").text


def test_one_sees_what_one_may_see_on_the_page_and_in_the_file(record, person, entered):
    record("action", title="Errand in Seoul", countries=["KR"], objectives=["quality"])
    record("action", title="Errand in Brasilia", countries=["BR"], objectives=["quality"])
    reader = entered(person("Korean", (Level.OBSERVER, "KR")))
    for address in ("/en/monitor", "/en/monitor.html"):
        told = reader.get(address).content.decode()
        assert "Errand in Seoul" in told
        assert "Errand in Brasilia" not in told


def test_what_is_late_and_where_nothing_is_done_is_named(owner, record, page):
    record("action", title="Slow errand", due=YESTERDAY.isoformat(), objectives=["quality"])
    text = page("/en/monitor?goal=quality").text
    assert re.search(r"Day has passed\. Slow errand \(South Korea, \d+ \w+ \d{4}\)\.", text)
    assert re.search(r"Nothing open\. In Germany, [^.]*and Israel\.", text)


def test_the_address_narrows_to_a_goal_and_a_country(owner, record, page):
    record("action", title="Here", countries=["KR"], objectives=["quality"])
    record("action", title="Elsewhere", countries=["BR"], objectives=["quality"])
    record("action", title="Otherwise", countries=["KR"], objectives=["policy_learning"])
    shown = page("/en/monitor?goal=quality&country=zuid-korea")
    assert "Here" in shown.text
    assert "Elsewhere" not in shown.text
    assert "Otherwise" not in shown.text
    ids = {a.get("id") for a in shown.all("section")}
    assert ids == {"summary", "objective_quality", "indicators", "sources"}
    assert "/en/monitor.docx?goal=quality&country=zuid-korea" in shown.links


def test_two_days_stand_in_the_address(owner, record, page):
    record("action", title="New errand", objectives=["quality"])
    shown = page(f"/en/monitor?from={YESTERDAY - dt.timedelta(days=1)}&goal=quality")
    assert re.search(r"New: 1\. Closed: 0\.", shown.text)
    assert re.search(r"New\. New errand", shown.text)


def test_days_out_of_order_are_told_and_the_monitor_of_today_is_shown(owner, reader):
    answer = reader.get(f"/en/monitor?from={TODAY}&to={YESTERDAY}")
    assert answer.status_code == 422
    assert "compared with an earlier one" in read(answer).text
    assert "As of" in read(answer).text


def test_nonsense_in_the_address_is_left_out(page):
    shown = page("/en/monitor?goal=x&country=Narnia&from=soon&to=2026-13-45")
    assert "objective_quality" in {a.get("id") for a in shown.all("section")}


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_it_is_given_as_a_file_that_carries_its_provenance(form, owner, reader, tmp_path):
    from ikt.reports.document.reading import carried

    answer = reader.get(f"/nl/monitor.{form}?goal=quality")
    assert answer["Cache-Control"] == "private, no-store"
    assert f"ikt-monitor-{TODAY}-nl.{form}" in answer["Content-Disposition"]
    file = tmp_path / f"monitor.{form}"
    file.write_bytes(answer.content)
    found = carried(file)
    assert json.dumps(found).count("fields.top1") > 1


def test_the_strategy_leads_to_it_and_it_belongs_to_that_room(page):
    assert "/en/monitor" in page("/en/strategy").links
    assert "/en/monitor?country=KR" in page("/en/countries/KR").links
    here = [a for a in page("/en/monitor").all("a") if a.get("aria-current") == "page"]
    assert [a["href"] for a in here] == ["/en/strategy"]


def test_it_takes_as_many_queries_for_many_records_as_for_few(
    owner, record, reader, django_assert_max_num_queries
):
    for n in range(9):
        record("action", title=f"Errand {n}", objectives=["quality"])
    reader.get("/en/monitor")
    with django_assert_max_num_queries(16):
        reader.get("/en/monitor")
