"""Several scenarios side by side: shares by country, agreement, and the list between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ikt.base.countries import country
from ikt.base.text import Lang
from ikt.choice.groups import SURE, largest_least_support, support
from ikt.choice.portfolio import at_most
from ikt.reports.choice.claims import Claim, claim
from ikt.reports.choice.wording import count
from ikt.reports.naming import joined, name
from ikt.web.choice import worked
from ikt.web.choice.services import Reopened

FEWEST, MOST = 2, 8
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A country in each of the scenarios.

    Args:
        code: alpha-2 code.
        name: on screen.
        among: acceptability in each scenario; missing where it is no candidate.
        chosen: whether it is in the best list of each.
        compromise: whether it is in the list between them.
        spread: largest difference between two scenarios.
    """

    code: str
    name: str
    among: tuple[float | None, ...]
    chosen: tuple[bool, ...]
    compromise: bool
    spread: float

    @property
    def cells(self) -> list[tuple[float | None, bool]]:
        """Return share and choice by scenario."""
        return list(zip(self.among, self.chosen, strict=True))


@dataclass(frozen=True, slots=True)
class Compared:
    """Scenarios side by side."""

    claims: tuple[Claim, ...]
    lines: tuple[Line, ...]


def compare(opened: Sequence[Reopened], lang: Lang) -> Compared:
    """Return where scenarios agree and differ."""
    answers = [worked.answered(o.at, o.scenario) for o in opened]
    common = [c for c in answers[0].problem.names if all(c in a.problem.names for a in answers)]
    posts = max(a.posts for a in answers)
    among = np.array([[a.acceptability.among[a.problem.index(c)] for c in common] for a in answers])
    problem = answers[0].problem.only(common)
    between = largest_least_support(problem, among, [at_most(common, posts)])
    lists = [a.portfolio.chosen for a in answers]
    shared = [c for c in common if all(c in chosen for chosen in lists)]
    apart = [c for c in common if any(c in x for x in lists) and c not in shared]
    disputed_by = (among.max(axis=0) >= SURE) & (among.min(axis=0) <= 1 - SURE)
    disputed = [c for c, flag in zip(common, disputed_by.tolist(), strict=True) if flag]
    held = support(among, common, between)
    names = [o.saved.title for o in opened]
    claims = [
        claim(
            "compare.shared", lang, n=count(len(shared), "shared", lang), names=_names(shared, lang)
        ),
        claim("compare.apart", lang, names=_names(apart, lang))
        if apart
        else claim("compare.same", lang),
    ]
    if disputed:
        claims.append(claim("compare.disputed", lang, names=_names(disputed, lang)))
    least = int(held.argmin())
    claims.append(
        claim(
            "compare.between",
            lang,
            names=_names(between, lang),
            least=names[least],
            support=count(round(100 * held[least]), "support", lang),
        )
    )
    return Compared(tuple(claims), tuple(_lines(common, among, lists, between, lang)))


def _lines(
    common: list[str],
    among: np.ndarray,
    lists: list[tuple[str, ...]],
    between: tuple[str, ...],
    lang: Lang,
) -> list[Line]:
    order = np.argsort(-among.max(axis=0), kind="stable")[:SHOWN]
    return [
        Line(
            common[i],
            country(common[i]).name(lang),
            tuple(among[:, i].tolist()),
            tuple(common[i] in chosen for chosen in lists),
            common[i] in between,
            float(among[:, i].max() - among[:, i].min()),
        )
        for i in order
    ]


def _names(codes: Sequence[str], lang: Lang) -> str:
    return joined([str(name(c, lang)) for c in codes], lang) or "–"
