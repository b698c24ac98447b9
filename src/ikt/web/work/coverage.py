"""What is done where: objectives × countries × activities, and where nothing is.

A record about several countries or objectives counts for each. Countries whose status takes effort
always have a row, so that nothing done shows as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from ikt.base.countries import name
from ikt.base.records import as_csv
from ikt.base.text import Lang
from ikt.reports.home import chosen_countries
from ikt.strategy import Strategy
from ikt.strategy.goals import Objective
from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.models import Person
from ikt.web.desk import desk
from ikt.web.ui.answers import download
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.models import Record

ACTIVITIES = ("agreement", "action", "mission", "exchange", "scheme", "decision")
"""Kinds that do something for an objective; the others keep things going or stand in the way."""


@dataclass(frozen=True, slots=True)
class Row:
    """A country in the table.

    Args:
        code: which.
        label: its name.
        effort: whether its status takes effort, so that nothing done is a gap.
        cells: each objective and how many records serve it.
        loose: records for no objective.
        team: whether it has a country team.
    """

    code: str
    label: str
    effort: bool
    cells: tuple[tuple[Objective, int], ...]
    loose: int
    team: bool

    @property
    def gaps(self) -> int:
        """Return for how many objectives nothing is done."""
        return sum(not n for _, n in self.cells)

    @property
    def bare(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.team or self.loose or any(n for _, n in self.cells))


def rows(person: Person, strategy: Strategy, lang: Lang, kind: str, every: bool) -> list[Row]:
    """Return the table, countries of most effort first.

    Args:
        person: of what they may see.
        strategy: whose objectives are the columns.
        lang: of the names.
        kind: one activity, or empty for all.
        every: also those that are closed.
    """
    seen = Record.objects.kept().visible_to(person)
    counted = seen.filter(kind__in=[kind] if kind else ACTIVITIES)
    if not every:
        counted = counted.open()
    pairs = counted.order_by().values_list("countries__country", "objectives__objective")
    found: Counter[tuple[str | None, str | None]] = Counter()
    for code, aim, n in pairs.annotate(n=Count("pk", distinct=True)):
        found[code, aim] += n
    teams = set(
        seen.open().filter(kind="team").order_by().values_list("countries__country", flat=True)
    )
    asking = effort(strategy)
    codes = {code for code, _ in found if code} | {t for t in teams if t} | set(asking)
    order = sorted(codes, key=lambda c: (asking.get(c, 99), name(c, lang)))
    return [
        Row(
            code,
            name(code, lang),
            code in asking,
            tuple((o, found[code, o.id]) for o in strategy.objectives),
            found[code, None],
            code in teams,
        )
        for code in order
    ]


def effort(strategy: Strategy) -> dict[str, int]:
    """Return the countries whose status takes effort, with the rank of that status."""
    held = {code: strategy.status_of(code) for code in chosen_countries(strategy)}
    return {code: status.order for code, status in held.items() if status}


@at_work
def coverage(request: Asking) -> HttpResponse:
    """Show the table; ``?form=csv`` gives it as a file."""
    strategy, lang = desk().strategy, spoken()
    kind = request.GET.get("kind", "")
    kind = kind if kind in ACTIVITIES else ""
    every = request.GET.get("when") == "all"
    table = rows(request.user, strategy, lang, kind, every)
    if request.GET.get("form") == "csv":
        return download(_csv(table, strategy, lang), f"ikt-coverage-{lang}.csv")
    context = {
        "rows": table,
        "objectives": strategy.objectives,
        "gaps": [r for r in table if r.effort and (r.gaps or not r.team) and not r.bare],
        "bare": [r for r in table if r.effort and r.bare],
        "kind": kind,
        "activities": ACTIVITIES,
        "every": every,
        "query": request.GET.urlencode(),
    }
    return render(request, "work/coverage.html", context)


def _csv(table: list[Row], strategy: Strategy, lang: Lang) -> str:
    say = words(lang)["work"]
    heads = [say["coverage_country"], *(o.label[lang] for o in strategy.objectives)]
    heads += [say["coverage_loose"], say["kind_team"]]
    lines = [
        dict(zip(heads, [r.label, *(n for _, n in r.cells), r.loose, int(r.team)], strict=True))
        for r in table
    ]
    return as_csv(lines, fields=heads, spreadsheet=True)
