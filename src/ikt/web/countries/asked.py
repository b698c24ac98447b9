"""What a reader asks of the list of countries, as it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from ikt.base.text import Lang
from ikt.reports import listing
from ikt.reports.model import CountryTable
from ikt.web.desk import Desk
from ikt.web.ui.address import whole

PER_PAGE = 50
MOST_COLUMNS = 12
DEFAULT_SORT = "cooperation.works"


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters, columns, order and page of the list."""

    search: str
    status: tuple[str, ...]
    region: str
    income: str
    columns: tuple[str, ...]
    sort: str
    ascending: bool
    year: int | None
    page: int
    all: bool

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        """Read an address; what is not understood is left at its default, except measures.

        Raises:
            UsageError: a column or the order names no measure (when the table is made).
        """
        columns = tuple(dict.fromkeys(c for c in query.getlist("column") if c))
        sort = query.get("sort", "")
        columns = (columns or listing.COLUMNS)[:MOST_COLUMNS]
        if "." in sort and sort not in columns:
            columns = (sort, *columns)
        default = DEFAULT_SORT if DEFAULT_SORT in columns else columns[0]
        return cls(
            search=query.get("q", "").strip(),
            status=tuple(s for s in query.getlist("status") if s),
            region=query.get("region", ""),
            income=query.get("income", ""),
            columns=columns,
            sort=sort or default,
            ascending=query.get("order") == "up",
            year=whole(query.get("year")),
            page=max(1, whole(query.get("page")) or 1),
            all="all" in query,
        )

    def table(self, desk: Desk, lang: Lang) -> CountryTable:
        """Return the countries asked for, all pages of them."""
        found = desk.table(self.columns, lang, self.year)
        found = listing.select(
            found,
            status=self.status,
            region=[self.region] if self.region else [],
            income=[self.income] if self.income else [],
            search=self.search,
        )
        return listing.ordered(found, self.sort, descending=self._descending())

    def _descending(self) -> bool | None:
        if "." in self.sort:
            return False if self.ascending else None
        return not self.ascending if self.ascending else None
