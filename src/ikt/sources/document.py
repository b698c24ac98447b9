"""The reference page of sources, written from the catalogue."""

from __future__ import annotations

import sys

from ikt.sources.catalog import EVERY
from ikt.sources.source import Source


def document() -> str:
    """Return the page as Markdown."""
    head = (
        "# Sources\n\nEvery dataset that ikt reads. `ikt sources` shows which snapshot of each "
        "is in force, and how old it is.\n"
    )
    return head + "".join(_section(source) for source in EVERY.values())


def _section(source: Source) -> str:
    rows = "".join(
        f"| `{code}` | **{i.label.en}.** {i.definition.en} | {i.unit.en} |\n"
        for code, i in source.indicators.items()
    )
    first = next(iter(source.indicators.values()))
    differs = f"\n*Why it differs from others:* {first.differs.en}\n" if first.differs else ""
    return (
        f"\n## {source.title.en}\n\n`{source.id}` · {source.publisher} · "
        f"[{source.licence.id}]({source.licence.url}) · [published here]({source.url})\n\n"
        f"{source.citation}\n\n*What reading does:* {source.transformation.en}\n\n"
        f"*Mind:* {first.weaknesses.en}\n{differs}\n"
        f"| indicator | what | unit |\n|---|---|---|\n{rows}"
    )


if __name__ == "__main__":
    sys.stdout.write(document())
