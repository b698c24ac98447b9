"""A reader with a browser without scripts: Django's test client, and a look at the HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from ikt.web.desk import look_again

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SHAPES = {"path", "circle", "rect", "line"}


class Page(HTMLParser):
    """What a page holds: text, links, ids, attributes of each element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.unclosed: list[str] = []
        self._texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.unclosed.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.unclosed, f"</{tag}> closes nothing"
        opened = self.unclosed.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        if not self.unclosed or self.unclosed[-1] not in ("script", "style"):
            self._texts.append(data)

    @property
    def text(self) -> str:
        """Everything that is read, spaces folded."""
        return " ".join(" ".join(self._texts).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        """Attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def links(self) -> list[str]:
        """Where its links lead."""
        return [a["href"] for a in self.all("a") if "href" in a]


@pytest.fixture(autouse=True)
def _home(ikt_home: Path, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page reads the store of the tests, and a database that is empty again after each."""
    monkeypatch.setenv("IKT_HOME", str(ikt_home))
    look_again()
    # The language of the last request stays active; addresses made outside one would follow it.
    translation.activate("en")


@pytest.fixture
def reader() -> Client:
    """Somebody who looks at pages."""
    return Client()


@pytest.fixture
def page(reader: Client):
    """Open a page that must be there and return what it holds."""

    def opened(address: str) -> Page:
        answer = reader.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return read(answer)

    return opened


def read(answer: HttpResponse) -> Page:
    """Return what an answer holds."""
    return Page(answer.content.decode())
