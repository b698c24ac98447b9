"""Sentences from templates: words from ``phrases/*.yaml``, numbers bound to their figures.

A template stands once per language and names what goes in: ``{partner:^} {partner:staat|staan} op
plaats {place}``. Countries take the forms of :class:`ikt.reports.naming.Name`; a figure takes none,
or ``{works:werk|werken}`` for the word that goes with one or with more; so does a whole number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from string import Formatter
from typing import Any

from ikt.reports.data import read
from ikt.reports.model import Fact, Figure, Part, Sentence, Stated
from ikt.reports.naming import separators

PERCENT = "\N{NO-BREAK SPACE}%"
"""A number and its sign stay on one line."""


def say(id: str, lang: str, **words: Any) -> Sentence:
    """Return the sentence of template ``id`` (``file.name``) in ``lang``.

    Args:
        id: which template.
        lang: ``nl`` or ``en``.
        words: what the template names: figures, names of countries, years, text, other sentences.

    Raises:
        KeyError: no such template, or it names a word that was not given.
    """
    return filled(template(id, lang), id, words)


def filled(text: str, id: str, words: Mapping[str, Any]) -> Sentence:
    """Return the sentence that a template gives with ``words`` filled in."""
    parts: list[Part] = []
    for literal, word, spec, _ in Formatter().parse(text):
        if literal:
            parts.append(Part(text=literal.replace(" %", PERCENT)))
        if word is not None:
            parts.extend(_parts(words[word], spec or ""))
    return Sentence(id=id, parts=tuple(parts))


def enumerated(items: Sequence[Sentence], lang: str) -> Sentence:
    """Return pieces with figures as one enumeration, as :func:`ikt.reports.naming.joined` does."""
    parts: list[Part] = []
    between = separators([item.text for item in items], lang)
    for before, item in zip(between, items, strict=True):
        parts += [Part(text=before), *item.parts] if before else item.parts
    return Sentence(id="common.enumerated", parts=tuple(parts))


def phrase(id: str, lang: str, **words: Any) -> str:
    """Return the text of template ``id``, for labels and notes without bound numbers."""
    return say(id, lang, **words).text


def template(id: str, lang: str) -> str:
    """Return the bare template ``id`` in ``lang``."""
    group, _, key = id.partition(".")
    found: str = templates(group)[key][lang]
    return found


@cache
def templates(group: str) -> dict[str, dict[str, str]]:
    """Return all templates of one file: ``{name: {nl: …, en: …}}``."""
    loaded: dict[str, dict[str, str]] = read("phrases", f"{group}.yaml")
    return loaded


def _parts(value: Any, spec: str) -> list[Part]:
    if isinstance(value, Sentence):
        return list(value.parts)
    if isinstance(value, int | Figure | Fact) and "|" in spec:
        one, more = spec.split("|")
        return [Part(text=one if str(getattr(value, "shown", value)) == "1" else more)]
    if isinstance(value, Figure):
        return [Part(text=value.shown, figure=value)]
    if isinstance(value, Fact):
        return [Stated(text=value.shown, fact=value)]
    return [Part(text=format(value, spec))]
