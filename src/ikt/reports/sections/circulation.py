"""Researchers: who came, who went, in balance or not."""

from __future__ import annotations

from typing import Literal

from ikt.reports import exhibits, formats
from ikt.reports.beside import beside
from ikt.reports.byfield import moves
from ikt.reports.model import Chart, Figure, Model, Section, Sentence
from ikt.reports.pooling import WINDOW
from ikt.reports.sections import streams
from ikt.reports.sections.build import empty
from ikt.reports.sections.build import section as build
from ikt.reports.trends import interpreted, wilson
from ikt.reports.view import About, View

IN, OUT, NET = "circulation.in", "circulation.out", "circulation.net"
BALANCE, COUNTERSTREAM = "circulation.balance", "circulation.counterstream"
POPULATION, NET_RATE = "circulation.population", "circulation.net_rate"
RATES = ("circulation.in_rate", "circulation.out_rate", NET_RATE, "circulation.turnover")
ENOUGH = 20
"""Moves needed within the window before anything is said of a direction."""

OWN_LABELS = {IN: "arrived", OUT: "left"}

Lean = Literal["more_in", "more_out", "balanced", "few"]


class Exchange(Model):
    """Moves in and out, pooled over years, and which side they lean to.

    ``lean`` is decided by Wilson's 95 % interval of the share of arrivals: it leans only when that
    interval leaves out one half.
    """

    inflow: float
    outflow: float
    since: int
    year: int
    lean: Lean


def section(view: View) -> Section:
    """Return the section on the circulation of researchers."""
    return _own(view) if view.own else _pair(view)


def exchange(view: View, about: About = "pair", window: int = WINDOW) -> Exchange | None:
    """Return the moves pooled over the last ``window`` years that the method does not cut short.

    A single year with few moves is marked unreliable (U) and still belongs in the sum; which years
    are cut short is therefore read from the totals of home. A year without a row for the pair has
    no moves, because the publisher lists every move it saw; a pair without any row is unknown.
    """
    complete = complete_years(view)[-window:]
    arrivals, leaving = _by_year(view, IN, about), _by_year(view, OUT, about)
    if not complete or not (set(arrivals) | set(leaving)) & set(complete):
        return None
    inflow = sum(arrivals.get(y, 0.0) for y in complete)
    outflow = sum(leaving.get(y, 0.0) for y in complete)
    since, year = complete[0], complete[-1]
    return Exchange(
        inflow=inflow, outflow=outflow, since=since, year=year, lean=lean(inflow, outflow)
    )


def complete_years(view: View) -> list[int]:
    """Return the years that the method does not cut short, in order."""
    return [p.year for p in interpreted(view.points(view.key(IN, "home")))]


def _window(view: View) -> range:
    years = complete_years(view)[-WINDOW:]
    return range(years[0], years[-1] + 1) if years else range(0)


def _by_year(view: View, measure: str, about: About) -> dict[int, float]:
    points = view.points(view.key(measure, about))
    return {p.year: p.value for p in points if p.value is not None}


def lean(inflow: float, outflow: float) -> Lean:
    """Return which side an exchange leans to, as far as its numbers allow."""
    if inflow + outflow < ENOUGH:
        return "few"
    low, high = wilson(inflow, inflow + outflow)
    return "more_in" if low > 0.5 else "more_out" if high < 0.5 else "balanced"


def _pair(view: View) -> Section:
    pooled = exchange(view)
    if pooled is None:
        return empty(view, "circulation", view.say("circulation.none"), [view.key(IN)])
    finding = view.say(f"circulation.{pooled.lean}", **exchange_words(view, pooled))
    told = view.last(view.key(BALANCE)) is not None
    balance = [view.series(view.key(BALANCE), view.label(BALANCE))] if told else []
    return build(
        view,
        "circulation",
        finding,
        charts=[
            _flows(view, finding, "pair"),
            exhibits.chart(view, "circulation.balance", None, balance, reference=0.0),
            _rates(view, _country_rate(view)),
        ],
        summary=[view.key(m) for m in (IN, OUT, NET, COUNTERSTREAM, BALANCE)],
        beside=beside(view, [IN, OUT], "pair"),
        detail=[moves(view, "pair")],
    )


def own_finding(view: View) -> Sentence:
    """Return which way researchers went in the last year, home with all countries together."""
    pooled = exchange(view, "home", window=1)
    if pooled is None:
        return view.say("circulation.own_none")
    lean = "balanced" if pooled.lean == "few" else pooled.lean
    return view.say(f"circulation.own_{lean}", **exchange_words(view, pooled, "home"))


def _own(view: View) -> Section:
    last, finding = view.last(view.key(IN, "home")), own_finding(view)
    if last is None:
        return empty(view, "circulation", finding, [view.key(IN, "home")])
    measures = (POPULATION, IN, OUT, NET, *RATES)
    flows = streams.sides(
        view, (IN, OUT), (view.key(IN, "home"), view.key(OUT, "home")), _window(view)
    )
    return build(
        view,
        "circulation",
        finding,
        charts=[_flows(view, finding, "home"), _rates(view, _own_rate(view, last.year))],
        field_charts=[streams.chart(view, "circulation", flows)],
        summary=[view.key(m, "home") for m in measures],
        tables=[streams.table(view, "circulation", flows)],
        beside=beside(view, [IN, OUT], "home"),
        detail=[moves(view, "home")],
    )


def exchange_words(view: View, pooled: Exchange, about: About = "pair") -> dict[str, object]:
    """Return the words about an exchange: both sums and their years."""

    def total(measure: str, value: float) -> Figure:
        shown = formats.count(value, view.lang)
        key = view.key(measure, about)
        return view.derived(key, value, shown, pooled.year, "sum", pooled.since)

    return {
        "inflow": total(IN, pooled.inflow),
        "outflow": total(OUT, pooled.outflow),
        "since": pooled.since,
        "year": pooled.year,
    }


def _flows(view: View, finding: Sentence, about: About) -> Chart | None:
    labels = {IN: "from_country", OUT: "to_country"}
    series = [
        view.series(view.key(m, about), view.phrase(f"common.{label}", country=view.partner))
        for m, label in (labels if about == "pair" else OWN_LABELS).items()
    ]
    return exhibits.chart(view, "circulation.flows", finding, series, form="flows")


def _rates(view: View, finding: Sentence | None) -> Chart | None:
    home = view.series(view.key(NET_RATE, "home"), view.home.bare)
    if view.own:
        return exhibits.chart(view, "circulation.rate", finding, [home], reference=0.0)
    theirs = view.series(view.key(NET_RATE, "country"), view.partner.bare)
    if theirs is None:
        return None
    return exhibits.chart(view, "circulation.rate", finding, [theirs, home], reference=0.0)


def _country_rate(view: View) -> Sentence | None:
    key = view.key(NET_RATE, "country")
    last = view.last(key)
    if last is None or last.low is None or last.high is None:
        return None
    side = "gain" if last.low > 0 else "loss" if last.high < 0 else "even"
    words = {"net": view.signed(key, last), **view.bounds(key, last)}
    return view.say(f"circulation.rate_{side}", year=last.year, **words)


def _own_rate(view: View, year: int) -> Sentence | None:
    population, rate = view.key(POPULATION, "home"), view.key(NET_RATE, "home")
    people, net = view.at(population, year), view.at(rate, year)
    if people is None or net is None or net.low is None or net.high is None:
        return None
    words = {"population": view.figure(population, people), "net": view.signed(rate, net)}
    return view.say("circulation.own_rate", year=year, **words, **view.bounds(rate, net))
