"""Every way out of ikt, tried by somebody who may see what is there and by somebody who may not."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from html import unescape

from playwright.sync_api import APIResponse, Page

from ikt.web.signals.models import Signal
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Attachment, Change, Record

TAG = re.compile(rb"<[^>]*>")


def ways_out(meeting: str, found: str) -> list[str]:
    """Return the addresses of everything that could tell of records or signals.

    Args:
        meeting: the page of a meeting about all countries, which everybody at work may see.
        found: a word by which search finds one of the records.
    """
    kinds = [kind for kind in KINDS if Record.objects.filter(kind=kind, countries__country="KR")]
    lists = ["all", *kinds]
    return [
        *(f"work/{name}?when=all" for name in lists),
        *(f"work/{name}.{form}?when=all" for name in lists for form in ("csv", "xlsx")),
        *(f"work/all{form}?when=all&q={found}" for form in ("", ".csv")),
        *(f"signals{form}?which=all" for form in ("", ".csv", ".xlsx")),
        "countries/KR",
        *(f"countries/KR/dossier?length=attache&form={form}" for form in ("html", "docx")),
        meeting,
        *(f"{meeting}/minutes?form={form}" for form in ("html", "docx")),
        "work/news",
        *(f"monitor{form}?goal=quality&country=KR" for form in ("", ".html")),
    ]


def told_by(page: Page, address: str) -> str:
    """Return all text behind an address; it must be there, whoever asks."""
    answer = page.request.get(address)
    assert answer.status == 200, f"{address}: {answer.status}"
    return text_of(answer)


def text_of(answer: APIResponse) -> str:
    """Return what an answer says; of a workbook or Word file, what stands in its parts."""
    content = answer.body()
    if not content.startswith(b"PK"):
        return unescape(answer.text())
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = [name for name in parts.namelist() if name.endswith(".xml")]
        return " ".join(unescape(TAG.sub(b"", parts.read(name)).decode()) for name in names)


def finds_all(page: Page, addresses: Iterable[str], hidden: list[str]) -> None:
    """Let each address tell of something that others may not see: else the test shows nothing."""
    for address in addresses:
        assert [title for title in hidden if title in told_by(page, address)], address


def finds_nothing(page: Page, addresses: Iterable[str], hidden: list[str]) -> None:
    """Look at each address for what must not be told."""
    for address in addresses:
        text = told_by(page, address)
        assert not [title for title in hidden if title in text], address


def reaches_nothing(page: Page) -> None:
    """Go to the pages of records, files and signals by their number, and take every step there."""
    about = Record.objects.filter(countries__country="KR")
    signals = Signal.objects.filter(country="KR")
    files = Attachment.objects.filter(record__in=about)
    assert about
    assert signals
    assert files
    pages = [f"work/{r.kind}/{r.pk}" for r in about]
    addresses = [f"{p}{more}" for p in pages for more in ("", "/history", "/change")]
    addresses += [f"work/{f.record.kind}/{f.record_id}/files/{f.pk}" for f in files]
    addresses += [f"signals/{s.pk}" for s in signals]
    for address in addresses:
        assert page.request.get(address).status == 404, address
    steps = [f"{p}/{step}" for p in pages for step in ("comment", "state", "follow", "throw-away")]
    steps += [f"signals/{s.pk}/note" for s in signals]
    before = Change.objects.count()
    for address in steps:
        assert post(page, address, comment="Seen", state="done").status == 404, address
    assert page.request.get("work/commitment/letter").status == 403
    assert page.request.get("countries/KR/dossier/text").status == 403
    many = post(page, "work/many", what="due", due="2030-01-01", pick=str(about[0].pk))
    assert many.status == 422
    assert Change.objects.count() == before


def post(page: Page, address: str, **said: str) -> APIResponse:
    """Send a form as a page of ikt would."""
    page.goto("post/calendars")
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    headers = {"Referer": page.url}
    return page.request.post(
        address, form={"csrfmiddlewaretoken": token, **said}, headers=headers, max_redirects=0
    )
