"""What there is to tell somebody: late, due soon, changed since; each record once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from ikt.base.text import Lang
from ikt.strategy import load
from ikt.web.accounts.models import Level, Person
from ikt.web.post.models import Reason
from ikt.web.work.models import Change, Comment, Record, RecordCountry, RecordPerson
from ikt.web.work.models.record import RecordQuery
from ikt.web.work.telling import told

SOON = dt.timedelta(days=14)
MEETS = ("meeting", "mission")
"""Kinds that are known by the day on which they begin."""
SHOWN = 12
"""Records of each part that a mail tells of; the rest are counted."""
SENTENCES = 4
"""Changes of one record that a mail tells."""


@dataclass
class Entry:
    """A record and all that is to be told of it."""

    record: Record
    reasons: list[Reason] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    more: int = 0


@dataclass
class Part:
    """Records under one heading of a mail, the first of them, and how many more there are."""

    name: str
    entries: list[Entry]
    more: int


def concerning(person: Person) -> RecordQuery:
    """Return what somebody sees and has to do with.

    They own or made it, take part, were mentioned, or coordinate a country that it is about.
    """
    held = person.levels.countries
    coordinated = [code for code, level in held.items() if level >= Level.COORDINATOR]
    mentioned = Comment.objects.filter(record=OuterRef("pk"), mentions=person)
    takes_part = RecordPerson.objects.filter(record=OuterRef("pk"), person=person)
    about = RecordCountry.objects.filter(record=OuterRef("pk"), country__in=coordinated)
    seen: RecordQuery = Record.objects.kept().visible_to(person)
    return seen.filter(
        Q(owner=person)
        | Q(made_by=person)
        | Q(Exists(takes_part))
        | Q(Exists(mentioned))
        | Q(Exists(about))
    )


def gathered(
    person: Person, since: dt.datetime, until: dt.datetime, today: dt.date, lang: Lang
) -> list[Part]:
    """Return what there is to tell of a stretch of time; nothing when there is nothing.

    What somebody owns is told each time while it is late or due soon, what others own only once.

    Args:
        person: to whom.
        since: up to when was told before.
        until: up to when changes are told now.
        today: the day where they are.
        lang: language of the sentences.
    """
    concerned, before = concerning(person), since.date()
    mine = Q(owner=person)
    late = concerned.late(today).filter(mine | Q(due__gte=before))
    window = Q(due__range=(today, today + SOON)) & (mine | Q(due__gt=before + SOON))
    meets = Q(kind__in=MEETS, starts__range=(today, today + SOON))
    parts = {
        "late": [Entry(r) for r in late.whole()],
        "soon": [Entry(r) for r in concerned.open().filter(window | meets).whole()],
        "news": [],
    }
    entries = {e.record.pk: e for part in parts.values() for e in part}

    def entry(record: Record) -> Entry:
        if record.pk not in entries:
            entries[record.pk] = Entry(record)
            parts["news"].append(entries[record.pk])
        return entries[record.pk]

    for reason in untold(person):
        entry(reason.record).reasons.append(reason)
    changes = (
        Change.objects.filter(record__in=concerned, at__gt=since, at__lte=until)
        .exclude(by=person)
        .select_related("by", "record")
        .order_by("pk")
    )
    for record, sentences in _told(changes, lang):
        found = entry(record)
        found.more += max(0, len(found.sentences) + len(sentences) - SENTENCES)
        found.sentences = (found.sentences + sentences)[:SENTENCES]
    return [
        Part(name, part[:SHOWN], max(0, len(part) - SHOWN)) for name, part in parts.items() if part
    ]


def untold(person: Person) -> list[Reason]:
    """Return why somebody is to be told of records, where that was not done yet."""
    seen = Record.objects.kept().visible_to(person)
    waiting = Reason.objects.filter(person=person, settled=None, record__in=seen)
    return list(waiting.select_related("record", "by").prefetch_related("record__countries"))


def _told(changes: Iterable[Change], lang: Lang) -> Iterable[tuple[Record, list[str]]]:
    found = list(changes)
    strategy = load() if found else None
    for kind in dict.fromkeys(c.record.kind for c in found):
        assert strategy
        of_kind = [c for c in found if c.record.kind == kind]
        for made, said in zip(of_kind, told(of_kind, kind, strategy, lang), strict=True):
            yield made.record, list(said.sentences)
