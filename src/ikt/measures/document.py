"""The reference page of measures, written from the catalogue and the functions' own words."""

from __future__ import annotations

import inspect
import sys

from ikt.measures import MEASURES, Measure
from ikt.measures.build import FUNCTIONS

HEAD = """# Measures

Definition, formula, unit, counting and paper of every measure, as the code has them. Intervals are
of 95 %. What they can bear is [explained apart](../explanation/measures.md).
"""


def document() -> str:
    """Return the page as Markdown."""
    return HEAD + "".join(_section(measure) for measure in MEASURES.values())


def _section(measure: Measure) -> str:
    parts = [
        f"## {measure.label.en}",
        f"`{measure.code}` · {measure.unit.en}",
        measure.definition.en,
        f"*Formula:* {measure.formula}",
        f"*Computed:* {_said(measure)}",
        f"*Source:* {measure.paper}",
    ]
    if measure.caveat.en:
        parts.append(f"*What it cannot tell:* {measure.caveat.en}")
    if measure.min_n:
        parts.append(
            f"*Marked U, shown and not interpreted:* when it rests on fewer than {measure.min_n}."
        )
    return "\n" + "\n\n".join([*parts, _methods(measure)]) + "\n"


def _said(measure: Measure) -> str:
    text = inspect.getdoc(FUNCTIONS[measure.code]) or ""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _methods(measure: Measure) -> str:
    rows = (
        f"| `{name}` | {m.label.en} | {', '.join(m.datasets)} | {m.differs.en} |"
        for name, m in measure.methods.items()
    )
    return "\n".join(["| method | name | datasets | why it differs |", "|---|---|---|---|", *rows])


if __name__ == "__main__":
    sys.stdout.write(document())
