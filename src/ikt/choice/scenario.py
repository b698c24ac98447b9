"""A scenario: everything that a choice depends on, so that it can be made again and disputed.

```yaml
name: {nl: Tien posten, en: Ten posts}
year: 2019
posts: 10
weights:
  - quality >= history
  - 5% <= foreign_policy <= 25%
constraints:
  must: [DE]
  must_not: [RU]
  either_or: [[CH, IL]]
  groups:
    - {name: Africa, countries: [ZA, KE, NG, GH], least: 1}
```
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import AfterValidator, Field, ValidationError, model_validator

from ikt.base.countries import countries, name
from ikt.base.errors import StrategyError, UsageError
from ikt.base.saying import Saying
from ikt.base.text import Text
from ikt.choice.portfolio import Rule, at_most
from ikt.choice.weights import Constraint, WeightError, parse, parse_all
from ikt.strategy.entry import Code, Id, Model, mistake
from ikt.strategy.explain import problems_of
from ikt.strategy.marks import Marks
from ikt.strategy.problem import Problem
from ikt.strategy.reading import read
from ikt.strategy.remedies import country_remedy

MUST = ("{who} moet erbij", "{who} must be in")
MUST_NOT = ("{who} mag er niet bij", "{who} must not be in")
EITHER = ("hoogstens een van {who}", "at most one of {who}")
KEEP = ("van {who} blijven er ten minste {n}", "at least {n} of {who} stay")
Cost = Annotated[float, Field(ge=0)]


def _readable(line: str) -> str:
    try:
        parse(line)
    except WeightError as error:
        raise mistake("", error.what, error.remedy) from None
    return line


def _known(code: str) -> str:
    if code not in countries():
        raise mistake("", f"No country has the code “{code}”.", country_remedy(code))
    return code


Line = Annotated[str, AfterValidator(_readable)]
Land = Annotated[Code, AfterValidator(_known)]


class Weights(Model):
    """What one stakeholder says of weights.

    Args:
        id: short name, such as that of the actor in the strategy.
        name: on screen; by default the name of the actor with this id.
        weights: comparisons, line by line.
        illustrative: given as an example, by nobody in particular; screens say so.
    """

    id: Id
    name: Text | None = None
    weights: list[Line] = []
    illustrative: bool = False


class Group(Model):
    """Some countries, of which at least and at most so many are chosen.

    Args:
        name: what they are.
        countries: their codes.
        region: or all countries of a region (as the source of the evidence names it).
        least: no fewer than this.
        most: no more than this.
    """

    name: str
    countries: list[Land] = []
    region: str = ""
    least: Annotated[int, Field(ge=0)] = 0
    most: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.countries) == bool(self.region):
            remedy = "Write `countries:` with a list of codes, or `region:` with its name."
            raise mistake("name", "A group needs either `countries` or a `region`.", remedy)
        if self.most is not None and self.most < self.least:
            what = f"`most` ({self.most}) is below `least` ({self.least})."
            raise mistake("most", what, "Write the larger number as `most`.")
        return self


class Budget(Model):
    """What posts may cost together.

    Args:
        most: no more than this.
        each: cost of a post unless said otherwise.
        costs: cost of a post in a country.
    """

    most: Cost
    each: Cost = 1.0
    costs: dict[Land, Cost] = {}


class Keep(Model):
    """Continuity: of today's posts at least so many stay.

    Args:
        countries: with a post today.
        least: how many of them stay.
    """

    countries: list[Land]
    least: Annotated[int, Field(ge=0)]


class Constraints(Model):
    """What a list must keep to, besides the number of posts.

    Args:
        must: countries that must be in.
        must_not: countries that must not.
        either_or: lists of countries of which at most one is in.
        groups: countries of which at least and at most so many are in.
        budget: what posts may cost together.
        keep: how many of today's posts stay.
    """

    must: list[Land] = []
    must_not: list[Land] = []
    either_or: list[list[Land]] = []
    groups: list[Group] = []
    budget: Budget | None = None
    keep: Keep | None = None


class Scenario(Model):
    """Everything that a choice depends on.

    Args:
        name: what it is called.
        author: who made it.
        date: when.
        note: what it is for.
        year: last year of figures that is used; by default all.
        day: judgements must hold on this day; by default the day on which it is worked out.
        posts: how many countries are chosen; by default the strategy's number.
        candidates: only these countries; by default all that home publishes with.
        unknown: most that may be unknown of a candidate, as a part of all criteria.
        weights: what is said of weights, line by line.
        stakeholders: what each of them says, on top of that.
        constraints: what a list must keep to.
        explain: the list whose weights are asked for; by default the countries of the strategy's
            first status.
        consider: countries that may be added to that list; by default, when ``explain`` is left
            out too, those of the strategy's other statuses that take effort.
        precision: largest 95 % half-width of an acceptability that is good enough.
        draws: most draws.
        seed: of the draws.
        snapshots: dataset and snapshot of the figures it was worked out with.
    """

    name: Text
    author: str = ""
    date: dt.date | None = None
    note: str = ""
    year: int | None = None
    day: dt.date | None = None
    posts: Annotated[int, Field(ge=1, le=100)] | None = None
    candidates: list[Land] = []
    unknown: Annotated[float, Field(ge=0, le=1)] = 0.5
    weights: list[Line] = []
    stakeholders: list[Weights] = []
    constraints: Constraints = Constraints()
    explain: list[Land] = []
    consider: list[Land] = []
    precision: Annotated[float, Field(gt=0, lt=0.5)] = 0.005
    draws: Annotated[int, Field(ge=1024, le=10_000_000)] = 100_000
    seed: Annotated[int, Field(ge=0)] = 0
    snapshots: dict[str, str] = {}

    def of_today(self, snapshots: Mapping[str, str]) -> Self:
        """Return the same, to be worked out again with these figures and the judgements of today.

        Snapshots, day and date that it names itself stay as they are.
        """
        today = dt.date.today()
        return self.model_copy(
            update={
                "date": self.date or today,
                "day": self.day or today,
                "snapshots": dict(snapshots) | self.snapshots,
            }
        )

    def constraints_on_weights(
        self, criteria: Sequence[str], stakeholder: str = ""
    ) -> tuple[Constraint, ...]:
        """Return what is said of weights, by everybody and by one stakeholder.

        Raises:
            WeightError: a line names a criterion that the strategy does not have.
        """
        own = next((s.weights for s in self.stakeholders if s.id == stakeholder), [])
        return tuple(parse_all((*self.weights, *own), criteria))

    def rules(
        self, names: Sequence[str], posts: int, regions: Mapping[str, str]
    ) -> tuple[Rule, ...]:
        """Return what a list must keep to, as linear rules on the countries.

        Args:
            names: candidates.
            posts: how many are chosen.
            regions: region by country.

        Raises:
            UsageError: a group is of a region that no country is in.
        """
        asked = self.constraints
        all_posts = {
            "nl": f"hoogstens {posts} {'post' if posts == 1 else 'posten'}",
            "en": f"at most {posts} {'post' if posts == 1 else 'posts'}",
        }
        found = [at_most(names, posts, all_posts)]
        found += [Rule({c: 1.0}, least=1, text=_about([c], *MUST)) for c in asked.must]
        found += [Rule({c: 1.0}, most=0, text=_about([c], *MUST_NOT)) for c in asked.must_not]
        found += [at_most(p, 1, _about(p, *EITHER)) for p in asked.either_or]
        found += [_group(g, names, regions) for g in asked.groups]
        if asked.budget:
            found.append(_budget(asked.budget, names))
        if asked.keep:
            factors = dict.fromkeys(asked.keep.countries, 1.0)
            text = _about(asked.keep.countries, *KEEP, n=asked.keep.least)
            found.append(Rule(factors, least=asked.keep.least, text=text))
        return tuple(found)


class InvalidScenarioError(StrategyError):
    """A scenario file with problems; ``problems`` lists them all."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(set(problems))
        first, more = self.problems[0], len(self.problems) - 1
        super().__init__(
            first.what,
            where=f"{first.file}:{first.line}",
            remedy=first.remedy + (f" ({more} more.)" if more else ""),
        )


def load_scenario(file: Path) -> Scenario:
    """Read a scenario from a YAML file.

    Raises:
        InvalidScenarioError: with every problem found, each with line and remedy.
    """
    marks, problems = Marks(), list[Problem]()
    if not file.is_file():
        remedy = "Give the name of a scenario file; `ikt choose --save FILE` writes one."
        raise InvalidScenarioError([Problem(str(file), 1, "There is no such file.", remedy)])
    data: dict[str, Any] = read(file, marks, problems)
    if problems:
        raise InvalidScenarioError(problems)
    marks.places[()] = (file.name, 1)
    try:
        return Scenario.model_validate(data)
    except ValidationError as error:
        raise InvalidScenarioError(problems_of(error, Scenario, marks)) from None


def scenario_text(scenario: Scenario) -> str:
    """Return a scenario as the text of a file that :func:`load_scenario` reads."""
    # Not as JSON: that would put dates in quotes, and a date in quotes is a text.
    plain = scenario.model_dump(exclude_defaults=True)
    return yaml.dump(plain, Dumper=_Plain, allow_unicode=True, sort_keys=False)


class _Plain(yaml.SafeDumper):
    """YAML without anchors and aliases, which are not read back."""

    def ignore_aliases(self, data: object) -> bool:
        """Return that what occurs twice is written twice."""
        return True


def _group(group: Group, names: Sequence[str], regions: Mapping[str, str]) -> Rule:
    if group.region and group.region not in regions.values():
        raise _no_region(group.region, regions)
    members = group.countries or [c for c in names if regions.get(c) == group.region]
    most = float("inf") if group.most is None else group.most
    bounds = {
        "nl": _bounds(group, "ten minste", "en", "hoogstens"),
        "en": _bounds(group, "at least", "and", "at most"),
    }
    text = {lang: f"{group.name}: {said}" for lang, said in bounds.items()}
    return Rule(dict.fromkeys(members, 1.0), least=group.least, most=most, text=text)


def _no_region(region: str, regions: Mapping[str, str]) -> UsageError:
    known = ", ".join(sorted(set(regions.values()))) or "–"
    return UsageError(
        {
            "nl": f"Er is geen regio “{region}”.",
            "en": f"There is no region “{region}”.",
        },
        where="region",
        remedy={"nl": f"Kies uit {known}.", "en": f"Use one of {known}."},
    )


def _bounds(group: Group, least: str, both: str, most: str) -> str:
    low = [f"{least} {group.least}"] if group.least else []
    high = [f"{most} {group.most}"] if group.most is not None else []
    return f" {both} ".join(low + high)


def _about(codes: Sequence[str], nl: str, en: str, **numbers: int) -> Saying:
    """Return a phrase about countries, by their names."""
    phrases = {"nl": nl, "en": en}
    return {
        lang: phrase.format(who=", ".join(name(c, lang) for c in codes), **numbers)
        for lang, phrase in phrases.items()
    }


def _budget(budget: Budget, names: Sequence[str]) -> Rule:
    text = {"nl": f"kost hoogstens {budget.most:g}", "en": f"costs at most {budget.most:g}"}
    costs = {code: budget.costs.get(code, budget.each) for code in names}
    return Rule(costs, most=budget.most, text=text)
