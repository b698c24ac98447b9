"""A figure on its own: in a document or a file, where no page lends it colours."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

FAMILY = "'Source Sans Pro', 'Source Sans 3', sans-serif"


def standalone(svg: str) -> str:
    """Return a figure with its own style, in light colours."""
    head, _, rest = svg.partition(">")
    if "xmlns=" not in head:  # a page lends it to what stands within
        head += ' xmlns="http://www.w3.org/2000/svg"'
    return f"{head}><style>svg{{font-family:{FAMILY}}}{_style()}</style>{rest}"


@cache
def _style() -> str:
    """Return the style of figures with the tokens filled in."""
    folder = files("ikt.reports.figures").joinpath("style")
    light, _, _ = folder.joinpath("tokens.css").read_text("utf-8").partition("@media")
    tokens = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", light))
    style = folder.joinpath("figures.css").read_text("utf-8")
    return re.sub(r"var\((--[\w-]+)\)", lambda m: tokens[m[1]], style)
