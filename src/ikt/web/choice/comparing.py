"""Several scenarios side by side: shares by country, agreement, and the list between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ikt.base.countries import country
from ikt.base.text import Lang
from ikt.choice import Answer
from ikt.choice.groups import SURE, largest_least_support, support
from ikt.choice.portfolio import at_most
from ikt.reports.choice.claims import Claim, claim
from ikt.reports.choice.wording import count, names_of, part
from ikt.web.choice import worked
from ikt.web.choice.services import Reopened

FEWEST, MOST = 2, 8
SHOWN = 40
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """A country in each of the scenarios.

    Args:
        code: alpha-2 code.
        name: on screen.
        among: acceptability in each scenario; missing where it is no candidate.
        chosen: whether it is in the best list of each.
        compromise: whether it is in the list between them.
        spread: largest difference between two scenarios; missing where it is no candidate in one.
    """

    code: str
    name: str
    among: tuple[float | None, ...]
    chosen: tuple[bool, ...]
    compromise: bool
    spread: float | None

    @property
    def cells(self) -> list[tuple[float | None, bool]]:
        """Return share and choice by scenario."""
        return list(zip(self.among, self.chosen, strict=True))


@dataclass(frozen=True, slots=True)
class Compared:
    """Scenarios side by side.

    Args:
        answers: of the scenarios.
        claims: where they agree and differ, in words.
        lines: countries, those that are often among the first in any scenario before others.
        shared: countries in the best list of each.
        apart: countries in some of these lists and not in others.
        disputed: countries that are surely in for one and surely out for another.
        between: the list whose least support over the scenarios is largest; only countries that are
            candidates in all of them.
        held: support of each scenario for that list.
    """

    answers: tuple[Answer, ...]
    claims: tuple[Claim, ...]
    lines: tuple[Line, ...]
    shared: tuple[str, ...]
    apart: tuple[str, ...]
    disputed: tuple[str, ...]
    between: tuple[str, ...]
    held: tuple[float, ...]


def compare(opened: Sequence[Reopened], lang: Lang) -> Compared:
    """Return where scenarios agree and differ.

    Raises:
        UsageError: one of them cannot be worked out.
    """
    answers = tuple(worked.answered(o.at, o.scenario) for o in opened)
    every = list(dict.fromkeys(c for a in answers for c in a.problem.names))
    among = np.array([_among(a, every) for a in answers])
    common = [c for c, known in zip(every, ~np.isnan(among).any(axis=0), strict=True) if known]
    held = among[:, np.isin(every, common)]
    posts = max(a.posts for a in answers)
    between = largest_least_support(answers[0].problem.only(common), held, [at_most(common, posts)])
    lists = [a.portfolio.chosen for a in answers]
    sure = (held.max(axis=0) >= SURE) & (held.min(axis=0) <= 1 - SURE)
    shared = tuple(c for c in every if all(c in chosen for chosen in lists))
    found = Compared(
        answers=answers,
        claims=(),
        lines=tuple(_lines(every, among, lists, between, lang)),
        shared=shared,
        apart=tuple(c for c in every if any(c in x for x in lists) and c not in shared),
        disputed=tuple(c for c, flag in zip(common, sure.tolist(), strict=True) if flag),
        between=between,
        held=tuple(support(held, common, between).tolist()),
    )
    return _told(found, [o.saved.title for o in opened], lang)


def _among(answer: Answer, every: Sequence[str]) -> list[float]:
    """Return the acceptability of each country; NaN for one that is no candidate."""
    among = dict(zip(answer.problem.names, answer.acceptability.among.tolist(), strict=True))
    return [among.get(code, np.nan) for code in every]


def _told(found: Compared, titles: Sequence[str], lang: Lang) -> Compared:
    """Return the same with its sentences."""
    n = count(len(found.shared), "shared", lang)
    said = [
        claim("compare.shared", lang, n=n, names=names_of(found.shared, lang))
        if found.shared
        else claim("compare.none", lang),
        claim("compare.apart", lang, names=names_of(found.apart, lang))
        if found.apart
        else claim("compare.same", lang),
    ]
    if found.disputed:
        said.append(claim("compare.disputed", lang, names=names_of(found.disputed, lang)))
    least = min(range(len(titles)), key=lambda k: found.held[k])
    said.append(
        claim(
            "compare.between",
            lang,
            names=names_of(found.between, lang),
            least=titles[least],
            support=part(found.held[least], "least_support", lang),
        )
    )
    return replace(found, claims=tuple(said))


def _lines(
    every: list[str],
    among: Array,
    lists: list[tuple[str, ...]],
    between: tuple[str, ...],
    lang: Lang,
) -> list[Line]:
    most = np.nanmax(among, axis=0)
    order = np.argsort(-most, kind="stable")[:SHOWN]
    return [
        Line(
            every[i],
            country(every[i]).name(lang),
            tuple(None if np.isnan(share) else share for share in among[:, i].tolist()),
            tuple(every[i] in chosen for chosen in lists),
            every[i] in between,
            None if np.isnan(among[:, i]).any() else float(np.ptp(among[:, i])),
        )
        for i in order
    ]
