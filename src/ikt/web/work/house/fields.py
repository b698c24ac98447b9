"""Which fields of a record follow from what the House says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ikt.base.dates import day
from ikt.sources.parliament import Paper
from ikt.sources.parliament.asked import MINISTRIES
from ikt.sources.parliament.paper import iso
from ikt.web.accounts.models import Organisation

LONGEST = 1000
"""Letters that fit in the field for evidence."""

Houses = Mapping[str, int]
"""Organisations by their Dutch name, folded."""


def houses() -> Houses:
    """Return the organisations that may answer for something."""
    return {o.name_nl.casefold(): o.pk for o in Organisation.objects.all()}


def values(paper: Paper, known: Houses) -> dict[str, Any]:
    """Return the fields of a record by what the House says, in the form of history.

    The state is not among them: that something is done is for people to say. Letters in which a
    commitment was kept are filled in as its evidence, so that they need not look for it.
    """
    return {
        "form": paper.what,
        # The register of the House is of what was said in its meetings.
        "manner": "oral" if paper.what == "commitment" and paper.meeting else "",
        "title": paper.title,
        "text": _text(paper),
        "source": _source(paper),
        "due": iso(paper.due),
        "organisation": _ministry(paper, known),
        "evidence": _evidence(paper),
    }


def _text(paper: Paper) -> str:
    """Return the words of the House, also where a title says the same: titles are rewritten."""
    who = ", ".join(t for t in (paper.by, day(paper.day, "nl") if paper.day else "") if t)
    return "\n\n".join(t for t in (paper.text, who) if t)


def _source(paper: Paper) -> str:
    """Return where it stands, ending in the address: the written source of the promise."""
    told = ", ".join(t for t in (paper.cited, paper.meeting, paper.number) if t)
    return f"{told}\n{paper.address}"


def _evidence(paper: Paper) -> str:
    kept = ""
    for letter in paper.letters:
        if len(longer := f"{kept} {letter.address}".strip()) <= LONGEST:
            kept = longer
    return kept


def _ministry(paper: Paper, known: Houses) -> int | None:
    """Return the organisation that the ministry is; nothing where it may be none or several."""
    said = paper.ministry.casefold()
    names = {n.casefold() for k, n in MINISTRIES.items() if n.casefold() in said or k == said}
    names = names or ({said} if said else set())
    found = {pk for held, pk in known.items() if any(name in held for name in names)}
    return found.pop() if len(found) == 1 else None
