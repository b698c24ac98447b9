"""How one source is fetched, or what a person does where no program can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ikt.base.errors import UsageError
from ikt.base.text import Text
from ikt.sources.fetching.job import Job

REFUSED = Text(
    nl="{dataset} kan een programma niet ophalen.",
    en="{dataset} cannot be fetched by a program.",
)
THEN = Text(nl="Doe daarna `ikt load {dataset} BESTAND`.", en="Then run `ikt load {dataset} FILE`.")


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How the files of one dataset come into its raw folder.

    Args:
        dataset: name of the dataset.
        page: where a person finds the files.
        files: what they are called there, as far as known.
        run: brings them and returns where they stand; ``None`` where the publisher has no address
            that a program may use.
        by_hand: what a person does on that page.
        note: how sure the address is, and what to mind.
        own_command: whether it is fetched by a command with choices of its own.
    """

    dataset: str
    page: str
    files: str
    run: Callable[[Job], list[Path]] | None
    by_hand: Text
    note: Text
    own_command: bool = False

    @property
    def by_program(self) -> bool:
        """Return whether a command of ikt fetches it."""
        return self.run is not None or self.own_command

    @property
    def remedy(self) -> str:
        """Return how to go on without a program, for the end of an error."""
        return (
            f"Or fetch {self.files} by hand from {self.page} "
            f"and run `ikt load {self.dataset} FILE`."
        )

    def refuse(self, lang: str = "en") -> UsageError:
        """Return the error for a source that a program cannot fetch."""
        said = f"{REFUSED[lang].format(dataset=self.dataset)} {self.by_hand[lang]}"
        return UsageError(said, where=self.page, remedy=THEN[lang].format(dataset=self.dataset))
