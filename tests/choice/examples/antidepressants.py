"""Antidepressants: the demonstration model of JSMAA, a single trial, and a network meta-analysis.

``JSMAA``: T. Tervonen (2014), JSMAA: open source software for SMAA computations, International
Journal of Systems Science 45, 69–81; the benefit-risk model and expected results that the software
ships (10,000 draws, held to 0.02; confidence factors to 0.03).

``NETWORK``: G. van Valkenhoef, T. Tervonen, J. Zhao, B. de Brock, H. L. Hillege & D. Postmus
(2012), Multicriteria benefit-risk assessment using network meta-analysis, Journal of Clinical
Epidemiology 65, 394–403; inputs and results as the authors' software ADDIS tests itself against
them (same tolerances).

``TRIAL``: inputs of T. Tervonen, G. van Valkenhoef, E. Buskens, H. L. Hillege & D. Postmus (2011),
A stochastic multicriteria model for evidence-based decision making in drug benefit-risk analysis,
Statistics in Medicine 30; the results are not published but 10,000,000 draws (standard error
0.0002). Other names with ``REFERENCE`` are such, too (8,000,000 and 2,000,000 draws).
"""

from __future__ import annotations

import numpy as np

JSMAA_ALTERNATIVES = ("fluoxetine", "paroxetine", "sertraline", "venlafaxine")
JSMAA_CRITERIA = ("efficacy", "diarrhea", "dizziness", "headache", "insomnia", "nausea")
JSMAA_MEASURED = np.array(
    [
        [(0.000, 0.000), (11.7, 2.50), (7.2, 1.45), (16.6, 3.27), (13.7, 1.89), (18.6, 1.79)],
        [(0.086, 0.056), (9.2, 1.86), (10.6, 1.58), (21.2, 5.15), (14.3, 2.93), (18.3, 3.70)],
        [(0.095, 0.044), (15.4, 2.65), (7.5, 1.48), (20.2, 3.78), (15.0, 3.21), (19.5, 2.60)],
        [(0.113, 0.048), (5.5, 2.32), (15.7, 4.44), (12.8, 2.45), (11.2, 3.98), (31.0, 1.68)],
    ]
)
"""Mean and standard deviation; of the logarithm for efficacy, where more is better; the rest are
percentages of patients with an adverse event."""
JSMAA_SCALES = np.array(
    [
        (0.976520, 1.230081),
        (0.9528, 20.5940),
        (4.3580, 24.4024),
        (7.9980, 31.2940),
        (3.3992, 21.2916),
        (11.0480, 34.2928),
    ]
)
"""Hull of the 95 % intervals over alternatives, between which values are linear (and go on)."""
JSMAA_RANKS = (
    (0.20, 0.28, 0.30, 0.22),
    (0.25, 0.29, 0.27, 0.19),
    (0.17, 0.25, 0.29, 0.30),
    (0.39, 0.18, 0.15, 0.29),
)
JSMAA_CENTRAL = (
    (0.08, 0.14, 0.23, 0.18, 0.16, 0.22),
    (0.18, 0.17, 0.15, 0.13, 0.15, 0.22),
    (0.21, 0.10, 0.22, 0.13, 0.15, 0.20),
    (0.18, 0.21, 0.12, 0.21, 0.19, 0.09),
)
JSMAA_CONFIDENCE = (0.48, 0.44, 0.34, 0.74)
JSMAA_REFERENCE_RANKS = (
    (0.1952, 0.2815, 0.2995, 0.2238),
    (0.2538, 0.2934, 0.2672, 0.1856),
    (0.1694, 0.2434, 0.2857, 0.3014),
    (0.3815, 0.1817, 0.1476, 0.2892),
)
JSMAA_REFERENCE_CENTRAL = (
    (0.0759, 0.1356, 0.2370, 0.1795, 0.1592, 0.2128),
    (0.1804, 0.1694, 0.1492, 0.1265, 0.1517, 0.2229),
    (0.2081, 0.0945, 0.2218, 0.1315, 0.1495, 0.1945),
    (0.1855, 0.2129, 0.1178, 0.2023, 0.1881, 0.0933),
)
JSMAA_REFERENCE_CONFIDENCE = (0.4862, 0.4423, 0.3480, 0.7305)
JSMAA_REFERENCE_WINS = (
    (0.0, 0.4544, 0.5534, 0.4405),
    (0.5456, 0.0, 0.5878, 0.4820),
    (0.4466, 0.4122, 0.0, 0.4221),
    (0.5595, 0.5180, 0.5779, 0.0),
)

TRIAL_ALTERNATIVES = ("placebo", "fluoxetine", "venlafaxine")
TRIAL_CRITERIA = ("response", "nausea", "insomnia", "anxiety")
TRIAL_MORE_IS_BETTER = (True, False, False, False)
TRIAL_SCALES = ((0.28, 0.63), (0.04, 0.50), (0.08, 0.31), (0.00, 0.17))
TRIAL_BETA = (
    ((38, 65), (9, 95), (15, 89), (2, 102)),
    ((46, 56), (23, 81), (16, 88), (8, 96)),
    ((52, 46), (41, 61), (23, 79), (11, 91)),
)
"""Parameters by alternative for each criterion: patients with the event, and without, plus one."""
TRIAL_ORDER = "response > nausea > insomnia > anxiety"
TRIAL_REFERENCE = {
    "free": (
        ((0.7474, 0.1594, 0.0932), (0.1703, 0.7194, 0.1102), (0.0823, 0.1212, 0.7965)),
        (0.9574, 0.3670, 0.4708),
    ),
    "order": (
        ((0.3874, 0.3130, 0.2996), (0.3629, 0.4491, 0.1880), (0.2497, 0.2380, 0.5124)),
        (0.5197, 0.4404, 0.4900),
    ),
}
"""Rank acceptabilities and confidence factors."""

NETWORK_ALTERNATIVES = ("fluoxetine", "paroxetine", "placebo", "sertraline", "venlafaxine")
NETWORK_CRITERIA = ("diarrhea", "dizziness", "ham_d", "headache", "insomnia", "nausea")
NETWORK_MORE_IS_BETTER = (False, False, True, False, False, False)
NETWORK_BASELINE = (
    (-2.189737, 0.2074509),
    (-2.229952, 0.6103081),
    (-0.1714358, 0.1129926),
    (-1.195991, 0.2926644),
    (-2.607277, 0.1905852),
    (-2.017171, 0.1917053),
)
"""Log-odds of placebo: mean and standard deviation, by criterion."""
NETWORK_EFFECTS = (
    (0.60820293, 0.14088424, 0.93203685, 0.09601785),
    (0.1203208, 0.6538699, -0.2203627, 1.1915229),
    (0.4718129, 0.7258847, 0.6715258, 0.8211993),
    (0.1964591, 0.1263129, 0.2029933, -0.2254059),
    (0.7978386, 0.7486351, 1.0663029, 0.9744811),
    (0.3951561, 0.6442827, 0.6469638, 0.9771107),
)
"""Log odds ratios to placebo of the other four, by criterion."""
NETWORK_COVARIANCE = (
    ".05366822 .04117003 .08108542 .03407600 .03778130 .05394404"
    " .03788519 .04324302 .03338272 .09859621",
    ".09124249 .07387436 .14080128 .08086186 .10328788 .14662864"
    " .06457527 .07030520 .06920427 .08590214",
    ".013445532 .010394690 .023006616 .009881156 .008196856 .019023866"
    " .010499559 .010732709 .009210099 .019107243",
    ".03519380 .02755068 .04847513 .02189916 .02374509 .03259199"
    " .02919822 .03277411 .02356638 .05920276",
    ".04388258 .03516051 .06255486 .02560003 .02807280 .05402063"
    " .03283164 .03474863 .02592013 .06738850",
    ".04167875 .03492591 .05629741 .02952693 .03102295 .04396177"
    " .03559971 .03658295 .02899487 .05369960",
)
"""Covariance of these, lower triangle by rows."""
NETWORK_RANKS = (
    (0.0215, 0.2648, 0.3217, 0.3143, 0.0777),
    (0.1496, 0.3248, 0.2519, 0.2249, 0.0488),
    (0.6114, 0.1201, 0.0868, 0.0545, 0.1272),
    (0.0758, 0.1342, 0.1931, 0.2389, 0.3580),
    (0.1417, 0.1561, 0.1465, 0.1674, 0.3883),
)
NETWORK_CENTRAL = (
    (0.08646901, 0.24112709, 0.22045918, 0.1362404, 0.10229834, 0.21340600),
    (0.17593187, 0.12181948, 0.29181468, 0.1293235, 0.13949573, 0.14161473),
    (0.17986517, 0.17659262, 0.09069475, 0.1618931, 0.19437357, 0.19658082),
    (0.07495453, 0.31162260, 0.27471687, 0.1266365, 0.09423491, 0.11783455),
    (0.18030730, 0.07638429, 0.27879293, 0.2584503, 0.11542176, 0.09064338),
)
NETWORK_CONFIDENCE = (0.1144, 0.5532, 0.9870, 0.5538, 0.6522)
NETWORK_REFERENCE_RANKS = (
    (0.0223, 0.2664, 0.3212, 0.3151, 0.0750),
    (0.1495, 0.3259, 0.2497, 0.2260, 0.0488),
    (0.6073, 0.1134, 0.0895, 0.0609, 0.1290),
    (0.0783, 0.1329, 0.2002, 0.2343, 0.3543),
    (0.1426, 0.1614, 0.1394, 0.1638, 0.3928),
)
NETWORK_RANKINGS = """
743 329 804 143 117 63 615 607 524 192 74 59 187 595 153 515 16 38 36 96
18 96 14 32 18 13 41 5 11 6 72 77 143 47 15 17 46 166 44 214
5 21 22 34 3 58 7 19 14 3 28 3 5 1 30 27 98 9 16 4
29 156 35 243 5 15 11 52 3 80 3 13 5 4 16 3 2 2 30 27
69 18 6 1 47 65 69 83 2 9 20 32 2 60 10 24 8 2 4 3
1 6 27 25 31 15 18 12 70 121 56 143 18 22 77 205 58 254 62 103
"""
"""How often each of the 120 rankings occurred in 10,000 draws of the same model (R package
``smaa``)."""
NETWORK_RANKING_ENTROPY = 5.54351378138579


def covariance(lower: str) -> np.ndarray:
    """Return the symmetric 4 × 4 matrix of a lower triangle."""
    found = np.zeros((4, 4))
    found[np.tril_indices(4)] = [float(x) for x in lower.split()]
    return found + np.tril(found, -1).T
