"""What stands in the way of an answer, in words a reader of the page can act on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ikt.base.errors import IktError
from ikt.base.saying import say
from ikt.base.text import Lang
from ikt.choice import ContradictionError, NoPortfolioError
from ikt.choice.weights import Constraint
from ikt.reports.sentences import phrase
from ikt.strategy import Strategy

NO_BREAK = "\N{NO-BREAK SPACE}"
PERCENT = re.compile(r"(\d)\s*%")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a question.

    Args:
        what: what is wrong.
        where: the line or field, if known.
        together: what cannot hold together: a smallest set.
        remedy: what to do.
    """

    what: str
    where: str
    together: tuple[str, ...]
    remedy: str


def trouble(error: IktError, strategy: Strategy, lang: Lang) -> Trouble:
    """Return an error as a reader meets it, criteria by their names."""
    what, remedy = error.in_language(lang)
    together: tuple[str, ...] = ()
    if isinstance(error, ContradictionError):
        what = phrase("answer.no_weights", lang)
        together = tuple(said(c, strategy, lang) for c in error.core)
    elif isinstance(error, NoPortfolioError):
        what = phrase("answer.no_list", lang)
        together = tuple(text for r in error.rules if (text := say(r.text, lang)))
    return Trouble(what, error.where, together, remedy)


def said(constraint: Constraint, strategy: Strategy, lang: Lang) -> str:
    """Return a constraint on weights with the names of criteria instead of their ids."""
    text = constraint.text
    labels = {c.id: c.label[lang] for c in strategy.criteria}
    for id, _ in sorted(constraint.coefficients, key=lambda pair: -len(pair[0])):
        text = text.replace(id, quoted(labels[id], lang))
    text = text.replace(" > ", " ≥ ").replace(" < ", " ≤ ")
    return PERCENT.sub(rf"\1{NO_BREAK}%", text) if lang == "nl" else text


def quoted(label: str, lang: Lang) -> str:
    """Return a label in the quotation marks of a language."""
    return f"«{label}»" if lang == "nl" else f"“{label}”"
