"""What people do together with a country, as chapters of its dossier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q

from ikt.base.text import Lang
from ikt.reports.document import Block, Chapter, Item, Length, Listing, Paragraph
from ikt.reports.dossier.texts import RECORDS, chapter_name
from ikt.reports.naming import joined
from ikt.web.accounts.models import Level, Person
from ikt.web.dossiers.told import MOST, facts, grid, lowered, opening, rest, said, shown, table
from ikt.web.ui.words import words
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Link, Record
from ikt.web.work.together import open_about
from ikt.web.work.transition import slips
from ikt.web.work.values import label

LATELY = dt.timedelta(days=730)
"""How long ago a mission may have been of whose follow-up a dossier tells."""
DOING = ("action", "meeting", "decision", "exchange", "commitment")
SHOWN = ("field_title", "field_owner", "field_due", "field_state")
EXPECTED = ("team", "agreements", "missions", "obstacles")
"""Chapters of which a dossier says that they are missing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose dossier of which country, in what language and length, on which day."""

    person: Person
    code: str
    lang: Lang
    length: Length
    today: dt.date

    def kind(self, kind: str) -> Any:
        """Return the records of a kind that the reader may see, about any country."""
        seen: Any = KINDS[kind].model.objects.kept().visible_to(self.person).whole()
        return seen

    def about(self, kind: str) -> Any:
        """Return those about the country."""
        return self.kind(kind).about(self.code)

    def first(self, found: Any) -> tuple[list[Any], tuple[Block, ...]]:
        """Return as many as fit, and what says that there are more."""
        most = MOST[self.length]
        records = list(found[: most + 1])
        told = records[:most]
        return told, tuple(rest(len(told), len(records), self.lang))


def chapters(
    person: Person | AnonymousUser, code: str, lang: Lang, length: Length
) -> Iterator[Chapter]:
    """Yield a chapter a subject, of what a person may see; none for who is not at work here.

    A dossier of one page has one chapter, with the first that is open.
    """
    if not isinstance(person, Person) or not person.levels.highest:
        return
    if length == "minister":
        yield from _titles(person, code, lang)
        return
    asked = Asked(person, code, lang, length, dt.date.today())
    made = {id: blocks for id, tell in TOLD.items() if (blocks := tuple(tell(asked)))}
    missing = [id for id in EXPECTED if id not in made]
    if missing and person.levels.at(code) >= Level.OBSERVER:
        names = joined([lowered(chapter_name(id, lang)) for id in missing], lang)
        none = said(words(lang)["dossiers"]["missing"].format(names=names))
        last = [id for id in RECORDS if id in made][-1:] or ["actions"]
        made[last[0]] = (*made.get(last[0], ()), Paragraph(look="quiet", sentences=(none,)))
    for id in RECORDS:
        if id in made:
            yield Chapter(id=id, label=chapter_name(id, lang), blocks=made[id])


def _titles(person: Person, code: str, lang: Lang) -> Iterator[Chapter]:
    say, found = words(lang)["work"], open_about(person, code)
    if not found:
        return
    told = found[: MOST["minister"]]
    items = tuple(Item(label=say[f"kind_{r.kind}"], said=said(r.title)) for r in told)
    blocks = (Listing(items=items), *rest(len(told), len(found), lang))
    yield Chapter(id="together", label=say["together"], blocks=blocks)


def _team(asked: Asked) -> Iterator[Block]:
    found, more = asked.first(asked.about("team").open().prefetch_related("people__person"))
    for team in found:
        members = joined([p.person.name for p in team.people.all()], asked.lang)
        named = f"{label('team', 'people', asked.lang)}: {members}." if members else ""
        told = facts(team, ("owner", "others", "text"), asked.lang)
        text = " ".join(filter(None, (named, told)))
        yield Paragraph(label=f"{team.title}.", sentences=(said(text),))
    yield from more


def _agreements(asked: Asked) -> Iterator[Block]:
    found, more = asked.first(asked.about("agreement").open())
    if found:
        fields = ("parties", "organisation", "owner", "review")
        items = [
            Item(
                label=a.title,
                said=said(f"{opening(a, asked.lang)} {facts(a, fields, asked.lang)}"),
                because=_because(facts(a, ("brings", "gets"), asked.lang)),
            )
            for a in found
        ]
        yield Listing(items=tuple(items))
    yield from more


def _missions(asked: Asked) -> Iterator[Block]:
    """Yield what comes and what has been, the latter with its follow-up."""
    since = asked.today - LATELY
    held = Q(state="held") & (Q(due__gte=since) | Q(starts__gte=since))
    every = asked.about("mission").filter(Q(closed=False) | held)
    found, more = asked.first(every.order_by(F("starts").desc(nulls_last=True), "pk"))
    if found:
        after = _follow_up(asked, found)
        fields = ("programme", "themes", "participants")
        items = [
            Item(
                label=m.title,
                said=said(f"{opening(m, asked.lang)} {facts(m, fields, asked.lang)}"),
                because=_because(facts(m, ("outcome",), asked.lang), after.get(m.pk, "")),
            )
            for m in found
        ]
        yield Listing(items=tuple(items))
    yield from more


def _follow_up(asked: Asked, missions: Sequence[Record]) -> dict[int, str]:
    """Return for each mission what was added to it, with how it stands."""
    seen = Record.objects.kept().visible_to(asked.person)
    links = Link.objects.filter(source__in=[m.pk for m in missions], target__in=seen)
    titles: dict[int, list[str]] = {}
    for link in links.select_related("target").order_by("pk"):
        state = shown(link.target, "state", asked.lang).lower()
        titles.setdefault(link.source_id, []).append(f"{link.target.title} ({state})")
    say = words(asked.lang)["dossiers"]
    return {pk: say["follow_up"].format(titles="; ".join(told)) for pk, told in titles.items()}


def _schemes(asked: Asked) -> Iterator[Block]:
    """Yield schemes for the country; of those for all countries only what is open."""
    everywhere = Q(countries__isnull=True, state="open")
    found, more = asked.first(
        asked.kind("scheme")
        .filter(Q(countries__country=asked.code) | everywhere)
        .open()
        .distinct()
        .order_by(F("countries__country").asc(nulls_last=True), F("due").asc(nulls_last=True), "pk")
    )
    fields = ("title", "form", "applicants", "starts", "due", "state")
    if found:
        yield grid("schemes", found, fields, asked.lang)
    yield from more


def _offices(asked: Asked) -> Iterator[Block]:
    """Yield each office that changes, and what is handed over with what slips."""
    offices, more = asked.first(asked.about("office").order_by("due", "pk"))
    for office in offices:
        text = facts(office, ("place", "state", "due"), asked.lang)
        yield Paragraph(label=f"{office.title}.", sentences=(said(text),))
    yield from more
    given = asked.kind("handover").filter(giver__in=[o.pk for o in offices])
    tasks, more = asked.first(given.select_related("giver", "after").order_by("due", "pk"))
    if tasks:
        say = words(asked.lang)["work"]
        fields = ("title", "form", "organisation", "due", "state")
        heads = [label("handover", f, asked.lang) for f in fields]
        rows = []
        for task in tasks:
            row = [shown(task, f, asked.lang) for f in fields]
            if why := slips(task, asked.today):
                row[-1] += f" ({say[f'slips_{why}']})"
            rows.append(row)
        yield table("offices", heads, rows, asked.lang)
    yield from more


def _obstacles(asked: Asked) -> Iterator[Block]:
    found, more = asked.first(asked.about("obstacle").open().order_by("-times", "pk"))
    fields = ("title", "form", "stopped", "times", "owner", "state")
    if found:
        yield grid("obstacles", found, fields, asked.lang)
    yield from more


def _actions(asked: Asked) -> Iterator[Block]:
    """Yield what is to be done or met about, in the order of its day."""
    seen = Record.objects.kept().visible_to(asked.person).about(asked.code).open().whole()
    doing = seen.filter(kind__in=DOING).order_by(F("due").asc(nulls_last=True), "starts", "pk")
    found, more = asked.first(doing)
    if found:
        say = words(asked.lang)["work"]
        heads = [say["kind"], *(say[field] for field in SHOWN)]
        yield table("actions", heads, (_row(r, asked) for r in found), asked.lang)
    yield from more


def _row(record: Record, asked: Asked) -> list[str]:
    late = record.is_late(asked.today)
    state = shown(record, "state", asked.lang)
    say = words(asked.lang)["work"]
    whose = [shown(record, f, asked.lang) for f in ("owner", "organisation")]
    return [
        say[f"kind_{record.kind}"],
        record.title,
        ", ".join(filter(None, whose)),
        shown(record, "due", asked.lang) or shown(record, "starts", asked.lang),
        f"{state} ({lowered(say['late'])})" if late else state,
    ]


def _because(*texts: str) -> Any:
    told: Iterable[str] = filter(None, texts)
    return tuple(said(text) for text in told)


TOLD: dict[str, Callable[[Asked], Iterator[Block]]] = {
    "team": _team,
    "agreements": _agreements,
    "missions": _missions,
    "schemes": _schemes,
    "offices": _offices,
    "obstacles": _obstacles,
    "actions": _actions,
}
