"""Sentences about a choice: what they say when an answer is extreme."""

from __future__ import annotations

import pytest

from ikt.base.text import Lang
from ikt.choice import Answer, Scenario, work_out
from ikt.measures import Evidence
from ikt.reports.choice.sections import SLIGHT, inverses, lead, robust
from ikt.reports.choice.wording import Wording
from ikt.strategy import Strategy

FEW = ["DE", "FR", "IN", "BR"]


def answer(evidence: Evidence, strategy: Strategy, **asked: object) -> Answer:
    """A question about four countries, worked out with few weighings."""
    wanted = {"name": {"nl": "Proef", "en": "Trial"}, "posts": 2, "draws": 4096, "candidates": FEW}
    return work_out(evidence, strategy, Scenario.model_validate(wanted | asked))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("nl", "Brazilië staat in elke lijst, omdat dat is gevraagd."),
        ("en", "Brazil is in every list, because that was asked."),
    ],
)
def test_a_country_that_must_be_in_is_not_said_to_be_unproved(
    lang: Lang, said: str, evidence: Evidence, strategy: Strategy
) -> None:
    found = answer(evidence, strategy, constraints={"must": ["BR"]})
    assert next(c.text for c in robust(Wording(found, strategy, lang))) == said


def test_the_countries_at_the_edge_are_told_as_such(evidence: Evidence, strategy: Strategy) -> None:
    found = answer(evidence, strategy)
    shares = [c.text for c in lead(Wording(found, strategy, "en")) if "±" in c.text]
    first, *others = shares
    assert first.startswith("At the edge of the list: ")
    assert others
    assert not any(other.startswith("At the edge") for other in others)


def test_odds_that_nobody_can_picture_are_bounded(evidence: Evidence, strategy: Strategy) -> None:
    """The strategy's ten with all figures: a part of the weights of less than one in 10⁹."""
    wanted = {"name": {"nl": "Proef", "en": "Trial"}, "draws": 4096}
    found = work_out(evidence, strategy, Scenario.model_validate(wanted), parts=("listed",))
    (line, *_) = inverses(Wording(found, strategy, "en"))
    assert line.part is not None
    assert 0 < line.part < SLIGHT
    assert "in fewer than 1 of 1,000,000,000 weighings" in line.claims[0].text
