"""Written evidence: where others can read that something was done.

It is a web address, a file that is attached, or a record that came of it. What still has to be done
is no evidence of what was done, so an action or obstacle that came of it does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from ikt.web.accounts.models import Person
from ikt.web.work.models import Record

TO_DO = ("action", "obstacle")
PAGE = re.compile(r"/(?:nl|en)/work/(?P<kind>[a-z]+)/(?P<pk>\d{1,18})")


def addresses(text: str) -> Iterator[str]:
    """Yield the web addresses in a text; an inner network's address without a dot is one too."""
    for word in text.split():
        bare = word.strip("<>()[]“”\"',.;")
        try:
            parts = urlsplit(bare)
        except ValueError:  # an address of version 6 that is none
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            yield bare


def proven(record: Record | None, text: str) -> bool:
    """Return whether there is written evidence.

    Args:
        record: of what; none while it is not there yet.
        text: what is filled in as evidence.
    """
    if next(addresses(text), None):
        return True
    if record is None:
        return False
    came = record.links_to.filter(agenda=False, target__deleted=None)
    return record.attachments.exists() or came.exclude(target__kind__in=TO_DO).exists()


def cited(record: Any) -> str:
    """Return what to cite as evidence: the address given, else the files and what came of it."""
    if record.evidence:
        return str(record.evidence)
    came = [link.target for link in record.links_to.all() if not link.agenda]
    found = [a.name for a in record.attachments.all()]
    found += [r.title for r in came if not r.deleted and r.kind not in TO_DO]
    return "; ".join(found)


def rests_on(record: Record) -> bool:
    """Return whether something is closed that has no written evidence without this record."""
    sources = Record.objects.kept().filter(
        links_to__target=record, links_to__agenda=False, closed=True
    )
    wholes: list[Any] = [s.whole() for s in sources if s.state in s.described.proven]
    return any(not proven(source, source.evidence) for source in wholes)


def named(text: str, record: Record, by: Person | None) -> list[Record]:
    """Return the records whose page here is named in a text, as far as somebody may see them."""
    here = urlsplit(settings.IKT_ADDRESS).netloc
    found: list[Record] = []
    for parts in map(urlsplit, addresses(text)):
        page = PAGE.fullmatch(parts.path.rstrip("/"))
        if page and parts.netloc == here and by:
            seen = Record.objects.kept().visible_to(by).exclude(pk=record.pk)
            found += seen.filter(kind=page["kind"], pk=page["pk"])
    return found
