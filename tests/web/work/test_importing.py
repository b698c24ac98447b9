"""Rows of a spreadsheet become records: as they come from Excel, all or nothing, shown first."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook

from ikt.web.accounts.models import Level, Organisation
from ikt.web.desk import desk
from ikt.web.work import services
from ikt.web.work.importing import sheets
from ikt.web.work.importing.sheets import read
from ikt.web.work.importing.wrong import WrongError
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Action, Commitment, Draft, Record
from tests.web.conftest import read as shown_in

DUTCH = "Titel;Klaar op;Landen;Wie doet het;Toelichting\r\n"


def book(*rows, **more) -> bytes:
    """Return a workbook of one sheet."""
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    for name, change in more.items():
        getattr(made.active, name)(change)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sent(client, content: bytes, name: str = "a.csv", kind: str = "action", lang: str = "en"):
    return client.post(f"/{lang}/work/{kind}/import", {"file": SimpleUploadedFile(name, content)})


def take(client, answer, kind: str = "action", lang: str = "en"):
    pk = re.search(rf"/{kind}/import/(\d+)", answer.content.decode())
    assert pk, shown_in(answer).text
    return client.post(f"/{lang}/work/{kind}/import/{pk[1]}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_as_excel_writes_it(encoding, owner, reader) -> None:
    text = DUTCH + f'Coördinatie;31-12-2026;Korea, JP;{owner.name};"een\r\ntwee; drie"\r\n;;;;\r\n'
    answer = sent(reader, text.encode(encoding))
    assert answer.status_code == 200
    assert "To add: 1. To change: 0. So already: 0." in shown_in(answer).text
    assert not Record.objects.filter(kind="action").exists()
    assert take(reader, answer).url == "/en/work/action/import?done=1"
    made = Action.objects.get()
    assert (made.title, made.due, made.text) == (
        "Coördinatie",
        dt.date(2026, 12, 31),
        "een\ntwee; drie",
    )
    assert (made.codes(), made.owner) == (["KR", "JP"], owner)
    assert "1 rows were taken in" in shown_in(reader.get("/en/work/action/import?done=1")).text


@pytest.mark.parametrize(
    "text",
    ["sep=,\nTitle,Due\nA,2026-12-31\n", "title\tdue\nA\t31/12/2026\n", "TITEL,klaar OP\nA,\n"],
)
def test_headers_in_either_language_or_by_name_and_any_delimiter(text, owner, reader) -> None:
    assert take(reader, sent(reader, text.encode())).status_code == 302
    assert Action.objects.get().title == "A"


def test_a_workbook_with_days_numbers_and_formulas(owner, reader) -> None:
    day = dt.datetime(2026, 12, 31)
    answer = sent(
        reader,
        book(
            ("Title", "Due", "Countries", "Strange column"),
            ("As a day", day, "KR", "x"),
            ("As a number", 46387, "KR", None),
            (2026, "2026-12-31", None, None),
        ),
        "a.xlsx",
    )
    assert "Strange column" in shown_in(answer).text
    take(reader, answer)
    assert list(Action.objects.order_by("pk").values_list("title", "due")) == [
        ("As a day", day.date()),
        ("As a number", day.date()),
        ("2026", day.date()),
    ]
    formula = book(("Title", "Due"), ("Tomorrow", "=TODAY()+1"))
    refused = shown_in(sent(reader, formula, "a.xlsx")).text
    assert "Row 2 B (Due) Here is a formula without an outcome." in refused


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_export_comes_back_as_nothing_to_change(kind, form, lang, owner, record, reader) -> None:
    house = Organisation.objects.create(name_nl="Huis", name_en="House")
    aims = [o.id for o in desk().strategy.objectives[:2]]
    record(
        kind,
        owner=owner.pk,
        organisation=house.pk,
        objectives=aims,
        countries=["KR", "JP"],
        text='=1+1 "quoted"; and\nmore',
        outcome="-5 %",
        **({"people": [owner.pk]} if "people" in KINDS[kind].fields else {}),
        **({"starts": "2026-03-02"} if "starts" in KINDS[kind].fields else {}),
    )
    content = reader.get(f"/{lang}/work/{kind}.{form}?when=all").content
    answer = sent(reader, content, f"a.{form}", kind, lang)
    assert answer.status_code == 200, shown_in(answer).text
    told = shown_in(answer).text
    assert ("Al zo: 1." if lang == "nl" else "So already: 1.") in told
    assert not shown_in(answer).all("table")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_template_has_every_column_once(kind, form, owner, record, reader) -> None:
    record(kind)
    content = reader.get(f"/en/work/{kind}.{form}?template=1").content
    (head,) = read(f"a.{form}", io.BytesIO(content), len(content))
    assert len(head.cells) == len(set(head.cells)) == len(KINDS[kind].fields) + 2


def test_a_number_changes_a_dash_empties_an_empty_cell_leaves(owner, record, reader) -> None:
    made = record("action", title="Before", text="Stays", due="2026-05-01", owner=owner.pk)
    heads = (
        "Nummer;Titel;Klaar op;Wie doet het;Toelichting;Stand;Wat ervan kwam;Schriftelijk bewijs"
    )
    said = f"{made.pk};After;-;-;;Gedaan;Ready;https://example.org"
    answer = sent(reader, f"{heads}\n{said}\n".encode())
    told = shown_in(answer).text
    assert "To change: 1." in told
    assert "Before → After" in told
    take(reader, answer)
    now = Action.objects.get(pk=made.pk)
    assert (now.title, now.due, now.owner, now.text) == ("After", None, None, "Stays")
    assert (now.state, now.closed, now.outcome, now.version) == ("done", True, "Ready", 2)


def test_every_fault_is_named_by_row_column_and_remedy_and_nothing_is_written(
    person, record, entered
) -> None:
    asker = person("Asker", (Level.CONTRIBUTOR, "KR"))
    hidden = record("action", countries=["BR"])
    theirs = record("action", title="Theirs")
    rows = (
        ("Number", "Title", "Due", "Countries", "Who does it", "State", "Objectives"),
        (None, "Good", None, "KR", None, None, None),
        (None, None, "2026-12-31", "KR", None, None, None),
        (None, "Day", "31.12.26", "KR", None, None, None),
        (None, "Land", None, "Atlantis", None, None, None),
        (None, "Who", None, "KR", "Nobody", None, None),
        (None, "State", None, "KR", None, "Gone", "World peace"),
        (hidden.pk, "Hidden", None, None, None, None, None),
        (theirs.pk, "No right", None, None, None, None, None),
        (None, "Elsewhere", None, "BR", None, None, None),
        (None, "x" * 201, None, "KR", None, None, None),
        (None, "Done at once", None, "KR", None, "Done", None),
    )
    answer = sent(entered(asker), book(*rows), "a.xlsx")
    assert answer.status_code == 422
    told = shown_in(answer).text
    for fault in (
        "Row 3 B (Title) This must be filled in.",
        "Row 4 C (Due) “31.12.26” is no day. Write for instance 31-12-2026",
        "Row 5 D (Countries)",
        "Row 6 E (Who does it) “Nobody” is not known.",
        "Row 7 F (State) “Gone” is not possible here. Write one of: Open, In progress,",
        "Row 7 G (Objectives) “World peace” is not known.",
        f"Row 8 A (Number) Number {hidden.pk} is not there, or you may not see it.",
        "Row 9 You may not change this.",
        "Row 10 D (Countries) You have no role",
        "Row 11 B (Title) This is 201 characters; 200 fit.",
        "Row 12 What came of it For this state, this must be filled in.",
    ):
        assert fault in told, fault
    assert "Row 2 " not in told
    assert "Something is wrong in 11 places." in told
    assert not Draft.objects.exists()
    assert Record.objects.count() == 2


def test_all_or_nothing_when_the_world_changed_meanwhile(owner, record, reader) -> None:
    made = record("action", title="Before")
    answer = sent(reader, f"Number,Title\n,New\n{made.pk},After\n".encode())
    services.change(made, {"title": "Otherwise"}, owner)
    stopped = take(reader, answer)
    assert stopped.status_code == 409
    assert "Somebody else has changed this meanwhile." in shown_in(stopped).text
    assert list(Action.objects.values_list("title", flat=True)) == ["Otherwise"]


def test_a_draft_is_taken_once_by_who_made_it_within_a_day(person, entered) -> None:
    anna, ben = (person(n, (Level.CONTRIBUTOR, "")) for n in ("Anna", "Ben"))
    client = entered(anna)
    answer = sent(client, b"Title\nOnce\n")
    assert take(entered(ben), answer).status_code == 410
    assert take(client, answer).status_code == 302
    assert take(client, answer).status_code == 410
    late = sent(client, b"Title\nLate\n")
    Draft.objects.update(made=timezone.now() - dt.timedelta(hours=25))
    assert take(client, late).status_code == 410
    sent(client, b"Title\nNext\n")
    assert Draft.objects.count() == 1
    assert list(Action.objects.values_list("title", flat=True)) == ["Once"]


def test_rights_are_looked_at_again_when_it_is_taken(person, entered) -> None:
    anna = person("Anna", (Level.CONTRIBUTOR, "KR"), (Level.CONTRIBUTOR, "JP"))
    client = entered(anna)
    answer = sent(client, b"Title,Countries\nOne,JP\nTwo,KR\n")
    anna.roles.filter(country="KR").delete()
    assert take(client, answer).status_code == 409
    assert not Action.objects.exists()
    looker = entered(person("Looker", (Level.OBSERVER, "")))
    assert sent(looker, b"Title\nOne\n").status_code == 403


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def _with(content: bytes, name: str, part: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, part)
    return out.getvalue()


GOOD = book(("Title",), ("A",))
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
HOSTILE = [
    ("bomb.xlsx", _with(GOOD, "xl/media/big.bin", b"\0" * (101 * 1024**2)), "import_bomb"),
    ("many.xlsx", _zip(**{f"p{n}_xml": b"" for n in range(600)}), "import_bomb"),
    ("macro.xlsx", _with(GOOD, "xl/vbaProject.bin", b"x"), "import_macros"),
    ("macro.xlsm", GOOD, "import_macros"),
    ("laughs.xlsx", _with(GOOD, "xl/worksheets/more.xml", LAUGHS), "import_broken"),
    ("laughs16.xlsx", _with(GOOD, "xl/m.xml", LAUGHS.decode().encode("utf-16")), "import_broken"),
    ("cut.xlsx", GOOD[: len(GOOD) // 2], "import_broken"),
    ("empty.xlsx", b"", "import_broken"),
    ("zip.xlsx", _zip(a_txt=b"x"), "import_broken"),
    ("text.xlsx", b"Title\nA\n", "import_broken"),
    ("merged.xlsx", book(("Title",), ("A",), ("B",), merge_cells="A2:A3"), "import_merged"),
    ("nothing.xlsx", book(), "import_empty"),
    ("nothing.csv", b"", "import_empty"),
    ("blank.csv", b";;;\n;;\n", "import_empty"),
    ("zip.csv", GOOD, "import_no_text"),
    ("long.csv", b'Title\n"' + b"x" * 200_000 + b'"\n', "import_line"),
    ("sheet.ods", b"x", "import_ending"),
    ("noname", b"x", "import_ending"),
]


@pytest.mark.parametrize(("name", "content", "why"), HOSTILE, ids=[h[0] for h in HOSTILE])
def test_hostile_and_broken_files_are_refused_with_a_reason(name, content, why) -> None:
    with pytest.raises(WrongError) as caught:
        read(name, io.BytesIO(content), len(content))
    assert caught.value.id == why


def test_too_many_rows_and_too_large_a_file(monkeypatch) -> None:
    monkeypatch.setattr(sheets, "ROWS", 3)
    fits = b"Title\nA\n\nB\n\n\nC\n"
    assert [row.number for row in read("a.csv", io.BytesIO(fits), 20)] == [1, 2, 4, 7]
    with pytest.raises(WrongError) as caught:
        read("a.csv", io.BytesIO(fits + b"D\n"), 22)
    assert caught.value.id == "import_many"
    with pytest.raises(WrongError) as caught:
        read("a.csv", io.BytesIO(fits), 11 * 1024**2)
    assert caught.value.id == "import_large"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"Name\nA\n", "The first row must hold headers, and at least “Title”."),
        (b"Title,Titel\nA,B\n", "The column “Titel” is there twice."),
    ],
)
def test_headers_that_say_nothing(text, why, owner, reader) -> None:
    answer = sent(reader, text)
    assert answer.status_code == 422
    assert why in shown_in(answer).text


def test_no_file_and_the_page_itself(owner, reader, page) -> None:
    assert "No file was chosen." in shown_in(reader.post("/en/work/action/import")).text
    for lang in ("nl", "en"):
        for kind in KINDS:
            assert page(f"/{lang}/work/{kind}/import").unclosed == []
    assert reader.get("/en/work/action/import/1").status_code == 302


@pytest.mark.parametrize("said", ["Mondeling in een debat", "Orally in a debate", "oral"])
def test_how_something_was_promised_is_read_in_words(said: str, owner, reader) -> None:
    text = f"Title;Kind;How it was promised\r\nAgenda;Commitment;{said}\r\n"
    take(reader, sent(reader, text.encode(), kind="commitment"), "commitment")
    assert Commitment.objects.get().manner == "oral"
