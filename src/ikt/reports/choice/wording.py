"""Words that every sentence about a choice needs: names, shares with their error, criteria."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ikt.base.numbers import number, percent
from ikt.base.text import Lang
from ikt.choice.answer import Answer
from ikt.reports.choice.claims import Claim, Names, Stated, claim
from ikt.reports.choice.trouble import quoted
from ikt.reports.naming import Name, joined, name
from ikt.strategy import Strategy

MOST_NAMES = 12
"""Names in one sentence; the rest are counted."""
NO_BREAK = "\N{NO-BREAK SPACE}"


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

    def names(self, codes: Iterable[str]) -> Names:
        """Return countries as an enumeration, the tail counted when it is long."""
        every = [name(code, self.lang) for code in codes]
        found = [str(n) for n in every]
        if len(found) > MOST_NAMES:
            more = claim("answer.and_more", self.lang, more=len(found) - MOST_NAMES + 1).text
            found = [*found[: MOST_NAMES - 1], more]
        return Names(
            joined(found, self.lang), len(every) > 1 or (len(every) == 1 and every[0].plural)
        )

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
        return Stated(shown=percent(value, self.lang, digits=digits), value=value, of=of)

    def score(self, value: float, of: str) -> Stated:
        """Return a score between 0 and 1."""
        return Stated(shown=number(value, self.lang, digits=2), value=value, of=of)

    def one_in(self, part: float, of: str) -> Stated:
        """Return a small part as the 5,300,000 of "1 in 5,300,000", two digits that matter."""
        odds = 1 / part
        place = 1 - math.floor(math.log10(odds))
        return Stated(shown=number(round(odds, place), self.lang), value=part, of=of)

    def heaviest(self, weights: Sequence[float], most: int = 3) -> Claim:
        """Return the criteria with the largest weights, with these weights."""
        order = sorted(range(len(weights)), key=lambda c: -weights[c])[:most]
        parts = [
            self.say(
                "weighed",
                criterion=self.criterion(self.answer.problem.criteria[c]),
                weight=self.part(weights[c], f"weight:{self.answer.problem.criteria[c]}"),
            )
            for c in order
        ]
        return Claim(
            id="answer.heaviest",
            text=joined([p.text for p in parts], self.lang),
            numbers=tuple(n for p in parts for n in p.numbers),
        )


def count(value: int, of: str, lang: Lang) -> Stated:
    """Return a whole number."""
    return Stated(shown=number(value, lang), value=value, of=of)
