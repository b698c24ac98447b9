"""Names of the fields of science and of the goals, as labels and inside sentences."""

from __future__ import annotations

from ikt.measures import MEASURES
from ikt.reports.sentences import templates


def field_name(slug: str, lang: str, *, inline: bool = False) -> str:
    """Return the name of a field; ``inline`` gives it without a capital, for use in a sentence."""
    names = (templates("fieldnames") | templates("goals")).get(slug)
    label = names[lang] if names else slug.replace("_", " ").capitalize()
    return label[:1].lower() + label[1:] if inline and not label.startswith("SDG") else label


def fields(measure: str = "fields.articles") -> tuple[str, ...]:
    """Return the slugs that a measure is broken down by, the total left out; none if by nothing."""
    if not MEASURES[measure].by_field:
        return ()
    return tuple(templates("fieldnames" if measure.startswith("fields.") else "goals"))
