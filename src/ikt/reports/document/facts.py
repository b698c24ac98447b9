"""What a document says of records: states, days and how many, each bound so that it can be checked.

Figures come from measures and are worked out again; facts come from what people recorded and are
looked up again. Both stand in sentences and in cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ikt.reports.document.model import Chapter, Grid, Listing, Paragraph
from ikt.reports.model import Fact, Model, Recorded


def fact_id(fact: Fact) -> str:
    """Return the address of a fact: of which record, and what of it."""
    return address(fact.about, fact.what)


def address(about: str, what: str) -> str:
    """Return the address of what is stated of a record, or of a count of records."""
    return f"urn:ikt:record:{about}/{what}"


def stated(chapters: Iterable[Chapter]) -> Iterator[tuple[str, str, Fact]]:
    """Yield each fact with its chapter and the statement it stands in, in the order of reading."""
    for chapter in chapters:
        for block in chapter.blocks:
            match block:
                case Paragraph():
                    said = [(s.text, s.facts) for s in block.sentences]
                case Listing():
                    said = [(f"{i.label}: {i.said.text}", i.said.facts) for i in block.items]
                case Grid():
                    table = block.table
                    said = [
                        (f"{table.title}: {row[0].shown}, {column.label}: {cell.shown}", (fact,))
                        for row in table.rows
                        for column, cell in zip(table.columns, row, strict=True)
                        if isinstance(cell, Recorded) and (fact := cell.fact)
                    ]
                case _:
                    said = []
            yield from ((chapter.id, text, fact) for text, facts in said for fact in facts)


def told(chapters: Iterable[Chapter]) -> list[dict[str, Any]]:
    """Return the facts in chapters for the provenance, each once, with where it stands."""
    found: dict[str, dict[str, Any]] = {}
    for chapter, text, fact in stated(chapters):
        entry = found.setdefault(
            fact_id(fact),
            {
                "@id": fact_id(fact),
                "@type": "prov:Entity",
                "value": fact.value,
                "from": f"urn:ikt:record:{fact.about}",
                "said": [],
            },
        )
        entry["said"].append({"chapter": chapter, "text": text, "shown": fact.shown})
    return list(found.values())


class Recalled(Model):
    """A fact then and now; ``now`` is missing where there is no such record any more.

    ``typed`` is how it reads where somebody typed over it.
    """

    id: str
    was: int | str
    now: int | str | None
    said: tuple[dict[str, str], ...]
    typed: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it is still so."""
        return self.was == self.now


def recalled(
    carried: Mapping[str, Any],
    recorded: Mapping[str, int | str],
    typed: Iterable[tuple[str, str]] = (),
) -> tuple[Recalled, ...]:
    """Return for each fact that a document carries what is recorded now.

    Args:
        carried: the provenance in its file.
        recorded: what people have recorded by now, by address.
        typed: how its facts read now, by address.
    """
    reads: dict[str, list[str]] = defaultdict(list)
    for id, text in typed:
        reads[id].append(text.strip())
    return tuple(
        Recalled(
            id=fact["@id"],
            was=fact["value"],
            now=recorded.get(fact["@id"]),
            said=fact["said"],
            typed=tuple(
                text
                for text in dict.fromkeys(reads[fact["@id"]])
                if text not in {s["shown"] for s in fact["said"]}
            ),
        )
        for fact in carried.get("facts", ())
    )
