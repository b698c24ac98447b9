"""What is wrong with a file or a cell, in the words of the reader."""

from __future__ import annotations

from typing import Any

from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

SAID = 200
"""Letters of what a cell says that are repeated."""


class WrongError(Exception):
    """A file, row or cell that cannot be taken as it is; says what to write instead.

    Args:
        id: name of the phrase among the words of working together.
        values: what fills its placeholders.
    """

    def __init__(self, id: str, **values: Any) -> None:
        self.id = id
        short = {n: v if isinstance(v, int) else str(v)[:SAID] for n, v in values.items()}
        self.said = words(spoken()).say(f"work.{id}", **short)
        super().__init__(self.said)
