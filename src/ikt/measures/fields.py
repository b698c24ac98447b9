"""What a country is good at: articles by field of science."""

from __future__ import annotations

import math

import ibis
from ibis import _

from ikt.base.countries import NOT_APPLICABLE, TOTAL, WORLD
from ikt.measures.functions import computes
from ikt.measures.inputs import Inputs, shaped, worst, worst_of
from ikt.measures.intervals import Z, byar, wilson

FRACTIONAL, WHOLE = "fractional", "whole"


def articles_by_field(inputs: Inputs, counting: str) -> ibis.Table:
    """Return reporter, field, year, value, status; the world is reporter ``W0``."""
    return _by_field(inputs, f"nsf_articles.articles_{counting}")


def _by_field(inputs: Inputs, indicator: str) -> ibis.Table:
    return (
        inputs.pick(indicator, total=False)
        .filter(_.partner == NOT_APPLICABLE)
        .select("reporter", "year", "value", "status", field=_.breakdown)
    )


def profiles(inputs: Inputs) -> ibis.Table:
    """Return activity per country, field and year.

    Returns:
        reporter, field, year, value, all (articles in all fields), world (the field's share in the
        world), rca (share of the field at the country over that), scale (rca of one article),
        status; the world itself is reporter ``W0``.
    """
    rows = articles_by_field(inputs, FRACTIONAL)
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
    """Articles of every country by field, in two ways of counting."""
    return ibis.union(*(_articles(inputs, counting) for counting in (FRACTIONAL, WHOLE)))


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
    rows = profiles(inputs).filter(_.reporter != WORLD)
    bounds = byar(rows.value).times(rows.scale)
    return shaped(
        rows,
        "fields.rca",
        FRACTIONAL,
        country="reporter",
        field="field",
        value="rca",
        low=bounds.low,
        high=bounds.high,
        n=rows.value.round(),
    )


@computes("fields.brca")
def brca(inputs: Inputs) -> ibis.Table:
    """Bounded (symmetric) revealed comparative advantage; interval carried over from RCA."""
    rows = profiles(inputs).filter(_.reporter != WORLD)
    low, high = byar(rows.value).times(rows.scale)
    return shaped(
        rows,
        "fields.brca",
        FRACTIONAL,
        country="reporter",
        field="field",
        value=_bounded(rows.rca),
        low=_bounded(low),
        high=_bounded(high),
        n=rows.value.round(),
    )


def _bounded(ratio: ibis.Value) -> ibis.Value:
    return (ratio - 1) / (ratio + 1)


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
    rows = profiles(inputs).mutate(part=_.value / _["all"])
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
        FRACTIONAL,
        partner="reporter",
        low=ibis.greatest(sums.value - sums.chance - sums.spread, 0.0),
        high=ibis.least(sums.value + sums.spread, 1.0),
        n=sums.n.round(),
    )
