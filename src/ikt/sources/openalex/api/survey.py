"""How many works a slice has and what it takes to bring them: asked before it is begun."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from ikt.sources.openalex.api.asking import OpenAlex
from ikt.sources.openalex.api.budget import Budget
from ikt.sources.openalex.api.selection import PER_PAGE
from ikt.sources.openalex.api.wanted import Wanted

MANY_AUTHORS = "authors_count:>100"
MANY = 200_000
"""Works above which one should rather read the snapshot: over 2,000 questions, an hour or more."""
WHOLE = 1_000
"""Works with more than a hundred authors up to which each is asked for alone."""
SECONDS = 1.0
"""About how long an answer takes."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a slice will take, going by its first page.

    Args:
        count: works that the filter gives.
        large: how many of them have more than a hundred authors.
        requests: questions for pages.
        incoming: about how many bytes come in, unpacked.
        disk: about how many bytes the parts take.
        budget: of today; its cost is that of one page.
    """

    count: int
    large: int
    requests: int
    incoming: int
    disk: int
    budget: Budget

    @property
    def cost(self) -> int:
        """Return what the pages cost, in questions for a list."""
        return self.requests * self.budget.cost

    @property
    def days(self) -> int | None:
        """Return how many days' budgets that is, today's among them; ``None`` if unknown."""
        limit, left = self.budget.limit, self.budget.left
        if limit is None or left is None or limit <= 0:
            return None
        return 1 + max(0, -(-(self.cost - left) // limit))

    @property
    def minutes(self) -> float:
        """Return about how long it takes."""
        return (self.requests + (self.large if self.whole else 0)) * SECONDS / 60

    @property
    def whole(self) -> bool:
        """Return whether works with many authors are few enough to ask for each."""
        return 0 < self.large <= WHOLE

    @property
    def many(self) -> bool:
        """Return whether this is more than should be asked without a second thought."""
        return self.count > MANY


def survey(openalex: OpenAlex, wanted: Wanted) -> Survey:
    """Ask for the first page, and how many works have more than a hundred authors.

    Raises:
        UsageError: OpenAlex does not accept the question.
        NetworkError: no good answer could be had.
    """
    page = openalex.works(wanted.asked, None)
    large = 0
    if page.count:
        large = openalex.works(f"{wanted.asked},{MANY_AUTHORS}", None, per_page=1).count
    records = b"\n".join(record for _, record in page.works)
    share = page.count / max(len(page.works), 1)
    return Survey(
        count=page.count,
        large=large,
        requests=-(-page.count // PER_PAGE),
        incoming=round(page.size * share),
        disk=round(len(gzip.compress(records)) * share),
        budget=page.budget,
    )
