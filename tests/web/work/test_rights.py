"""Who may do what: every kind × every role × own or other country, as a table.

Each row says for a role and the place of a record what that person may do with a record that
somebody else made: ``s`` see, ``e`` export, ``a`` add, ``c`` change, ``d`` throw away.
"""

from __future__ import annotations

import pytest

from ikt.web.accounts.models import Level, Organisation
from ikt.web.accounts.rights import may
from ikt.web.work import services
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Record
from tests.web.work.conftest import must

OWN, OTHER, NONE = ["KR"], ["BR"], []
BOTH = ["KR", "BR"]
TABLE = [
    # role, where it holds, countries of the record, what is allowed
    (None, "", OWN, ""),
    (None, "", NONE, ""),
    (Level.OBSERVER, "KR", OWN, "se"),
    (Level.OBSERVER, "KR", BOTH, "se"),
    (Level.OBSERVER, "KR", OTHER, ""),
    (Level.OBSERVER, "KR", NONE, "se"),
    (Level.OBSERVER, "", OWN, "se"),
    (Level.OBSERVER, "", NONE, "se"),
    (Level.CONTRIBUTOR, "KR", OWN, "sea"),
    (Level.CONTRIBUTOR, "KR", BOTH, "se"),
    (Level.CONTRIBUTOR, "KR", OTHER, ""),
    (Level.CONTRIBUTOR, "KR", NONE, "sea"),
    (Level.CONTRIBUTOR, "", OTHER, "sea"),
    (Level.COORDINATOR, "KR", OWN, "seacd"),
    (Level.COORDINATOR, "KR", BOTH, "sec"),
    (Level.COORDINATOR, "KR", OTHER, ""),
    (Level.COORDINATOR, "KR", NONE, "sea"),
    (Level.COORDINATOR, "", OTHER, "seacd"),
    (Level.COORDINATOR, "", NONE, "seacd"),
    (Level.ADMINISTRATOR, "KR", OWN, "seacd"),
    (Level.ADMINISTRATOR, "KR", OTHER, ""),
    (Level.ADMINISTRATOR, "", OTHER, "seacd"),
    (Level.ADMINISTRATOR, "", NONE, "seacd"),
]
LETTERS = {"see": "s", "export": "e", "add": "a", "change": "c", "delete": "d"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("level", "where", "countries", "allowed"), TABLE)
def test_the_table(level, where, countries, allowed, kind, person, record, entered) -> None:
    other = person("Maker", (Level.ADMINISTRATOR, ""))
    made = record(kind, other, countries=countries)
    asking = person("Asker", *([(level, where)] if level else []))
    found = "".join(letter for what, letter in LETTERS.items() if may(asking, what, made))
    assert found == allowed
    seen = Record.objects.visible_to(asking).filter(pk=made.pk).exists()
    assert seen == ("s" in allowed)
    _as_allowed(entered(asking), made, allowed, bool(level))


def _as_allowed(client, made: Record, allowed: str, at_work: bool) -> None:
    """Pages, lists, exports and steps say the same as the table."""
    base = f"/en/work/{made.kind}"
    page = client.get(f"{base}/{made.pk}").status_code
    assert page == (200 if "s" in allowed else 404 if at_work else 403)
    assert (made.title in client.get(f"{base}?when=all").content.decode()) == ("s" in allowed)
    sheet = client.get(f"{base}.csv?when=all")
    assert (made.title in sheet.content.decode()) == ("e" in allowed)
    form = {"title": "New", "countries": ", ".join(made.codes()), "starts": "2026-03-02"}
    form |= must(made.kind) | ({"owner": made.made_by_id} if made.kind == "team" else {})
    if not (made.kind in ("team", "mission", "office") and not made.codes()):
        assert (client.post(f"{base}/new", form).status_code == 302) == ("a" in allowed)
    changed = client.post(f"{base}/{made.pk}/change", form | {"seen": made.version}).status_code
    if not (made.kind in ("team", "mission", "office") and not made.codes()):
        assert (changed == 302) == ("c" in allowed)
    client.post(f"{base}/{made.pk}/throw-away")
    made.refresh_from_db()
    assert bool(made.deleted) == ("d" in allowed)


def test_what_one_made_owns_or_is_of_ones_organisation(person, record) -> None:
    house = Organisation.objects.create(name_nl="Huis", name_en="House")
    maker = person("Maker", (Level.CONTRIBUTOR, "KR"))
    colleague = person("Colleague", (Level.CONTRIBUTOR, "KR"), organisation=house)
    owner = person("Owner")
    made = record("action", maker, owner=owner.pk, organisation=house.pk)
    assert [may(p, "change", made) for p in (maker, colleague, owner)] == [True, True, True]
    assert [may(p, "delete", made) for p in (maker, colleague, owner)] == [True, False, False]
    assert [may(p, "see", made) for p in (maker, colleague, owner)] == [True, True, True]


def test_a_role_for_an_organisation_is_for_its_records_only(person, record) -> None:
    house = Organisation.objects.create(name_nl="Huis", name_en="House")
    asking = person("Asker", (Level.COORDINATOR, house))
    theirs = record("action", organisation=house.pk)
    others = record("action")
    assert may(asking, "delete", theirs)
    assert not may(asking, "see", others)
    assert list(Record.objects.visible_to(asking)) == [theirs.record_ptr]


def test_somebody_who_left_sees_and_does_nothing(person, record) -> None:
    gone = person("Gone", (Level.ADMINISTRATOR, ""), is_active=False)
    made = record("action", gone, owner=gone.pk)
    assert not any(may(gone, what, made) for what in LETTERS)
    assert not Record.objects.visible_to(gone).exists()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "role",
    [None, (Level.OBSERVER, "BR"), (Level.COORDINATOR, "BR")],
    ids=["none", "reads", "leads"],
)
def test_who_takes_part_in_a_meeting_sees_it_and_does_no_more(
    kind, role, person, record, entered
) -> None:
    asking = person("Asker", *([role] if role else []))
    made = record(kind, person("Maker", (Level.ADMINISTRATOR, "")))
    made.people.create(person=asking)
    allowed = "se" if kind == "meeting" else ""
    assert "".join(letter for what, letter in LETTERS.items() if may(asking, what, made)) == allowed
    assert Record.objects.visible_to(asking).filter(pk=made.pk).exists() == bool(allowed)
    _as_allowed(entered(asking), made, allowed, bool(role) or kind == "meeting")


def test_who_takes_part_reads_of_the_agenda_only_what_they_may(person, record, entered) -> None:
    maker, guest = person("Maker", (Level.ADMINISTRATOR, "")), person("Guest")
    meeting = record("meeting", maker, title="Round table", people=[guest.pk])
    theirs = record("action", maker, title="Bring the figures", owner=guest.pk)
    others = record("action", maker, title="Talk about the guest")
    for point in (theirs, others):
        services.link(meeting, point, maker, agenda=True)
    client = entered(guest)
    page = client.get(f"/en/work/meeting/{meeting.pk}").content.decode()
    assert theirs.title in page
    assert others.title not in page
    found = client.get("/en/work/all.csv?when=all").content.decode()
    assert ("Round table" in found, others.title in found) == (True, False)
    assert client.get(f"/en/post/meeting/{meeting.pk}.ics").status_code == 200
    assert client.get(f"/en/work/meeting/{meeting.pk}/change").status_code == 403
    services.change(meeting, {"people": []}, maker, seen=meeting.version)
    assert client.get(f"/en/work/meeting/{meeting.pk}").status_code == 404


def test_who_has_not_signed_in_is_asked_to(record, reader) -> None:
    made = record("action")
    for address in ("work", "work/all", "work/action", f"work/action/{made.pk}", "work/all.csv"):
        answer = reader.get(f"/en/{address}")
        assert answer.status_code == 302
        assert "/account/login/" in answer.url
    assert made.title not in reader.get("/en/countries/KR").content.decode()
