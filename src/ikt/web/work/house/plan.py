"""What taking papers over would do: add, change, or leave what people wrote as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from ikt.sources.parliament import Paper
from ikt.web.accounts.models import Person
from ikt.web.work.house.fields import houses, values
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Commitment, HousePaper, Record
from ikt.web.work.models.house import status
from ikt.web.work.values import snapshot

KIND = KINDS["commitment"]
What = Literal["new", "found", "changed", "same", "thrown", "gone"]
SERIAL = re.compile(r"\d{5}[^,]*-\d+$")
"""A printed paper by file and serial number, at the end of how it is cited."""


@dataclass(frozen=True, slots=True)
class Step:
    """What would become of one paper.

    Args:
        paper: as the House has it.
        what: ``new``: added. ``found``: the record of the strategy is it, and is tied to it.
            ``changed``, ``same``: taken over before. ``thrown``: thrown away here, so left alone.
            ``gone``: the House took it away before anybody took it over.
        values: what follows from it.
        record: the record, where there is one.
        told: fields that would change, with what stands there and what would.
        kept: fields in which people wrote otherwise, with their words and those of the House.
        status: how it stood in the words of the House, and how it stands, where that changed.
    """

    paper: Paper
    what: What
    values: dict[str, Any]
    record: Commitment | None = None
    told: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    kept: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    status: tuple[str, str] | None = None

    @property
    def does(self) -> bool:
        """Whether anything would be written."""
        return self.what in ("new", "found", "changed")


def known(by: Person | None = None) -> tuple[str, ...]:
    """Return the numbers of papers that were taken over before, those thrown away not.

    Args:
        by: only of records that this person may see; without anybody, of all.
    """
    held = HousePaper.objects.filter(record__deleted__isnull=True)
    if by is not None:
        held = held.filter(record__in=Record.objects.kept().visible_to(by).order_by().values("pk"))
    return tuple(held.order_by("number").values_list("number", flat=True))


def plan(papers: Iterable[Paper]) -> list[Step]:
    """Return for each paper what taking it over would do; nothing is written."""
    wanted = list(papers)
    held = HousePaper.objects.select_related("record").filter(number__in=[p.number for p in wanted])
    by_number, organisations = {h.number: h for h in held}, houses()
    steps = []
    for paper in wanted:
        told = values(paper, organisations)
        before = by_number.get(paper.number)
        steps.append(_again(paper, told, before) if before else _first(paper, told))
    return steps


def _first(paper: Paper, told: dict[str, Any]) -> Step:
    if paper.deleted:
        return Step(paper, "gone", told)
    record = _of_strategy(paper)
    if record is None:
        return Step(paper, "new", told)
    held = snapshot(record, KIND)
    empty = {f: (held[f], v) for f, v in told.items() if held[f] in (None, "") and v}
    return Step(paper, "found", told, record, empty, status=("", paper.status))


def _again(paper: Paper, told: dict[str, Any], before: HousePaper) -> Step:
    record = before.record
    if record.deleted:
        return Step(paper, "thrown", told, record)
    held = snapshot(record, KIND)
    changed: dict[str, tuple[Any, Any]] = {}
    kept: dict[str, tuple[Any, Any]] = {}
    if not paper.deleted:
        for name, value in told.items():
            if value == before.values.get(name) or value == held[name]:
                continue
            untouched = held[name] in (None, "") or held[name] == before.values.get(name)
            (changed if untouched else kept)[name] = (held[name], value)
    now = status(paper.plain())
    moved = (before.status, now) if before.status != now else None
    what: What = "changed" if changed or kept or moved else "same"
    return Step(paper, what, told, record, changed, kept, moved)


def _of_strategy(paper: Paper) -> Commitment | None:
    """Return the motion of the strategy that this is, by the number of the printed paper."""
    serial = SERIAL.search(paper.cited)
    if serial is None:
        return None
    motions = Commitment.objects.filter(form="motion", house=None, deleted=None)
    found = [m for m in motions.exclude(origin="") if m.source.strip().endswith(serial[0])]
    return found[0] if len(found) == 1 else None
