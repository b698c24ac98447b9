"""The server: routes by path, remembers what it was asked, listens on the loopback only."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Seen:
    """One question that the server got."""

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]

    def one(self, name: str, default: str = "") -> str:
        return self.query.get(name, [default])[0]


class Exchange(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = 20
    disable_nagle_algorithm = True  # else each small answer waits 40 ms
    publisher: Publisher

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        seen = Seen(
            parts.path, parse_qs(parts.query), {k.lower(): v for k, v in self.headers.items()}
        )
        self.publisher.seen.append(seen)
        answer = self.publisher.route(parts.path)
        if answer is None:
            self.give(404, b"nothing here", {"Content-Type": "text/plain"})
        else:
            answer(self, seen)

    def give(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.head(status, {"Content-Length": str(len(body)), **(headers or {})})
        self.wfile.write(body)

    def json(self, content: Any, status: int = 200, headers: dict[str, str] | None = None) -> None:
        body = json.dumps(content).encode()
        self.give(status, body, {"Content-Type": "application/json", **(headers or {})})

    def head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def hang_up(self) -> None:
        self.wfile.flush()
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Threads that end with the test; a client that hangs up is no news."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


Handler = Callable[[Exchange, Seen], None]


class Publisher:
    """A publisher on ``http://127.0.0.1:<port>``; use it as a context."""

    def __init__(self) -> None:
        self.routes: dict[str, Handler] = {}
        self.seen: list[Seen] = []
        handler = type("Bound", (Exchange,), {"publisher": self})
        self._server = Server(("127.0.0.1", 0), handler)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def url(self) -> str:
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"

    def serve(self, path: str, handler: Handler) -> str:
        """Answer at ``path`` and below it, and return the address."""
        self.routes[path] = handler
        return self.url + path

    def route(self, path: str) -> Handler | None:
        for known in sorted(self.routes, key=len, reverse=True):
            if path == known or path.startswith(known.rstrip("/") + "/"):
                return self.routes[known]
        return None

    def asked(self, path: str) -> list[Seen]:
        return [s for s in self.seen if s.path == path]

    def __enter__(self) -> Publisher:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
