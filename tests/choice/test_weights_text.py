"""What is said of weights is read as it was meant, and told off where it cannot be."""

from __future__ import annotations

import pytest

from ikt.choice.weights import Polytope, WeightError, parse, parse_all

from .said import polytope

NAMES = ("quality", "history", "necessity")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("quality = 20%", [({"quality": 1.0}, 0.2, True)]),
        ("quality = 0.2", [({"quality": 1.0}, 0.2, True)]),
        ("quality = 0,2", [({"quality": 1.0}, 0.2, True)]),
        ("20% = quality", [({"quality": -1.0}, -0.2, True)]),
        ("quality <= 30%", [({"quality": 1.0}, 0.3, False)]),
        ("quality <= 100%", [({"quality": 1.0}, 1.0, False)]),
        ("quality < 30 %", [({"quality": 1.0}, 0.3, False)]),
        ("30% ≥ quality", [({"quality": 1.0}, 0.3, False)]),
        ("10% <= quality <= 30%", [({"quality": -1}, -0.1, False), ({"quality": 1}, 0.3, False)]),
        ("quality > history", [({"quality": -1.0, "history": 1.0}, 0.0, False)]),
        ("history ≤ quality", [({"quality": -1.0, "history": 1.0}, 0.0, False)]),
        ("quality >= 2 * history", [({"quality": -1.0, "history": 2.0}, 0.0, False)]),
        ("quality >= 2,5×history", [({"quality": -1.0, "history": 2.5}, 0.0, False)]),
        ("2*quality = 3*history", [({"quality": 2.0, "history": -3.0}, 0.0, True)]),
        ("quality > quality", [({"quality": 0.0}, 0.0, False)]),
    ],
)
def test_a_line_is_one_or_more_comparisons(
    line: str, expected: list[tuple[dict[str, float], float, bool]]
) -> None:
    found = [(dict(c.coefficients), c.bound, c.equal) for c in parse(line)]
    assert found == expected


def test_a_chain_is_a_comparison_of_each_two_neighbours() -> None:
    found = parse("quality > history >= 5% ")
    assert [c.text for c in found] == ["quality > history", "history > 5%"]


def test_spaces_and_signs_do_not_matter() -> None:
    for same in ("quality>=history", " quality ≥ history ", "quality   >   history"):
        assert parse(same) == parse("quality > history")


@pytest.mark.parametrize(
    ("line", "what", "remedy"),
    [
        ("quality", "compares nothing", "quality > history"),
        ("", "compares nothing", "quality > history"),
        ("quality >", "One side of a comparison is empty", "on both sides"),
        ("quality > history + necessity", "“history + necessity” is neither", "2 * quality"),
        ("Quality > history", "“Quality” is neither", "Write a criterion"),
        ("quality > -5%", "“-5%” is neither", "20%"),
        ("quality > 20", "20 is more than everything", "sum to 1"),
        ("quality > 120%", "120% is more than everything", "20%"),
        ("10% < 20%", "names no criterion", "One side"),
        ("quality == history", "One side of a comparison is empty", "both sides of one sign"),
        ("history * 2 < quality", "“history * 2” is neither", "2 * quality"),
    ],
)
def test_what_cannot_be_read_is_told_with_a_remedy(line: str, what: str, remedy: str) -> None:
    with pytest.raises(WeightError) as told:
        parse(line)
    assert what in told.value.what
    assert remedy in told.value.remedy


def test_a_criterion_that_does_not_exist_is_told_with_the_one_that_was_meant() -> None:
    with pytest.raises(WeightError, match=r"no criterion “qualty”.*Did you mean “quality”"):
        parse_all(["history > 1%", "qualty > history"], NAMES)
    with pytest.raises(WeightError, match="Use quality, history, necessity"):
        parse_all(["money > history"], NAMES)


def test_percentages_ratios_and_orders_admit_what_they_say() -> None:
    found = polytope(NAMES, "quality >= 2 * history", "necessity <= 20%", "history >= 10%")
    low, high = zip(*(found.range(c) for c in range(3)), strict=True)
    assert low == pytest.approx((8 / 15, 0.1, 0.0))
    assert high == pytest.approx((0.9, 1 / 3, 0.2))
    assert isinstance(found, Polytope)
