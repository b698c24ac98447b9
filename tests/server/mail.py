"""A real mail server on this machine, that can refuse, hang, drop and forget."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


class MailServer:
    """Takes mail on a free port and keeps it.

    ``trouble`` is what it does instead, at the next mail and those after it: ``busy`` asks to come
    back later, ``content`` refuses what a mail says, ``drop`` hangs up before it has taken a mail,
    ``hang`` never answers, ``wait`` answers as soon as ``go`` is set. Addresses in
    ``refuses`` do not exist here.
    """

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.refuses: set[str] = set()
        self.trouble = ""
        self.tried = 0
        self.reached = threading.Event()
        """Set when a mail has come in, whatever is done with it."""
        self.go = threading.Event()
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._listening: asyncio.Server | None = None

    def start(self) -> None:
        """Listen on a free port; on the same one when it was stopped before."""
        if not self._thread.is_alive():
            self._thread.start()
        self._wait(self._listen())

    def stop(self) -> None:
        """Listen no longer: who connects is turned away."""
        self._wait(self._close())

    def end(self) -> None:
        """Stop for good."""
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _wait(self, doing: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(doing, self._loop).result(10)

    async def _listen(self) -> None:
        made = await self._loop.create_server(
            lambda: SMTP(self, hostname="mail.example", loop=self._loop), "127.0.0.1", self.port
        )
        self._listening, self.port = made, made.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._listening:
            self._listening.close()
        self._listening = None
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer whether an address exists."""
        if address in self.refuses:
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take a mail, or not."""
        self.tried += 1
        self.reached.set()
        if self.trouble == "busy":
            return "451 4.3.2 Come back later"
        if self.trouble == "content":
            return "554 5.7.1 Looks like spam"
        if self.trouble == "drop":
            server.transport.abort()
            return "421 4.3.0 Gone"
        while self.trouble == "hang" or (self.trouble == "wait" and not self.go.is_set()):
            await asyncio.sleep(0.01)
        content: Any = envelope.content
        read: Any = message_from_bytes(content, policy=policy.default)
        self.taken.append(read)
        return "250 OK"

    @property
    def identities(self) -> list[str]:
        """The Message-IDs of what was taken."""
        return [str(mail["Message-ID"]) for mail in self.taken]
