"""Writing down everything that a scenario leaves to the moment at which it is worked out."""

from __future__ import annotations

from ikt.choice.answer import considered_by, listed_by
from ikt.choice.scenario import Scenario
from ikt.measures import Evidence
from ikt.strategy import Strategy


def pinned(scenario: Scenario, evidence: Evidence, strategy: Strategy) -> Scenario:
    """Return a scenario that gives the same answer whenever it is worked out again.

    What it left open is filled in: the day on which judgements hold, the number of posts, the list
    to explain, the snapshots of the figures. Only the strategy's criteria are not in it.

    Args:
        scenario: as it was asked.
        evidence: what it is worked out from.
        strategy: gives posts and list where the scenario does not.
    """
    return scenario.of_today(evidence.inputs).model_copy(
        update={
            "posts": scenario.posts or strategy.posts,
            "explain": list(listed_by(strategy, scenario)),
            "consider": list(considered_by(strategy, scenario)),
        }
    )
