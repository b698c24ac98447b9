"""What must be in order before a record may be closed, beyond a field that is filled in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ikt.web.work.evidence import proven
from ikt.web.work.kinds import Kind
from ikt.web.work.models import Record


def hindrances(record: Record, state: str) -> list[Record]:
    """Return what stands in the way of a state; only a reason overrides it.

    An office does not close while what it does has no receiver.
    """
    if record.kind != "office" or state != "closed":
        return []
    waiting = Record.objects.kept().open().filter(handover__giver=record.pk, organisation=None)
    return list(waiting.order_by("due", "title"))


def unproven(
    kind: Kind, record: Record | None, values: dict[str, Any], changed: Collection[str]
) -> bool:
    """Return whether a change would close something, or leave it closed, without written evidence.

    Args:
        kind: of which kind it is.
        record: which; none while it is not there yet.
        values: what it will hold.
        changed: fields that change. What was closed before evidence was asked for stays as it is
            while others change.
    """
    if values.get("state") not in kind.proven or not {"state", "evidence"} & set(changed):
        return False
    return not proven(record, values.get("evidence") or "")
