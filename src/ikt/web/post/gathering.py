"""What there is to tell somebody: late, due soon, changed since, signals; each record once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef, Q

from ikt.base.countries import name
from ikt.base.text import Lang
from ikt.strategy import load
from ikt.web.accounts.models import Level, Person
from ikt.web.post.entries import MEETS, Entry, Part, of_record, reason_told
from ikt.web.post.models import Reason
from ikt.web.signals.services import open_signals, title
from ikt.web.work.models import (
    Agreement,
    Change,
    Comment,
    Follower,
    Record,
    RecordCountry,
    RecordPerson,
    Team,
)
from ikt.web.work.models.history import FROM_STRATEGY
from ikt.web.work.models.record import RecordQuery
from ikt.web.work.telling import told_of_any

SOON = dt.timedelta(days=14)


def concerning(person: Person) -> RecordQuery:
    """Return what somebody sees and has to do with.

    They own or made it, take part, follow it, were mentioned, or coordinate a country that it is
    about.
    """
    mentioned = Comment.objects.filter(record=OuterRef("pk"), mentions=person)
    takes_part = RecordPerson.objects.filter(record=OuterRef("pk"), person=person)
    about = RecordCountry.objects.filter(record=OuterRef("pk"), country__in=coordinated(person))
    seen: RecordQuery = Record.objects.kept().visible_to(person)
    return seen.filter(
        Q(owner=person)
        | Q(made_by=person)
        | Q(Exists(takes_part))
        | Q(Exists(mentioned))
        | Q(Exists(about))
        | Q(Exists(Follower.objects.filter(record=OuterRef("pk"), person=person)))
    )


def coordinated(person: Person) -> list[str]:
    """Return the countries that somebody coordinates by a role for them."""
    held = person.levels.countries
    return [code for code, level in held.items() if level >= Level.COORDINATOR]


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
    mine, window = Q(owner=person), (today, today + SOON)
    late = concerned.late(today).filter(mine | Q(due__gte=before))
    soon = concerned.open().filter(
        (Q(due__range=window) & (mine | Q(due__gt=before + SOON)))
        | Q(kind__in=MEETS, starts__range=window)
        | Q(agreement__review__range=window)
    )
    reviews = dict(
        Agreement.objects.filter(pk__in=soon, review__range=window).values_list("pk", "review")
    )
    parts = {
        "late": [of_record(r, today, lang) for r in late.whole()],
        "soon": [of_record(r, today, lang, reviews.get(r.pk)) for r in soon.whole()],
        "news": [],
    }
    entries = {e.number: e for part in parts.values() for e in part}

    def entry(record: Record) -> Entry:
        if record.pk not in entries:
            entries[record.pk] = of_record(record, today, lang)
            parts["news"].append(entries[record.pk])
        return entries[record.pk]

    for reason in untold(person):
        entry(reason.record).say([reason_told(reason, lang)])
    for change, sentences in _changes(person, concerned, since, until, lang):
        entry(change.record).say(sentences)
    parts["signals"] = _signals(person, since, until, lang)
    return [Part.of(name, part) for name, part in parts.items() if part]


def untold(person: Person) -> list[Reason]:
    """Return why somebody is to be told of records, where that was not done and still holds."""
    seen = Record.objects.kept().visible_to(person)
    holds = Q(why=Reason.Why.MENTIONED) | Q(record__owner=person)
    waiting = Reason.objects.filter(holds, person=person, settled=None, record__in=seen)
    return list(waiting.select_related("record", "by").prefetch_related("record__countries"))


def _changes(
    person: Person, concerned: RecordQuery, since: dt.datetime, until: dt.datetime, lang: Lang
) -> Iterator[tuple[Change, Sequence[str]]]:
    """Yield what others did and the strategy did not bring, in sentences, oldest first.

    Left out is what a reason tells, here or in a mail of its own: it says who did what, and why.
    """
    found = (
        Change.objects.filter(record__in=concerned, at__gt=since, at__lte=until)
        .exclude(by=person)
        .exclude(FROM_STRATEGY)
        .select_related("by", "record")
        .prefetch_related("record__countries")
        .order_by("pk")
    )
    reasons = Reason.objects.filter(person=person, at__gt=since)
    said = {(r.record_id, r.by_id, r.at) for r in reasons}
    whole = (Change.What.ADDED, Change.What.COMMENTED)
    left = [c for c in found if c.what not in whole or (c.record_id, c.by_id, c.at) not in said]
    if left:
        told = told_of_any(left, load(), lang)
        yield from ((change, told[change.pk].sentences) for change in left)


def _signals(person: Person, since: dt.datetime, until: dt.datetime, lang: Lang) -> list[Entry]:
    """Return what was signalled for countries that somebody coordinates or is in the team of."""
    teams = Team.objects.kept().open().filter(Q(owner=person) | Q(people__person=person))
    of_team = RecordCountry.objects.filter(record__in=teams).values_list("country", flat=True)
    codes = sorted({*coordinated(person), *of_team})
    if not codes:
        return []
    raised = open_signals(person, codes).filter(raised__gt=since, raised__lte=until)
    return [
        Entry(
            title=title(s, lang),
            about=name(s.country, lang),
            link=s.get_absolute_url(),
            sentences=[s.text("told", lang), s.text("sure", lang)],
        )
        for s in raised
    ]
