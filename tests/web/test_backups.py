"""A backup brings back all that people noted, on any engine, or changes nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core import serializers
from django.db import connection

from ikt.base.errors import DataError, UsageError
from ikt.web import backups
from ikt.web.accounts.models import Level, Role
from ikt.web.accounts.organisations import follow
from ikt.web.work import services
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Change, Handover, Record
from ikt.web.work.search import matching
from ikt.web.work.taking import take


@pytest.fixture
def noted(strategy, settings, tmp_path):
    """A database in which people have worked, with an attached file."""
    from ikt.web.accounts.models import Person

    settings.MEDIA_ROOT = tmp_path / "files"
    (tmp_path / "files" / "2026").mkdir(parents=True)
    (tmp_path / "files" / "2026" / "brief.pdf").write_bytes(b"%PDF-1.7 \x00\xff")
    follow(strategy)
    take(strategy)
    anna = Person.objects.create_user("anna@example.org", name="Anna Ōé 안나")
    Role.objects.create(person=anna, level=Level.COORDINATOR)
    office = services.add(KINDS["office"], {"title": "NESO", "countries": ["KR"]}, anna)
    values = {"title": "Alumni", "form": "knowledge", "giver": office.pk, "people": [anna.pk]}
    made = services.add(KINDS["handover"], values, anna)
    services.comment(made, "Kijk, @Anna", anna, [anna])
    return anna


def everything() -> dict[str, list]:
    return {
        m._meta.label: serializers.serialize("python", m._default_manager.order_by("pk"))
        for m in backups.kept()
    }


def test_what_was_backed_up_comes_back_to_the_last_letter(noted, tmp_path: Path, settings) -> None:
    before, target = everything(), tmp_path / "kept.zip"
    counts = backups.back_up(target)
    assert counts["work.Record"] == Record.objects.count()
    services.change(Record.objects.get(title="Alumni"), {"title": "Changed"}, noted)
    services.add(KINDS["action"], {"title": "New"}, noted)
    (settings.MEDIA_ROOT / "2026" / "brief.pdf").unlink()
    assert backups.restore(target, replace=True) == counts
    assert everything() == before
    assert (settings.MEDIA_ROOT / "2026" / "brief.pdf").read_bytes() == b"%PDF-1.7 \x00\xff"
    assert {r.title for r in matching(Record.objects.all(), "alumni")} == {"Alumni"}
    mentioned = Handover.objects.get().comments.get().mentions.get()
    assert mentioned.name == "Anna Ōé 안나"


def test_new_rows_after_it_get_numbers_of_their_own(noted, tmp_path: Path) -> None:
    backups.back_up(tmp_path / "kept.zip")
    backups.restore(tmp_path / "kept.zip", replace=True)
    highest = Record.objects.order_by("-pk").values_list("pk", flat=True)[0]
    assert services.add(KINDS["action"], {"title": "New"}, noted).pk > highest


def test_it_does_not_write_over_what_people_noted_unless_told_to(noted, tmp_path: Path) -> None:
    backups.back_up(tmp_path / "kept.zip")
    count = Change.objects.count()
    with pytest.raises(UsageError, match="noted things in this database already"):
        backups.restore(tmp_path / "kept.zip")
    assert Change.objects.count() == count


def test_a_fresh_database_with_what_the_strategy_names_takes_a_backup(
    noted, strategy, tmp_path: Path
) -> None:
    before = everything()
    backups.back_up(tmp_path / "kept.zip")
    for model in reversed(backups.kept()):
        model._default_manager.all()._raw_delete("default")
    follow(strategy)
    take(strategy)
    backups.restore(tmp_path / "kept.zip")
    assert everything() == before


@pytest.mark.parametrize("cut", [10, 0.3, 0.99])
def test_a_cut_file_changes_nothing(noted, tmp_path: Path, cut: float) -> None:
    target = tmp_path / "kept.zip"
    backups.back_up(target)
    whole = target.read_bytes()
    target.write_bytes(whole[: int(cut if cut > 1 else len(whole) * cut)])
    before = everything()
    with pytest.raises(DataError, match="no whole backup"):
        backups.restore(target, replace=True)
    assert everything() == before


def _rewritten(source: Path, target: Path, change) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target


def test_a_row_that_was_tampered_with_is_seen(noted, tmp_path: Path) -> None:
    backups.back_up(tmp_path / "kept.zip")
    other = _rewritten(
        tmp_path / "kept.zip", tmp_path / "other.zip", lambda _, b: b.replace(b"Alumni", b"Alumna")
    )
    with pytest.raises(DataError, match="no whole backup"):
        backups.restore(other, replace=True)


def test_a_backup_of_other_tables_is_refused(noted, tmp_path: Path) -> None:
    backups.back_up(tmp_path / "kept.zip")

    def older(name: str, held: bytes) -> bytes:
        if name != backups.MANIFEST:
            return held
        return json.dumps(json.loads(held) | {"migrations": ["work.0000_none"]}).encode()

    other = _rewritten(tmp_path / "kept.zip", tmp_path / "other.zip", older)
    with pytest.raises(DataError, match="other tables than are here"):
        backups.restore(other, replace=True)


def test_a_disk_that_fills_up_leaves_no_half_file(noted, tmp_path: Path, monkeypatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OSError, match="No space left"):
        backups.back_up(tmp_path / "kept.zip")
    assert [p.name for p in tmp_path.glob("*kept*")] == []


ELSEWHERE = """
import sys
import django
django.setup()
from django.core.management import call_command
from pathlib import Path
from ikt.web import backups
call_command("migrate", verbosity=0)
backups.restore(Path(sys.argv[1]))
backups.back_up(Path(sys.argv[2]))
"""


@pytest.mark.skipif(connection.vendor != "postgresql", reason="crosses to SQLite from PostgreSQL")
def test_it_crosses_to_another_engine_and_back(noted, tmp_path: Path) -> None:
    before = everything()
    backups.back_up(tmp_path / "postgres.zip")
    surroundings = {k: v for k, v in os.environ.items() if k != "IKT_DATABASE_URL"}
    surroundings |= {
        "IKT_HOME": str(tmp_path / "home"),
        "DJANGO_SETTINGS_MODULE": "ikt.web.config.settings.local",
    }
    files = [str(tmp_path / "postgres.zip"), str(tmp_path / "sqlite.zip")]
    subprocess.run([sys.executable, "-c", ELSEWHERE, *files], env=surroundings, check=True)
    with zipfile.ZipFile(files[1]) as made:
        assert json.loads(made.read(backups.MANIFEST))["engine"] == "sqlite"
    backups.restore(Path(files[1]), replace=True)
    assert everything() == before


def test_no_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file"):
        backups.restore(tmp_path / "none.zip")
