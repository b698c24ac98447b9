"""Colours of figures: contrast for reading (WCAG 2.2), lightness for grey and the colour-blind."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import combinations, pairwise

import pytest

from ikt.reports.figures.patterns import filled
from tests.reports.figures.seen import MATRICES, distance

TEXT, SHAPE = 4.5, 3.0
"""Least contrast of text (1.4.3) and of what is needed to understand a figure (1.4.11)."""


def tokens() -> dict[str, dict[str, str]]:
    css = files("ikt.reports.figures").joinpath("style", "tokens.css").read_text("utf-8")
    light, _, dark = css.partition("@media")
    read = {
        n: dict(re.findall(r"--([\w-]+):\s*(#\w{6})", t)) for n, t in (("l", light), ("d", dark))
    }
    return {"light": read["l"], "dark": read["l"] | read["d"]}


def luminance(colour: str) -> float:
    """Return relative luminance as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lightness(colour: str) -> float:
    """Return CIE L*: 0 black, 100 white; what is left of a colour in grey."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> dict[str, str]:
    return tokens()[request.param]


def test_labels_of_lines_can_be_read(theme: dict[str, str]):
    for name in ("ink", "ink-3", *(f"series-{i}" for i in range(1, 6))):
        assert contrast(theme[name], theme["paper"]) >= TEXT, name


def test_numbers_can_be_read_on_every_shade(theme: dict[str, str]):
    css = files("ikt.reports.figures").joinpath("style", "figures.css").read_text("utf-8")
    on_paper = set(re.findall(r"\.on-(d\d)", css))
    for i in range(1, 7):
        ink = theme["paper" if f"d{i}" in on_paper else "ink"]
        assert contrast(ink, theme[f"div-{i}"]) >= TEXT, f"div-{i}"
    assert contrast(theme["ink"], theme["paper-3"]) >= TEXT


def test_classes_of_a_map_step_in_lightness_and_none_is_apart(theme: dict[str, str]):
    steps = [lightness(theme[f"map-{i}"]) for i in range(1, 7)]
    assert steps == sorted(steps) or steps == sorted(steps, reverse=True)
    assert min(abs(a - b) for a, b in combinations(steps, 2)) >= 4
    assert abs(lightness(theme["none"]) - steps[0]) >= 4


def test_statuses_differ_in_grey(theme: dict[str, str]):
    shades = [lightness(theme[f"status-{i}"]) for i in range(1, 6)]
    assert min(abs(a - b) for a, b in combinations(shades, 2)) >= 8


def test_every_colour_of_the_style_is_a_token(theme: dict[str, str]):
    css = files("ikt.reports.figures").joinpath("style", "figures.css").read_text("utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,6}\b", css)
    assert set(re.findall(r"var\(--([\w-]+)\)", css)) <= set(theme)


EYES = tuple(MATRICES)
APART = 6.0
"""Least distance (ΔE) between neighbours: nearly three times what can just be seen (2.3)."""


@pytest.mark.parametrize("eyes", EYES)
def test_neighbouring_classes_differ_to_everyone(theme: dict[str, str], eyes: str):
    lines = (
        [f"map-{i}" for i in range(1, 7)],
        ["div-1", "div-2", "div-3"],
        ["div-4", "div-5", "div-6"],
    )
    for one, other in (pair for line in lines for pair in pairwise(line)):
        assert distance(theme[one], theme[other], eyes) >= APART, (one, other)


@pytest.mark.parametrize("eyes", EYES)
def test_every_two_statuses_differ_to_everyone(theme: dict[str, str], eyes: str):
    for one, other in combinations([f"status-{i}" for i in range(1, 6)], 2):
        assert distance(theme[one], theme[other], eyes) >= APART, (one, other)


@pytest.mark.parametrize("eyes", EYES)
def test_what_comes_and_what_goes_differ_to_everyone(theme: dict[str, str], eyes: str):
    assert distance(theme["series-1"], theme["series-2"], eyes) >= 2 * APART


@pytest.mark.parametrize("eyes", EYES)
def test_lines_of_one_figure_differ_by_colour_or_by_dashes(theme: dict[str, str], eyes: str):
    css = files("ikt.reports.figures").joinpath("style", "figures.css").read_text("utf-8")
    dashes = dict(re.findall(r"\.f-line\.l(\d) \{[^}]*stroke-dasharray: ([^;]+);", css))
    for one, other in combinations("12345", 2):
        far = distance(theme[f"series-{one}"], theme[f"series-{other}"], eyes) >= 2 * APART
        assert far or dashes.get(one) != dashes.get(other), (one, other)


def test_the_sides_of_zero_differ_without_colour():
    """In grey the classes below zero look like those above it: they bear dots."""
    below = [kind for i in range(1, 7) if filled(kind := f"div-{i}")]
    assert below == ["div-1", "div-2", "div-3"]
