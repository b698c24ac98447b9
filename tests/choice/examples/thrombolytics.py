"""Heparin against enoxaparin: SMAA with beta distributed measurements.

Model: G. van Valkenhoef & T. Tervonen (2016), Entropy-optimal weight constraint elicitation with
additive multi-attribute utility models, Omega 64, 1–12; clinical data of L. D. Lynd & B. J. O'Brien
(2004). ``PUBLISHED`` is the output that the authors' R package ``smaa`` ships (10,000 draws) and,
for other preferences, that of their MCDA elicitation web application (10,000 draws, which it holds
itself to within 0.02). ``REFERENCE`` is not published: 20,000,000 draws of the same model, standard
error below 0.0002.
"""

from __future__ import annotations

ALTERNATIVES = ("heparin", "enoxaparin")
CRITERIA = ("prox_dvt", "dist_dvt", "bleed")
WORST_BEST = {"prox_dvt": (0.25, 0.0), "dist_dvt": (0.40, 0.15), "bleed": (0.10, 0.0)}
"""Linear value function; values beyond its ends are kept."""
BETA = {
    "prox_dvt": ((20, 116), (8, 121)),
    "dist_dvt": ((40, 96), (32, 97)),
    "bleed": ((1, 135), (5, 124)),
}
"""Parameters by criterion for each alternative: patients with the event, and without."""
MEANS = (
    (0.411765, 0.423529, 0.926471),
    (0.751938, 0.607752, 0.612403),
)
"""Exact mean values, from the means of the beta distributions."""

FREE = "free"
ORDER = "order"
RATIO = "ratio"
SWING = "swing"
SAID = {
    FREE: (),
    ORDER: ("prox_dvt > bleed > dist_dvt",),
    RATIO: (
        "prox_dvt >= 1.785714286 * bleed",
        "prox_dvt <= 2.083333333 * bleed",
        "bleed >= 1.666666667 * dist_dvt",
        "bleed <= 2 * dist_dvt",
    ),
    SWING: ("prox_dvt = 2 * bleed", "bleed = 2 * dist_dvt"),
}
"""What is said of weights; the ratios are 1/u(0.13) … 1/u(0.11) and 1/u(0.05) … 1/u(0.04)."""

PUBLISHED_FIRST = {
    FREE: (0.3504, 0.6496),
    ORDER: (0.1369, 0.8631),
    SWING: (0.1049, 0.8951),
}
PUBLISHED_CENTRAL = {
    FREE: ((0.1865097, 0.2772205, 0.5362698), (0.4073100, 0.3641477, 0.2285423)),
    ORDER: (
        (0.52397265721202, 0.121295521278019, 0.354731821509961),
        (0.622923619837217, 0.110251595486162, 0.266824784676621),
    ),
    SWING: ((4 / 7, 1 / 7, 2 / 7), (4 / 7, 1 / 7, 2 / 7)),
}
PUBLISHED_CONFIDENCE = {
    FREE: (0.6682, 0.8956),
    ORDER: (0.1914, 0.9174),
    SWING: (0.1049, 0.8951),
}
PUBLISHED_ENTROPY = 0.9344248
PUBLISHED_WINS = ((0.0, 0.3504), (0.6496, 0.0))
PUBLISHED_AT_HALF = (0.1279, 0.8721)
"""First ranks at the fixed weights 0.5, 0.2, 0.3."""

REFERENCE_FIRST = {
    FREE: (0.34233, 0.65767),
    ORDER: (0.13531, 0.86469),
    RATIO: (0.1092, 0.8908),
    SWING: (0.10344, 0.89656),
}
REFERENCE_CENTRAL = {
    FREE: ((0.1936, 0.2755, 0.5309), (0.40615, 0.36345, 0.2304)),
    ORDER: ((0.52708, 0.12134, 0.35159), (0.62422, 0.10954, 0.26624)),
    RATIO: ((0.55338, 0.15824, 0.28838), (0.55438, 0.15796, 0.28766)),
}
REFERENCE_CONFIDENCE = {
    FREE: (0.65377, 0.89092),
    ORDER: (0.1876, 0.9185),
    RATIO: (0.1090, 0.8918),
}
REFERENCE_ENTROPY = 0.92704
REFERENCE_AT_HALF = (0.13323, 0.86677)

RATIO_CORNERS = (
    (0.52743, 0.17722, 0.29536),
    (0.54348, 0.15217, 0.30435),
    (0.56561, 0.16290, 0.27149),
    (0.58140, 0.13953, 0.27907),
)
RATIO_VOLUME = 0.001413
"""Part of the simplex that the ratios admit."""
RATIO_MEAN = (0.55427, 0.15799, 0.28774)
"""Mean of 424,001 admitted weights by rejection."""
