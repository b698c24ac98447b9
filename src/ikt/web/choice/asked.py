"""What a reader asks of the choice, as it stands in the address: weights, constraints, data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from django.http import QueryDict
from pydantic import ValidationError

from ikt.base.errors import UsageError
from ikt.base.text import Lang, Text
from ikt.choice import Scenario
from ikt.choice.answer import considered_by, own_list
from ikt.choice.weights import parse
from ikt.strategy import Strategy
from ikt.web.choice import bounds
from ikt.web.choice.bounds import BETWEEN, Bound, codes_in
from ikt.web.ui.address import whole

DRAWS = 100_000
FROM, TO = "from_", "to_"
PLACE = "place_"
MOST_POSTS = 100
REFUSED = ("posts", "must", "not", "either", "groups", "explain", "consider")
"""Fields in which something may stand that cannot be read."""


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """What is said of one criterion's weight: at least and at most (in per cent), and its place."""

    id: str
    label: str
    low: int
    high: int
    place: int | None

    @property
    def said(self) -> bool:
        """Whether anything is said."""
        return self.low > 0 or self.high < 100 or self.place is not None


@dataclass(frozen=True, slots=True)
class Asked:
    """A form about a choice.

    Args:
        rows: by criterion.
        lines: further comparisons of weights, one a line.
        year: last year of figures; empty for all.
        posts: how many are chosen.
        must: countries that must be in, by code.
        must_not: countries that must not.
        either: pairs or more of which at most one is in.
        groups: countries of which at least or at most so many are.
        explain: the list to explain; empty for the strategy's.
        consider: countries that may be added to it; empty for the strategy's.
    """

    rows: tuple[CriterionRow, ...]
    lines: tuple[str, ...]
    year: int | None
    posts: int
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    either: tuple[tuple[str, ...], ...]
    groups: tuple[Bound, ...]
    explain: tuple[str, ...]
    consider: tuple[str, ...]

    @classmethod
    def read(cls, query: QueryDict, strategy: Strategy, lang: Lang) -> Asked:
        """Read an address.

        Raises:
            UsageError: a country is unknown, a condition is none, or the number of posts is out of
                reach.
        """
        return cls(
            rows=tuple(
                CriterionRow(
                    c.id,
                    c.label[lang],
                    _percent(query.get(FROM + c.id), 0),
                    _percent(query.get(TO + c.id), 100),
                    whole(query.get(PLACE + c.id)),
                )
                for c in strategy.criteria
            ),
            lines=tuple(t for line in query.get("more", "").splitlines() if (t := line.strip())),
            year=whole(query.get("year")),
            posts=_posts(query.get("posts"), strategy),
            must=codes_in(query.getlist("must")),
            must_not=codes_in(query.getlist("not")),
            either=tuple(_pairs(query.getlist("either"))),
            groups=tuple(bounds.bounds(query.getlist("groups"))),
            explain=codes_in(query.getlist("explain")),
            consider=codes_in(query.getlist("consider")),
        )

    @classmethod
    def of(cls, scenario: Scenario, strategy: Strategy, lang: Lang) -> Asked:
        """Return the form that a scenario fills, its lines on weights as they were written.

        A list that is still the strategy's own is left open, as it was asked.
        """
        asked, free = (
            scenario.constraints,
            scenario.model_copy(update={"explain": [], "consider": []}),
        )
        explain, consider = tuple(scenario.explain), tuple(scenario.consider)
        if (explain, consider) == (own_list(strategy), considered_by(strategy, free)):
            explain, consider = (), ()
        return cls(
            rows=tuple(CriterionRow(c.id, c.label[lang], 0, 100, None) for c in strategy.criteria),
            lines=tuple(scenario.weights),
            year=scenario.year,
            posts=scenario.posts or strategy.posts,
            must=tuple(asked.must),
            must_not=tuple(asked.must_not),
            either=tuple(tuple(p) for p in asked.either_or),
            groups=bounds.of(asked),
            explain=explain,
            consider=consider,
        )

    @property
    def either_text(self) -> str:
        """Return the pairs of which at most one is in, as they stand in the form."""
        return f"{BETWEEN} ".join(" ".join(p) for p in self.either)

    @property
    def groups_text(self) -> str:
        """Return the conditions on groups, as they stand in the form."""
        return f"{BETWEEN} ".join(map(str, self.groups))

    @property
    def text(self) -> str:
        """Return the further comparisons as they stand in the form."""
        return "\n".join(self.lines)

    def weights(self) -> list[str]:
        """Return everything that is said of weights, line by line."""
        return [*self._bounds(), *self._order(), *self.lines]

    def scenario(self, name: Text) -> Scenario:
        """Return the scenario that is asked for.

        Raises:
            UsageError: what is asked cannot be understood.
        """
        wanted: dict[str, Any] = {
            "name": name,
            "year": self.year,
            "posts": self.posts,
            "weights": self.weights(),
            "explain": list(self.explain),
            "consider": list(self.consider),
            "draws": DRAWS,
            "constraints": {
                "must": list(self.must),
                "must_not": list(self.must_not),
                "either_or": [list(p) for p in self.either],
                "groups": [bound.group() for bound in self.groups],
            },
        }
        for line in wanted["weights"]:
            parse(line)  # says in the reader's language what a line lacks
        try:
            return Scenario.model_validate(wanted)
        except ValidationError as error:
            first = error.errors()[0]
            cause = first.get("ctx", {}).get("error")
            raise UsageError(str(cause or first["msg"])) from None

    def query(self) -> str:
        """Return the address of this form, defaults left out."""
        query = QueryDict(mutable=True)
        for row in self.rows:
            for prefix, value, usual in (
                (FROM, row.low, 0),
                (TO, row.high, 100),
                (PLACE, row.place, None),
            ):
                if value != usual:
                    query[prefix + row.id] = str(value)
        for name, text in (("more", "\n".join(self.lines)), ("year", str(self.year or ""))):
            if text:
                query[name] = text
        query["posts"] = str(self.posts)
        for name, codes in (
            ("must", self.must),
            ("not", self.must_not),
            ("explain", self.explain),
            ("consider", self.consider),
        ):
            if codes:
                query[name] = " ".join(codes)
        for name, text in (("either", self.either_text), ("groups", self.groups_text)):
            if text:
                query[name] = text
        return query.urlencode()

    def _bounds(self) -> Iterator[str]:
        for row in self.rows:
            if row.low == row.high:
                yield f"{row.id} = {row.low}%"
            elif row.low > 0 and row.high < 100:
                yield f"{row.low}% <= {row.id} <= {row.high}%"
            elif row.low > 0:
                yield f"{row.id} >= {row.low}%"
            elif row.high < 100:
                yield f"{row.id} <= {row.high}%"

    def _order(self) -> Iterator[str]:
        """Yield that each criterion of a place weighs at least as much as those of the next."""
        placed = sorted((r for r in self.rows if r.place is not None), key=lambda r: r.place or 0)
        tiers = [[r.id for r in tier] for _, tier in groupby(placed, key=lambda r: r.place)]
        for higher, lower in pairwise(tiers):
            for above in higher:
                for below in lower:
                    yield f"{above} >= {below}"


def _percent(text: str | None, usual: int) -> int:
    value = whole(text)
    return usual if value is None else min(100, max(0, value))


def _pairs(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the countries of which at most one is in; semicolons part one set from the next."""
    for text in bounds.parted(texts):
        if len(found := codes_in([text])) > 1:
            yield found


def _posts(text: str | None, strategy: Strategy) -> int:
    """Return how many are chosen; what is no number at all is the strategy's number."""
    digits = (text or "").strip()
    if not digits.isdecimal():
        return strategy.posts
    posts = whole(digits)
    if posts is None or not 1 <= posts <= MOST_POSTS:
        raise UsageError(
            {
                "nl": f"Er zijn 1 tot {MOST_POSTS} landen te kiezen, niet {digits[:20]}.",
                "en": f"1 to {MOST_POSTS} countries can be chosen, not {digits[:20]}.",
            },
            remedy={"nl": "Geef een ander aantal.", "en": "Give another number."},
        )
    return posts
