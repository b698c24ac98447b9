"""What people do together with a country stands in its dossier, for who may see it."""

from __future__ import annotations

import datetime as dt

import pypdfium2
import pytest

from ikt.reports.document import Grid, Listing, written
from ikt.web.accounts.models import Level, Person
from ikt.web.desk import desk
from ikt.web.dossiers.told import MOST
from ikt.web.work import services
from ikt.web.work.models import Obstacle, Record, RecordCountry
from tests.web.dossiers.conftest import chapter


def test_a_mission_tells_its_programme_what_came_of_it_and_its_follow_up(
    record, attache: Person, dossier_for
):
    mission = record(
        "mission", form="state", title="State visit", programme="Day 1: Seoul", starts=_in(-60)
    )
    services.change(mission, {"state": "planned"}, attache)
    services.change(mission, {"state": "held", "outcome": "A joint doctorate."}, attache)
    services.link(mission, record("action", title="Send the draft"), attache)
    services.link(mission, record("action", title="Behind the back", countries=["JP"]), attache)
    told = chapter(dossier_for(attache), "missions")
    assert "State visit State visit, held, " in told
    assert "Programme: Day 1: Seoul." in told
    assert "What came of it: A joint doctorate." in told
    assert "Follow-up: Send the draft (open)." in told
    assert "Behind the back" not in told


def test_a_mission_of_long_ago_is_left_out(record, attache: Person, dossier_for):
    old = record("mission", title="Long ago", starts=_in(-900))
    services.change(old, {"state": "planned"}, attache)
    services.change(old, {"state": "held", "outcome": "Nothing."}, attache)
    assert chapter(dossier_for(attache), "missions") == ""


def test_schemes_for_the_country_and_open_ones_for_all(record, attache: Person, dossier_for):
    record("scheme", title="Korea fund")
    record("scheme", title="Japan fund", countries=["JP"])
    everywhere = record("scheme", title="For all", countries=[])
    record("scheme", title="Not yet open", countries=[])
    services.change(everywhere, {"state": "open"}, None)
    told = chapter(dossier_for(attache), "schemes")
    titles = [line.split(" | ")[0] for line in told.splitlines() if " | " in line]
    assert titles == ["Korea fund", "For all"]


def test_an_office_tells_what_it_hands_over_and_what_slips(record, attache: Person, dossier_for):
    office = record("office", title="Office Seoul", due=_in(100))
    record("handover", giver=office.pk, title="Alumni", due=_in(-1))
    record("handover", giver=office.pk, title="Advice", due=_in(50))
    told = chapter(dossier_for(attache), "offices")
    assert "Office Seoul." in told
    late, soon = (line for line in told.splitlines() if " | " in line)
    assert late.startswith("Alumni | ")
    assert late.endswith("Without a receiver yet (the day has passed)")
    assert soon.endswith("Without a receiver yet")


def test_obstacles_stand_with_the_most_reported_first(record, attache: Person, dossier_for):
    record("obstacle", title="Once", times=1)
    record("obstacle", title="Often", times=9, stopped="Doctoral candidates")
    told = chapter(dossier_for(attache), "obstacles").splitlines()
    assert told[0].startswith("Often | ")
    assert "Doctoral candidates" in told[0]
    assert told[1].startswith("Once | ")


def test_team_and_agreements_name_people_parties_and_days(
    record, attache: Person, dossier_for, person
):
    record(
        "team", title="Team Korea", owner=attache.pk, people=[person("Lee").pk], others="A. Smit"
    )
    record("agreement", title="Photonics", parties="TU Delft; KAIST", review="2027-11-01")
    found = dossier_for(attache)
    assert "Team Korea. Members: Lee. Coordinator: Kim. Who else: A. Smit." in chapter(
        found, "team"
    )
    told = chapter(found, "agreements")
    assert "Photonics Between governments, in preparation." in told
    assert "Parties: TU Delft; KAIST. To be reviewed on: 1 November 2027." in told


def test_what_was_never_recorded_is_said(record, attache: Person, dossier_for, person):
    record("team", title="Team Korea", owner=attache.pk)
    told = chapter(dossier_for(attache), "team")
    missing = "Nothing has been recorded yet about: agreements, missions and visits, and obstacles."
    assert missing in told
    other = person("Lee", (Level.OBSERVER, "JP"))
    assert all(c.id not in ("team", "actions") for c in dossier_for(other).chapters)


def test_nothing_at_all_is_a_sentence(attache: Person, dossier_for):
    found = dossier_for(attache, lang="nl")
    said = (
        "Nog niets vastgelegd over: landenteam, afspraken, missies en bezoeken, en belemmeringen."
    )
    assert chapter(found, "actions") == said


@pytest.mark.parametrize(("length", "told"), [("minister", 3), ("attache", 8), ("all", 500)])
def test_five_thousand_records_lay_out(length: str, told: int, attache: Person, dossier_for):
    _many(5000)
    found = dossier_for(attache, length=length)
    blocks = [b for c in found.chapters if c.id in ("obstacles", "together") for b in c.blocks]
    shown = sum(
        len(b.items) if isinstance(b, Listing) else len(b.table.rows)
        for b in blocks
        if isinstance(b, Listing | Grid)
    )
    assert shown == told == MOST[length]
    assert "There is more than fits here" in chapter(
        found, "together" if length == "minister" else "obstacles"
    )
    made = written(found, desk().evidence, "pdf")
    with pypdfium2.PdfDocument(made) as document:
        assert length != "minister" or len(document) == 1


def _many(n: int) -> None:
    """Make obstacles about South Korea, in as few steps as their two tables take."""
    title = "Très long titre, πολύ μακρύς, очень длинный, " + "with words " * 12
    common = {"kind": "obstacle", "state": "reported"}
    for k in range(n):
        Obstacle(title=f"{k} {title}"[:200], form="visa", times=k + 1, **common).save()
    made = Record.objects.filter(kind="obstacle")
    RecordCountry.objects.bulk_create(RecordCountry(record=r, country="KR") for r in made)


def _in(days: int) -> str:
    return (dt.date.today() + dt.timedelta(days=days)).isoformat()
