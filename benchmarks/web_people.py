"""The people of `make bench-web`: what each of them asks for, and what came of it."""

from __future__ import annotations

import asyncio
import random
import re
import time
from dataclasses import dataclass, field
from typing import Any

import httpx

THINKING = 10.0
"""Mean seconds between two clicks of one person."""
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
INPUT = re.compile(r'<input type="(?:text|date|hidden|number)" name="(\w+)"(?: value="([^"]*)")?')
TEXT = re.compile(r'<textarea name="text"[^>]*>\s*(.*?)</textarea>', re.S)
BARE = "bare view"


@dataclass(frozen=True, slots=True)
class Answer:
    """How long a page took.

    Args:
        page: which, without the number of the record.
        at: seconds since the clock began to run.
        took: seconds until the whole answer was there.
    """

    page: str
    at: float
    took: float


@dataclass
class Load:
    """What was asked and what came of it."""

    where: str
    bare: str
    cookie: str
    hot: list[int]
    began: float = 0.0
    answers: list[Answer] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    kept: dict[int, list[str]] = field(default_factory=dict)
    clashes: int = 0
    lost: int = 0

    def times(self, *, bare: bool = False) -> list[float]:
        """Return how long pages took, in seconds; of ikt, or of the bare view."""
        return [a.took for a in self.answers if (a.page == BARE) == bare]

    async def ask(self, client: httpx.AsyncClient, method: str, path: str, **sent: Any) -> Any:
        """Ask for a page and note how long it took; nothing when it failed, which is noted too."""
        address = self.bare if path == BARE else self.where + path
        page = path if path == BARE else f"{method} {re.sub('[0-9]+', 'N', path)}"
        began = time.perf_counter()
        try:
            answer = await client.request(method, address, **sent)
        except httpx.HTTPError as error:
            self.errors.append(f"{method} {path}: {error!r}")
            return None
        took = time.perf_counter() - began
        self.answers.append(Answer(page, began - self.began, took))
        if answer.status_code not in (200, 302, 409):
            self.errors.append(f"{method} {path}: {answer.status_code}")
            return None
        return answer

    async def write(self, client: httpx.AsyncClient, word: str, pk: int) -> None:
        """Put a word behind the text of a record, as often as it takes."""
        path = f"/en/work/action/{pk}/change"
        page = await self.ask(client, "GET", path)
        while page is not None:
            html = page.text
            form = {name: value for name, value in INPUT.findall(html) if value}
            said = TEXT.search(html)
            form["text"] = f"{said.group(1) if said else ''} {word}".strip()
            page = await self.ask(client, "POST", path, data=form)
            if page is None:
                return
            if page.status_code == 302:
                self.kept.setdefault(pk, []).append(word)
                return
            self.clashes += 1
            page = await self.ask(client, "GET", path)

    async def comment(self, client: httpx.AsyncClient, word: str, pk: int) -> None:
        """Say something of a record."""
        page = await self.ask(client, "GET", f"/en/work/action/{pk}")
        if page is not None and (token := TOKEN.search(page.text)):
            sent = {"csrfmiddlewaretoken": token.group(1), "comment": word}
            await self.ask(client, "POST", f"/en/work/action/{pk}/comment", data=sent)

    async def click(
        self, client: httpx.AsyncClient, draw: random.Random, word: str, writes: bool
    ) -> None:
        """Do one of the things that people do."""
        what, pk = draw.random(), draw.choice(self.hot)
        if what < 0.1:
            await self.ask(client, "GET", BARE)
        elif what < 0.3:
            await self.ask(client, "GET", "/en/work")
        elif what < 0.45:
            await self.ask(client, "GET", "/en/work/action?when=all")
        elif what < 0.55:
            await self.ask(client, "GET", "/en/work/all?q=alumni")
        elif what < 0.65:
            await self.ask(client, "GET", "/en/countries/KR")
        elif what < 0.75 or not writes:
            await self.ask(client, "GET", f"/en/work/action/{pk}")
        elif what < 0.85:
            await self.comment(client, f"Said {word}", pk)
        else:
            await self.write(client, word, pk)

    async def person(
        self, client: httpx.AsyncClient, number: int, writes: bool, until: float
    ) -> None:
        """Be one person until the time is up; what was begun is brought to its end."""
        draw = random.Random(number)
        await asyncio.sleep(draw.uniform(0, THINKING))
        clicks = 0
        while time.perf_counter() < until:
            clicks += 1
            await self.click(client, draw, f"w{number}x{clicks}", writes)
            await asyncio.sleep(draw.expovariate(1 / THINKING))

    async def missing(self, client: httpx.AsyncClient) -> int:
        """Return how many acknowledged words do not stand where they were written."""
        missing = 0
        for pk, written in self.kept.items():
            page = await client.get(f"{self.where}/en/work/action/{pk}/change")
            said = TEXT.search(page.text)
            found = set(said.group(1).split()) if said else set()
            missing += sum(word not in found for word in written)
        return missing
