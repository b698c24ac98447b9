"""What moved and how sure that is, against figures worked out by hand and with other libraries."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import norm
from statsmodels.stats.proportion import proportion_confint

from ikt.reports.model import Point
from ikt.reports.signals import further, signals


def flat(value: float, years: range = range(2018, 2024)) -> dict[int, float]:
    """Return the same figure for each year."""
    return dict.fromkeys(years, value)


def test_a_count_moves_by_its_ratio_and_its_chance_is_that_of_two_poisson_counts(made, ruled):
    figures = {("cooperation.works", "KR"): flat(100.0) | {2023: 150.0}}

    (found,) = signals(made(figures), ruled())

    assert (found.start.year, found.end.year, found.side) == (2018, 2023, "up")
    assert found.change == pytest.approx(0.5)
    assert found.z == pytest.approx((math.sqrt(150) - math.sqrt(100)) / math.sqrt(0.5))
    low, high = proportion_confint(150, 250, method="wilson")
    assert found.low == pytest.approx(low / (1 - low) - 1)
    assert found.high == pytest.approx(high / (1 - high) - 1)


def test_the_same_in_units_of_the_measure(made, ruled):
    figures = {("cooperation.works", "KR"): flat(100.0) | {2023: 150.0}}

    (found,) = signals(made(figures), ruled(change="absolute", threshold=50.0))

    low, _ = proportion_confint(150, 250, method="wilson")
    assert found.change == pytest.approx(50)
    assert found.low == pytest.approx(100 * (low / (1 - low) - 1))
    assert signals(made(figures), ruled(change="absolute", threshold=51.0)) == ()


def test_a_figure_with_an_interval_moves_within_it(made, ruled):
    """MOVER (Zou and Donner 2008): each end of the difference from the ends that face it."""
    rule = ruled(measure="circulation.balance", change="absolute", threshold=0.2)
    figures = {
        ("circulation.balance", "KR"): flat((0.1, 0.04, 0.16))  # type: ignore[arg-type]
        | {2023: (-0.2, -0.27, -0.13)}
    }

    (found,) = signals(made(figures), rule)

    assert (found.side, found.change) == ("down", pytest.approx(-0.3))
    assert found.low == pytest.approx(-0.3 - math.hypot(-0.2 + 0.27, 0.16 - 0.1))
    assert found.high == pytest.approx(-0.3 + math.hypot(-0.13 + 0.2, 0.1 - 0.04))
    assert found.z == pytest.approx(norm.ppf(0.975) * -0.3 / (found.high + 0.3))


def test_in_units_of_its_interval_one_is_just_beyond_chance(made, ruled):
    figures = {
        ("circulation.balance", "KR"): flat((0.0, -0.06, 0.06))  # type: ignore[arg-type]
        | {2023: (0.2, 0.12, 0.28)}
    }
    # The half-width of the difference is √(0.08² + 0.06²) = 0.1, and 0.2 is two of those.
    rule = {"measure": "circulation.balance", "change": "interval"}

    assert len(signals(made(figures), ruled(**rule, threshold=1.99))) == 1
    assert signals(made(figures), ruled(**rule, threshold=2.01)) == ()


def test_a_figure_without_an_interval_is_held_against_what_is_usual(made, ruled):
    rule = ruled(measure="context.rd_intensity", of="country", threshold=0.2)
    quiet = {2010 + i: 0.02 + 0.0005 * (i % 2) for i in range(9)}  # up and down by 0.0005
    restless = {2010 + i: 0.02 + 0.004 * (i % 2) for i in range(9)}
    moved = dict.fromkeys(range(2019, 2023), 0.025) | {2023: 0.026}

    (found,) = signals(made({("context.rd_intensity", "KR"): quiet | moved}), rule)

    assert found.change == pytest.approx(0.3)
    assert found.z == pytest.approx(0.006 / (0.0005 * math.sqrt(5)))
    assert (found.low, found.high) == (None, None)
    assert "no uncertainty" in found.sure.en
    assert signals(made({("context.rd_intensity", "KR"): restless | moved}), rule) == ()
    once = dict.fromkeys(range(2010, 2019), 0.02) | {2014: 0.021}  # two steps of 0.001 among zeros
    (found,) = signals(made({("context.rd_intensity", "KR"): once | moved}), rule)
    assert found.z == pytest.approx(0.006 / math.sqrt(2 * 0.001**2 / 8 * 5))
    short = {y: v for y, v in (quiet | moved).items() if y >= 2015}
    assert signals(made({("context.rd_intensity", "KR"): short}), rule) == ()


def test_a_change_that_may_be_chance_is_none(made, ruled):
    figures = {("cooperation.works", "KR"): flat(20.0) | {2023: 32.0}}  # +60 %, z = 1.7

    assert signals(made(figures), ruled()) == ()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"threshold": 0.51}, 0),
        ({"threshold": 0.49}, 1),
        ({"direction": "down"}, 0),
        ({"direction": "up"}, 1),
        ({"minimum": 101}, 0),
        ({"minimum": 100}, 1),
        ({"window": 6}, 0),
        ({"window": 1}, 1),
        ({"countries": ["JP"]}, 0),
        ({"countries": [], "statuses": ["focus"]}, 1),
        ({"countries": [], "statuses": ["wind_down"]}, 0),
        ({"countries": []}, 1),
    ],
)
def test_each_part_of_a_rule_decides(made, ruled, given, told):
    figures = {("cooperation.works", "KR"): flat(100.0) | {2023: 150.0}}

    assert len(signals(made(figures), ruled(**given))) == told


def test_years_that_may_not_be_interpreted_take_no_part(made, ruled):
    figures = {("cooperation.works", "KR"): flat(100.0) | {2023: 150.0}}

    assert signals(made(figures, weak=(2023,)), ruled()) == ()


def test_old_figures_are_no_news(made, ruled):
    old = {y - 2: v for y, v in (flat(100.0) | {2023: 150.0}).items()}
    others = {("cooperation.works", code): flat(100.0) for code in ("DE", "FR")}

    assert signals(made({("cooperation.works", "KR"): old, **others}), ruled()) == ()


def test_against_others_only_the_growth_beyond_the_tide_counts(made, ruled):
    """The middle one of seven doubles; KR triples: half as much more."""
    ends = {"KR": 3000, "DE": 2000, "FR": 2000, "GB": 2000, "JP": 2000, "IT": 1500, "BE": 1800}
    figures = {("cooperation.works", c): flat(1000.0) | {2023: float(b)} for c, b in ends.items()}
    countries = list(ends)

    found = signals(
        made(figures), ruled(against="others", countries=countries, threshold=0.2, minimum=100)
    )

    assert {s.code: round(s.change, 6) for s in found} == {"KR": 0.5, "IT": -0.25}
    korea = next(s for s in found if s.code == "KR")
    error = math.sqrt(1 / 1000 + 1 / 3000)
    assert korea.z == pytest.approx(math.log(1.5) / error)
    half = norm.ppf(0.975) * error
    assert korea.low == pytest.approx(1.5 * math.exp(-half) - 1)
    assert korea.high == pytest.approx(1.5 * math.exp(half) - 1)
    assert "+100%" in korea.told.en


def test_since_when_is_the_first_year_from_which_it_stands_clear(made, ruled):
    years = {2018: 400.0, 2019: 410.0, 2020: 600.0, 2021: 405.0, 2022: 590.0, 2023: 610.0}

    (found,) = signals(made({("cooperation.works", "KR"): years}), ruled())

    assert found.begun == 2022  # 2020 stood clear too, and 2021 did not
    assert found.sure.en.endswith("Clearly seen since 2022.")
    assert found.sure.nl.endswith("Duidelijk te zien sinds 2022.")


def test_it_moved_further_only_when_the_rule_holds_from_where_it_was_told(made, ruled):
    strategy = ruled()
    before = made({("cooperation.works", "KR"): flat(1000.0) | {2023: 1300.0}})
    later = made({("cooperation.works", "KR"): flat(1000.0) | {2023: 1300.0, 2024: 1450.0}})
    much_later = made({("cooperation.works", "KR"): flat(1000.0) | {2023: 1300.0, 2024: 1700.0}})
    (told,) = signals(before, strategy)

    def moved(evidence) -> bool:
        (now,) = signals(evidence, strategy)
        return further(evidence, strategy, strategy.signals[0], told.end, now)

    assert not moved(before)
    assert not moved(later)
    assert moved(much_later)


def test_chance_alone_gives_few(made, ruled):
    """A hundred series of counts that only vary by chance: at CLEAR, one is expected to be told."""
    random = np.random.default_rng(11)
    codes = ["DE", "FR", "GB", "JP", "IT", "BE", "KR", "US", "CN", "BR"]
    told = 0
    for _ in range(10):
        drawn = random.poisson(60, (len(codes), 2))
        figures = {
            ("cooperation.works", code): {2018: float(a), 2023: float(b)}
            for code, (a, b) in zip(codes, drawn, strict=True)
        }
        told += len(signals(made(figures), ruled(countries=codes, threshold=0.05)))
    assert told <= 4  # at 95 % alone, five would be expected


def test_a_point_of_the_same_year_may_be_held_against_another(made, ruled):
    strategy = ruled()
    evidence = made({("cooperation.works", "KR"): flat(1000.0) | {2023: 2000.0}})
    (now,) = signals(evidence, strategy)
    rule = strategy.signals[0]

    corrected = Point(year=2023, value=1300.0, n=1300)
    assert further(evidence, strategy, rule, corrected, now)
    assert not further(evidence, strategy, rule, Point(year=2023, value=1900.0, n=1900), now)
