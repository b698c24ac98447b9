"""Charts by year draw their doubt: gaps, intervals, years cut short, provisional years."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.reports.figures.drawing import (
    SVG,
    boxes,
    chart,
    of_kind,
    picture,
    series,
    steps,
    texts,
)


def test_a_missing_year_is_a_gap_and_not_bridged():
    lines = of_kind(picture(chart(series(10, 12, None, 14, 15))), "f-line")
    assert [len(steps(line)) for line in lines] == [2, 2]


def test_a_year_alone_between_gaps_is_a_dot():
    root = picture(chart(series(10, None, 12, None, 14, 15)))
    assert len(of_kind(root, "f-dot")) == 3  # two years alone, and the end


def test_years_cut_short_are_grey_and_join_the_last_sure_year():
    root = picture(chart(series(10, 12, 14, 9, 4, cut=2018)))
    sure, grey = of_kind(root, "f-line l1"), of_kind(root, "f-line cut")
    assert [len(steps(line)) for line in (*sure, *grey)] == [3, 3]
    assert steps(sure[0])[-1] == steps(grey[0])[0]


def test_the_end_that_is_marked_is_the_last_sure_year():
    root = picture(chart(series(10, 12, 14, 9, 4, cut=2018)))
    (end,) = of_kind(root, "f-dot d1")
    assert (float(end.get("cx") or 0), float(end.get("cy") or 0)) == steps(
        of_kind(root, "f-line cut")[0]
    )[0]


def test_provisional_years_are_dashed():
    root = picture(chart(series(10, 12, 14, status="P")))
    assert of_kind(root, "f-line provisional")


def test_years_with_few_units_look_like_any_other():
    few = series(1, 2, 3)
    points = tuple(p.model_copy(update={"weak": "few", "status": "U"}) for p in few.points)
    root = picture(chart(few.model_copy(update={"points": points})))
    assert not of_kind(root, "cut")


def test_the_interval_is_a_band_broken_where_years_are_missing():
    bands = of_kind(picture(chart(series(10, 12, None, 14, 15, half=1))), "f-band")
    assert [len(steps(band)) for band in bands] == [4, 4]


def test_a_band_lies_below_every_line():
    root = picture(chart(series(10, 12, half=1), series(9, 8, half=1, label="Other")))
    order = [(e.get("class") or "").split()[0] for e in root if e.get("class")]
    assert order.index("f-line") > max(i for i, kind in enumerate(order) if kind == "f-band")


def test_counts_start_at_zero_and_so_do_indices():
    for measure in ("cooperation.works", "context.academic_freedom"):
        root = picture(chart(series(0.84, 0.86, measure=measure)))
        assert any(float(t.replace("%", "")) == 0 for t in texts(root, "f-tick") if t[:4] < "2")


def test_an_interval_that_dwarfs_all_values_does_not_flatten_them():
    wild = series(10, 11, 12)
    points = (*wild.points[:2], wild.points[2].model_copy(update={"low": -900.0, "high": 900.0}))
    root = picture(chart(wild.model_copy(update={"points": points})))
    assert max(int(t) for t in texts(root, "f-tick") if int(t) < 2000) < 100


@pytest.mark.parametrize("width", [640, 360])
def test_labels_keep_apart_and_inside_the_figure(width: float):
    labels = ("OpenAlex", "Web of Science and all that is in it", "NSF (Scopus)")
    root = picture(chart(*(series(10, 12, label=text) for text in labels)), width=width)
    found = of_kind(root, "f-label")
    heights = sorted(float(e.get("y") or 0) for e in found)
    assert min(b - a for a, b in pairwise(heights)) >= 14
    assert all(right <= width for _, _, right in boxes(root))


def test_labels_stand_in_the_order_of_the_ends_of_their_lines():
    root = picture(chart(series(1, 9, label="High"), series(1, 8.9, label="Low")))
    height = {e.text: float(e.get("y") or 0) for e in of_kind(root, "f-label")}
    assert height["High"] < height["Low"]


def test_years_at_the_foot_do_not_run_into_each_other():
    root = picture(chart(series(*range(1, 31), first=1990)), width=360)
    ticks = [e for e in of_kind(root, "f-tick") if e.get("text-anchor") == "middle"]
    at = sorted(float(e.get("x") or 0) for e in ticks)
    assert min(b - a for a, b in pairwise(at)) > 32


def test_what_is_written_is_escaped():
    root = picture(chart(series(1, 2, label="R&D <x>")))
    assert root.findtext(f"{SVG}title") == "They <work> & publish"
    assert "R&D <x>" in texts(root, "f-label")


def test_a_chart_without_values_is_refused():
    with pytest.raises(ValueError, match="leave it out"):
        picture(chart(series(None, None)))


class TestFlows:
    @staticmethod
    def drawn(**options: object):
        come = series(12, 8, 9, measure="circulation.in", label="from", **options)  # type: ignore[arg-type]
        gone = series(4, 10, 3, measure="circulation.out", label="to", **options)  # type: ignore[arg-type]
        return picture(chart(come, gone, form="flows"))

    def test_arrivals_stand_on_zero_and_departures_hang_from_it(self):
        root = self.drawn()
        (zero,) = of_kind(root, "f-zero")
        base = steps(zero)[0][1]
        up, down = of_kind(root, "f-bar d1"), of_kind(root, "f-bar d2")
        assert all(
            float(b.get("y") or 0) + float(b.get("height") or 0) == pytest.approx(base, abs=0.11)
            for b in up
        )
        assert all(float(b.get("y") or 0) == pytest.approx(base, abs=0.11) for b in down)

    def test_bars_keep_off_the_numbers_at_the_left(self):
        root = self.drawn()
        numbers = [e for e in of_kind(root, "f-tick") if e.get("text-anchor") == "end"]
        assert min(float(b.get("x") or 0) for b in of_kind(root, "f-bar")) > max(
            float(e.get("x") or 0) for e in numbers
        )

    def test_the_balance_is_a_line_between_them(self):
        root = self.drawn()
        (net,) = of_kind(root, "f-line l0")
        (zero,) = of_kind(root, "f-zero")
        above = [y < steps(zero)[0][1] for _, y in steps(net)]
        assert above == [True, False, True]
        assert "net" in texts(root, "f-label")

    def test_bars_of_years_cut_short_are_grey(self):
        assert len(of_kind(self.drawn(cut=2017), "f-bar cut")) == 2

    def test_each_bar_says_its_year_and_number(self):
        assert [t.text for t in self.drawn().iter(f"{SVG}title")][1] == "from, 2015: 12"
