"""Where each part of a strategy stands in its files, so that an error can point at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Path_ = tuple[str | int, ...]
"""Keys and list positions that lead to a value: ``("countries", 3, "code")``."""


@dataclass(slots=True)
class Marks:
    """File and line of every value.

    Args:
        places: path of a value to file and line (from 1); that of a key is the line of the key.
        written: path of an unquoted value to its letters, which YAML may read as something else.
    """

    places: dict[Path_, tuple[str, int]] = field(default_factory=dict)
    written: dict[Path_, str] = field(default_factory=dict)

    def at(self, path: Path_) -> tuple[str, int]:
        """Return the place of a value, or of the nearest thing around it that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, ("strategy.yaml", 1))

    def take(self, other: Marks) -> None:
        """Add the marks of another file."""
        self.places |= other.places
        self.written |= other.written


def leaves(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Yield every value that is neither a list nor a mapping, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from leaves(inner, (*path, i))
    else:
        yield path, value
