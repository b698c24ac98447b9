"""Patterns on a map, so that it can be read without its colours: unknown, and less than zero."""

from __future__ import annotations

from collections.abc import Iterable

UNKNOWN = "map-unknown"
SIDES = frozenset({"div-1", "div-2", "div-3"})
"""Classes below zero: in grey they look like those above it, so they bear dots."""


def definitions(kinds: Iterable[str]) -> str:
    """Return the patterns that a map and its legend use, to stand in the map.

    Args:
        kinds: classes in use; slanting lines for what is unknown are always among them.
    """
    lines = (
        f'<pattern id="{UNKNOWN}" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="p-none" width="5" height="5"/>'
        '<path class="p-line" d="M0 0V5"/></pattern>'
    )
    dotted = "".join(
        f'<pattern id="less-{kind}" width="4" height="4" patternUnits="userSpaceOnUse">'
        f'<rect class="{kind}" width="4" height="4"/><circle class="p-dot" cx="2" cy="2" r="0.8"/>'
        "</pattern>"
        for kind in sorted(SIDES & set(kinds))
    )
    return f"<defs>{lines}{dotted}</defs>"


def filled(kind: str, *, unknown: bool = False) -> str:
    """Return the attribute that gives a shape of a class its pattern; nothing where it has none."""
    if kind in SIDES:
        return f' fill="url(#less-{kind})"'
    return f' fill="url(#{UNKNOWN})"' if unknown and not kind else ""
