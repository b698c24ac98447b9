"""How colours look to those who see them otherwise, and how far apart they then are.

Colour blindness is simulated as Machado, Oliveira and Fernandes (2009) do for full dichromacy;
distances are CIE ΔE*ab (1976).
"""

from __future__ import annotations

import math

Colour = tuple[float, float, float]
"""Linear red, green and blue, each 0 to 1."""
MATRICES: dict[str, tuple[Colour, Colour, Colour]] = {
    "as most do": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "in grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Colour:
    """Return a colour of a style sheet (``#0b5678``) as light."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return r, g, b


def distance(one: str, other: str, eyes: str) -> float:
    """Return how far apart two colours are to somebody; from 2.3 on a difference can be seen."""
    return math.dist(_lab(_as_seen(linear(one), eyes)), _lab(_as_seen(linear(other), eyes)))


def _as_seen(colour: Colour, eyes: str) -> Colour:
    r, g, b = (min(1.0, max(0.0, _dot(row, colour))) for row in MATRICES[eyes])
    return r, g, b


def _lab(colour: Colour) -> Colour:
    x, y, z = (_bent(_dot(row, colour) / w) for row, w in zip(TO_XYZ, WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _bent(t: float) -> float:
    return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116


def _dot(one: Colour, other: Colour) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
