"""Full-text search: every word of the question begins a word of the record, or of a comment on it.

Words are folded here, in Python, and only cut at spaces by the database. So SQLite and PostgreSQL
give the same answers, whatever their version, language and collation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Func
from django.db.models.expressions import RawSQL

from ikt.base.countries import name
from ikt.base.text import LANGS
from ikt.web.work.models import Record, Words
from ikt.web.work.models.record import RecordQuery
from ikt.web.work.values import CHOSEN, DATES, TIMES, snapshot

WORD = re.compile(r"[^\W_]+")
LETTERS = 40
"""Letters of a word that count."""
ASKED = 10
"""Words of a question that count."""
MOST = 400_000
"""Bytes of words kept of one record; a vector of PostgreSQL holds no more than a megabyte."""
PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that fold to another though they are not that letter with a mark."""
UNSAID = {*DATES, *TIMES, *CHOSEN, "state"}
"""Fields that hold text which is no word of anybody."""
FOUND = {
    "sqlite": "SELECT rowid FROM work_words_index WHERE work_words_index MATCH %s",
    "postgresql": "SELECT record_id FROM work_words"
    " WHERE array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery",
}


def folded(text: str) -> list[str]:
    """Return the words of a text, without capitals and marks: ``Coördinatie`` as coordinatie."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c)).casefold().translate(PLAIN)
    return [word[:LETTERS] for word in WORD.findall(bare)]


def matching(records: RecordQuery, question: str) -> RecordQuery:
    """Return those of some records that hold every word of a question; none if it has no word."""
    words = list(dict.fromkeys(folded(question)))[:ASKED]
    if not words:
        return records.none()
    if connection.vendor == "sqlite":
        asked = " AND ".join(f'"{word}"*' for word in words)
    else:
        asked = " & ".join(f"'{word}':*" for word in words)
    return records.filter(Among("pk", RawSQL(FOUND[connection.vendor], [asked])))


class Among(Func):
    """Whether a value is among those that a query finds, which is asked before anything else.

    PostgreSQL holds every question for a rare one, and would look each found record up on its own.
    """

    template, arg_joiner = "%(expressions)s", " IN "
    output_field = BooleanField()

    def as_postgresql(self, compiler: Any, connection: Any, **options: Any) -> Any:
        """Return the SQL with which PostgreSQL takes all that was found at once."""
        return self.as_sql(
            compiler,
            connection,
            template="%(expressions)s)",
            arg_joiner=" = ANY(ARRAY",
            **options,
        )


def keep(record: Record, shot: Mapping[str, Any] | None = None) -> None:
    """Write down the words of a record, given as its own noun.

    Args:
        record: which.
        shot: its snapshot, for one just made, of which nobody said anything yet.
    """
    texts = _texts(shot) if shot else [*_texts(snapshot(record, record.described)), *_said(record)]
    Words.objects.bulk_create(
        [Words(record_id=record.pk, words=_words(texts))],
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=["words"],
    )


def complete(*, again: bool = False) -> int:
    """Write down the words of records that have none, or of all of them again; return how many.

    Records that were made before there was search, or that came back from elsewhere, have none.
    """
    missing = Record.objects.all() if again else Record.objects.filter(words=None)
    numbers = list(missing.values_list("pk", flat=True))
    for pk in numbers:
        keep(Record.objects.get(pk=pk).whole())
    return len(numbers)


def _texts(shot: Mapping[str, Any]) -> list[str]:
    texts = [v for f, v in shot.items() if isinstance(v, str) and f not in UNSAID]
    return texts + [name(code, lang) for code in shot["countries"] for lang in LANGS]


def _said(record: Record) -> list[str]:
    return [
        *record.comments.values_list("text", flat=True),
        *record.attachments.values_list("name", flat=True),
    ]


def _words(texts: Iterable[str]) -> str:
    found: dict[str, None] = {}
    size = 0
    for word in (w for text in texts for w in folded(text)):
        if word not in found:
            size += len(word.encode()) + 1
            if size > MOST:
                break
            found[word] = None
    return " ".join(found)
