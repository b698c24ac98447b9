"""Real files, and a real disk that fills up."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB, unmounted afterwards; skips where it may not be mounted."""
    if os.geteuid() != 0:
        pytest.skip("Mounting a small disk needs root.")
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True
    )
    if made.returncode:
        pytest.skip(f"Mounting a small disk failed: {made.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def keep_files(settings: Any, folder: Path) -> Path:
    """Have attachments kept in a folder, as on a server; elsewhere tests keep them in memory."""
    settings.MEDIA_ROOT = folder
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    }
    return folder
