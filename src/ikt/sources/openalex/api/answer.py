"""What OpenAlex answers, checked: a page of works, one work, a page of groups."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from ikt.base.errors import NetworkError
from ikt.sources.fetching.client import Answer
from ikt.sources.fetching.patience import Hiccup
from ikt.sources.openalex.api.budget import Budget

PAGE = (b"<!doctype", b"<html")


class Meta(msgspec.Struct):
    """What a page says about all pages."""

    count: int
    next_cursor: str | None = None
    timed_out: bool | None = None


class Sketch(msgspec.Struct):
    """What is to be known of a work to keep its record."""

    id: str
    is_authors_truncated: bool | None = None


class Group(msgspec.Struct):
    """A group and how many works are in it."""

    key: str
    count: int


class Page(msgspec.Struct):
    """A page of works."""

    meta: Meta
    results: list[msgspec.Raw]


class Groups(msgspec.Struct):
    """A page of groups."""

    meta: Meta
    group_by: list[Group]


class Listed(msgspec.Struct, frozen=True):
    """A page of works as it came in.

    Args:
        count: works in all pages.
        following: cursor of the next page; ``None`` at the last.
        works: id and record of each work.
        size: bytes of the answer, unpacked.
        budget: of today.
    """

    count: int
    following: str | None
    works: list[tuple[Sketch, bytes]]
    size: int
    budget: Budget


T = TypeVar("T")


def listed(answer: Answer) -> Listed:
    """Read a page of works.

    Raises:
        Hiccup: it is not whole, or no JSON.
        NetworkError: it has another form than it had.
    """
    page = _decoded(answer, Page)
    _whole(page.meta)
    works = [(_decoded(answer, Sketch, record), one_line(bytes(record))) for record in page.results]
    budget = Budget.told(answer.headers)
    return Listed(page.meta.count, page.meta.next_cursor, works, len(answer.content), budget)


def single(answer: Answer) -> tuple[Sketch, bytes]:
    """Read the record of one work; raises as :func:`listed` does."""
    return _decoded(answer, Sketch), one_line(answer.content)


def grouped(answer: Answer) -> Groups:
    """Read a page of groups; raises as :func:`listed` does."""
    groups = _decoded(answer, Groups)
    _whole(groups.meta)
    return groups


def one_line(record: bytes) -> bytes:
    """Return a record without line ends, which would end it in a file of JSON lines."""
    return bytes(msgspec.json.format(record, indent=-1)) if b"\n" in record else record


def _whole(meta: Meta) -> None:
    # OpenAlex stops a search that takes too long and gives what it has until then, with status 200.
    if meta.timed_out:
        raise Hiccup("OpenAlex ran out of time and gave a part of the answer")


def _decoded(answer: Answer, form: type[T], content: bytes | msgspec.Raw | None = None) -> T:
    try:
        return msgspec.json.decode(answer.content if content is None else content, type=form)
    except msgspec.ValidationError as error:
        raise NetworkError(
            {
                "nl": f"OpenAlex antwoordt in een andere vorm dan ikt kent: {error}.",
                "en": f"OpenAlex answers in another form than ikt knows: {error}.",
            },
            where=answer.url,
            remedy={
                "nl": "Kijk of er een nieuwere ikt is. Wat binnen is, blijft staan.",
                "en": "See whether there is a newer ikt. What came in is kept.",
            },
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        start = answer.content[:100].lstrip().lower()
        said = "a web page where data should be" if start.startswith(PAGE) else "no JSON"
        raise Hiccup(f"OpenAlex gave {said}") from error
