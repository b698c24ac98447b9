"""The World Bank's income groups, from income per head.

A country's group follows from its gross national income per head (Atlas method, US dollars) and
three thresholds that the Bank moves with prices every July, for the year before.
"""

from __future__ import annotations

import ibis

THRESHOLDS: dict[int, tuple[int, int, int]] = {
    2008: (975, 3855, 11905),
    2009: (995, 3945, 12195),
    2010: (1005, 3975, 12275),
    2011: (1025, 4035, 12475),
    2012: (1035, 4085, 12615),
    2013: (1045, 4125, 12745),
    2014: (1045, 4125, 12735),
    2015: (1025, 4035, 12475),
    2016: (1005, 3955, 12235),
    2017: (995, 3895, 12055),
    2018: (1025, 3995, 12375),
    2019: (1035, 4045, 12535),
    2020: (1045, 4095, 12695),
    2021: (1085, 4255, 13205),
    2022: (1135, 4465, 13845),
    2023: (1145, 4515, 14005),
    2024: (1135, 4495, 13935),
}
"""Highest income of the low, lower-middle and upper-middle group, by calendar year of the income.

Source: World Bank, How does the World Bank classify countries; N. Fantom and U. Serajuddin (2016),
The World Bank's Classification of Countries by Income, Policy Research Working Paper 7528.
"""


def group(income: ibis.Value, year: ibis.Value) -> ibis.Value:
    """Return 1 low, 2 lower middle, 3 upper middle, 4 high; null for a year without thresholds."""
    above = [
        (income > year.cases(*((y, t[step]) for y, t in THRESHOLDS.items()), else_=None)).cast(
            "int32"
        )
        for step in range(3)
    ]
    return above[0] + above[1] + above[2] + 1
