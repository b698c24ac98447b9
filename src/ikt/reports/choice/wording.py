"""Words that every sentence about a choice needs: names, shares with their error, criteria."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ikt.base.numbers import number, percent
from ikt.base.text import Lang
from ikt.choice.answer import Answer, listed_by, own_list
from ikt.reports.choice.answer_model import Share
from ikt.reports.choice.claims import Claim, Names, Stated, claim
from ikt.reports.choice.trouble import quoted
from ikt.reports.naming import Name, joined, name
from ikt.strategy import Strategy

MOST_NAMES = 12
"""Names in one sentence; the rest are counted."""
NO_BREAK = "\N{NO-BREAK SPACE}"
LEAST = 0.001
"""Least margin of error that tables show: none is ever nothing."""
ROUNDED = 1e-9
"""What a number may be above a round one and still be it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts an answer in the words of one language."""

    answer: Answer
    strategy: Strategy
    lang: Lang

    def say(self, id: str, **words: object) -> Claim:
        """Return a sentence of ``phrases/answer.yaml``."""
        posts = count(self.answer.posts, "posts", self.lang)
        return claim(f"answer.{id}", self.lang, **({"n": posts} | words))

    @property
    def own_list(self) -> bool:
        """Whether the list to be explained is that of the strategy."""
        asked = listed_by(self.strategy, self.answer.scenario)
        return set(asked) == set(own_list(self.strategy))

    def names(self, codes: Iterable[str]) -> Names:
        """Return countries as an enumeration, the tail counted when it is long."""
        return names_of(codes, self.lang)

    def one(self, code: str) -> Name:
        """Return one country as sentences name it."""
        return name(code, self.lang)

    def criterion(self, id: str) -> str:
        """Return a criterion in quotes."""
        label = next(c.label[self.lang] for c in self.strategy.criteria if c.id == id)
        return quoted(label, self.lang)

    def share(self, value: float, error: float, of: str) -> Stated:
        """Return a share with its Monte Carlo error: ``87 ± 0,3 %``."""
        digits = 0 if error == 0 else max(0, -math.floor(math.log10(error * 100)))
        text = number(value * 100, self.lang, digits=digits)
        if error:
            half = number(error * 100, self.lang, digits=digits)
            text += f"{NO_BREAK}±{NO_BREAK}{half}"
        text += f"{NO_BREAK}%" if self.lang == "nl" else "%"
        return Stated(shown=text, value=value, of=of)

    def part(self, value: float, of: str, digits: int = 0) -> Stated:
        """Return a weight or share as a percentage."""
        return part(value, of, self.lang, digits=digits)

    def at_most(self, value: float, of: str, digits: int = 1) -> Stated:
        """Return a share as a percentage that it does not exceed: rounded up."""
        return Stated(shown=rounded_up(value, self.lang, digits=digits), value=value, of=of)

    def points(self, value: float, of: str) -> Stated:
        """Return a difference between two shares in percentage points, without the words."""
        digits = 0 if value >= 0.01 else 1
        return Stated(shown=number(value * 100, self.lang, digits=digits), value=value, of=of)

    def score(self, value: float, of: str) -> Stated:
        """Return a score between 0 and 1."""
        return Stated(shown=number(value, self.lang, digits=2), value=value, of=of)

    def one_in(self, part: float, of: str) -> Stated:
        """Return a small part as the 5,300,000 of "1 in 5,300,000", two digits that matter."""
        odds = 1 / part
        place = 1 - math.floor(math.log10(odds))
        return Stated(shown=number(round(odds, place), self.lang), value=part, of=of)

    def heaviest(self, weights: Sequence[float], of: str, most: int = 3) -> Claim:
        """Return the criteria with the largest weights, with these weights.

        Args:
            weights: of the criteria (m).
            of: what they are the weights of.
            most: how many criteria.
        """
        order = sorted(range(len(weights)), key=lambda c: -weights[c])[:most]
        parts = [
            self.say(
                "weighed",
                criterion=self.criterion(self.answer.problem.criteria[c]),
                weight=self.part(weights[c], f"weight:{of}:{self.answer.problem.criteria[c]}"),
            )
            for c in order
        ]
        return Claim(
            id="answer.heaviest",
            text=joined([p.text for p in parts], self.lang),
            numbers=tuple(n for p in parts for n in p.numbers),
        )


def names_of(codes: Iterable[str], lang: Lang) -> Names:
    """Return countries as an enumeration, the tail counted when it is long."""
    every = [name(code, lang) for code in codes]
    found = [str(n) for n in every]
    numbers: tuple[Stated, ...] = ()
    if len(found) > MOST_NAMES:
        more = claim("answer.and_more", lang, more=count(len(found) - MOST_NAMES + 1, "more", lang))
        found, numbers = [*found[: MOST_NAMES - 1], more.text], more.numbers
    plural = len(every) > 1 or (len(every) == 1 and every[0].plural)
    return Names(joined(found, lang), plural, numbers)


def count(value: int, of: str, lang: Lang) -> Stated:
    """Return a whole number."""
    return Stated(shown=number(value, lang), value=value, of=of)


def part(value: float, of: str, lang: Lang, *, digits: int = 0) -> Stated:
    """Return a weight or share as a percentage."""
    return Stated(shown=percent(value, lang, digits=digits), value=value, of=of)


def with_error(share: Share, lang: Lang) -> str:
    """Return a share with its Monte Carlo error as tables show it: ``87,1 ± 0,3 %``."""
    value = number(share.value * 100, lang, digits=1)
    return f"{value}{NO_BREAK}±{NO_BREAK}{error_of(share.error, lang)}"


def error_of(half: float, lang: Lang) -> str:
    """Return a margin of error with one decimal; a smaller one is the least that this can show."""
    return percent(max(half, LEAST), lang, digits=1)


def rounded_up(share: float, lang: Lang, *, digits: int = 1) -> str:
    """Return a percentage that a share does not exceed."""
    step = 10 ** (digits + 2)
    return percent(math.ceil(share * step - ROUNDED) / step, lang, digits=digits)
