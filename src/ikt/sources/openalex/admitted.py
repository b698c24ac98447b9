"""Works as a part gives them to tables: each once, those that cannot be read told and left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from ikt.sources.openalex.columns import numbers
from ikt.sources.openalex.converted import Converted
from ikt.sources.openalex.nested import text
from ikt.sources.openalex.seen import Seen
from ikt.sources.openalex.trees import WORK, Trees


def admitted(
    works: pa.StructArray, places: Sequence[int], name: str, done: Converted, seen: Seen
) -> Mapping[str, pa.Table]:
    """Return the tables of some works without those that cannot be read or stood there before.

    Args:
        works: the works.
        places: which records of the part they are, from 1.
        name: of the part, for messages.
        done: where to count; it says which tables are wanted.
        seen: works that stood in the part before; these are added.
    """
    new = seen.first_times(numbers(text(works, "id"), WORK))
    done.doubles += len(works) - len(new)
    trees = Trees(works.take(new) if len(new) < len(works) else works)
    made = trees.tables(done.tallies)
    for at, (value, reason) in sorted(trees.unread.items()):
        done.reject(name, places[int(new[at])], value.encode(), reason)
    return made
