"""Figures as SVG, drawn on the server: doubt is drawn, and every figure tells itself in words.

>>> from ikt.reports.figures import spark
"""

from ikt.reports.figures.alternative import alternative, ends_told, series_told
from ikt.reports.figures.fields import field_chart
from ikt.reports.figures.lines import line_chart
from ikt.reports.figures.ranked import Dot, dot_plot, range_bar
from ikt.reports.figures.spark import multiple, spark
from ikt.reports.figures.standalone import standalone
from ikt.reports.figures.world import binned, legend, swatches, undrawn, world_map

__all__ = [
    "Dot",
    "alternative",
    "binned",
    "dot_plot",
    "ends_told",
    "field_chart",
    "legend",
    "line_chart",
    "multiple",
    "range_bar",
    "series_told",
    "spark",
    "standalone",
    "swatches",
    "undrawn",
    "world_map",
]
