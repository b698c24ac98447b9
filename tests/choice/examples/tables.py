"""Decision tables with the closeness of TOPSIS as published; ``exact`` is recomputed by hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    source: str
    figures: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]
    benefit: tuple[bool, ...]
    published: tuple[float, ...]
    tolerance: float


FIGHTER = Table(
    "C.-L. Hwang & K. Yoon (1981), Multiple Attribute Decision Making, pp. 133–134",
    (
        (2.0, 1500, 20000, 5.5, 5, 9),
        (2.5, 2700, 18000, 6.5, 3, 5),
        (1.8, 2000, 21000, 4.5, 7, 7),
        (2.2, 1800, 20000, 5.0, 5, 5),
    ),
    (0.2, 0.1, 0.1, 0.1, 0.2, 0.3),
    (True, True, True, False, True, True),
    (0.643, 0.268, 0.613, 0.312),
    0.001,
)
FIGHTER_NORMALISED = (
    (0.4671, 0.3662, 0.5056, 0.5063, 0.4811, 0.6708),
    (0.5839, 0.6591, 0.4550, 0.5983, 0.2887, 0.3727),
    (0.4204, 0.4882, 0.5308, 0.4143, 0.6736, 0.5217),
    (0.5139, 0.4392, 0.5056, 0.4603, 0.4811, 0.3727),
)
FIGHTER_IDEAL = (0.1168, 0.0659, 0.0531, 0.0414, 0.1347, 0.2012)
FIGHTER_WORST = (0.0841, 0.0366, 0.0455, 0.0598, 0.0577, 0.1118)
FIGHTER_TO_IDEAL = (0.0545, 0.1197, 0.0580, 0.1009)
FIGHTER_TO_WORST = (0.0983, 0.0439, 0.0920, 0.0458)
FIGHTER_ORDER = (0, 2, 3, 1)

TZENG_HUANG = Table(
    "G.-H. Tzeng & J.-J. Huang (2011), Multiple Attribute Decision Making, CRC Press",
    ((5, 8, 4), (7, 6, 8), (8, 8, 6), (7, 4, 6)),
    (0.3, 0.4, 0.3),
    (True, True, True),
    (0.5037, 0.6581, 0.7482, 0.3340),
    0.0001,
)
PAPATHANASIOU_PLOSKAS = Table(
    "J. Papathanasiou & N. Ploskas (2018), Multiple Criteria Decision Aid, Springer, ch. 1",
    (
        (8, 7, 2, 1),
        (5, 3, 7, 5),
        (7, 5, 6, 4),
        (9, 9, 7, 3),
        (11, 10, 3, 7),
        (6, 9, 5, 4),
    ),
    (0.4, 0.3, 0.1, 0.2),
    (True, True, True, True),
    (0.387, 0.327, 0.391, 0.615, 0.868, 0.493),
    0.0006,
)
CARS = Table(
    "The example of three cars in the R package MCDA, after R. E. Hodgett",
    (
        (5490, 51.4, 8.5, 285),
        (6500, 70.6, 7.0, 288),
        (6489, 54.3, 7.5, 290),
    ),
    (0.35, 0.25, 0.25, 0.15),
    (False, True, True, True),
    (0.4817, 0.5182, 0.1780),
    0.0001,
)
CARS_IDEAL = (0.179573776, 0.171636015, 0.159499658, 0.087302767)
CARS_WORST = (0.212610118, 0.124958799, 0.131352659, 0.085797547)
TABLES = (FIGHTER, TZENG_HUANG, PAPATHANASIOU_PLOSKAS, CARS)
