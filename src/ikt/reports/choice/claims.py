"""Sentences about a choice whose numbers can be checked: each carries the value that it states."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import Any

from ikt.reports.model import Model
from ikt.reports.naming import Name
from ikt.reports.sentences import template


class Stated(Model):
    """A number in a sentence.

    Args:
        shown: as it is read.
        value: unrounded.
        of: what it is of, such as ``among:KR``.
    """

    shown: str
    value: float
    of: str


@dataclass(frozen=True, slots=True)
class Names:
    """Countries as an enumeration; takes the specifications of :class:`ikt.reports.naming.Name`.

    Args:
        text: the enumeration.
        plural: whether the verb that goes with it is plural.
        numbers: those in the enumeration: how many it leaves out.
    """

    text: str
    plural: bool
    numbers: tuple[Stated, ...] = ()

    def __format__(self, spec: str) -> str:
        """Return the enumeration, with a capital for ``^``, or the verb that goes with it."""
        if "|" in spec:
            return spec.split("|")[self.plural]
        return self.text[:1].upper() + self.text[1:] if spec == "^" else self.text


class Claim(Model):
    """A sentence and the numbers that it states."""

    id: str
    text: str
    numbers: tuple[Stated, ...] = ()


def claim(id: str, lang: str, **words: Any) -> Claim:
    """Return the sentence of template ``id`` with its numbers bound.

    Args:
        id: template, ``choice.name``.
        lang: ``nl`` or ``en``.
        words: what the template names: numbers (:class:`Stated`), names of countries, text, claims.

    Raises:
        KeyError: no such template, or it names a word that was not given.
    """
    text, numbers = "", list[Stated]()
    for literal, word, spec, _ in Formatter().parse(template(id, lang)):
        text += literal
        if word is None:
            continue
        value = words[word]
        if isinstance(value, Claim):
            text += value.text
            numbers += value.numbers
        elif isinstance(value, Stated):
            if spec:
                one, more = spec.split("|")
                text += one if value.shown == "1" else more
                continue
            text += value.shown
            numbers.append(value)
        elif isinstance(value, Name | Names):
            text += format(value, spec or "")
            if isinstance(value, Names) and "|" not in (spec or ""):
                numbers += value.numbers
        else:
            text += str(value)
    return Claim(id=id, text=text, numbers=tuple(numbers))
