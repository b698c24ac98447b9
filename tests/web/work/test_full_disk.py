"""A disk that is really full: nothing half is left, it is said, and afterwards all goes on."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, OperationalError, connection
from psycopg import errors

from ikt.web.database import full
from ikt.web.work.models import Attachment, Change, Comment
from tests.disks import keep_files, small_disk
from tests.web.conftest import read

__all__ = ["small_disk"]
MB = 1024**2
PDF = b"%PDF-1.7 \x00"
NOT_KEPT = "The file could not be kept: the disk of the server is full"


def fill(disk: Path) -> Path:
    """Fill a disk to its last byte; return the file that does."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as out, suppress(OSError):
        while out.write(b"x" * 4096):
            pass
    assert not shutil.disk_usage(disk).free
    return filler


def send(client, record, size: int):
    file = SimpleUploadedFile("letter.pdf", PDF + b"x" * size)
    address = f"/en/work/{record.kind}/{record.pk}/attach"
    return client.post(address, {"file": file, "whole": "1"})


def files(folder: Path) -> list[Path]:
    return [f for f in folder.rglob("*") if f.is_file() and f.name != "filler"]


@pytest.mark.parametrize("size", [100, 3 * MB])
def test_a_file_that_does_not_fit_leaves_nothing_and_fits_later(
    size, small_disk, settings, owner, record, reader
) -> None:
    keep_files(settings, small_disk / "files")
    made = record("action")
    filler = fill(small_disk) if size < MB else None
    answer = send(reader, made, size)
    assert answer.status_code == 422
    assert NOT_KEPT in read(answer).text
    assert files(small_disk) == []
    assert not Attachment.objects.exists()
    assert not made.changes.filter(what=Change.What.ATTACHED).exists()
    if filler:
        filler.unlink()
    assert send(reader, made, 100).status_code == 302
    assert len(files(small_disk)) == Attachment.objects.count() == 1


def test_a_file_that_does_not_fit_while_it_comes_in(
    small_disk, settings, tmp_path, owner, record, reader
) -> None:
    keep_files(settings, tmp_path / "files")
    settings.FILE_UPLOAD_TEMP_DIR = str(small_disk)
    answer = send(reader, record("action"), 5 * MB)
    assert answer.status_code == 422
    assert NOT_KEPT in read(answer).text
    assert files(small_disk) == files(tmp_path / "files") == []


@pytest.mark.skipif(
    bool(os.environ.get("IKT_DATABASE_URL")), reason="the disk of a database server is not ours"
)
@pytest.mark.django_db(transaction=True)
def test_a_database_that_cannot_grow_says_so_and_keeps_what_it_had(
    settings, tmp_path, owner, record, reader
) -> None:
    keep_files(settings, tmp_path / "files")
    made = record("action")
    reader.get("/en/work")
    said = {"comment": "x" * 4000}
    address = f"/en/work/action/{made.pk}/comment"
    with connection.cursor() as cursor:
        most = cursor.execute("PRAGMA max_page_count").fetchone()[0]
        cursor.execute("PRAGMA max_page_count = 1")  # which means: no more than there are now
        try:
            answers = [reader.post(address, said) for _ in range(20)]
            refused = [a for a in answers if a.status_code == 503]
            assert refused
            kept = len(answers) - len(refused)
            assert "the disk of the server is full" in read(refused[0]).text
            assert Comment.objects.count() == kept
            assert made.changes.filter(what=Change.What.COMMENTED).count() == kept
            stored = send(reader, made, 100)
            while stored.status_code == 302:
                stored = send(reader, made, 100)
            assert stored.status_code == 422
            assert NOT_KEPT in read(stored).text
            assert len(files(tmp_path / "files")) == Attachment.objects.count()
        finally:
            cursor.execute(f"PRAGMA max_page_count = {most}")
    assert reader.post(address, said).status_code == 302
    assert Comment.objects.count() == kept + 1


@pytest.mark.parametrize(
    ("cause", "is_full"),
    [
        (errors.DiskFull(), True),
        (errors.UniqueViolation(), False),
        (sqlite3.OperationalError(), False),
        (None, False),
    ],
)
def test_a_full_disk_is_told_apart_from_other_errors(cause, is_full) -> None:
    error: DatabaseError = OperationalError("something")
    error.__cause__ = cause
    assert full(error) == is_full
