"""What each template claims of the numbers in it, as a check by independent means."""

from __future__ import annotations

from collections.abc import Callable

from statsmodels.stats.proportion import confint_proportions_2indep

from ikt.reports.model import Figure, Sentence
from tests.reports.recomputed import NOT_SAID, Recomputed, leans, read

Check = Callable[[Recomputed, Sentence], bool]


def _ends(re: Recomputed, s: Sentence) -> tuple[float, float, Figure]:
    """Return the first and the last value of the change that a sentence tells of."""
    told = [f for f in s.figures if f.how in ("value", "growth", "times", "yearly")]
    key = told[0].key
    years = sorted({y for f in told if f.key == key for y in (f.year, f.since) if y})
    return re.value(key, years[0]), re.value(key, years[-1]), told[0]


def _change(direction: int) -> Check:
    """The two end years differ beyond chance, and so does the slope where all years are known."""

    def check(re: Recomputed, s: Sentence) -> bool:
        start, end, figure = _ends(re, s)
        return leans(end, start) == direction and _slope(re, s, figure) in (direction, None)

    return check


def _slope(re: Recomputed, s: Sentence, figure: Figure) -> int | None:
    """Return which way the slope points beyond chance; None where not all six years are known."""
    years = sorted({y for f in s.figures for y in (f.year, f.since) if y})
    values = re.values(figure.key)
    known = {y for y, v in values.items() if v.value and v.status not in NOT_SAID}
    if years[-1] - years[0] != 5 or not known.issuperset(range(years[0], years[-1] + 1)):
        return None
    _, low, high = re.slope(figure.key, years[0], years[-1])
    return 1 if low > 0 else -1 if high < 0 else 0


def _uneven(re: Recomputed, s: Sentence) -> bool:
    start, end, figure = _ends(re, s)
    return leans(end, start) != 0 and _slope(re, s, figure) not in (leans(end, start), None)


def _no_change(re: Recomputed, s: Sentence) -> bool:
    start, end, _ = _ends(re, s)
    return leans(end, start) == 0


def _yearly(side: str) -> Check:
    """Growth leaves out zero, and the growth with all countries lies on the side told."""

    def check(re: Recomputed, s: Sentence) -> bool:
        grown = s.figures[0]
        _, low, high = re.slope(grown.key, grown.since, grown.year)
        tide = s.figures[1].value if len(s.figures) > 1 else None
        beside = {
            "faster": tide is not None and low > tide,
            "slower": tide is not None and high < tide,
            "alike": tide is not None and low <= tide <= high,
        }
        return low > 0 and beside.get(side, True) if side != "down" else high < 0

    return check


def _interval(neutral: float, direction: int) -> Check:
    """The interval of the measure leaves out the neutral value on the side told, or holds it."""

    def check(re: Recomputed, s: Sentence) -> bool:
        figure = next(f for f in s.figures if f.key.measure != "cooperation.works" and f.year)
        value = re.values(figure.key)[figure.year]
        assert value.low is not None
        assert value.high is not None
        side = 1 if value.low > neutral else -1 if value.high < neutral else 0
        return side == direction

    return check


def _usual(direction: int) -> Check:
    """As read, too, the works lie above, below or within what is usual."""

    def check(re: Recomputed, s: Sentence) -> bool:
        *ends, works = (read(f.shown, "en")[0] for f in s.figures)
        low, high = ends if len(ends) == 2 else (0.0, ends[0])
        side = 1 if works > high else -1 if works < low else 0
        return side == direction and _interval(0.0, -direction)(re, s)

    return check


def _moves(first: str, direction: int) -> Check:
    """Arrivals against departures, beyond chance; ``first`` is the one told first."""

    def check(re: Recomputed, s: Sentence) -> bool:
        one, other = (re.figure(f) for f in s.figures)
        if direction == 0:
            return leans(one, other) == 0
        return s.figures[0].key.measure.endswith(first) and leans(one, other) == 1

    return check


def _few(re: Recomputed, s: Sentence) -> bool:
    return sum(re.figure(f) for f in s.figures) < 20


def _freedom(direction: int) -> Check:
    def check(re: Recomputed, s: Sentence) -> bool:
        start, end, _ = _ends(re, s)
        return (end - start) * direction >= 0.1

    return check


def _parts(*directions: int) -> Check:
    """Each share changed as told, beyond chance among fourteen fields, and by a point at least."""

    def check(re: Recomputed, s: Sentence) -> bool:
        pairs = list(zip(s.figures[::2], s.figures[1::2], strict=True))
        return len(pairs) == len(directions) and all(
            _part(re, *pair) == direction for pair, direction in zip(pairs, directions, strict=True)
        )

    return check


def _part(re: Recomputed, then: Figure, now: Figure) -> int:
    """Return which way a share went, by Newcombe's interval of the difference (statsmodels)."""
    counts = [re.value(f.key, f.year) for f in (now, then)]
    totals = [re.value(f.key.model_copy(update={"field": "_T"}), f.year) for f in (now, then)]
    low, high = confint_proportions_2indep(
        counts[0], totals[0], counts[1], totals[1], method="newcomb", alpha=0.05 / 14
    )
    if abs(counts[0] / totals[0] - counts[1] / totals[1]) < 0.01:
        return 0
    return 1 if low > 0 else -1 if high < 0 else 0


def _either(*checks: Check) -> Check:
    return lambda re, s: any(check(re, s) for check in checks)


VERDICTS: dict[str, Check] = {
    **{f"{g}up": _change(1) for g in ("cooperation.", "cooperation.own_", "cooperation.other_")},
    **{f"{g}down": _change(-1) for g in ("cooperation.", "cooperation.own_", "cooperation.other_")},
    **{f"{g}same": _no_change for g in ("cooperation.", "cooperation.own_", "cooperation.other_")},
    **{f"cooperation.{g}uneven": _uneven for g in ("", "own_", "other_")},
    **{f"{g}uneven": _uneven for g in ("students.in_", "students.own_", "lead.")},
    "students.in_up": _change(1),
    "students.in_down": _change(-1),
    "students.in_same": _no_change,
    "students.own_up": _change(1),
    "lead.same": _no_change,
    "lead.up": _yearly("up"),
    "lead.up_faster": _yearly("faster"),
    "lead.up_slower": _yearly("slower"),
    "lead.up_alike": _yearly("alike"),
    "lead.down": _yearly("down"),
    "lead.down_against": _yearly("down"),
    "cooperation.chance_more": _interval(1.0, 1),
    "cooperation.chance_less": _interval(1.0, -1),
    "cooperation.chance_same": _interval(1.0, 0),
    "cooperation.potential_more": _usual(1),
    "cooperation.potential_less": _usual(-1),
    "cooperation.potential_same": _usual(0),
    "lead.stands_more": _interval(0.0, -1),
    "lead.stands_less": _interval(0.0, 1),
    "lead.stands_intense": _interval(1.0, 1),
    "lead.stands_thin": _interval(1.0, -1),
    "circulation.rate_gain": _interval(0.0, 1),
    "circulation.rate_loss": _interval(0.0, -1),
    "circulation.rate_even": _interval(0.0, 0),
    "circulation.more_in": _moves(".in", 1),
    "circulation.more_out": _moves(".out", 1),
    "circulation.balanced": _moves(".in", 0),
    "circulation.own_balanced": _moves(".in", 0),
    "fields.shift_up": _parts(1),
    "fields.shift_down": _parts(-1),
    "fields.shift_up_down": _parts(1, -1),
    "circulation.few": _few,
    "lead.stands_inflow": _moves(".in", 1),
    "lead.stands_outflow": _moves(".out", 1),
    "context.freedom_up": _freedom(1),
    "context.freedom_down": _freedom(-1),
    "lead.stands_freer": _freedom(1),
    "lead.stands_less_free": _freedom(-1),
}
