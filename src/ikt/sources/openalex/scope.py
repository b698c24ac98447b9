"""How much of OpenAlex was read: all of it, a slice, or some part; as data and in words.

Only of all works may something be concluded. A slice holds all works of its kind; yet how a country
stands among others cannot be told from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ikt.base.countries import name
from ikt.base.text import LANGS, Text
from ikt.sources.openalex.api.scope import scope_of
from ikt.sources.openalex.base import Base
from ikt.sources.openalex.layout import Part
from ikt.sources.openalex.manifest import whole

WHOLE = Text(nl="heel OpenAlex", en="all of OpenAlex")
SLICE = Text(nl="een uitsnede van OpenAlex ({what})", en="a slice of OpenAlex ({what})")
PART = Text(nl="een deel van OpenAlex", en="a part of OpenAlex")
SINCE = Text(nl="vanaf {since}", en="from {since}")
UNTIL = Text(nl="tot en met {until}", en="up to {until}")
FIELD = Text(nl="vakgebied {field}", en="field {field}")


def scope(path: Path, found: Sequence[Part]) -> dict[str, Any]:
    """Return how much of OpenAlex a file or folder holds.

    Args:
        path: the file or folder.
        found: the parts that are there.

    Returns:
        ``kind``: ``whole`` when each part that the manifest lists is there, ``slice`` (with more,
        see :func:`~ikt.sources.openalex.api.scope.scope_of`) when ikt fetched it, else ``part``.

    Raises:
        DataError: the manifest cannot be read.
    """
    return {"kind": "whole"} if whole(path, found) else scope_of(path) or {"kind": "part"}


def updated(path: Path, found: Sequence[Part], base: Base) -> dict[str, Any]:
    """Return how much of OpenAlex there is after an update: all of it when nothing was left out.

    Args:
        path: folder with the manifest of the update.
        found: the parts of the update.
        base: the snapshot that they were added to.

    Returns:
        ``kind``: ``whole`` or ``part``.

    Raises:
        DataError: the manifest cannot be read.
    """
    return {"kind": "whole" if base.is_whole and whole(path, found, base.wants) else "part"}


def told(scope: Mapping[str, Any]) -> Text:
    """Return in words what :func:`scope` gave.

    >>> told({"kind": "slice", "wanted": {"country": "NL", "partners": ["KR"], "since": 2015}}).en
    'a slice of OpenAlex (Netherlands – South Korea, from 2015)'
    """
    if scope.get("kind") == "whole":
        return WHOLE
    if scope.get("kind") != "slice":
        return PART
    made = {lang: SLICE[lang].format(what=", ".join(_wanted(scope, lang))) for lang in LANGS}
    return Text(**made)


def _wanted(scope: Mapping[str, Any], lang: str) -> Iterator[str]:
    wanted: Mapping[str, Any] = scope["wanted"]
    countries = [[wanted["country"]] if "country" in wanted else [], wanted.get("partners", [])]
    if any(countries):
        yield " – ".join(_names(codes, lang) for codes in countries if codes)
    since, until = wanted.get("since"), wanted.get("until")
    if since and until:
        yield f"{since}–{until}"
    elif since or until:
        yield (SINCE if since else UNTIL)[lang].format(since=since, until=until)
    if "types" in wanted:
        yield "/".join(wanted["types"])
    if "field" in wanted:
        yield FIELD[lang].format(field=wanted["field"])
    if "filter" in wanted:
        yield wanted["filter"]


def _names(codes: Sequence[str], lang: str) -> str:
    return "/".join(name(code, lang) for code in codes)
