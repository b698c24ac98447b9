"""A backup of all that people noted, in one file that any database engine takes back.

The file is a zip: ``manifest.json``, for each model its rows as JSON lines, and the attached files.
Figures are not in it: the store has its own snapshots, and the sources can be fetched again. What
concerns this machine only (sessions, wrong passwords) stays behind.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from ikt.base.errors import DataError, UsageError
from ikt.web.post import jobs

LEFT = {"sessions", "axes", "contenttypes", "auth", "usersessions"}
"""Apps whose rows belong to one machine, or are made by migrations."""
MANIFEST = "manifest.json"
FILES = "files/"
BATCH = 2000


class Exact(DjangoJSONEncoder):
    """Writes moments to the microsecond; Django's own rounds them to milliseconds."""

    def default(self, o: Any) -> Any:
        """Return something JSON can hold."""
        return o.isoformat() if isinstance(o, dt.datetime) else super().default(o)


def kept() -> list[type[models.Model]]:
    """Return the models of which a backup holds the rows."""
    return [m for m in apps.get_models() if m._meta.app_label not in LEFT]


def back_up(target: Path) -> dict[str, int]:
    """Write a backup; the file appears when it is whole.

    Returns:
        The number of rows of each model.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as made, _one_moment():
                counts, sums = {}, {}
                for model in kept():
                    name = f"{model._meta.label}.jsonl"
                    counts[model._meta.label], sums[name] = _write_rows(made, name, model)
                sums |= _write_files(made)
                made.writestr(MANIFEST, json.dumps(_manifest(counts, sums), indent=1))
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return counts


def restore(source: Path, *, replace: bool = False) -> dict[str, int]:
    """Put a backup into this database, all of it or nothing.

    Args:
        source: file that :func:`back_up` wrote, on any engine.
        replace: whether what people noted here may go.

    Raises:
        DataError: the file is damaged, or is of another version of ikt.
        UsageError: people have noted things here already.
    """
    with _opened(source) as held:
        manifest = _checked(held, source)
        if not replace and _noted():
            raise UsageError(
                {
                    "nl": "In deze database hebben mensen al dingen vastgelegd.",
                    "en": "People have noted things in this database already.",
                },
                remedy={
                    "nl": "Maak een back-up en geef dan --replace: wat er nu staat, gaat weg.",
                    "en": "Make a backup first and then give --replace: what is here now will go.",
                },
            )
        with transaction.atomic():
            for model in reversed(kept()):
                model._default_manager.all()._raw_delete(connection.alias)
            for model in kept():
                _read_rows(held, f"{model._meta.label}.jsonl")
            connection.check_constraints()
            counts = {m._meta.label: m._default_manager.count() for m in kept()}
            if counts != manifest["counts"]:
                raise DataError("Not every row arrived; nothing was changed.", where=str(source))
            _next_numbers()
            jobs.hold()
        _read_files(held)
    return counts


@contextmanager
def _one_moment() -> Iterator[None]:
    """See the database as it is at the beginning, without holding up who writes."""
    if connection.in_atomic_block:
        yield
        return
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ" if postgres else "BEGIN DEFERRED")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def _write_rows(made: zipfile.ZipFile, name: str, model: type[models.Model]) -> tuple[int, str]:
    total, digest = 0, hashlib.sha256()
    with made.open(name, "w", force_zip64=True) as out:
        for batch in _batches(model):
            text = serializers.serialize("jsonl", batch, ensure_ascii=False, cls=Exact).encode()
            out.write(text)
            digest.update(text)
            total += len(batch)
    return total, digest.hexdigest()


def _batches(model: type[models.Model]) -> Iterator[list[Any]]:
    last: Any = None
    rows = model._default_manager.order_by("pk")
    while batch := list((rows if last is None else rows.filter(pk__gt=last))[:BATCH]):
        yield batch
        last = batch[-1].pk


def _write_files(made: zipfile.ZipFile) -> dict[str, str]:
    root = Path(settings.MEDIA_ROOT)
    sums = {}
    for file in sorted(root.rglob("*")) if root.is_dir() else ():
        if file.is_file():
            name = FILES + file.relative_to(root).as_posix()
            made.write(file, name)
            sums[name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return sums


def _manifest(counts: dict[str, int], sums: dict[str, str]) -> dict[str, Any]:
    return {
        "ikt": version("ikt"),
        "made": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "engine": connection.vendor,
        "migrations": _migrations(),
        "counts": counts,
        "sha256": sums,
    }


def _migrations() -> list[str]:
    labels = {m._meta.app_label for m in kept()}
    done = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in done if app in labels)


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except FileNotFoundError:
        raise UsageError(
            f"There is no file {source}.", remedy="Give the file of a backup."
        ) from None
    except zipfile.BadZipFile:
        raise _damaged(source) from None


def _damaged(source: Path) -> DataError:
    return DataError(
        "This is no whole backup of ikt; nothing was changed.",
        where=str(source),
        remedy="Take another backup, or copy this one again.",
    )


def _checked(held: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    """Return the manifest of a backup, when all that it names is there and unharmed."""
    try:
        manifest: dict[str, Any] = json.loads(held.read(MANIFEST))
        for name, wanted in manifest["sha256"].items():
            digest = hashlib.sha256()
            with held.open(name) as part:
                while block := part.read(1 << 20):
                    digest.update(block)
            if digest.hexdigest() != wanted:
                raise _damaged(source)
    except (KeyError, ValueError, zipfile.BadZipFile, EOFError, OSError):
        raise _damaged(source) from None
    if manifest["migrations"] != _migrations():
        raise DataError(
            f"This backup was made by ikt {manifest['ikt']} with other tables than are here.",
            where=str(source),
            remedy="Restore it with that version into an empty database, then upgrade ikt.",
        )
    return manifest


def _noted() -> bool:
    """Whether anything here was noted by a person."""
    return apps.get_model("work", "Change").objects.filter(by__isnull=False).exists() or (
        apps.get_model("choice", "SavedScenario").objects.exists()
    )


def _read_rows(held: zipfile.ZipFile, name: str) -> None:
    if name not in held.namelist():
        return
    with held.open(name) as rows:
        found = serializers.deserialize("jsonl", (line.decode() for line in rows))
        while batch := list(islice(found, BATCH)):
            _write(batch)


def _write(batch: list[Any]) -> None:
    """Write rows as they are; what a noun has beside its record goes in row by row."""
    rows = [row.object for row in batch]
    if rows[0]._meta.parents:
        for row in rows:
            row.save_base(raw=True, force_insert=True)
    else:
        type(rows[0])._default_manager.bulk_create(rows)
    for row in batch:
        for field, numbers in (row.m2m_data or {}).items():
            getattr(row.object, field).set(numbers)


def _read_files(held: zipfile.ZipFile) -> None:
    root = Path(settings.MEDIA_ROOT)
    for name in held.namelist():
        if not name.startswith(FILES):
            continue
        target = (root / name.removeprefix(FILES)).resolve()
        if target.is_relative_to(root.resolve()):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(held.read(name))


def _next_numbers() -> None:
    """Let the database give numbers above those that were restored."""
    found = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label not in LEFT]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), found):
            cursor.execute(statement)
