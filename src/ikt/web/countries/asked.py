"""What a reader asks of the list of countries, as it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import QueryDict

from ikt.base.errors import UsageError
from ikt.base.saying import choose_from
from ikt.base.text import Lang
from ikt.reports import classes, listing
from ikt.reports.model import CountryTable
from ikt.web.countries.statuses import check_known
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

    def known(self, desk: Desk, lang: Lang) -> Asked:
        """Return the same with region and income group as ``lang`` calls them.

        An address outlives a change of language, so that they may stand in it in the other one.

        Raises:
            UsageError: there is no such status, region or income group.
        """
        for status in self.status:
            check_known(desk.strategy, status)
        return replace(
            self,
            region=_class(desk, "region", self.region, lang),
            income=_class(desk, "income", self.income, lang),
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


def _class(desk: Desk, scheme: str, asked: str, lang: Lang) -> str:
    """Return the name in ``lang`` of a class that is asked for by its name in either language."""
    if not asked:
        return ""
    known = classes.labels(desk.evidence, scheme)
    for label in known:
        if asked in (label.nl, label.en):
            return label[lang]
    raise UsageError(
        {"nl": f"Geen groep landen heet “{asked}”.", "en": f"No group of countries is “{asked}”."},
        remedy=choose_from(label[lang] for label in known),
    )
