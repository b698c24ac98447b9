"""Three criteria, exactly: the triangle of weights cut into cells within which no two alternatives
change places.

An independent oracle: polygons in fractions, no programme, no hull, no draw.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction as Q
from itertools import combinations, pairwise

Weights = tuple[Q, Q, Q]
Row = Sequence[Q]


@dataclass(frozen=True)
class Cell:
    """A convex polygon of weights and the order of the alternatives inside it."""

    corners: tuple[Weights, ...]

    @property
    def area(self) -> Q:
        """Part of the whole triangle of weights."""
        return abs(sum((_cross(p, q) for p, q in _around(self.corners)), Q(0)))

    @property
    def inside(self) -> Weights:
        """The mean of the corners."""
        n = len(self.corners)
        a, b, c = (sum(p[i] for p in self.corners) / n for i in range(3))
        return (a, b, c)

    @property
    def centre(self) -> Weights:
        """The centre of gravity."""
        first, *rest = self.corners
        parts = [(_triangle(first, p, q), (first, p, q)) for p, q in pairwise(rest)]
        whole = sum(part for part, _ in parts)
        a, b, c = (
            sum(part * sum(p[i] for p in corners) / 3 for part, corners in parts) / whole
            for i in range(3)
        )
        return (a, b, c)


WHOLE = ((Q(1), Q(0), Q(0)), (Q(0), Q(1), Q(0)), (Q(0), Q(0), Q(1)))


def cells(values: Sequence[Row], walls: Sequence[Row] = ()) -> list[Cell]:
    """Cells of the weights with ``wall · w ≥ 0`` for each wall; none when that has no inside."""
    found: list[tuple[Weights, ...]] = [WHOLE]
    for wall in walls:
        found = [p for polygon in found if (p := _half(polygon, wall))]
    for one, other in combinations(values, 2):
        gap = [x - y for x, y in zip(one, other, strict=True)]
        back = [-x for x in gap]
        if any(gap):
            found = [p for polygon in found for side in (gap, back) if (p := _half(polygon, side))]
    return [Cell(polygon) for polygon in found]


def scores(values: Sequence[Row], weights: Row) -> list[Q]:
    """Total of each alternative."""
    return [sum((v * w for v, w in zip(row, weights, strict=True)), Q(0)) for row in values]


def ranks(values: Sequence[Row], weights: Row) -> list[int]:
    """Rank of each alternative; those who tie share the better rank."""
    found = scores(values, weights)
    return [1 + sum(other > own for other in found) for own in found]


def corners(found: Sequence[Cell]) -> set[Weights]:
    """Weights at which cells meet: where the most ties are."""
    return {corner for cell in found for corner in cell.corners}


def acceptabilities(values: Sequence[Row], found: Sequence[Cell]) -> list[list[Q]]:
    """Part of the weights that gives each alternative (row) each rank (column)."""
    n = len(values)
    table = [[Q(0)] * n for _ in range(n)]
    whole = sum(cell.area for cell in found)
    for cell in found:
        for i, rank in enumerate(ranks(values, cell.inside)):
            table[i][rank - 1] += cell.area / whole
    return table


def _half(polygon: tuple[Weights, ...], wall: Row) -> tuple[Weights, ...]:
    """What lies on the side ``wall · w ≥ 0``; nothing when only a point or an edge does."""
    kept: list[Weights] = []
    for p, q in _around(polygon):
        here, there = (sum(x * y for x, y in zip(wall, end, strict=True)) for end in (p, q))
        if here >= 0:
            kept.append(p)
        if here * there < 0:
            t = here / (here - there)
            a, b, c = (x + t * (y - x) for x, y in zip(p, q, strict=True))
            kept.append((a, b, c))
    once = tuple(dict.fromkeys(kept))
    return once if len(once) > 2 and Cell(once).area else ()


def _around(polygon: Sequence[Weights]) -> Iterator[tuple[Weights, Weights]]:
    return zip(polygon, (*polygon[1:], polygon[0]), strict=True)


def _cross(p: Weights, q: Weights) -> Q:
    return p[0] * q[1] - p[1] * q[0]


def _triangle(p: Weights, q: Weights, r: Weights) -> Q:
    return abs(_cross(p, q) + _cross(q, r) + _cross(r, p))
