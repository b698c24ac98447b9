"""The works that count, and who took part in them: what all counting starts from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import ibis
from ibis import _

from ikt.measures.records import researchers as people
from ikt.measures.records import residence as living
from ikt.measures.records.settings import Settings

CLOSED = "closed"


@dataclass(frozen=True)
class Records:
    """Tables of the normal form, narrowed to the works that count.

    What several counts need is computed once and kept by the engine.

    Args:
        all_works: works, as they were read; so are the next three.
        all_authorships: authors and their addresses.
        work_sdgs: goals of works.
        work_funders: funders of works.
        settings: which works count, and how.
        funders: countries of funders; ``None`` when they were not read.
    """

    all_works: ibis.Table
    all_authorships: ibis.Table
    work_sdgs: ibis.Table
    work_funders: ibis.Table
    settings: Settings = field(default_factory=Settings)
    funders: ibis.Table | None = None

    @cached_property
    def works(self) -> ibis.Table:
        """Return the works that count, with a year: contract ``works`` and field as ``asjcNN``."""
        rules, rows = self.settings, self.all_works.filter(_.year.notnull())
        rows = rows.filter(~_.type.fill_null("").isin(rules.left_out), ~_.paratext.fill_null(False))
        if not rules.retracted:
            rows = rows.filter(~_.retracted.fill_null(False))
        if not rules.xpac:
            rows = rows.filter(~_.xpac.fill_null(False))
        if rules.since is not None:
            rows = rows.filter(_.year >= rules.since)
        if rules.until is not None:
            rows = rows.filter(_.year <= rules.until)
        code = ibis.literal("asjc").concat(rows.field.cast("string"))
        # Engines differ in what they make of a text with nothing added to it.
        return rows.mutate(asjc=ibis.ifelse(rows.field.notnull(), code, None)).cache()

    @property
    def located(self) -> ibis.Table:
        """Return authors and addresses of all works, territories counted as the settings say."""
        if not self.settings.territories:
            return self.all_authorships
        under = dict(self.settings.territories)
        return self.all_authorships.mutate(country=_.country.substitute(under))

    @cached_property
    def authorships(self) -> ibis.Table:
        """Return authors and addresses of the works that count."""
        return self.located.semi_join(self.works, "work")

    @cached_property
    def presence(self) -> ibis.Table:
        """Return a row for each country of each work that has an address.

        Returns:
            work, country, weight (share of its authors in the work), first, last, corresponding
            (1 when such an author is there, else 0).
        """
        alone = self.works.select("work", alone=_.authors == 1)
        rows = self.authorships.filter(_.country.notnull()).inner_join(alone, "work")
        return (
            rows.group_by("work", "country")
            .agg(
                weight=_.weight.sum(),
                first=(_.place == "first").fill_null(False).cast("int32").max(),
                # The one author of a work is its first and its last.
                last=((_.place == "last") | _.alone).fill_null(False).cast("int32").max(),
                corresponding=_.corresponding.fill_null(False).cast("int32").max(),
            )
            .cache()
        )

    @cached_property
    def housed(self) -> ibis.Table:
        """Return a row for each institution of each work: work, institution, country, weight."""
        rows = self.authorships.filter(_.institution.notnull(), _.country.notnull())
        return rows.group_by("work", "institution", "country").agg(weight=_.weight.sum()).cache()

    @cached_property
    def described(self) -> ibis.Table:
        """Return what counts of countries need of each work that has an address.

        Returns:
            work, year, asjc, countries (how many), large, first_known, last_known,
            corresponding_known, access_known, open, ranked, top10, cited, impact, impact_squared:
            all but the first three numbers, 0 where nothing is known.
        """
        seen = self.presence.group_by("work").agg(
            countries=_.country.count().cast("int32"),
            first_known=_["first"].max(),
            last_known=_["last"].max(),
            corresponding_known=_.corresponding.max(),
        )
        rules = self.settings
        rows = self.works.inner_join(seen, "work")
        impact = rows.fwci.fill_null(0.0)
        return rows.select(
            "work",
            "year",
            "asjc",
            "countries",
            "first_known",
            "last_known",
            "corresponding_known",
            large=_one(
                (rows.authors > rules.large_authors) | (rows.countries > rules.large_countries)
            ),
            access_known=_one(rows.open_access.notnull()),
            open=_one(rows.open_access != CLOSED),
            ranked=_one(rows.top10.notnull()),
            top10=_one(rows.top10),
            cited=_one(rows.fwci.notnull()),
            impact=impact,
            impact_squared=impact * impact,
        ).cache()

    @cached_property
    def places(self) -> ibis.Table:
        """Return in which countries each researcher had an address, in each year."""
        return living.places(self.located, self.works, self.settings.moves)

    @cached_property
    def years(self) -> ibis.Table:
        """Return what is known of each researcher in each year."""
        return living.years(self.places)

    @cached_property
    def residence(self) -> ibis.Table:
        """Return where each researcher lived, year by year."""
        return living.residence(self.places, self.years, self.settings.moves)

    @cached_property
    def fields(self) -> ibis.Table:
        """Return the field in which each researcher has most works."""
        return people.fields(self.all_authorships, self.works)

    @cached_property
    def researchers(self) -> ibis.Table:
        """Return the researchers that count, with field and first year."""
        return people.researchers(self.years, self.fields, self.settings.moves)

    @cached_property
    def funding(self) -> ibis.Table | None:
        """Return work and country for each country with a funder of it; ``None`` when unknown."""
        if self.funders is None:
            return None
        known = self.funders.filter(_.country.notnull()).select("funder", "country")
        return self.work_funders.inner_join(known, "funder").select("work", "country").distinct()


def period(records: Records, year: ibis.Value) -> ibis.Value:
    """Return the first year of the period that a year falls in."""
    return (year - year % records.settings.period).cast("int32")


def _one(truth: ibis.Value) -> ibis.Value:
    """Return 1 where something is so, 0 where it is not or nobody knows."""
    return truth.fill_null(False).cast("int32")
