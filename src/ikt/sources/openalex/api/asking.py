"""The questions that ikt puts to OpenAlex."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ikt.sources.fetching.answers import RefusalError, readable
from ikt.sources.fetching.client import Answer, Client
from ikt.sources.fetching.openalex import secret, works_url
from ikt.sources.openalex.api.answer import Groups, Listed, Sketch, grouped, listed, single
from ikt.sources.openalex.api.refused import explained
from ikt.sources.openalex.api.selection import PER_PAGE, SELECT, SORT

NOT_THERE = (404, 410)
T = TypeVar("T")


@dataclass
class OpenAlex:
    """OpenAlex, as ikt asks it.

    Args:
        client: the HTTP client.
    """

    client: Client
    url: str = field(default_factory=works_url)

    def works(self, filter: str, cursor: str | None = "*", *, per_page: int = PER_PAGE) -> Listed:
        """Return a page of works.

        Args:
            filter: which.
            cursor: of the page; ``None`` for the first page and no more.
            per_page: works a page, 100 at most.

        Raises:
            UsageError: OpenAlex does not accept the question, or wants a key.
            NetworkError: no good answer could be had.
        """
        return self._asked(self.url, question(filter, cursor, per_page), listed)

    def work(self, address: str) -> tuple[Sketch, bytes] | None:
        """Return the whole record of one work, with all of its authors; ``None`` if it is gone."""
        try:
            number = address.rpartition("/")[2]
            return self._asked(f"{self.url}/{number}", {"select": ",".join(SELECT)}, single)
        except RefusalError as refused:
            if refused.status in NOT_THERE:
                return None
            raise

    def groups(self, filter: str, by: str, cursor: str = "*") -> Groups:
        """Return a page of groups: how many works of this filter there are of each kind."""
        return self._asked(self.url, {"filter": filter, "group_by": by, "cursor": cursor}, grouped)

    def _asked(self, url: str, params: Mapping[str, str], read: Callable[[Answer], T]) -> T:
        with explained(readable(url, params)):
            return self.client.ask(url, {**params, **secret()}, read)


def question(filter: str, cursor: str | None, per_page: int = PER_PAGE) -> dict[str, str]:
    """Return the parameters of a question for works."""
    asked = {"filter": filter, "select": ",".join(SELECT), "sort": SORT, "per_page": str(per_page)}
    return asked | ({"cursor": cursor} if cursor else {})
