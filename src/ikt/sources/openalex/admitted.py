"""Works as a part gives them to tables: each once, those that cannot be read told and left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from ikt.sources.openalex.columns import Ints
from ikt.sources.openalex.converted import Converted
from ikt.sources.openalex.nested import text
from ikt.sources.openalex.trees import Trees


def admitted(
    works: pa.StructArray, places: Sequence[int], name: str, done: Converted, seen: set[str | None]
) -> Mapping[str, pa.Table]:
    """Return the tables of some works without those that cannot be read or stood there before.

    Args:
        works: the works.
        places: which records of the part they are, from 1.
        name: of the part, for messages.
        done: where to count.
        seen: identifiers of works that stood in the part before; these are added.
    """
    new = _new(text(works, "id"), seen)
    done.doubles += len(works) - len(new)
    trees = Trees(works.take(new) if len(new) < len(works) else works)
    made = trees.tables()
    for at, (value, reason) in sorted(trees.unread.items()):
        done.reject(name, places[int(new[at])], value.encode(), reason)
    return made


def _new(ids: pa.StringArray, seen: set[str | None]) -> Ints:
    """Return the places of works that did not stand in the part before, and note them as seen."""
    named = ids.to_pylist()
    different = set(named)
    if len(different) == len(named) and seen.isdisjoint(different):  # as good as always
        seen |= different
        return np.arange(len(named))
    new = []
    for at, id in enumerate(named):
        if id is None or id not in seen:
            seen.add(id)
            new.append(at)
    return np.array(new, np.int64)
