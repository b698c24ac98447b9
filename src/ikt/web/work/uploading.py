"""Receiving files: no more than is allowed; a full disk is a message, not a failure.

What went wrong is noted with the request, for the page to tell; the rest of what is sent is read
and dropped, so that the browser gets an answer.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    StopUpload,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest

from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

MB = 1024**2
NOTED = "ikt.upload"


class Limit(FileUploadHandler):
    """Stops what is larger than allowed before it fills the disk."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a piece on, unless it is too much."""
        if start + len(raw_data) > settings.IKT_ATTACHMENT_MB * MB:
            _stop(self.request, "upload_large")
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Leave the file to the next."""
        return None


class OnDisk(TemporaryFileUploadHandler):
    """Keeps a larger file on disk while it comes in."""

    def new_file(self, *given: Any, **options: Any) -> None:
        """Begin a file."""
        try:
            super().new_file(*given, **options)
        except OSError:
            _stop(self.request, "upload_disk")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece."""
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            _stop(self.request, "upload_disk")


def refusal(request: HttpRequest) -> str:
    """Return why a file did not come in, in words; nothing when nothing went wrong."""
    noted = request.META.get(NOTED)
    return words(spoken()).say(f"work.{noted}", mb=settings.IKT_ATTACHMENT_MB) if noted else ""


def _stop(request: HttpRequest | None, why: str) -> None:
    if request is not None:
        request.META[NOTED] = why
    raise StopUpload(connection_reset=False)
