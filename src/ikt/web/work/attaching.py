"""Files that belong to a record: taking them in, giving them out, taking them away.

A file is on disk, whole and scanned, before anything refers to it; when something goes wrong on the
way, it is gone again.
"""

from __future__ import annotations

import subprocess
import unicodedata
import uuid
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.rights import may
from ikt.web.database import full
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work import services
from ikt.web.work.filetypes import TYPES, ending, is_what_it_says
from ikt.web.work.models import Attachment, Record
from ikt.web.work.opening import opened, stepping
from ikt.web.work.uploading import refusal
from ikt.web.work.views import shown

PATIENCE = 120
"""Seconds that a scan may take."""
NAME = 200


class RefusedError(Exception):
    """A file that is not kept, and why, as the name of a phrase."""

    def __init__(self, why: str, **values: Any) -> None:
        self.said = words(spoken()).say(f"work.{why}", **values)
        super().__init__(why)


@stepping("change")
def attach(request: Asking, record: Record) -> HttpResponse:
    """Keep a file with a record. The form ends with ``whole``: what was cut short has none."""
    file = request.FILES.get("file")
    why = refusal(request)
    try:
        if why or file is None or "whole" not in request.POST:
            raise RefusedError("attach_none")
        keep(record, file, request.user)
    except RefusedError as error:
        return shown(request, record, 422, attach_wrong=why or error.said)
    return redirect(f"{record.get_absolute_url()}#attachments")


def keep(record: Record, file: Any, by: Any) -> Attachment:
    """Keep a file with a record.

    Raises:
        RefusedError: it may not be kept, or cannot; nothing is left of it.
    """
    name = _clean(file.name or "")
    if ending(name) not in TYPES:
        raise RefusedError("attach_ending", known=", ".join(TYPES))
    if not file.size:
        raise RefusedError("attach_empty")
    if not is_what_it_says(name, file):
        raise RefusedError("attach_content", ending=ending(name))
    place = f"attachments/{uuid.uuid4().hex}{ending(name)}"
    try:
        default_storage.save(place, file)
        _scan(place)
        return services.attach(record, name, file.size, place, by)
    except BaseException as error:
        default_storage.delete(place)
        if isinstance(error, OSError) or (isinstance(error, DatabaseError) and full(error)):
            raise RefusedError("upload_disk") from None
        raise


@at_work
def download(request: Asking, kind: str, pk: str, number: int) -> HttpResponseBase:
    """Give a file to who may see its record; a browser saves it and shows nothing of it."""
    held = _held(opened(request, kind, pk), number)
    try:
        opened_file = held.file.open()
    except OSError:
        raise Http404(held.name) from None
    answer = FileResponse(
        opened_file,
        as_attachment=True,
        filename=held.name,
        content_type=TYPES[ending(held.name)][0],
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@at_work
def remove(request: Asking, kind: str, pk: str, number: int) -> HttpResponse:
    """Take a file away for good; the history keeps its name and who did it."""
    record = opened(request, kind, pk)
    if not may(request.user, "change", record):
        return refused(request)
    held = _held(record, number)
    place = str(held.file.name)
    try:
        with transaction.atomic():
            services.detach(held, request.user)
            transaction.on_commit(lambda: default_storage.delete(place))
    except services.NeedsError:
        why = words(spoken())["work"]["detach_evidence"]
        return shown(request, record, 422, attach_wrong=why)
    return redirect(f"{record.get_absolute_url()}#attachments")


def _held(record: Record, number: int) -> Attachment:
    held = record.attachments.filter(pk=number).first()
    if held is None:
        raise Http404(number)
    return held


def _clean(name: str) -> str:
    """Return a name without control characters, and short enough, with its ending."""
    kept = "".join(c for c in name if unicodedata.category(c)[0] != "C").strip()
    last = ending(kept)
    return kept.removesuffix(kept[len(kept) - len(last) :])[: NAME - len(last)] + last


def _scan(place: str) -> None:
    """Let the scanner of this installation, if it has one, look at a file."""
    if not settings.IKT_SCAN_COMMAND:
        return
    command = [*settings.IKT_SCAN_COMMAND, default_storage.path(place)]
    try:
        found = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise RefusedError("attach_unscanned") from None
    if found.returncode:
        raise RefusedError("attach_scanned")
