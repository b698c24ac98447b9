"""Signals as a file: the list as it is seen, with the figures behind each in own columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from ikt.base.records import as_csv
from ikt.base.text import Lang
from ikt.reports.files import as_xlsx
from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.models import Person
from ikt.web.signals.asked import Asked
from ikt.web.signals.models import SignalQuery
from ikt.web.ui.answers import download
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.models import Record

MOST = 20_000
"""Signals that one export holds at most."""
COLUMNS = (
    *("signal", "country", "what", "sure", "state", "raised", "taken_in", "measure", "method"),
    *("since", "start", "until", "end", "low", "high", "units", "address"),
)


@at_work
def export(request: Asking, form: str) -> HttpResponse:
    """Give the signals that the list shows, all pages of it, as CSV or as a workbook."""
    lang = spoken()
    say = words(lang)["signals"]
    rows = list(_rows(Asked.read(request).found, request.user, lang))
    heads = [say[column] for column in COLUMNS]
    name = f"ikt-signals-{lang}.{form}"
    if form == "csv":
        return download(as_csv(rows, fields=heads, spreadsheet=True), name)
    return download(as_xlsx({say["title"]: rows}, frozen=2, fields=heads), name)


def _rows(signals: SignalQuery, person: Person, lang: Lang) -> Iterator[dict[str, Any]]:
    """Yield a signal a row; figures unrounded, days as ISO, the record only if it may be seen."""
    say = words(lang)["signals"]
    found = list(signals[:MOST])
    seen = Record.objects.kept().visible_to(person)
    records = dict(seen.filter(signals__in=found).values_list("pk", "title"))
    for signal in found:
        key = signal.figure()
        cells = (
            *(signal.text("label", lang), signal.country),
            *(signal.text("told", lang), signal.text("sure", lang)),
            say[f"state_{signal.state}"],
            timezone.localtime(signal.raised).date().isoformat(),
            records.get(signal.record_id or 0),
            *(key.measure, key.method),
            *(signal.since, signal.start, signal.until, signal.end),
            *(signal.end_low, signal.end_high, signal.units),
            settings.IKT_ADDRESS + signal.get_absolute_url(),
        )
        yield dict(zip((say[column] for column in COLUMNS), cells, strict=True))
