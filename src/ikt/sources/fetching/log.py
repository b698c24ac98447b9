"""A log of what is in: one line a step, so that a run that was cut short goes on where it was.

Nothing waits for the disk here. A line torn by a crash is the last one and counts for nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ikt.sources.fetching.disk import writing

Line = dict[str, Any]


class Log:
    """A file with one JSON object a line.

    Args:
        path: the file; its folder exists once a line is added.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def lines(self) -> list[Line]:
        """Return the whole lines; none when there is no log or it is damaged."""
        try:
            text = self.path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return []
        whole, _, torn = text.rpartition("\n")
        if torn:  # drop it from the file too, or the next line would be glued to it
            self.path.write_text(whole + "\n" if whole else "", encoding="utf-8")
        try:
            return [json.loads(line) for line in whole.splitlines()]
        except ValueError:
            return []

    def add(self, line: Line) -> None:
        """Add a line."""
        with writing(self.path), self.path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line) + "\n")
