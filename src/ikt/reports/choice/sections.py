"""The sentences about each answer: acceptability, portfolio, swaps, the inverse, groups, the
data."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.base.text import Lang
from ikt.choice.answer import Explained, considered_by
from ikt.choice.certain import Standing
from ikt.choice.robust import Part
from ikt.choice.scenario import Weights
from ikt.choice.sensitivity import Variant
from ikt.choice.swaps import WeightChange
from ikt.measures import MEASURES
from ikt.reports.choice.answer_model import InverseLine, SwapLine, VariantLine
from ikt.reports.choice.claims import Claim
from ikt.reports.choice.wording import Wording, count
from ikt.strategy import Strategy

OFTEN, SELDOM = 0.9, 0.1
EXAMPLES = 3
"""Countries whose acceptability is told in full."""
ODDS = 0.01
"""Part of the weights below which odds say more than a percentage."""
SLIGHT = 1e-9
"""Part below which nobody can picture the odds, and they say no more than that."""
SHOWN = 8
"""Countries that stand in the way of a list and are named."""


def claims(words: Wording) -> dict[str, tuple[Claim, ...]]:
    """Return the sentences by subject."""
    return {
        "lead": tuple(lead(words)),
        "portfolio": (portfolio(words),),
        "robust": tuple(robust(words)),
        "own": tuple(own(words)),
        "groups": tuple(groups(words)),
        "method": tuple(method(words)),
    }


def lead(words: Wording) -> list[Claim]:
    """Return who is surely, often, sometimes and never among the first n."""
    found = words.answer.acceptability
    among = dict(zip(words.answer.problem.names, found.among, strict=True))
    ranked = sorted(among, key=lambda c: -among[c])
    said: list[Claim] = []
    certain = words.answer.certain
    if certain:
        always = certain.with_standing(Standing.ALWAYS)
        said.append(
            words.say("always", names=words.names(always)) if always else words.say("none_always")
        )
    often = [c for c in ranked if among[c] >= OFTEN]
    if often:
        said.append(words.say("often", names=words.names(often)))
    for place, code in enumerate(_telling(words, ranked, among)):
        said.append(_example(words, code, among[code], "example" if place else "example_border"))
    border = [c for c in ranked if SELDOM < among[c] < OFTEN]
    if border:
        said.append(words.say("border", names=words.names(border)))
    if certain:
        never = len(certain.with_standing(Standing.NEVER))
        said.append(words.say("never", never=count(never, "never", words.lang)))
    return said


def _telling(words: Wording, ranked: Sequence[str], among: dict[str, float]) -> list[str]:
    """Return countries whose acceptability says most: those nearest to the border of the list."""
    posts = words.answer.posts
    near = ranked[max(0, posts - 2) : posts + 1]
    return [c for c in near if among[c] > 0][:EXAMPLES]


def _example(words: Wording, code: str, share: float, template: str) -> Claim:
    error = float(words.answer.acceptability.error(share))
    return words.say(
        template, country=words.one(code), share=words.share(share, error, f"among:{code}")
    )


def portfolio(words: Wording) -> Claim:
    """Return the best list for the mean weights."""
    chosen = words.answer.portfolio.chosen
    if not chosen:
        return words.say("portfolio_empty")
    template = "portfolio" if len(words.answer.rules) == 1 else "portfolio_rules"
    return words.say(template, names=words.names(chosen))


def robust(words: Wording) -> list[Claim]:
    """Return the core, and how many portfolios and countries there are."""
    found = words.answer.robust
    if found is None:
        return []
    core, border = found.in_part(Part.CORE), found.in_part(Part.BORDERLINE)
    numbers = {
        "portfolios": count(len(found.portfolios), "portfolios", words.lang),
        "border": count(len(border), "borderline", words.lang),
        "draws": count(found.draws, "robust_draws", words.lang),
    }
    asked = set(words.answer.scenario.constraints.must)
    said = words.say("no_core")
    if core and asked.issuperset(core):
        said = words.say("core_asked", names=words.names(core))
    elif core:
        sure = all(found.proved_of(c) for c in core)
        said = words.say(
            "core" if sure else "core_seen",
            names=words.names(core),
            **({} if sure else {"portfolios": numbers["portfolios"]}),
        )
    return [said, words.say("portfolios", **numbers), words.say("index_or_share")]


def own(words: Wording) -> list[Claim]:
    """Return the least change of a score of its own for each country near the border."""
    said = []
    for change in words.answer.own or ():
        said.append(
            words.say(
                "own_enters" if change.enters else "own_leaves",
                country=words.one(change.name),
                criterion=words.criterion(change.criterion),
                value=words.score(change.value, f"value:{change.name}:{change.criterion}"),
                needed=words.score(change.needed, f"needed:{change.name}:{change.criterion}"),
            )
        )
    return said


def swaps(words: Wording) -> tuple[SwapLine, ...]:
    """Return the nearest swaps, each with its sentence."""
    return tuple(_swap(words, change) for change in words.answer.swaps or ())


def _swap(words: Wording, change: WeightChange) -> SwapLine:
    moved = change.weights - words.answer.weights
    criteria = words.answer.problem.criteria
    return SwapLine(
        enters=change.enters,
        leaves=change.leaves,
        moved=change.moved,
        weights=tuple(change.weights.tolist()),
        claim=words.say(
            "swap" if change.leaves else "swap_in",
            moved=words.part(change.moved, f"moved:{change.enters}", digits=1),
            less=words.criterion(criteria[int(moved.argmin())]),
            more=words.criterion(criteria[int(moved.argmax())]),
            enters=words.one(change.enters),
            leaves=words.one(change.leaves) if change.leaves else "",
        ),
    )


def inverses(words: Wording) -> tuple[InverseLine, ...]:
    """Return the inverse question for each list, with its sentences."""
    return tuple(_inverse(words, explained) for explained in words.answer.inverse or ())


def _inverse(words: Wording, explained: Explained) -> InverseLine:
    found = explained.answer
    tag = "+".join(("list", *explained.added))
    which = (
        words.say("list_with", names=words.names(explained.added))
        if explained.added
        else words.say("list" if words.own_list else "list_asked", names=words.names(found.listed))
    )
    said = [_possible(words, explained, which, tag)]
    if not found.possible:
        said.append(_resist(words, explained, tag))
        said.append(
            words.say(
                "overlap",
                overlap=count(found.overlap, f"overlap:{tag}", words.lang),
                size=count(len(found.listed), f"size:{tag}", words.lang),
            )
        )
        said.append(words.say("favoured" if found.favoured else "not_favoured"))
    if missing := _missing(words, explained):
        said.append(words.say("missing", names=words.names(missing)))
    return InverseLine(
        listed=found.listed,
        added=explained.added,
        possible=found.possible,
        margin=found.margin,
        weights=tuple(found.weights.tolist()),
        part=found.size.part if found.size else None,
        part_low=found.size.low if found.size else None,
        part_high=found.size.high if found.size else None,
        exact=bool(found.size and found.size.exact),
        overlap=found.overlap,
        favoured=found.favoured,
        claims=tuple(said),
    )


def _missing(words: Wording, explained: Explained) -> list[str]:
    """Return who is on the list, or might be added to it, and is no candidate."""
    asked = [*explained.answer.missing]
    if not explained.added:
        asked += considered_by(words.strategy, words.answer.scenario)
    return [c for c in dict.fromkeys(asked) if c not in words.answer.problem.names]


def _possible(words: Wording, explained: Explained, which: Claim, tag: str) -> Claim:
    found = explained.answer
    if not found.possible or found.size is None:
        return words.say("impossible", which=which)
    heavy = words.heaviest(found.weights.tolist(), tag)
    if found.size.part >= ODDS:
        share = words.part(found.size.part, f"part:{tag}", digits=1)
        return words.say("possible", which=which, share=share, heavy=heavy)
    if found.size.part <= 0:
        return words.say("possible_hardly", which=which, heavy=heavy)
    if found.size.part < SLIGHT:
        odds = words.one_in(SLIGHT, "slight")
        return words.say("possible_slight", which=which, odds=odds, heavy=heavy)
    odds = words.one_in(found.size.part, f"part:{tag}")
    return words.say("possible_odds", which=which, odds=odds, heavy=heavy)


def _resist(words: Wording, explained: Explained, tag: str) -> Claim:
    found = explained.answer.resist[:SHOWN]
    parts = [
        words.say(
            "short" if r.listed else "over",
            country=str(words.one(r.name)),
            by=words.score(r.by, f"resist:{tag}:{r.name}"),
        )
        for r in found
    ]
    text = Claim(
        id="answer.resisting",
        text=", ".join(p.text for p in parts),
        numbers=tuple(n for p in parts for n in p.numbers),
    )
    return words.say("resist", who=text)


def groups(words: Wording) -> list[Claim]:
    """Return where stakeholders agree, the compromise, and what each would change in it."""
    found = words.answer.groups
    if found is None:
        return []
    said = [
        words.say("agreed_in", names=words.names(found.agreed_in))
        if found.agreed_in
        else words.say("agreed_none")
    ]
    said.append(words.say("agreed_out", out=count(len(found.agreed_out), "out", words.lang)))
    if found.disputed:
        said.append(words.say("disputed", names=words.names(found.disputed)))
    said.append(words.say("compromise", names=words.names(found.compromise)))
    for k, stakeholder in enumerate(words.answer.scenario.stakeholders):
        come, go = found.flips(stakeholder.id)
        said.append(
            words.say(
                "flips"
                if come and go
                else "flips_out"
                if go
                else "flips_in"
                if come
                else "content",
                who=stakeholder_name(stakeholder, words.strategy, words.lang),
                come=words.names(come),
                go=words.names(go),
                support=words.part(float(found.support[k]), f"support:{stakeholder.id}"),
                own=words.part(float(found.own[k]), f"own:{stakeholder.id}"),
            )
        )
    if any(s.illustrative for s in words.answer.scenario.stakeholders):
        said.append(words.say("illustrative"))
    return said


def stakeholder_name(stakeholder: Weights, strategy: Strategy, lang: Lang) -> str:
    """Return the name of a stakeholder: its own, else that of the actor with its id."""
    if stakeholder.name:
        return stakeholder.name[lang]
    actor = next((a for a in strategy.actors if a.id == stakeholder.id), None)
    return actor.label[lang] if actor else stakeholder.id.upper()


def variants(words: Wording) -> tuple[VariantLine, ...]:
    """Return what changes of the data do, those that change the list first."""
    return tuple(_variant(words, v) for v in words.answer.sensitivity or ())


def _variant(words: Wording, variant: Variant) -> VariantLine:
    what = variant.what
    if variant.kind in ("without", "value"):
        what = MEASURES[variant.what].label[words.lang]
    condition = words.say(
        f"{variant.kind}_of",
        what=what,
        criterion=words.criterion(variant.criterion) if variant.criterion else "",
    )
    if not variant.most:
        text = words.say("changes_nothing_at_all", condition=condition)
    elif variant.enters:
        text = words.say(
            "changes",
            condition=condition,
            enters=words.names(variant.enters),
            leaves=words.names(variant.leaves),
        )
    else:
        tag = f"change:{variant.kind}:{variant.what}:{variant.criterion}"
        text = words.say(
            "changes_nothing",
            condition=condition,
            country=words.one(variant.most),
            change=words.points(abs(variant.change), tag),
        )
    return VariantLine(
        kind=variant.kind,
        what=variant.what,
        criterion=variant.criterion,
        enters=variant.enters,
        leaves=variant.leaves,
        most=variant.most,
        change=variant.change,
        claim=text,
    )


def method(words: Wording) -> list[Claim]:
    """Return how the draws were made and what they cannot tell."""
    found = words.answer.acceptability
    error = float(found.error(found.among).max())
    said = [
        words.say(
            "drawn",
            draws=count(found.draws, "draws", words.lang),
            how=words.say(f"how_{found.how}").text,
            error=words.at_most(error, "error"),
        )
    ]
    if words.answer.problem.noisy or words.answer.problem.open.any():
        said.append(words.say("doubt_drawn"))
    return said
