"""How one source is fetched, or what a person does where no program can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ikt.base.errors import UsageError
from ikt.base.text import Text
from ikt.sources.fetching.job import Job


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
    """

    dataset: str
    page: str
    files: str
    run: Callable[[Job], list[Path]] | None
    by_hand: Text
    note: Text

    @property
    def remedy(self) -> str:
        """Return how to go on without a program, for the end of an error."""
        return (
            f"Or fetch {self.files} by hand from {self.page} "
            f"and run `ikt load {self.dataset} FILE`."
        )

    def refuse(self) -> UsageError:
        """Return the error for a source that a program cannot fetch."""
        return UsageError(
            f"{self.dataset} cannot be fetched by a program. {self.by_hand['en']}",
            where=self.page,
            remedy=f"Then run `ikt load {self.dataset} FILE`.",
        )
