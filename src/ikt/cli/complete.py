"""What the shell offers after Tab: countries, measures, themes, sources."""

from __future__ import annotations

from collections.abc import Iterator

from ikt.cli.language import chosen


def countries(incomplete: str) -> list[tuple[str, str]]:
    """Return codes with names; where no code begins so, names that do, in either language.

    A shell keeps only offers that begin with what was typed, and breaks them at spaces: a name is
    offered as typed so far, with hyphens, and `ikt` reads it all the same.
    """
    from ikt.base.countries import countries as known

    start, lang = incomplete.lower(), chosen()
    codes = [
        (code, c.name(lang))
        for c in known().values()
        for code in (c.alpha2, c.alpha3)
        if code.lower().startswith(start) and len(code) - len(start) < 2
    ]
    names = [
        (incomplete + slug[len(start) :], c.alpha2)
        for c in known().values()
        for slug in dict.fromkeys(name.lower().replace(" ", "-") for name in (c.nl, c.en))
        if len(start) > 1 and slug.startswith(start)
    ]
    return codes + names if incomplete else [(c.alpha2, c.name(lang)) for c in known().values()]


def measures(incomplete: str) -> list[tuple[str, str]]:
    """Return codes of measures with their labels; after a comma, of the next one."""
    from ikt.measures import MEASURES

    before, comma, start = incomplete.rpartition(",")
    return [
        (f"{before}{comma}{m.code}", m.label[chosen()])
        for m in MEASURES.values()
        if m.code.startswith(start)
    ]


def themes(incomplete: str) -> list[str]:
    """Return the sections of a country page."""
    return [t for t in THEMES if t.startswith(incomplete)]


def statuses(incomplete: str) -> Iterator[tuple[str, str]]:
    """Yield the statuses of the strategy in force."""
    from ikt.strategy import load

    for status in load().statuses:
        if status.id.startswith(incomplete):
            yield status.id, status.label[chosen()]


def sources(incomplete: str) -> list[tuple[str, str]]:
    """Return the sources with their titles."""
    from ikt.sources import EVERY

    return [(s.id, s.title[chosen()]) for s in EVERY.values() if s.id.startswith(incomplete)]


def engines(incomplete: str) -> list[str]:
    """Return what can be computed with."""
    from ikt.store.engine import ENGINES

    return [engine for engine in ENGINES if engine.startswith(incomplete)]


THEMES = (
    "cooperation",
    "fields",
    "circulation",
    "students",
    "projects",
    "reciprocity",
    "context",
)
