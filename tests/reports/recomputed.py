"""What a figure in a sentence must state, computed from the evidence by other means than the code.

Sums, ratios and places are taken straight from the values; growth by numpy's least squares;
intervals of shares by statsmodels.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from ikt.measures import Evidence, Value
from ikt.reports.model import Figure, Key, Profile, Sentence

NOT_SAID = {"U", "M", "Q"}


@dataclass(frozen=True)
class Recomputed:
    """Recomputes figures from one evidence."""

    evidence: Evidence

    def values(self, key: Key) -> dict[int, Value]:
        found = self.evidence.series(
            key.measure, key.country, key.partner, key.field, key.method or None
        )
        return {v.year: v for v in found}

    def value(self, key: Key, year: int | None) -> float:
        assert year is not None
        value = self.values(key)[year].value
        assert value is not None
        return value

    def figure(self, figure: Figure) -> float:
        """Return what the figure must be worth."""
        key, year, since = figure.key, figure.year, figure.since
        match figure.how:
            case "value":
                found = self.values(key)[year]
                given = getattr(found, figure.bound or "value")
                assert given is not None
                return float(given)
            case "sum":
                assert since is not None
                years = range(since, year + 1)
                return sum(v.value or 0.0 for y, v in self.values(key).items() if y in years)
            case "pooled":
                assert since is not None
                within = [v for y, v in self.values(key).items() if since <= y <= year]
                total = sum(v.n or 0 for v in within)
                part = sum((v.value or 0.0) * (v.n or 0) for v in within)
                ends = proportion_confint(part, total, method="wilson")
                given = {"": part / total, "low": ends[0], "high": ends[1]}
                return float(given[figure.bound])
            case "growth":
                return self.value(key, year) / self.value(key, since) - 1
            case "times":
                return self.value(key, year) / self.value(key, since)
            case "yearly":
                return self.slope(key, since, year)[0]
            case "expected":
                found = self.values(key)[year]
                gap = getattr(found, figure.bound or "value")
                return max(0.0, gap + found.n)
            case "ratio" | "gap":
                found = self.values(key)[year]
                assert found.value is not None
                assert found.n is not None
                ratio = found.n / (found.n + found.value)
                return ratio if figure.how == "ratio" else 1 - ratio
            case "part":
                whole = key.model_copy(update={"field": "_T"})
                part, total = self.value(key, year), self.value(whole, year)
                ends = proportion_confint(part, total, method="wilson")
                given = {"": part / total, "low": ends[0], "high": ends[1]}
                return float(given[figure.bound])
            case "tide":
                return self.tide(key.measure, year)
            case "place" | "count" | "volume_place" | "volume_count":
                ranked = self.ranked(figure)
                about = key.partner if key.partner in ranked else key.country
                mine = ranked[about]
                above = sum(v > mine for v in ranked.values())
                return len(ranked) if figure.how.endswith("count") else 1 + above

    def ranked(self, figure: Figure) -> dict[str, float]:
        """Return what each partner (or country) is ranked by."""
        plus = ["circulation.out"] if figure.how.startswith("volume") else []
        found: dict[str, float] = {}
        for measure in (figure.key.measure, *plus):
            for year in range(figure.since or figure.year, figure.year + 1):
                for v in self.evidence.partners(measure, year, figure.key.method or None):
                    who = v.partner if v.partner != "_Z" else v.country
                    found[who] = found.get(who, 0.0) + (v.value or 0.0)
        return found

    def tide(self, measure: str, year: int) -> float:
        """Return the median growth over five years of partners with a hundred at both ends."""
        ends = [
            {v.partner: v.value or 0.0 for v in self.evidence.partners(measure, y)}
            for y in (year - 5, year)
        ]
        large = [p for p in ends[1] if min(ends[0].get(p, 0.0), ends[1][p]) >= 100]
        return float(np.median([ends[1][p] / ends[0][p] for p in large])) - 1

    def slope(self, key: Key, since: int | None, until: int) -> tuple[float, float, float]:
        """Return mean yearly growth with its 95 % interval."""
        assert since is not None
        years = list(range(since, until + 1))
        line = stats.linregress(years, np.log([self.value(key, y) for y in years]))
        half = stats.t.ppf(0.975, len(years) - 2) * line.stderr
        low, middle, high = (math.expm1(line.slope + d) for d in (-half, 0.0, half))
        return middle, low, high


def leans(first: float, second: float) -> int:
    """Return 1 where the first of two counts is larger beyond chance, −1 where the second is."""
    low, high = proportion_confint(first, first + second, method="wilson")
    return 1 if low > 0.5 else -1 if high < 0.5 else 0


def read(shown: str, lang: str) -> tuple[float, float]:
    """Return a number as a reader takes it, and the step of its last digit that matters.

    Of a whole number at most three digits matter.
    """
    text = shown.replace("\N{NO-BREAK SPACE}", "").replace("−", "-").lstrip("+")
    percent = text.endswith("%")
    thousands, point = (".", ",") if lang == "nl" else (",", ".")
    text = text.rstrip("%").replace(thousands, "").replace(point, ".")
    assert re.fullmatch(r"-?\d+(\.\d+)?", text), shown
    whole, _, decimals = text.lstrip("-").partition(".")
    step = 10.0 ** -len(decimals) if decimals else 10.0 ** max(0, len(whole) - 3)
    scale = 0.01 if percent else 1.0
    return float(text) * scale, step * scale


def sentences_of(profile: Profile) -> Iterator[Sentence]:
    """Yield every sentence of a profile, titles of charts among them."""
    yield from profile.sentences
    for section in profile.sections:
        yield section.finding
        yield from section.more
        for chart in (*section.charts, *section.field_charts):
            yield chart.finding
