"""Own counts by institution and topic: who publish together, who publish most, and on what.

Nobody publishes these. Of a part of OpenAlex they are shown and nothing is concluded from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ikt.base.numbers import number
from ikt.measures.counting import Counting
from ikt.reports import formats
from ikt.reports.beside import aside, status_of
from ikt.reports.model import Beside, Cell, Column, Sentence, Table
from ikt.reports.naming import joined
from ikt.reports.sentences import phrase
from ikt.reports.trends import exceeds
from ikt.reports.view import View

if TYPE_CHECKING:
    from ikt.measures.detail import Detail, Leading, Named, Together, Topic

NAMED = 3
"""Topics named in a sentence."""
LEADING = ("detail.all_works", "detail.abroad", "detail.top10", "common.interval")
TOPICS = ("detail.all_works", "detail.ratio", "common.interval")
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
        _table(view, detail, pairs, status_of(counting)),
        notes(pairs, detail.least, view.lang),
    )


def leading(view: View, counting: Counting, detail: Detail) -> Beside | None:
    """Return the block on the institutions of the country with most works; ``None`` without any."""
    found = detail.leading(view.code)
    if not found:
        return None
    first = found[0]
    alone = len(found) == 1 or exceeds(first.works, found[1].works)
    finding = view.say("detail.leading_one", name=house(first.institution))
    return aside(
        view,
        counting,
        "leading",
        finding if alone else view.say("detail.leading_some"),
        _leading_table(view, detail, found, status_of(counting)),
        leading_notes(found, view.lang),
    )


def topics(view: View, counting: Counting, detail: Detail) -> Beside | None:
    """Return the block on topics of which the country does more than the world.

    ``None`` where there are none, and of a part of OpenAlex: what the world does is not in it.
    """
    found = detail.topics(view.code) if counting.whole else []
    if not found:
        return None
    named = joined([_topic(topic) for topic in found[:NAMED]], view.lang)
    return aside(
        view,
        counting,
        "topics",
        view.say("detail.topics_most", topics=named),
        _topics_table(view, detail, found),
        [view.phrase("detail.topics_rule"), view.phrase("detail.topics_drawn")],
    )


def leading_notes(found: Sequence[Leading], lang: str) -> list[str]:
    """Return how institutions were counted, and why a name is missing where one is."""
    said = [phrase("detail.leading_rule", lang)]
    if any(one.institution.name is None for one in found):
        said.append(phrase("detail.nameless", lang))
    return said


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
    rows = [
        (
            Cell(shown=f"{house(p.institution)} – {house(p.partner)}"),
            _works(view, detail, p.works, status),
            _cell(detail, formats.share(p.share, view.lang), p.share, status, p.low, p.high),
            Cell(shown=formats.shares(p.low, p.high, view.lang)),
        )
        for p in pairs
    ]
    return Table(
        id="institutions",
        title=_title(view, detail, "pair_table"),
        columns=_columns(view, "detail.pair", COLUMNS),
        rows=tuple(rows),
    )


def _topic(topic: Topic) -> str:
    return topic.topic.name or f"T{topic.topic.number}"


def _leading_table(view: View, detail: Detail, found: Sequence[Leading], status: str) -> Table:
    rows = [
        (
            Cell(shown=house(one.institution)),
            _works(view, detail, one.works, status),
            _share(view, one.international, status, detail),
            _share(view, one.top10, status, detail),
            Cell(shown=bounds(one, view.lang)),
        )
        for one in found
    ]
    return Table(
        id="leading",
        title=_title(view, detail, "leading_table"),
        columns=_columns(view, "detail.institution", LEADING),
        rows=tuple(rows),
    )


def _topics_table(view: View, detail: Detail, found: Sequence[Topic]) -> Table:
    rows = [
        (
            Cell(shown=_topic(one)),
            _works(view, detail, one.works, "A"),
            _cell(detail, formats.times(one.ratio, view.lang), one.ratio, "A", one.low, one.high),
            Cell(shown="–".join(formats.times(end, view.lang) for end in (one.low, one.high))),
        )
        for one in found
    ]
    return Table(
        id="topics",
        title=_title(view, detail, "topics_table"),
        columns=_columns(view, "detail.topic", TOPICS),
        rows=tuple(rows),
    )


def _share(view: View, share: float | None, status: str, detail: Detail) -> Cell:
    if share is None:
        return Cell(shown=formats.MISSING, reason=view.phrase("detail.unranked"))
    return _cell(detail, formats.share(share, view.lang), share, status)


def _works(view: View, detail: Detail, works: int, status: str) -> Cell:
    return _cell(detail, number(works, view.lang), works, status)


def _cell(
    detail: Detail,
    shown: str,
    value: float,
    status: str,
    low: float | None = None,
    high: float | None = None,
) -> Cell:
    """Return a count, share or ratio over the years that were counted."""
    since, year = detail.span[0], detail.span[-1]
    return Cell(shown=shown, value=value, low=low, high=high, since=since, year=year, status=status)


def _title(view: View, detail: Detail, table: str) -> str:
    return view.phrase(f"detail.{table}", first=detail.span[0], last=detail.span[-1])


def bounds(one: Leading, lang: str) -> str:
    """Return the interval of the share of an institution in the most cited works."""
    if one.low is None or one.high is None:
        return ""
    return formats.shares(one.low, one.high, lang)


def _columns(view: View, label: str, others: Sequence[str]) -> tuple[Column, ...]:
    first = Column(id="name", label=view.phrase(label), numeric=False)
    return first, *(Column(id=c.partition(".")[2], label=view.phrase(c)) for c in others)
