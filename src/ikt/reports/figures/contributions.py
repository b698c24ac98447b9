"""What makes up a total: a bar a country, a piece a criterion, the unknown hatched."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ikt.reports.figures import svg
from ikt.reports.figures.scales import Scale, ticks

ROW, BAR, FOOT = 26.0, 16.0, 24.0


def contributions(
    id: str,
    rows: Sequence[tuple[str, str, Sequence[float], float]],
    labels: Sequence[str],
    *,
    title: str,
    description: str,
    tick: object = None,
    width: float = 720,
) -> str:
    """Draw bars of pieces.

    Args:
        id: unique on the page.
        rows: label, address, pieces (in the order of ``labels``), and what may come on top.
        labels: names of the pieces.
        title: what it shows.
        description: the same in words.
        tick: how a number stands at the scale; a function from float to str.
        width: in pixels of the drawing.

    Raises:
        ValueError: there are no rows.
    """
    if not rows:
        raise ValueError(f"figure {id} has no rows: leave it out")
    left = max(svg.width_of(row[0]) for row in rows) + 14
    marks = ticks(0.0, max(sum(pieces) + more for _, _, pieces, more in rows))
    x = Scale(marks[0], marks[-1], left, width - 16)
    bottom = ROW * len(rows) + 4
    say = tick if callable(tick) else (lambda v: f"{v:g}")
    body = []
    for mark in marks:
        body.append(svg.line(x(mark), 2, x(mark), bottom, "f-grid"))
        body.append(svg.text(x(mark), bottom + 16, say(mark), "f-tick", "middle"))
    for i, (label, href, pieces, more) in enumerate(rows):
        y = 4 + ROW * i
        name = svg.text(left - 8, y + 12, label, "f-name", "end")
        body.append(f'<a href="{escape(href)}">{name}</a>' if href else name)
        at = 0.0
        for k, piece in enumerate(pieces):
            if piece > 0:
                title_of = f"{label}, {labels[k]}: {say(piece)}"
                size = x(at + piece) - x(at)
                body.append(svg.rect(x(at), y, size, BAR, f"f-piece p{k % 8 + 1}", title_of))
            at += piece
        if more > 0:
            body.append(svg.rect(x(at), y, x(at + more) - x(at), BAR, "f-piece unknown"))
    drawn = svg.frame(id, width, bottom + FOOT, title, description, body)
    return drawn.replace('role="img"', 'role="group"', 1)
