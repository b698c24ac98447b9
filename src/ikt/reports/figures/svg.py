"""Writing SVG: escaping, short numbers, the frame with its words for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

WIDE = frozenset("mwMW@%–—")
NARROW = frozenset("iljtfrI.,:;'|!() ")
HATCH = 6
"""Pixels between the lines of a hatching."""
SIZE = 13.0
"""Size of text in figures, in pixels."""


def n(value: float) -> str:
    """Return a coordinate to a tenth of a pixel, as short as it can be.

    >>> n(12.04), n(-0.04)
    ('12', '0')
    """
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def text(
    x: float, y: float, words: str, kind: str = "", anchor: str = "", *, upright: bool = False
) -> str:
    """Return a piece of text; ``upright`` reads from below."""
    side = f' text-anchor="{anchor}"' if anchor else ""
    look = f' class="{kind}"' if kind else ""
    turn = f' transform="rotate(-90 {n(x)} {n(y)})"' if upright else ""
    return f'<text x="{n(x)}" y="{n(y)}"{look}{side}{turn}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """Return a straight line."""
    return f'<path class="{kind}" d="M{n(x1)} {n(y1)}L{n(x2)} {n(y2)}"/>'


def polyline(points: Iterable[tuple[float, float]], kind: str) -> str:
    """Return a line through points."""
    d = "L".join(f"{n(x)} {n(y)}" for x, y in points)
    return f'<path class="{kind}" d="M{d}"/>'


def hatch(x: float, y: float, width: float, height: float) -> str:
    """Return slanting lines in a rectangle: nothing is known here."""
    steps = []
    for at in range(HATCH, int(width + height), HATCH):
        start = (x + min(at, width), y + max(0.0, at - width))
        end = (x + max(0.0, at - height), y + min(at, height))
        steps.append(f"M{n(start[0])} {n(start[1])}L{n(end[0])} {n(end[1])}")
    return f'<path class="f-hatch" d="{"".join(steps)}"/>'


def dot(x: float, y: float, kind: str, radius: float = 3) -> str:
    """Return a dot."""
    return f'<circle class="{kind}" cx="{n(x)}" cy="{n(y)}" r="{n(radius)}"/>'


def rect(x: float, y: float, width: float, height: float, kind: str, title: str = "") -> str:
    """Return a rectangle, with a tooltip when it has a title."""
    head = f'<rect class="{kind}" x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"'
    return f"{head}><title>{escape(title)}</title></rect>" if title else f"{head}/>"


def width_of(words: str) -> float:
    """Return about how wide words are, in pixels, so that labels can keep apart."""
    units = sum(0.82 if c in WIDE else 0.3 if c in NARROW else 0.53 for c in words)
    return units * SIZE


def folded(words: str, most: float, lines: int = 2) -> list[str]:
    """Return words over at most ``lines`` lines no wider than ``most``; what is left is cut off.

    >>> folded("Gezamenlijke EU-projecten", 120)
    ['Gezamenlijke', 'EU-projecten']
    """
    found = [""]
    for word in words.split():
        longer = f"{found[-1]} {word}".strip()
        if width_of(longer) <= most or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    kept = found[:lines]
    if len(found) > lines:
        kept[-1] += "…"
    return [_cut(line, most) for line in kept]


def _cut(line: str, most: float) -> str:
    while width_of(line) > most:
        line = line.rstrip("…")[:-1].rstrip() + "…"
    return line


def frame(
    id: str,
    width: float,
    height: float,
    title: str,
    description: str,
    body: Iterable[str],
    kind: str = "figure",
) -> str:
    """Return a whole figure; ``title`` and ``description`` are read aloud in its place."""
    own = "".join(c if c.isalnum() else "-" for c in id)
    return (
        f'<svg class="{kind}" viewBox="0 0 {n(width)} {n(height)}" role="img" '
        f'aria-labelledby="{own}-t {own}-d" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{own}-t">{escape(title)}</title>'
        f'<desc id="{own}-d">{escape(description)}</desc>'
        f"{''.join(body)}</svg>"
    )


def apart(
    wanted: Sequence[float], sizes: float | Sequence[float], low: float, high: float
) -> list[float]:
    """Return heights near the wanted ones, none nearer to another than their sizes allow.

    Args:
        wanted: where the middle of each would like to be.
        sizes: how high each is, or all are.
        low: least height of a middle.
        high: greatest height of a middle; where there is no room, what lies lowest passes it.

    >>> apart([10, 12], 14, 0, 100)
    [4.0, 18.0]
    >>> apart([10, 12], (10, 20), 0, 100)
    [1.0, 16.0]
    """
    tall = [sizes] * len(wanted) if isinstance(sizes, int | float) else list(sizes)

    def top(group: tuple[float, list[int]]) -> float:
        middle, members = group
        within = sum(tall[i] for i in members)
        first, last = tall[members[0]] / 2, tall[members[-1]] / 2
        return max(low - first, min(middle - within / 2, high + last - within))

    def bottom(group: tuple[float, list[int]]) -> float:
        return top(group) + sum(tall[i] for i in group[1])

    groups: list[tuple[float, list[int]]] = []
    for i in sorted(range(len(wanted)), key=lambda i: wanted[i]):
        groups.append((wanted[i], [i]))
        while len(groups) > 1 and top(groups[-1]) < bottom(groups[-2]):
            (last, ls), (first, fs) = groups.pop(), groups.pop()
            members = fs + ls
            groups.append(((first * len(fs) + last * len(ls)) / len(members), members))
    placed = [0.0] * len(wanted)
    for group in groups:
        at = top(group)
        for i in group[1]:
            placed[i] = at + tall[i] / 2
            at += tall[i]
    return placed
