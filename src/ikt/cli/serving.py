"""Serving the web half: a free port, Granian, and the moment at which it really answers."""

from __future__ import annotations

import errno
import os
import signal
import socket
import threading
import time
from collections.abc import Callable

from ikt.base.errors import IktError

Told = Callable[[str], None]
"""Called with the address of the server."""
Before = Callable[[], int]
"""Returns an exit code."""
APPLICATION = "ikt.web.config.wsgi:application"
TRIED = 50
"""Ports tried after the one that was asked for."""
PATIENCE = 120.0
"""Seconds to wait for the first answer before saying that something is wrong."""
PAUSE = 0.05


def free_port(host: str, wanted: int) -> int:
    """Return ``wanted`` if nothing listens there, else the first free port after it.

    Raises:
        IktError: none of the next ports is free, or the address is not one of this machine.
    """
    for port in range(wanted, min(wanted + TRIED, 65536)):
        if _free(host, port):
            return port
    raise IktError(
        f"No port from {wanted} to {wanted + TRIED - 1} is free on {host}.",
        remedy="Give another with --port.",
    )


def address(host: str, port: int) -> str:
    """Return the address to open in a browser."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def serve(
    host: str,
    port: int,
    *,
    workers: int = 1,
    application: str = APPLICATION,
    before: Before = lambda: 0,
    ready: Told,
    late: Told,
) -> None:
    """Serve until interrupted.

    Args:
        host: address to listen on.
        port: port to listen on.
        workers: processes.
        application: module and name of what is served.
        before: waited for before the first answer is asked for; returns 0 when all is well, else
            serving stops.
        ready: called with the address once it answers.
        late: called with the address when it still does not after ``PATIENCE`` seconds.
    """
    import multiprocessing

    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # Forking a process in which DuckDB has threads is unsafe; a fresh one costs a second.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level=LogLevels.error,
        workers_kill_timeout=5,
    )
    where = address(host, port)
    threading.Thread(target=_announce, args=(where, before, ready, late), daemon=True).start()
    server.serve()


def answers(where: str) -> bool:
    """Whether the server gives a page, of whatever status below 500, at an address."""
    import httpx

    try:
        return httpx.get(where, timeout=PATIENCE, trust_env=False).status_code < 500
    except httpx.TransportError:
        return False


def _announce(where: str, before: Before, ready: Told, late: Told) -> None:
    if before():
        os.kill(os.getpid(), signal.SIGINT)
        return
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if answers(where):
            ready(where)
            return
        time.sleep(PAUSE)
    late(where)


def _free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                raise IktError(
                    f"“{host}” is not an address of this machine.",
                    remedy="Give another with --host.",
                ) from None
            return False
        return True
