"""Answers that are files."""

from __future__ import annotations

from pathlib import PurePath

from django.http import HttpResponse

KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".yaml": "application/yaml; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(content: str | bytes, name: str) -> HttpResponse:
    """Return a file that the browser saves under ``name``; its ending gives the kind."""
    answer = HttpResponse(content, content_type=KINDS[PurePath(name).suffix])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def for_one(content: str | bytes, name: str) -> HttpResponse:
    """Return a file that holds what its reader may see: nothing between us keeps it."""
    answer = download(content, name)
    answer["Cache-Control"] = "private, no-store"
    return answer
