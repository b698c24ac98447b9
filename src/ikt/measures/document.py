"""The reference page of measures, written from the catalogue."""

from __future__ import annotations

import sys

from ikt.measures import MEASURES, Measure


def document() -> str:
    """Return the page as Markdown."""
    head = (
        "# Measures\n\nDefinition, formula, unit, counting and paper of every measure. "
        "Intervals are of "
        "95 %. A value that rests on too few units has status U: shown, not interpreted.\n"
    )
    return head + "".join(_section(measure) for measure in MEASURES.values())


def _section(measure: Measure) -> str:
    methods = "".join(
        f"| `{name}` | {m.label.en} | {', '.join(m.datasets)} | {m.differs.en} |\n"
        for name, m in measure.methods.items()
    )
    caveat = f"\n*What it cannot tell:* {measure.caveat.en}\n" if measure.caveat.en else ""
    return (
        f"\n## {measure.label.en}\n\n`{measure.code}` · "
        f"{measure.unit.en}\n\n{measure.definition.en}\n\n"
        f"*Formula:* {measure.formula}\n\n*Source:* {measure.paper}\n{caveat}\n"
        f"| method | name | datasets | why it differs |\n|---|---|---|---|\n{methods}"
    )


if __name__ == "__main__":
    sys.stdout.write(document())
