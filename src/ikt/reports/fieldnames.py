"""Names of the fields of science and of the goals, as labels and inside sentences."""

from __future__ import annotations

from functools import cache

from ikt.measures import MEASURES
from ikt.reports.sentences import templates
from ikt.reports.view import default_method

LISTS = ("nsf", "asjc", "goals", "ages")
"""Lists of fields, each with the names of its own file of phrases."""


def field_name(slug: str, lang: str, *, inline: bool = False) -> str:
    """Return the name of a field; ``inline`` gives it without a capital, for use in a sentence."""
    names = _names().get(slug)
    label = names[lang] if names else slug.replace("_", " ").capitalize()
    return label[:1].lower() + label[1:] if inline and not label.startswith("SDG") else label


def fields(measure: str = "fields.articles", method: str | None = None) -> tuple[str, ...]:
    """Return the slugs that a measure is broken down by, the total left out; none if by nothing.

    Args:
        measure: its code.
        method: whose count; the first when none is given.
    """
    found = MEASURES[measure].by_field.get(method or default_method(measure))
    return tuple(templates(found)) if found else ()


@cache
def _names() -> dict[str, dict[str, str]]:
    return {slug: names for given in LISTS for slug, names in templates(given).items()}
