"""What must be in order before a record may be closed, beyond a field that is filled in."""

from __future__ import annotations

from ikt.web.work.models import Record


def hindrances(record: Record, state: str) -> list[Record]:
    """Return what stands in the way of a state; only a reason overrides it.

    An office does not close while what it does has no receiver.
    """
    if record.kind != "office" or state != "closed":
        return []
    waiting = Record.objects.kept().open().filter(handover__giver=record.pk, organisation=None)
    return list(waiting.order_by("due", "title"))
