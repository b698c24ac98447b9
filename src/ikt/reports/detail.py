"""Own counts by institution: which institutions of two countries publish together.

Nobody publishes these. Of a part of OpenAlex they are shown and nothing is concluded from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ikt.base.numbers import number
from ikt.measures.counting import Counting
from ikt.reports import formats
from ikt.reports.beside import aside
from ikt.reports.model import Beside, Cell, Column, Sentence, Table
from ikt.reports.sentences import phrase
from ikt.reports.trends import exceeds
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.measures.detail import Detail, Named, Together

COLUMNS = ("detail.works", "detail.share", "common.interval")
"""Of a table of joint works, after the column that says whose or on what they are."""


def opened(view: View) -> Detail | None:
    """Return the own counts by institution; ``None`` where there are none."""
    from ikt.measures.detail import Detail  # brings a connection: not for every page

    found = Detail.open(view.evidence.store)
    return found if found and found.span else None


def institutions(view: View, counting: Counting, detail: Detail) -> Beside | None:
    """Return the block on institutions that publish together; ``None`` where none do."""
    pairs = detail.together(view.evidence.home, view.code)
    if not pairs:
        return None
    return aside(
        view,
        counting,
        "institutions",
        _finding(view, pairs),
        _table(view, detail, pairs, "A" if counting.whole else "U"),
        notes(pairs, detail.least, view.lang),
    )


def house(institution: Named) -> str:
    """Return the name of an institution, or its number at OpenAlex where no name was loaded."""
    return institution.name or f"I{institution.number}"


def notes(pairs: Sequence[Together], least: int, lang: str) -> list[str]:
    """Return how pairs of institutions were counted, and why a name is missing where one is."""
    words = {"joint": number(pairs[0].joint, lang), "least": number(least, lang)}
    said = [phrase(f"detail.{id}", lang, **words) for id in ("rule", "left_out")]
    if any(side.name is None for pair in pairs for side in (pair.institution, pair.partner)):
        said.append(phrase("detail.nameless", lang))
    return said


def _finding(view: View, pairs: Sequence[Together]) -> Sentence:
    first = pairs[0]
    if len(pairs) > 1 and not exceeds(first.works, pairs[1].works):
        return view.say("detail.pairs")
    ours, theirs = house(first.institution), house(first.partner)
    return view.say("detail.pair_most", ours=ours, theirs=theirs)


def _table(view: View, detail: Detail, pairs: Sequence[Together], status: str) -> Table:
    since, year = detail.span[0], detail.span[-1]
    rows = [
        (
            Cell(shown=f"{house(p.institution)} – {house(p.partner)}"),
            Cell(
                shown=number(p.works, view.lang),
                value=p.works,
                since=since,
                year=year,
                status=status,
            ),
            Cell(
                shown=formats.share(p.share, view.lang),
                value=p.share,
                low=p.low,
                high=p.high,
                since=since,
                year=year,
                status=status,
            ),
            Cell(shown=formats.shares(p.low, p.high, view.lang)),
        )
        for p in pairs
    ]
    return Table(
        id="institutions",
        title=view.phrase("detail.pair_table", first=since, last=year),
        columns=(
            Column(id="pair", label=view.phrase("detail.pair"), numeric=False),
            *(Column(id=c.partition(".")[2], label=view.phrase(c)) for c in COLUMNS),
        ),
        rows=tuple(rows),
    )
