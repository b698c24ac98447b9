"""Names of the fields of science, as labels and inside sentences."""

from __future__ import annotations

from ikt.reports.sentences import templates


def field_name(slug: str, lang: str, *, inline: bool = False) -> str:
    """Return the name of a field; ``inline`` gives it without a capital, for use in a sentence."""
    names = templates("fieldnames").get(slug)
    label = names[lang] if names else slug.replace("_", " ").capitalize()
    return label[:1].lower() + label[1:] if inline else label


def fields() -> tuple[str, ...]:
    """Return the slugs of all fields of science, the total left out."""
    return tuple(templates("fieldnames"))
