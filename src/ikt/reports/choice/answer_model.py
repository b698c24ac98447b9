"""What a worked-out scenario says, as plain data. Field names are a promise to readers of the
JSON."""

from __future__ import annotations

from ikt.base.text import Lang
from ikt.reports.choice.claims import Claim
from ikt.reports.choice.model import Score, WeighedCriterion
from ikt.reports.model import Model, Origin, Status


class Share(Model):
    """A part of the draws, with the half-width of its 95 % Monte Carlo interval."""

    value: float
    error: float


class Held(Model):
    """What a stakeholder holds of a country: part of their weights that put it among the first."""

    id: str
    name: str
    illustrative: bool
    among: Share


class AnswerRow(Model):
    """A country in a worked-out scenario.

    Args:
        among: part of the weights that put it among the first n. first: part that put it first.
        ranks: rank acceptabilities, first rank first, as far as the report goes. mean_rank: mean of
        its ranks. entropy: of its rank, in bits. best: best rank under any admitted weights, values
        at their centre; 0 when not asked. worst: worst such rank. standing: ``always``,
        ``sometimes``, ``never`` or ``undecided`` among the first n; certified. central: mean of the
        weights that put it among the first n; empty when too few do. confidence: how often it is
        among the first n under these, given the doubt in the values. total: score under the mean
        weights, with what is possible. pieces: what each criterion adds to it, weight × value.
        unknown: part of each criterion that rests on no figure and no judgement. chosen: whether it
        is in the portfolio. listed: whether it is on the list to be explained. core_index: part of
        the best portfolios found that contain it. part: ``core``, ``borderline`` or ``exterior``.
        held: what stakeholders hold of it.
    """

    code: str
    alpha3: str
    name: str
    statuses: tuple[Status, ...]
    among: Share
    first: Share
    ranks: tuple[float, ...]
    mean_rank: float
    entropy: float
    best: int
    worst: int
    standing: str
    central: tuple[float, ...]
    confidence: float | None
    total: Score
    pieces: tuple[Score, ...]
    unknown: tuple[float, ...]
    chosen: bool
    listed: bool
    core_index: float | None
    part: str
    held: tuple[Held, ...]


class SwapLine(Model):
    """The nearest weights that swap one country in for one out."""

    enters: str
    leaves: str
    moved: float
    weights: tuple[float, ...]
    claim: Claim


class InverseLine(Model):
    """What must be believed for one list."""

    listed: tuple[str, ...]
    added: tuple[str, ...]
    possible: bool
    margin: float
    weights: tuple[float, ...]
    part: float | None
    part_low: float | None
    part_high: float | None
    exact: bool
    overlap: int
    favoured: bool
    claims: tuple[Claim, ...]


class VariantLine(Model):
    """What one change of the data does."""

    kind: str
    what: str
    criterion: str
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    most: str
    change: float
    claim: Claim


class Sample(Model):
    """How the draws were made."""

    draws: int
    how: str
    exact: bool
    inflation: float
    r_hat: float
    seed: int
    error: float


class AnswerReport(Model):
    """A worked-out scenario in words and tables.

    ``claims`` holds the sentences by subject: ``lead``, ``portfolio``, ``robust``, ``own``,
    ``groups``, ``method``; those of swaps, lists and data stand with their lines. ``listed_as``
    names the list to be explained: the strategy's own, or another that was asked about.
    """

    lang: Lang
    home: str
    name: str
    posts: int
    year: int | None
    day: str
    criteria: tuple[WeighedCriterion, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    said: tuple[str, ...]
    rules: tuple[str, ...]
    rows: tuple[AnswerRow, ...]
    portfolio: tuple[str, ...]
    portfolio_value: float
    listed_as: str
    claims: dict[str, tuple[Claim, ...]]
    swaps: tuple[SwapLine, ...]
    inverse: tuple[InverseLine, ...]
    variants: tuple[VariantLine, ...]
    sample: Sample
    snapshots: dict[str, str]
    origins: tuple[Origin, ...]

    def of(self, code: str) -> AnswerRow | None:
        """Return the row of a country, if it is a candidate."""
        return next((r for r in self.rows if r.code == code), None)
