"""What can be done with scenarios: save, open again, see what has changed since."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version

from django.utils import timezone
from pydantic import ValidationError

from ikt.base.errors import DataError, StoreError, UsageError
from ikt.base.text import Text
from ikt.choice import Scenario, pinned
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
        at: a desk with the criteria and figures of then; with the figures of now where those of
            then are gone.
        gone: why the figures of then cannot be had any more.
        fails: why it cannot be worked out on that desk.
        same: whether working it out again gives the identical outcome.
        newer: datasets whose figures are others now.
        criteria_changed: whether the strategy's criteria have changed since.
        now_fails: why it cannot be worked out with the figures and criteria of now.
        enters: countries that come into the best list with the figures and criteria of now.
        leaves: countries that drop out of it.
    """

    saved: SavedScenario
    scenario: Scenario
    at: Desk
    gone: StoreError | None
    fails: UsageError | None
    same: bool
    newer: tuple[str, ...]
    criteria_changed: bool
    now_fails: UsageError | None
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


def save_scenario(
    at: Desk, scenario: Scenario, *, title: str, author: str, note: str
) -> SavedScenario:
    """Save a scenario with the figures and criteria on the desk, and what came out.

    Raises:
        UsageError: it cannot be worked out.
    """
    said = {
        "name": Text(nl=title, en=title),
        "author": author,
        "note": note,
        "date": timezone.localdate(),
    }
    kept = pinned(scenario, at.evidence, at.strategy).model_copy(update=said)
    return SavedScenario.objects.create(
        title=title,
        author=author,
        note=note,
        scenario=kept.model_dump(mode="json"),
        criteria=_criteria(at.strategy),
        outcome=asdict(_outcome(at, kept)),
        code_version=version("ikt"),
    )


def reopen(now: Desk, saved: SavedScenario) -> Reopened:
    """Return a saved scenario with the figures and criteria of then, and what has changed since.

    Raises:
        DataError: it was saved by a version of ikt that wrote it in another way.
    """
    scenario, criteria = _read(saved)
    criteria_changed = _criteria(now.strategy) != saved.criteria
    then, current = scenario.snapshots, now.evidence.inputs
    newer = tuple(sorted(d for d in then | current if then.get(d) != current.get(d)))
    strategy = now.strategy
    if criteria_changed:
        strategy = strategy.model_copy(update={"criteria": criteria})
    at, gone = now, None
    if newer or criteria_changed:
        try:
            at = now.pinned(then if newer else {}, strategy, json.dumps(saved.criteria))
        except StoreError as error:
            at, gone = now.pinned({}, strategy, json.dumps(saved.criteria)), error
    outcome, fails = _tried(at, scenario)
    today, now_fails = _tried(now, scenario)
    portfolio = today.portfolio if today else saved.portfolio
    return Reopened(
        saved=saved,
        scenario=scenario,
        at=at,
        gone=gone,
        fails=fails,
        same=outcome is not None and outcome.same(Outcome(**saved.outcome)),
        newer=newer,
        criteria_changed=criteria_changed,
        now_fails=now_fails,
        enters=tuple(c for c in portfolio if c not in saved.portfolio),
        leaves=tuple(c for c in saved.portfolio if c not in portfolio),
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


def _read(saved: SavedScenario) -> tuple[Scenario, list[Criterion]]:
    try:
        scenario = Scenario.model_validate_json(json.dumps(saved.scenario))
        return scenario, [Criterion.model_validate_json(json.dumps(c)) for c in saved.criteria]
    except ValidationError as error:
        first = error.errors()[0]
        raise DataError(
            {
                "nl": "Dit scenario is bewaard door een andere versie van ikt en niet te lezen.",
                "en": "This scenario was saved by another version of ikt and cannot be read.",
            },
            where=f"ikt {saved.code_version}: {'.'.join(map(str, first['loc']))}",
            remedy={
                "nl": f"Open het met ikt {saved.code_version}, of maak het opnieuw.",
                "en": f"Open it with ikt {saved.code_version}, or make it again.",
            },
        ) from error


def _tried(at: Desk, scenario: Scenario) -> tuple[Outcome | None, UsageError | None]:
    """Return the outcome, or why there is none."""
    try:
        return _outcome(at, scenario), None
    except UsageError as error:
        return None, error


def _outcome(at: Desk, scenario: Scenario) -> Outcome:
    answer = worked.answered(at, scenario)
    among = answer.acceptability.among.tolist()
    return Outcome(
        portfolio=list(answer.portfolio.chosen),
        among=dict(zip(answer.problem.names, among, strict=True)),
        draws=answer.acceptability.draws,
    )
