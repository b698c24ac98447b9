"""What follows by itself when a record comes into another state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from ikt.base.dates import months_later
from ikt.web.accounts.models import Person
from ikt.web.work.kinds import Kind
from ikt.web.work.models import Record
from ikt.web.work.values import snapshot

REPEATED = ("title", "form", "opens", "closes", "place", "others", "every", "countries", "people")
"""What the next meeting of a series takes over from the last, beside owner and objectives."""


class Add(Protocol):
    """Makes a record: :func:`ikt.web.work.services.add`."""

    def __call__(self, kind: Kind, values: dict[str, Any], by: Person | None) -> Any:
        """Return what was made."""


def follow(
    record: Record, by: Person | None, *, add: Add, link: Callable[[Record, Record, Any], None]
) -> None:
    """Plan the next meeting of a series when one was held, once."""
    if record.kind != "meeting" or record.state != "held":
        return
    kind, values = record.described, snapshot(record, record.described)
    if not values["every"] or record.links_to.filter(target__kind="meeting").exists():
        return
    kept = {f: values[f] for f in (*REPEATED, "owner", "objectives", "organisation")}
    starts = months_later(record.starts, values["every"]) if record.starts else None
    coming = add(kind, kept | {"starts": starts and starts.isoformat()}, by)
    link(record, coming, by)
