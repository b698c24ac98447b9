"""What a country is good at: articles by field of science."""

from __future__ import annotations

import math
from functools import partial

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE, TOTAL, WORLD
from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, by_each, shaped, worst, worst_of
from ikt.measures.intervals import Z, byar, wilson
from ikt.measures.shrinkage import added, shrunk

FRACTIONAL, WHOLE = "fractional", "whole"
OWN, OWN_WHOLE, OWN_SHRUNK = "own", "own_whole", "own_shrunk"
"""Methods that count single works: divided over countries, in full, and divided and shrunk."""


def articles_by_field(inputs: Inputs, counting: str) -> ibis.Table:
    """Return reporter, field, year, value, status; the world is reporter ``W0``."""
    if counting in (OWN, OWN_WHOLE):
        return _own_by_field(inputs, "works" if counting == OWN_WHOLE else "fractional")
    return _by_field(inputs, f"nsf_articles.articles_{counting}")


def _by_field(inputs: Inputs, indicator: str) -> ibis.Table:
    return (
        inputs.pick(indicator, total=False)
        .filter(_.partner == NOT_APPLICABLE)
        .select("reporter", "year", "value", "status", field=_.breakdown)
    )


def _own_by_field(inputs: Inputs, column: str) -> ibis.Table:
    """Return own counts by field, 0 where there are none; the total is that of the fields."""
    rows = inputs.counted("country_counts").filter(_.field != TOTAL)
    rows = rows.select("year", "field", "status", reporter="country", value=rows[column])
    rows = rows.mutate(value=_.value.cast("float64"))
    fields = rows.filter(_.reporter == WORLD).select("year", "field")
    series = rows.group_by("reporter", "year", "status").agg(value=_.value.sum())
    whole = series.mutate(field=ibis.literal(TOTAL))
    known = rows.select("reporter", "year", "field", "value")
    parts = (
        series.drop("value")
        .inner_join(fields, "year")
        .left_join(known, ["reporter", "year", "field"])
        .mutate(value=_.value.fill_null(0.0))
    )
    columns = ["reporter", "field", "year", "value", "status"]
    return ibis.union(parts[columns], whole[columns])


def profiles(inputs: Inputs, counting: str = FRACTIONAL) -> ibis.Table:
    """Return activity per country, field and year.

    Returns:
        reporter, field, year, value, all (articles in all fields), world (the field's share in the
        world), rca (share of the field at the country over that), scale (rca of one article),
        status; the world itself is reporter ``W0``.
    """
    rows = articles_by_field(inputs, counting)
    whole = rows.filter(_.field == TOTAL).select("reporter", "year", all=_.value)
    parts = (
        rows.filter(_.field != TOTAL).inner_join(whole, ["reporter", "year"]).filter(_["all"] > 0)
    )
    world = parts.filter(_.reporter == WORLD).select("field", "year", world=_.value / _["all"])
    return (
        parts.inner_join(world, ["field", "year"])
        .filter(_.world > 0)
        .mutate(scale=1 / (_["all"] * _.world))
        .mutate(rca=_.value * _.scale)
    )


@computes("fields.articles")
def articles(inputs: Inputs) -> ibis.Table:
    """Articles of every country by field, published and own, in two ways of counting."""
    return by_each(inputs, (FRACTIONAL, WHOLE, OWN, OWN_WHOLE), _articles)


def _articles(inputs: Inputs, counting: str) -> ibis.Table:
    rows = articles_by_field(inputs, counting).filter(_.reporter != WORLD)
    return shaped(
        rows,
        "fields.articles",
        counting,
        country="reporter",
        field="field",
        n=rows.value.round(),
    )


@computes("fields.rca")
def rca(inputs: Inputs) -> ibis.Table:
    """Revealed comparative advantage (activity index); Byar's interval of the count."""
    return by_each(inputs, (FRACTIONAL, OWN, OWN_SHRUNK), partial(_rca, code="fields.rca"))


@computes("fields.brca")
def brca(inputs: Inputs) -> ibis.Table:
    """Bounded (symmetric) revealed comparative advantage; interval carried over from RCA."""
    return by_each(inputs, (FRACTIONAL, OWN, OWN_SHRUNK), partial(_rca, code="fields.brca"))


def _rca(inputs: Inputs, method: str, code: str) -> ibis.Table:
    rows = profiles(inputs, OWN if method == OWN_SHRUNK else method).filter(_.reporter != WORLD)
    if method == OWN_SHRUNK:
        rows = with_added(rows)
        value, bounds = shrunk(rows.value, 1 / rows.scale, rows.added)
    else:
        value, bounds = rows.rca, byar(rows.value).times(rows.scale)
    written = (value, *bounds)
    if code == "fields.brca":
        written = tuple((ratio - 1) / (ratio + 1) for ratio in written)
    return shaped(
        rows,
        code,
        method,
        country="reporter",
        field="field",
        value=written[0],
        low=written[1],
        high=written[2],
        n=rows.value.round(),
    )


def with_added(rows: ibis.Table) -> ibis.Table:
    """Add ``added``: the works that draw each ratio towards 1; see :mod:`ikt.measures.shrinkage`.

    Args:
        rows: year, value and scale (1 over the expected works), a row for each cell.
    """
    found = rows.group_by("year").agg(
        squares=(_.value * _.value * _.scale).sum(), cells=_.count(), works=_.value.sum()
    )
    found = found.filter(_.works > 0)
    drawn = found.select("year", added=added(found.squares, found.cells, found.works))
    return rows.inner_join(drawn, "year")


@computes("fields.top1")
def top1(inputs: Inputs) -> ibis.Table:
    """Share of articles among the 1 % most cited, as published (percent), as a share.

    Wilson interval on the country's articles of that field and year, counted fractionally as the
    share is: a country with 200 articles has a few among the 1 % by chance alone. Without a number
    of articles the doubt is unknown, and there is no value.
    """
    top = _by_field(inputs, "nsf_top1.share").select(
        "reporter", "field", "year", share=_.value / 100, marked=_.status
    )
    rows = (
        articles_by_field(inputs, FRACTIONAL)
        .filter(_.reporter != WORLD, _.value > 0)
        .inner_join(top, ["reporter", "field", "year"])
    )
    bounds = wilson(rows.share * rows.value, rows.value)
    return shaped(
        rows,
        "fields.top1",
        "top1",
        country="reporter",
        field="field",
        value="share",
        low=bounds.low,
        high=bounds.high,
        n=rows.value.round(),
        status=worst(rows.status, rows.marked),
    )


@computes("fields.complementarity")
def complementarity(inputs: Inputs) -> ibis.Table:
    """Half the sum of absolute differences of the shares of fields (0 same, 1 disjoint).

    Two countries with the same profile still differ by the chance of few articles, and always
    upwards: by ½ Σ √(2 p(1 − p)(1/n + 1/m) / π) on average, with p the share of both together. The
    lower bound is taken from the value less that, the upper one from the value; the spread around
    both has variance ¼ ((1 − a²)/n + (1 − b²)/m), with a and b the sums of the shares of each
    country, positive where it is the larger. Pairs of which a field is missing have no value.

    Source of the correction: W. J. Carrington and K. R. Troske (1997), Journal of Business and
    Economic Statistics 15, 402–409.
    """
    return by_each(inputs, (FRACTIONAL, OWN), _complementarity)


def _complementarity(inputs: Inputs, method: str) -> ibis.Table:
    rows = profiles(inputs, method).mutate(part=_.value / _["all"])
    own = rows.filter(_.reporter == inputs.home).select(
        "field", "year", own=_.part, own_all=_["all"]
    )
    fields = own.group_by("year").agg(fields=_.count())
    both = (
        rows.filter(~_.reporter.isin([inputs.home, WORLD]))
        .inner_join(own, ["field", "year"])
        .mutate(each=1 / _["all"] + 1 / _.own_all, sign=(_.part - _.own).sign())
        .mutate(together=(_.value + _.own * _.own_all) / (_["all"] + _.own_all))
    )
    sums = (
        both.group_by("reporter", "year")
        .agg(
            value=(_.part - _.own).abs().sum() / 2,
            chance=(2 * _.together * (1 - _.together) * _.each / math.pi).sqrt().sum() / 2,
            a=(_.sign * _.part).sum(),
            b=(_.sign * _.own).sum(),
            n=_["all"].max(),
            m=_.own_all.max(),
            found=_.count(),
            status=worst_of(_.status),
        )
        .inner_join(fields, "year")
        .filter(_.found == _.fields)
        .mutate(country=ibis.literal(inputs.home))
        .mutate(spread=Z / 2 * ((1 - _.a * _.a) / _.n + (1 - _.b * _.b) / _.m).sqrt())
    )
    return shaped(
        sums,
        "fields.complementarity",
        method,
        partner="reporter",
        low=ibis.greatest(sums.value - sums.chance - sums.spread, 0.0),
        high=ibis.least(sums.value + sums.spread, 1.0),
        n=sums.n.round(),
    )
