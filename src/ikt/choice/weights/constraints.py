"""What somebody says of weights, read from one line of text.

================================  =====================================
``quality = 20%``                 exact
``10% <= quality <= 30%``         an interval
``quality > necessity > history`` an order
``quality >= 2 * history``        a ratio
================================  =====================================

``<`` and ``<=`` mean the same: the border is of measure zero. All of them are linear in the
weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

from ikt.base.errors import UsageError

COMPARED = re.compile(r"(<=|>=|<|>|=|≤|≥)")
TERM = re.compile(
    r"^(?:(?P<factor>\d+(?:[.,]\d+)?)\s*[*×]\s*)?(?P<id>[a-z][a-z0-9_]*)$"
    r"|^(?P<number>\d+(?:[.,]\d+)?)\s*(?P<percent>%)?$"
)
SENSES = {"≤": "<", "≥": ">", "<=": "<", ">=": ">"}


class WeightError(UsageError):
    """A line about weights that cannot be read."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One comparison: ``Σ coefficients · w ≤ bound``, or ``=`` when ``equal``.

    Args:
        coefficients: criterion and its factor.
        bound: right-hand side.
        equal: whether both sides are equal.
        text: the comparison as it was written.
    """

    coefficients: tuple[tuple[str, float], ...]
    bound: float
    equal: bool
    text: str

    def row(self, criteria: Sequence[str]) -> list[float]:
        """Return the factor of each criterion, in order."""
        factors = dict(self.coefficients)
        return [factors.get(c, 0.0) for c in criteria]


@dataclass(frozen=True, slots=True)
class _Term:
    """A number, or a criterion times a factor."""

    text: str
    number: float = 0.0
    factor: float = 0.0
    criterion: str = ""


def parse(text: str) -> list[Constraint]:
    """Return the comparisons that one line makes; ``a > b > c`` makes two.

    Raises:
        WeightError: the line is no comparison of criteria and numbers.
    """
    pieces = [p.strip() for p in COMPARED.split(text)]
    senses = pieces[1::2]
    if not senses:
        raise WeightError(
            {"nl": f"“{text}” vergelijkt niets.", "en": f"“{text}” compares nothing."},
            remedy={
                "nl": "Schrijf bijvoorbeeld `quality > history`, of `10% <= quality <= 30%`.",
                "en": "Write for instance `quality > history`, or `10% <= quality <= 30%`.",
            },
        )
    terms = [_term(p, text) for p in pieces[::2]]
    return [
        _constraint(left, SENSES.get(sense, sense), right, text)
        for (left, right), sense in zip(pairwise(terms), senses, strict=True)
    ]


def parse_all(lines: Iterable[str], criteria: Sequence[str]) -> list[Constraint]:
    """Return the comparisons of several lines.

    Raises:
        WeightError: a line cannot be read, or names a criterion that is not among ``criteria``.
    """
    found = [c for line in lines for c in parse(line)]
    for constraint in found:
        for criterion, _ in constraint.coefficients:
            if criterion not in criteria:
                raise _no_criterion(criterion, constraint, criteria)
    return found


def _no_criterion(criterion: str, where: Constraint, criteria: Sequence[str]) -> WeightError:
    near = get_close_matches(criterion, criteria, n=1, cutoff=0.6)
    known = ", ".join(criteria)
    remedy = {"nl": f"Kies uit {known}.", "en": f"Use {known}."}
    if near:
        remedy = {"nl": f"Bedoelde u “{near[0]}”?", "en": f"Did you mean “{near[0]}”?"}
    what = {
        "nl": f"Er is geen criterium “{criterion}”.",
        "en": f"There is no criterion “{criterion}”.",
    }
    return WeightError(what, where=where.text, remedy=remedy)


def _term(piece: str, whole: str) -> _Term:
    found = TERM.match(piece)
    if not piece:
        raise WeightError(
            {
                "nl": "Eén kant van een vergelijking is leeg.",
                "en": "One side of a comparison is empty.",
            },
            where=whole,
            remedy={
                "nl": "Zet aan beide kanten een criterium (`quality`) of een aandeel (`20%`).",
                "en": "Write a criterion (`quality`) or a share (`20%`) on both sides of one sign.",
            },
        )
    if found is None:
        raise WeightError(
            {
                "nl": f"“{piece}” is geen criterium en geen getal.",
                "en": f"“{piece}” is neither a criterion nor a number.",
            },
            where=whole,
            remedy={
                "nl": "Schrijf een criterium (`quality`), een veelvoud (`2 * quality`), of `20%`.",
                "en": "Write a criterion (`quality`), a share of one (`2 * quality`), or `20%`.",
            },
        )
    if found["id"]:
        return _Term(piece, factor=_number(found["factor"] or "1"), criterion=found["id"])
    value = _number(found["number"]) / (100 if found["percent"] else 1)
    if value > 1:
        raise WeightError(
            {
                "nl": f"Een gewicht van {piece} is meer dan alles.",
                "en": f"A weight of {piece} is more than everything.",
            },
            where=whole,
            remedy={
                "nl": "Gewichten tellen op tot 1; schrijf `20%` of `0.2`.",
                "en": "Weights sum to 1; write `20%` or `0.2`.",
            },
        )
    return _Term(piece, number=value)


def _constraint(left: _Term, sense: str, right: _Term, whole: str) -> Constraint:
    if not left.criterion and not right.criterion:
        raise WeightError(
            {
                "nl": f"“{left.text} {sense} {right.text}” noemt geen criterium.",
                "en": f"“{left.text} {sense} {right.text}” names no criterion.",
            },
            where=whole,
            remedy={
                "nl": "Zet aan één kant een criterium.",
                "en": "One side must be a criterion.",
            },
        )
    if sense == ">":
        left, right = right, left
    factors: dict[str, float] = {}
    for term, sign in ((left, 1.0), (right, -1.0)):
        if term.criterion:
            factors[term.criterion] = factors.get(term.criterion, 0.0) + sign * term.factor
    shown = (right, left) if sense == ">" else (left, right)
    return Constraint(
        coefficients=tuple(factors.items()),
        bound=right.number - left.number,
        equal=sense == "=",
        text=f"{shown[0].text} {sense} {shown[1].text}",
    )


def _number(text: str) -> float:
    return float(text.replace(",", "."))
