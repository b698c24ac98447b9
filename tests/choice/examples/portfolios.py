"""Portfolios: robust portfolio modelling with 15 and 50 projects, and the example of PROBE.

``RPM``: the two data sets and lists of non-dominated portfolios of T. Tervonen's R package ``rpm``,
an implementation of J. Liesiö, P. Mild & A. Salo (2007), Preference programming for robust
portfolio modeling and project selection, EJOR 181, 1488–1505. The core indexes are counts over its
lists. ``SHARES`` are not published: areas of polygons in exact arithmetic.

``PROBE``: J. C. Lourenço, A. Morton & C. A. Bana e Costa (2012), PROBE – a multicriteria decision
support system for portfolio robustness evaluation, Decision Support Systems 54, tables 1 to 4.
"""

from __future__ import annotations

import numpy as np

_FIFTY = """
46,55,31,79 61,49,49,32 22,65,57,31 43,88,42,73 8,82,51,19
60,92,71,32 72,62,38,94 92,78,100,22 81,75,37,44 85,23,22,10
50,17,53,27 9,37,83,100 64,32,51,51 98,57,17,98 9,16,13,2
98,49,61,17 11,38,37,37 68,73,45,85 47,61,53,61 54,60,45,72
59,96,85,73 30,48,55,31 80,9,86,77 96,46,28,32 25,53,33,75
44,37,97,100 15,42,75,90 31,60,57,87 88,35,20,9 66,95,87,60
22,48,10,42 43,62,54,48 52,97,31,88 61,45,48,76 85,15,73,38
17,72,96,43 35,0,97,2 71,95,73,15 43,33,52,92 17,98,85,89
44,91,38,95 56,14,29,76 28,26,2,23 25,92,94,11 51,66,56,65
74,5,55,77 42,70,67,19 16,15,68,13 80,30,22,56 93,66,92,67
"""
RPM_50 = np.array([[float(x) for x in row.split(",")] for row in _FIFTY.split()])
"""Scores of 50 projects on three criteria, and their cost."""
RPM_50_BUDGET = 1000.0
RPM_50_TIMES = np.array(
    [
        *(0, 184, 172, 62, 176, 184, 0, 184, 182, 184),
        *(164, 0, 121, 36, 180, 184, 58, 21, 107, 25),
        *(175, 177, 79, 178, 0, 6, 0, 1, 184, 184),
        *(47, 171, 38, 11, 164, 149, 184, 184, 0, 43),
        *(3, 0, 111, 184, 116, 20, 184, 173, 91, 184),
    ]
)
"""In how many of the 184 non-dominated portfolios each project is."""
RPM_15 = np.array(RPM_50[:15])
RPM_15_BUDGET = 300.0
RPM_15_FREE = (
    "010011011110011",
    "010101011110101",
    "011001011110011",
    "011011011100011",
    "011011011110101",
    "011111010110101",
    "011111011110001",
    "110001011110101",
    "111011011110001",
)
RPM_15_ORDER = (
    "010011011110011",
    "010101011110101",
    "011001011110011",
    "011011011110101",
    "011111011110001",
    "111011011110001",
)
"""Non-dominated portfolios, project by project, without and with w1 ≥ w2 ≥ w3."""
RPM_15_COSTS_FREE = (286, 293, 298, 290, 270, 299, 292, 299, 298)
RPM_15_CORE = {"free": {2, 6, 8, 10, 15}, "order": {2, 6, 8, 9, 10, 11, 15}}
RPM_15_EXTERIOR = {"free": {7, 12}, "order": {7, 12}}
RPM_15_TIMES = {
    "free": (2, 9, 6, 3, 6, 9, 0, 9, 8, 9, 8, 0, 4, 3, 9),
    "order": (1, 6, 4, 2, 4, 6, 0, 6, 6, 6, 6, 0, 2, 2, 6),
}
RPM_15_SHARES = {
    "free": {
        (511, 585, 495): 0.610091,
        (532, 529, 504): 0.261818,
        (558, 472, 419): 0.072706,
        (494, 542, 509): 0.055386,
    },
    "order": {(511, 585, 495): 0.609565, (532, 529, 504): 0.142554, (558, 472, 419): 0.247880},
}
"""Part of the weights under which the portfolio with these totals is the best."""

PROBE_PROJECTS = tuple(f"P{i:02}" for i in range(1, 13))
PROBE_DEPARTMENTS = "AAAABBBBCCDD"
PROBE_COSTS = (1.1, 1.9, 0.9, 0.9, 1.8, 1.3, 1.3, 1.1, 0.9, 1.3, 0.7, 0.8)
PROBE_SCORES = np.array(
    [
        (67, 40, 30, 50),
        (55, 37, 40, 20),
        (100, 90, 80, 90),
        (90, 80, 70, 95),
        (48, 35, 40, 33),
        (43, 32, 25, 44),
        (42, 64, 80, 55),
        (40, 50, 44, 20),
        (80, 90, 78, 66),
        (88, 66, 80, 70),
        (41, 48, 49, 25),
        (86, 88, 90, 72),
    ]
)
PROBE_WEIGHTS = (0.31, 0.19, 0.29, 0.21)
PROBE_BOUNDS = ((0.26, 0.36), (0.14, 0.24), (0.24, 0.34), (0.16, 0.26))
PROBE_BENEFITS = (
    *(47.57, 39.88, 90.20, 83.35, 40.06, 35.90),
    *(59.93, 38.86, 78.38, 77.72, 41.29, 84.60),
)
PROBE_BUDGET = 5.0
PROBE_BEST = ({"P03", "P04", "P09", "P10", "P12"}, 4.8, 414.25)
PROBE_BEST_ALL_DEPARTMENTS = ({"P03", "P04", "P07", "P09", "P12"}, 4.8, 396.46)
PROBE_COMPETITOR = ({"P03", "P04", "P08", "P09", "P12"}, 4.6, 375.39)

PROBE_FOUR = ((3, 4), (4, 8), (3, 10), (2, 8))
"""Benefit and cost of the four projects of table 1."""
PROBE_FOUR_BEST = ({1, 2, 4}, 9, 20)
"""Best choice at a budget of 20, which picking by benefit over cost does not find."""
