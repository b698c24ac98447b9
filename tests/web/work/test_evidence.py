"""Closing asks for written evidence: an address, a file or a record; in every way of closing."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ikt.web.accounts.models import Level
from ikt.web.desk import desk
from ikt.web.work import services
from ikt.web.work.evidence import addresses, named
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Action, Attachment, Commitment, Record
from ikt.web.work.telling import told
from tests.web.conftest import read

CLOSING = [("action", "done"), ("commitment", "done"), ("commitment", "lapsed")]
LETTER = "https://example.org/letter"
PDF = b"%PDF-1.7 \x00\xff and the rest"


def close(record: Record, state: str, by, **more: str) -> Record:
    return services.change(record, {"state": state, "outcome": "Sent.", **more}, by)


def attach(client, record: Record, content: bytes = PDF):
    said = {"file": SimpleUploadedFile("letter.pdf", content), "whole": "1"}
    return client.post(f"/en/work/{record.kind}/{record.pk}/attach", said)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "See https://example.org/a, and (http://dms/12).",
            ["https://example.org/a", "http://dms/12"],
        ),
        ("I have it in writing", []),
        ("javascript:alert(1) ftp://example.org mailto:a@b.nl https:// //example.org", []),
        ("http://[::1", []),
    ],
)
def test_an_address_is_one_that_a_browser_opens(text: str, found: list[str]) -> None:
    assert list(addresses(text)) == found


@pytest.mark.parametrize(("kind", "state"), CLOSING)
def test_without_evidence_it_does_not_close_and_with_an_address_it_does(
    kind, state, owner, record
) -> None:
    made = record(kind)
    for text in ({}, {"evidence": "I have it in writing"}):
        with pytest.raises(services.NeedsError) as caught:
            close(made, state, owner, **text)
        assert caught.value.field == "evidence"
    assert made.changes.count() == 1
    assert close(made, state, owner, evidence=LETTER).closed


def test_what_is_dropped_needs_a_reason_and_no_evidence(owner, record) -> None:
    assert close(record("action"), "dropped", owner).closed


def test_a_file_is_evidence_and_stays_as_long_as_it_is_the_only_one(owner, record, reader) -> None:
    made = record("commitment")
    attach(reader, made)
    close(made, "done", owner)
    held = Attachment.objects.get()
    away = f"/en/work/commitment/{made.pk}/files/{held.pk}/remove"
    answer = reader.post(away)
    assert answer.status_code == 422
    assert "only evidence of something that is closed" in read(answer).text
    assert Attachment.objects.exists()
    services.change(made, {"evidence": LETTER}, owner)
    assert reader.post(away).status_code == 302
    with pytest.raises(services.NeedsError):
        services.change(made, {"evidence": ""}, owner)


@pytest.mark.parametrize(
    ("kind", "counts"), [("agreement", True), ("decision", True), ("action", False)]
)
def test_a_record_that_came_of_it_is_evidence_but_not_what_is_still_to_be_done(
    kind, counts, owner, record
) -> None:
    made, came = record("action"), record(kind)
    services.link(made, came, owner)
    if not counts:
        with pytest.raises(services.NeedsError):
            close(made, "done", owner)
        return
    services.throw_away(came, owner)
    with pytest.raises(services.NeedsError):
        close(made, "done", owner)
    services.put_back(came, owner)
    assert close(made, "done", owner).closed


def test_the_only_record_that_is_evidence_is_not_thrown_away(owner, record, reader) -> None:
    made, came, loose = record("action"), record("agreement"), record("agreement")
    services.link(made, came, owner)
    services.link(loose, came, owner)
    close(made, "done", owner)
    away = f"/en/work/agreement/{came.pk}/throw-away"
    answer = reader.post(away)
    assert answer.status_code == 422
    assert "it is the only evidence of something that is closed" in read(answer).text
    assert Record.objects.kept().filter(pk=came.pk).exists()
    assert came.changes.count() == 1
    services.change(made, {"evidence": LETTER}, owner)
    assert reader.post(away).status_code == 302
    assert not Record.objects.kept().filter(pk=came.pk).exists()


def test_where_it_comes_from_and_an_agenda_are_no_evidence(owner, record) -> None:
    made, meeting = record("action"), record("meeting")
    services.link(record("decision"), made, owner)
    services.link(meeting, made, owner, agenda=True)
    with pytest.raises(services.NeedsError):
        close(made, "done", owner)


def test_the_page_of_a_record_here_is_linked_for_who_may_see_it(person, record, settings) -> None:
    settings.IKT_ADDRESS = "https://ikt.example"
    anna = person("Anna", (Level.COORDINATOR, "KR"))
    ours, theirs = record("agreement"), record("agreement", countries=["BR"])
    made = record("action", anna)
    said = " ".join(f"https://ikt.example/nl/work/agreement/{r.pk}" for r in (ours, theirs))
    assert [
        r.pk for r in named(f"https://elsewhere.example/en/work/agreement/{ours.pk}", made, anna)
    ] == []
    close(made, "done", anna, evidence=said)
    assert [link.target_id for link in made.links_to.all()] == [ours.pk]


def test_what_was_closed_before_can_still_be_changed(owner, record) -> None:
    made = record("action")
    Action.objects.filter(pk=made.pk).update(state="done", closed=True)
    assert services.change(made, {"title": "Better"}, owner).title == "Better"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_step_asks_for_both_at_once_and_keeps_what_was_filled_in(
    lang, owner, record, reader
) -> None:
    made = record("commitment")
    address = f"/{lang}/work/commitment/{made.pk}"
    asked = read(reader.post(f"{address}/state", {"state": "done"}))
    assert {"outcome", "evidence"} <= {
        a.get("id") for a in (*asked.all("textarea"), *asked.all("input"))
    }
    said = {"state": "done", "outcome": "The letter was sent", "evidence": "in the archive"}
    answer = reader.post(f"{address}/state", said)
    page = read(answer)
    assert answer.status_code == 422
    assert "The letter was sent" in page.text
    assert "in the archive" in {a.get("value") for a in page.all("input")}
    assert (
        "schriftelijk bewijs nodig" if lang == "nl" else "asks for written evidence"
    ) in page.text
    assert reader.post(f"{address}/state", said | {"evidence": LETTER}).status_code == 302
    shown = read(reader.get(address))
    assert LETTER in shown.links
    lines = told(made.changes.all(), "commitment", desk().strategy, lang)
    field = "“schriftelijk bewijs” in" if lang == "nl" else "“written evidence”"
    assert any(field in s and LETTER in s for line in lines for s in line.sentences)


def test_the_form_says_when_the_evidence_is_taken_away(owner, record, reader) -> None:
    made = close(record("action"), "done", owner, evidence=LETTER)
    said = {"title": "A action", "countries": "KR", "outcome": "Sent.", "evidence": "", "seen": 2}
    answer = reader.post(f"/en/work/action/{made.pk}/change", said)
    assert answer.status_code == 422
    assert "There is no written evidence yet" in read(answer).text
    assert Action.objects.get().evidence == LETTER


def test_a_spreadsheet_closes_nothing_without_evidence(owner, record, reader) -> None:
    made = record("commitment")
    heads = "Number;Title;Kind;State;What came of it;Written evidence"

    def sent(evidence: str, number: object = made.pk):
        rows = f"{heads}\n{number};Elaborate;Motion;Done;Sent;{evidence}\n".encode()
        return reader.post(
            "/en/work/commitment/import", {"file": SimpleUploadedFile("a.csv", rows)}
        )

    Commitment.objects.update(state="doing")
    for number in (made.pk, ""):
        page = read(sent("in a letter", number))
        assert "There is no written evidence yet" in page.text
        assert "F (Written evidence)" in page.text
    assert not Record.objects.filter(closed=True).exists()


def test_search_finds_the_words_of_evidence_and_export_holds_them(owner, record, reader) -> None:
    close(record("action"), "done", owner, evidence=f"{LETTER}-seoul")
    assert "A action" in read(reader.get("/en/work/action?when=all&q=seoul")).text
    assert f"{LETTER}-seoul" in reader.get("/en/work/action.csv?when=all").content.decode()


def test_every_kind_with_evidence_says_in_which_states() -> None:
    assert {k.name: k.proven for k in KINDS.values() if k.proven} == {
        "action": {"done"},
        "commitment": {"done", "lapsed"},
    }
