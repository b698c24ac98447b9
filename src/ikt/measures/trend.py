"""Growth by least squares on logarithms, written so that it runs on every engine."""

from __future__ import annotations

import ibis
from ibis import _


def growth_over(table: ibis.Table, keys: list[str], years: int) -> ibis.Table:
    """Return the mean yearly growth over a moving window of ``years`` years.

    Formula: exp(b) − 1 with b the least-squares slope of ln(value) on year; interval from the t
    distribution with ``years − 2`` degrees of freedom. Only where every year of the window has a
    value above 0: a gap is not bridged.

    Args:
        table: ``keys``, year, value, status.
        keys: columns that identify a series.
        years: length of the window, at least 3.

    Returns:
        ``keys``, year (the last of the window), value, low, high, n (sum of values), status (U when
        a year of the window has it, else that of the last year).
    """
    from scipy.special import stdtrit  # half a second to import

    window = ibis.window(group_by=keys, order_by="year", preceding=years - 1, following=0)
    # Years are counted from the last of their series: squares of 2019 would cost half the digits.
    rows = table.filter(_.value > 0).mutate(
        log=_.value.ln(),
        t=(_.year - _.year.max().over(ibis.window(group_by=keys))).cast("float64"),
    )
    sums = rows.mutate(
        points=_.count().over(window),
        start=_.year.min().over(window),
        st=_.t.sum().over(window),
        stt=(_.t * _.t).sum().over(window),
        sy=_.log.sum().over(window),
        syy=(_.log * _.log).sum().over(window),
        sty=(_.t * _.log).sum().over(window),
        n=_.value.sum().over(window),
        weak=(_.status == "U").cast("int32").max().over(window),
    ).filter(_.points == years, _.year - _.start == years - 1)
    moments = sums.mutate(
        sxx=_.stt - _.st * _.st / years,
        sxy=_.sty - _.st * _.sy / years,
        sy2=_.syy - _.sy * _.sy / years,
    ).mutate(slope=_.sxy / _.sxx)
    # Rounding can make the residual sum a hair below zero in a perfect fit.
    spread = moments.mutate(
        error=(ibis.greatest(_.sy2 - _.slope * _.sxy, 0.0) / (years - 2) / _.sxx).sqrt()
    )
    t = float(stdtrit(years - 2, 0.975))
    return spread.select(
        *keys,
        "year",
        value=_.slope.exp() - 1,
        low=(_.slope - t * _.error).exp() - 1,
        high=(_.slope + t * _.error).exp() - 1,
        n=_.n,
        status=ibis.ifelse(_.weak == 1, "U", _.status),
    )
