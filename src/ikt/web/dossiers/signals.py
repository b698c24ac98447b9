"""What moved so far that people were told, as a chapter of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from ikt.base.dates import day
from ikt.base.text import Lang
from ikt.reports.document import Chapter, Item, Length, Listing
from ikt.reports.dossier.texts import chapter_name
from ikt.web.accounts.models import Person
from ikt.web.dossiers.told import MOST, rest, said
from ikt.web.signals.models import Signal
from ikt.web.ui.words import words
from ikt.web.work.models import Record

TOLD = (Signal.State.OPEN, Signal.State.TAKEN)
RECENT = timedelta(days=730)
"""How long ago a signal may have been raised that a dossier tells of."""


def chapters(
    person: Person | AnonymousUser, code: str, lang: Lang, length: Length
) -> Iterator[Chapter]:
    """Yield the chapter on signals that are open or taken up; none for one page, or without any."""
    if length == "minister":
        return
    since = timezone.now() - RECENT
    seen = Signal.objects.visible_to(person).filter(country=code, state__in=TOLD, raised__gte=since)
    found = list(seen[: MOST[length] + 1])
    told = found[: MOST[length]]
    visible = Record.objects.kept().visible_to(person)
    records = visible.in_bulk([s.record_id for s in told if s.record_id])
    if told:
        items = tuple(_item(signal, records, lang) for signal in told)
        blocks = (Listing(items=items), *rest(len(told), len(found), lang))
        yield Chapter(id="signals", label=chapter_name("signals", lang), blocks=blocks)


def _item(signal: Signal, records: dict[int, Record], lang: Lang) -> Item:
    say = words(lang)["dossiers"]
    raised = say["raised"].format(day=day(timezone.localdate(signal.raised), lang))
    became = words(lang)["signals"][f"state_{signal.state}"]
    if record := records.get(signal.record_id or 0):
        became = say["taken_in"].format(title=record.title)
    return Item(
        label=signal.text("label", lang),
        said=said(f"{signal.text('told', lang)} {signal.text('sure', lang)}"),
        because=(said(f"{raised} {became}."),),
    )
