"""What can be done with scenarios: save, open again, see what has changed since."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version

from django.utils import timezone

from ikt.base.errors import StoreError
from ikt.base.text import Text
from ikt.choice import Scenario
from ikt.strategy import Criterion, Strategy
from ikt.web.choice import worked
from ikt.web.choice.models import SavedScenario
from ikt.web.desk import Desk

CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of a scenario: the best list, acceptability by country, weights drawn."""

    portfolio: list[str]
    among: dict[str, float]
    draws: int

    def same(self, other: Outcome) -> bool:
        """Return whether both are identical, but for the last bit of a floating point number."""
        return (
            (self.portfolio, self.draws) == (other.portfolio, other.draws)
            and self.among.keys() == other.among.keys()
            and all(abs(self.among[c] - other.among[c]) < CLOSE for c in self.among)
        )


@dataclass(frozen=True, slots=True)
class Reopened:
    """A saved scenario opened again.

    Args:
        saved: what was saved.
        scenario: the scenario, snapshots pinned.
        at: a desk with the figures and criteria of then; of now where those are gone.
        gone: why the figures of then cannot be had any more; empty when they can.
        same: whether working it out again gives the identical outcome.
        newer: datasets of which there are newer figures now.
        criteria_changed: whether the strategy's criteria have changed since.
        enters: countries that come into the best list with the figures and criteria of now.
        leaves: countries that drop out of it.
    """

    saved: SavedScenario
    scenario: Scenario
    at: Desk
    gone: str
    same: bool
    newer: tuple[str, ...]
    criteria_changed: bool
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


def save_scenario(
    at: Desk, scenario: Scenario, *, title: str, author: str, note: str
) -> SavedScenario:
    """Save a scenario with the figures and criteria on the desk, and what came out."""
    pinned = scenario.model_copy(
        update={
            "name": Text(nl=title, en=title),
            "author": author,
            "note": note,
            "date": timezone.now().date(),
            "day": scenario.day or timezone.now().date(),
            "snapshots": dict(at.evidence.inputs),
        }
    )
    return SavedScenario.objects.create(
        title=title,
        author=author,
        note=note,
        scenario=pinned.model_dump(mode="json"),
        criteria=_criteria(at.strategy),
        outcome=asdict(_outcome(at, pinned)),
        code_version=version("ikt"),
    )


def reopen(now: Desk, saved: SavedScenario) -> Reopened:
    """Return a saved scenario with the figures and criteria of then, and what has changed since."""
    scenario = Scenario.model_validate_json(json.dumps(saved.scenario))
    criteria_changed = _criteria(now.strategy) != saved.criteria
    strategy = now.strategy
    if criteria_changed:
        held = [Criterion.model_validate_json(json.dumps(c)) for c in saved.criteria]
        strategy = strategy.model_copy(update={"criteria": held})
    newer = tuple(
        sorted(d for d, i in scenario.snapshots.items() if now.evidence.inputs.get(d) != i)
    )
    at, gone = now, ""
    if newer or criteria_changed:
        try:
            at = now.pinned(scenario.snapshots if newer else {}, strategy, str(saved.pk))
        except StoreError as error:
            gone = str(error)
    outcome = _outcome(at, scenario)
    today = _outcome(now, scenario).portfolio if at is not now else outcome.portfolio
    return Reopened(
        saved=saved,
        scenario=scenario,
        at=at,
        gone=gone,
        same=outcome.same(Outcome(**saved.outcome)),
        newer=newer,
        criteria_changed=criteria_changed,
        enters=tuple(c for c in today if c not in saved.portfolio),
        leaves=tuple(c for c in saved.portfolio if c not in today),
    )


def throw_away(saved: SavedScenario) -> None:
    """Put a scenario aside; it can be put back."""
    saved.thrown_away = timezone.now()
    saved.save(update_fields=["thrown_away"])


def put_back(saved: SavedScenario) -> None:
    """Take a scenario back that was thrown away."""
    saved.thrown_away = None
    saved.save(update_fields=["thrown_away"])


def _criteria(strategy: Strategy) -> Sequence[object]:
    return [c.model_dump(mode="json") for c in strategy.criteria]


def _outcome(at: Desk, scenario: Scenario) -> Outcome:
    answer = worked.answered(at, scenario)
    among = answer.acceptability.among.tolist()
    return Outcome(
        portfolio=list(answer.portfolio.chosen),
        among=dict(zip(answer.problem.names, among, strict=True)),
        draws=answer.acceptability.draws,
    )
