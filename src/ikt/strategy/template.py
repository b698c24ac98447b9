"""Starting a strategy of one's own from a template, and what of it is still to be written.

The template is a whole strategy: it loads, and everything runs on it from the first minute. Its
texts in [brackets] are for the writer to fill in.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ikt.base.countries import country, resolve
from ikt.base.errors import UsageError
from ikt.strategy.load import draft
from ikt.strategy.marks import leaves
from ikt.strategy.problem import place
from ikt.strategy.remedies import quoted

TEMPLATE = Path(__file__).parent / "template"
BRACKETS = re.compile(r"\s*\[[^\[\]]+\]\s*")


@dataclass(frozen=True, slots=True)
class Blank:
    """A text that is still to be written: where, and what the template says belongs there."""

    file: str
    line: int
    text: str

    def place(self, folder: Path) -> str:
        """Return file and line as an editor or a terminal can follow them."""
        return place(folder, self.file, self.line)


def begin(directory: Path, home: str) -> str:
    """Copy the template into a folder that is new or empty.

    Args:
        directory: the folder.
        home: code or name of the country whose strategy it is.

    Returns:
        The alpha-2 code of that country.

    Raises:
        UsageError: the country is unknown or of the past, or the folder is taken or cannot be made.
    """
    code = resolve(home)
    if country(code).former:
        what = f"{country(code).en} is a former state."
        raise UsageError(what, where="--home", remedy="Give a country of today.")
    if directory.exists() and not (directory.is_dir() and not any(directory.iterdir())):
        what = f"“{directory}” exists already, and is never written over."
        raise UsageError(what, remedy="Give the name of a new folder.")
    try:
        shutil.copytree(TEMPLATE, directory, dirs_exist_ok=True)
        file = directory / "strategy.yaml"
        text = file.read_text("utf-8")
        file.write_text(text.replace("\nhome: XX\n", f"\nhome: {quoted(code)}\n"), "utf-8")
    except OSError as error:
        what = f"“{directory}” cannot be made: {(error.strerror or str(error)).lower()}."
        raise UsageError(what, remedy="Give a folder that you may write in.") from error
    return code


def blanks(folder: Path) -> Iterator[Blank]:
    """Yield every text in a folder that is still in the brackets of the template, as they stand."""
    data, marks, _ = draft(folder)
    for path, value in leaves(data):
        if isinstance(value, str) and BRACKETS.fullmatch(value):
            yield Blank(*marks.at(path), value.strip())
