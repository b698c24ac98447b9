"""What the shell offers after Tab: countries, measures, themes, sources."""

from __future__ import annotations

from collections.abc import Iterator


def countries(incomplete: str) -> list[tuple[str, str]]:
    """Return codes with names; what was typed may be the start of either."""
    from ikt.base.countries import countries as known

    start = incomplete.lower()
    return [
        (c.alpha2, c.en)
        for c in known().values()
        if any(text.lower().startswith(start) for text in (c.alpha2, c.alpha3, c.en, c.nl))
    ]


def measures(incomplete: str) -> list[tuple[str, str]]:
    """Return codes of measures with their labels."""
    from ikt.measures import MEASURES

    return [(m.code, m.label.en) for m in MEASURES.values() if m.code.startswith(incomplete)]


def themes(incomplete: str) -> list[str]:
    """Return the sections of a country page."""
    return [t for t in THEMES if t.startswith(incomplete)]


def statuses(incomplete: str) -> Iterator[tuple[str, str]]:
    """Yield the statuses of the strategy in force."""
    from ikt.strategy import load

    for status in load().statuses:
        if status.id.startswith(incomplete):
            yield status.id, status.label.en


def sources(incomplete: str) -> list[tuple[str, str]]:
    """Return the sources with their titles."""
    from ikt.sources import SOURCES

    return [(s.id, s.title.en) for s in SOURCES.values() if s.id.startswith(incomplete)]


THEMES = ("cooperation", "fields", "circulation", "students", "projects", "context")
