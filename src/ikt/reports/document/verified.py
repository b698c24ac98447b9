"""Whether the numbers of a document still hold: each recomputed from the evidence of now."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ikt.reports.document.addresses import figure_id, figure_of
from ikt.reports.document.facts import Recalled, recalled
from ikt.reports.document.restated import restated
from ikt.reports.document.rounding import rounds_to
from ikt.reports.document.typed import Typed
from ikt.reports.model import Figure, Model

if TYPE_CHECKING:
    from ikt.measures import Evidence

Verdict = Literal["holds", "reads", "changed", "gone"]
SAME = 1e-9
"""Relative difference below which two values are one."""


class Stand(Model):
    """Where a number stands in the text: in which chapter, in which words, and how it reads."""

    chapter: str
    text: str
    shown: str


class Checked(Model):
    """A number then and now.

    ``holds``: the same value. ``reads``: another value that reads the same wherever it stands.
    ``changed``: it reads differently. ``gone``: there is no such value any more.
    """

    figure: Figure
    verdict: Verdict
    now: float | None
    stands: tuple[Stand, ...]

    @property
    def difference(self) -> float | None:
        """Return by how much the value has changed."""
        return None if self.now is None else self.now - self.figure.value


class Retyped(Model):
    """A number that somebody typed over: how ikt wrote it, and how it reads."""

    figure: Figure
    shown: str
    typed: str


class Renewed(Model):
    """A source of which another snapshot is in force than the document was made from."""

    dataset: str
    title: str
    was: str
    now: str


class Verified(Model):
    """What has become of a document."""

    title: str
    made: str
    lang: str
    figures: tuple[Checked, ...]
    facts: tuple[Recalled, ...] = ()
    retyped: tuple[Retyped, ...] = ()
    renewed: tuple[Renewed, ...]

    def with_verdict(self, verdict: Verdict) -> tuple[Checked, ...]:
        """Return the numbers with a verdict, in the order of reading."""
        return tuple(f for f in self.figures if f.verdict == verdict)

    @property
    def stands(self) -> bool:
        """Whether everything still reads as it did."""
        over = self.with_verdict("changed") or self.with_verdict("gone") or self.retyped
        return not over and all(f.holds and not f.typed for f in self.facts)


def verified(
    carried: Mapping[str, Any],
    evidence: Evidence,
    typed: Iterable[Typed] = (),
    recorded: Mapping[str, int | str] | None = None,
) -> Verified:
    """Return for each number of a document whether it still holds.

    Args:
        carried: the provenance in its file.
        evidence: all measures of now, of the same home country.
        typed: how its numbers and facts read now.
        recorded: what people have recorded by now, by address; without, its facts are not told.
    """
    lang, typed = carried["dcterms:language"], list(typed)
    stands: dict[int, list[Stand]] = defaultdict(list)
    for said in carried["statements"]:
        for n, shown in said["figures"]:
            stands[n].append(Stand(chapter=said["chapter"], text=said["text"], shown=shown))
    figures = [figure_of(f["@id"], f["value"]) for f in carried["figures"]]
    return Verified(
        title=carried["dcterms:title"],
        made=carried["dcterms:created"],
        lang=lang,
        figures=tuple(_check(f, evidence, stands[n], lang) for n, f in enumerate(figures)),
        facts=() if recorded is None else recalled(carried, recorded, typed),
        retyped=tuple(_retyped(figures, stands, typed)),
        renewed=tuple(_renewed(carried, evidence)),
    )


def _retyped(
    figures: Sequence[Figure], stands: Mapping[int, list[Stand]], typed: Iterable[Typed]
) -> Iterator[Retyped]:
    numbers = {figure_id(figure): n for n, figure in enumerate(figures)}
    for id, said in typed:
        n = numbers.get(id)
        if n is None:
            continue
        written = dict.fromkeys(s.shown for s in stands[n] if s.shown)
        if said.strip() not in written:
            yield Retyped(figure=figures[n], shown=" / ".join(written), typed=said.strip())


def _check(figure: Figure, evidence: Evidence, stands: list[Stand], lang: str) -> Checked:
    now = restated(evidence, figure)
    return Checked(
        figure=figure, verdict=_verdict(figure, now, stands, lang), now=now, stands=tuple(stands)
    )


def _verdict(figure: Figure, now: float | None, stands: list[Stand], lang: str) -> Verdict:
    if now is None:
        return "gone"
    if math.isclose(figure.value, now, rel_tol=SAME, abs_tol=SAME):
        return "holds"
    # A point of a chart is drawn, not read: any change of it is one.
    same = all(s.shown and rounds_to(now, s.shown, figure.value, lang) for s in stands)
    return "reads" if same else "changed"


def _renewed(carried: Mapping[str, Any], evidence: Evidence) -> list[Renewed]:
    found = []
    used: dict[str, dict[str, Any]] = {}
    for source in carried["sources"]:
        used.setdefault(source["dcterms:identifier"], source)  # those of an earlier day come after
    for dataset, source in used.items():
        was = source["schema:version"]
        now = evidence.inputs.get(dataset, "")
        if now != was:
            title = source["dcterms:title"]
            found.append(Renewed(dataset=dataset, title=title, was=was, now=now))
    return found
