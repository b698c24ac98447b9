"""Files with records: what is allowed, whole or not at all, only for who sees the record."""

from __future__ import annotations

import errno
import io
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client

from ikt.web import condition
from ikt.web.accounts.models import Level
from ikt.web.desk import desk
from ikt.web.work.models import Attachment, Change, Record
from ikt.web.work.search import matching
from ikt.web.work.telling import told
from tests.disks import keep_files
from tests.web.conftest import read

PDF = b"%PDF-1.7 \x00\xff and the rest"


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> Path:
    """Keep files in a folder of the test; return it."""
    return keep_files(settings, tmp_path / "files")


def kept(files: Path) -> list[Path]:
    return [f for f in files.rglob("*") if f.is_file()]


def office(*names: str, **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, b"x")
        for name, content in more.items():
            made.writestr(name, content)
    return out.getvalue()


def send(client: Client, record: Record, content: bytes, name: str = "letter.pdf", **more):
    file = SimpleUploadedFile(name, content)
    said = {"file": file, "whole": "1"} | more
    return client.post(f"/en/work/{record.kind}/{record.pk}/attach", said)


def test_a_file_is_kept_shown_given_and_taken_away(owner, record, reader, files) -> None:
    made = record("action", title="With a letter")
    assert send(reader, made, PDF, "Brief é “1”.pdf").status_code == 302
    held = Attachment.objects.get()
    address = f"/en/work/action/{made.pk}"
    shown = read(reader.get(address))
    assert shown.unclosed == []
    assert "Brief é “1”.pdf" in shown.text
    assert matching(Record.objects.all(), "brief").exists()
    given = reader.get(f"{address}/files/{held.pk}")
    assert b"".join(given.streaming_content) == PDF
    assert given["Content-Disposition"].startswith("attachment;")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Type"] == "application/pdf"
    assert "script-src 'self'" in given["Content-Security-Policy"]
    assert reader.get(f"{address}/files/{held.pk}/remove").status_code == 405
    assert reader.post(f"{address}/files/{held.pk}/remove").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_away_is_gone_from_the_disk_and_kept_in_history(
    owner, record, reader, files
) -> None:
    made = record("action")
    send(reader, made, PDF)
    held = Attachment.objects.get()
    assert len(kept(files)) == 1
    reader.post(f"/en/work/action/{made.pk}/files/{held.pk}/remove")
    assert kept(files) == []
    assert reader.get(f"/en/work/action/{made.pk}/files/{held.pk}").status_code == 404
    lines = told(made.changes.order_by("pk"), "action", desk().strategy, "en")
    assert [line.sentences[0].split(" ", 1)[1] for line in lines[1:]] == [
        "attached the file “letter.pdf”.",
        "took the file “letter.pdf” away.",
    ]


GOOD = {
    "a.PDF": PDF,
    "a.docx": office("[Content_Types].xml", "word/document.xml"),
    "a.xlsx": office("[Content_Types].xml", "xl/workbook.xml"),
    "a.pptx": office("[Content_Types].xml", "ppt/presentation.xml"),
    "a.odt": office(mimetype=b"application/vnd.oasis.opendocument.text"),
    "a.txt": "Tekst é".encode(),
    "a.csv": b"a;b\n",
    "a.png": b"\x89PNG\r\n\x1a\nxx",
    "a.jpeg": b"\xff\xd8\xff\xe0xx",
}
BAD = {
    "a.exe": (b"MZ", "This kind of file cannot be attached."),
    "a.html": (b"<script>", "This kind of file cannot be attached."),
    "a.svg": (b"<svg/>", "This kind of file cannot be attached."),
    "a.docm": (GOOD["a.docx"], "This kind of file cannot be attached."),
    "noending": (PDF, "This kind of file cannot be attached."),
    "a.pdf.exe": (PDF, "This kind of file cannot be attached."),
    "a.pdf": (b"MZ\x90", "The content is no .pdf file"),
    "b.docx": (GOOD["a.xlsx"], "The content is no .docx file"),
    "c.docx": (b"PK\x03\x04 broken", "The content is no .docx file"),
    "d.docx": (
        office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        "or holds macros",
    ),
    "a.ods": (GOOD["a.odt"], "The content is no .ods file"),
    "a.txt": (b"a\x00b", "The content is no .txt file"),
    "a.png": (b"<html>", "The content is no .png file"),
    "empty.pdf": (b"", "The file is empty."),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_may_be_attached(name, owner, record, reader) -> None:
    assert send(reader, record("action"), GOOD[name], name).status_code == 302


@pytest.mark.parametrize("name", BAD)
def test_what_may_not_and_why(name, owner, record, reader, files) -> None:
    content, why = BAD[name]
    answer = send(reader, record("action"), content, name)
    assert answer.status_code == 422
    assert why in read(answer).text
    assert not Attachment.objects.exists()
    assert kept(files) == []


def test_names_are_made_harmless(owner, record, reader, files) -> None:
    made = record("action")
    for name in ("../../etc/passwd.pdf", "a\u202e\x07fdp.pdf", "é" * 300 + ".pdf", "x; y.pdf"):
        assert send(reader, made, PDF, name).status_code == 302
    names = [a.name for a in Attachment.objects.all()]
    assert names[:2] == ["passwd.pdf", "afdp.pdf"]
    assert len(names[2]) == 200
    assert names[2].endswith("é.pdf")
    assert all(f.parent == files / "attachments" for f in kept(files))


def test_too_large_is_refused_before_it_is_kept(owner, record, reader, settings, files) -> None:
    settings.IKT_ATTACHMENT_MB = 1
    answer = send(reader, record("action"), PDF + b"x" * 5 * 1024**2)
    assert answer.status_code == 422
    assert "larger than 1 MB" in read(answer).text
    assert kept(files) == []


def test_what_is_cut_short_on_the_way_is_not_kept(owner, record, reader, files) -> None:
    made = record("action")
    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n" + PDF
    )
    end = b'\r\n--b\r\nContent-Disposition: form-data; name="whole"\r\n\r\n1\r\n--b--\r\n'
    for sent, status in ((body, 422), (body + end[:30], 422), (body + end, 302)):
        answer = reader.post(
            f"/en/work/action/{made.pk}/attach",
            data=sent,
            content_type="multipart/form-data; boundary=b",
        )
        assert answer.status_code == status
        assert len(kept(files)) == Attachment.objects.count() == (status == 302)


def test_a_full_disk_leaves_nothing_half(owner, record, reader, files, monkeypatch) -> None:
    made = record("action")
    save = FileSystemStorage._save

    def half(self, name, content):
        save(self, name, SimpleUploadedFile("x", b"half"))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", half)
    answer = send(reader, made, PDF)
    assert answer.status_code == 422
    assert "is full or cannot be written" in read(answer).text
    assert kept(files) == []
    assert not Attachment.objects.exists()
    assert not made.changes.filter(what=Change.What.ATTACHED).exists()


def test_a_full_disk_while_it_comes_in(owner, record, reader, files, monkeypatch) -> None:
    def full(self, *given, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryUploadedFile, "__init__", full)
    answer = send(reader, record("action"), PDF + b"x" * 3 * 1024**2)
    assert answer.status_code == 422
    assert "is full or cannot be written" in read(answer).text
    assert kept(files) == []


def test_a_database_that_fails_leaves_no_file(owner, record, reader, files, monkeypatch) -> None:
    def broken(*given):
        raise RuntimeError

    made = record("action")
    monkeypatch.setattr("ikt.web.work.services.attach", broken)
    reader.raise_request_exception = False
    assert send(reader, made, PDF).status_code == 500
    assert kept(files) == []


@pytest.mark.parametrize(
    ("code", "why"), [("0", ""), ("1", "The virus scanner refuses this file.")]
)
def test_the_scanner_looks_at_the_whole_file(
    code, why, owner, record, reader, files, settings, tmp_path
) -> None:
    seen = tmp_path / "seen"
    script = tmp_path / "scan.py"
    script.write_text(
        f"import pathlib, sys\n"
        f"pathlib.Path({str(seen)!r}).write_bytes(pathlib.Path(sys.argv[1]).read_bytes())\n"
        f"sys.exit({code})\n"
    )
    settings.IKT_SCAN_COMMAND = [sys.executable, str(script)]
    answer = send(reader, record("action"), PDF)
    assert seen.read_bytes() == PDF
    assert answer.status_code == (422 if why else 302)
    assert why in (read(answer).text if why else "")
    assert len(kept(files)) == (0 if why else 1)


def test_without_an_answer_of_the_scanner_nothing_is_kept(
    owner, record, reader, files, settings
) -> None:
    settings.IKT_SCAN_COMMAND = ["/no/such/scanner"]
    answer = send(reader, record("action"), PDF)
    assert "The virus scanner does not answer" in read(answer).text
    assert kept(files) == []


def test_the_check_of_a_server_says_when_nothing_is_scanned(settings) -> None:
    def scanned() -> bool:
        found = condition.findings(deploy=True)
        return next(f.well for f in found if f.about["en"] == "Virus scan of attachments")

    assert not scanned()
    settings.IKT_SCAN_COMMAND = ["clamdscan"]
    assert scanned()


def test_only_who_sees_a_record_gets_its_files_and_only_who_changes_it_adds(
    person, record, entered, files
) -> None:
    maker = person("Maker", (Level.COORDINATOR, ""))
    made = record("action", maker)
    send(entered(maker), made, PDF)
    held = Attachment.objects.get()
    address = f"/en/work/action/{made.pk}/files/{held.pk}"
    looker = entered(person("Looker", (Level.OBSERVER, "KR")))
    stranger = entered(person("Stranger", (Level.COORDINATOR, "BR")))
    assert b"".join(looker.get(address).streaming_content) == PDF
    assert stranger.get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert send(looker, made, PDF).status_code == 403
    assert send(stranger, made, PDF).status_code == 404
    assert looker.post(f"{address}/remove").status_code == 403
    assert stranger.post(f"{address}/remove").status_code == 404
    other = record("action", maker)
    assert entered(maker).get(f"/en/work/action/{other.pk}/files/{held.pk}").status_code == 404
    assert len(kept(files)) == 1
