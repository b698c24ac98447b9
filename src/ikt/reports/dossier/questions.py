"""Questions for the conversation, asked by rules where the evidence gives reason to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from ikt.base.text import Text
from ikt.reports.data import read
from ikt.reports.document.model import Chapter, Item, Length, Listing
from ikt.reports.model import Model, Profile, Sentence, Theme
from ikt.reports.sentences import filled
from ikt.reports.view import About, View

MOST: Mapping[Length, tuple[int, int]] = {"minister": (3, 1), "attache": (8, 2), "all": (99, 99)}
"""By length: how many questions, and how many of one theme."""


class Condition(Model):
    """A figure that must lie below or above a value; one that is not known does neither."""

    measure: str
    about: About
    below: float | None = None
    above: float | None = None


class Rule(Model):
    """When a question is asked; see the head of ``questions.yaml``."""

    id: str
    theme: Theme
    when: tuple[tuple[str, ...], ...]
    where: tuple[Condition, ...] = ()
    ask: Text


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, the most important first."""
    return tuple(Rule.model_validate(rule) for rule in read("dossier", "questions.yaml"))


def questions_chapter(view: View, profile: Profile, length: Length) -> Iterator[Chapter]:
    """Yield the chapter with questions; none where nothing gives reason, or about home itself."""
    if view.own:
        return
    most, of_theme = MOST[length]
    said = {s.id: s for s in reversed(list(told(profile)))}
    themes: Counter[str] = Counter()
    items: list[Item] = []
    for rule in rules():
        because = _because(rule, said)
        if because is None or not all(_holds(c, view) for c in rule.where):
            continue
        if themes[rule.theme] == of_theme or len(items) == most:
            continue
        themes[rule.theme] += 1
        asked = filled(rule.ask[view.lang], f"question.{rule.id}", _words(view))
        items.append(Item(said=asked, because=() if length == "minister" else because))
    if items:
        label = view.phrase("dossier.questions")
        yield Chapter(
            id="questions", label=label, blocks=(Listing(items=tuple(items), numbered=True),)
        )


def told(profile: Profile) -> Iterator[Sentence]:
    """Yield every sentence of a profile, titles of charts among them."""
    yield from profile.sentences
    for section in profile.sections:
        yield section.finding
        yield from section.more
        yield from (chart.finding for chart in section.charts)
        yield from (chart.finding for chart in section.field_charts)


def _because(rule: Rule, said: Mapping[str, Sentence]) -> tuple[Sentence, ...] | None:
    """Return the sentence that answers each line of a rule; ``None`` where one has no answer."""
    found = [next((said[id] for id in line if id in said), None) for line in rule.when]
    kept = tuple(s for s in found if s is not None)
    return kept if len(kept) == len(found) else None


def _holds(condition: Condition, view: View) -> bool:
    last = view.last(view.key(condition.measure, condition.about))
    if last is None or last.value is None:
        return False
    low = condition.below is None or last.value < condition.below
    return low and (condition.above is None or last.value > condition.above)


def _words(view: View) -> dict[str, object]:
    return {"home": view.home, "partner": view.partner}
