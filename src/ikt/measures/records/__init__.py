"""Own counting: from single works to counts per country, pair, field, goal and year.

The measures themselves stand elsewhere: they make of these counts what they make of published ones,
by the same formulas, so that own figures and published ones can stand side by side.
"""
