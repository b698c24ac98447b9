"""Every sentence about every country says what the evidence says, and says it well."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from ikt.measures import Evidence
from ikt.reports.model import Figure, Key, Profile, Sentence
from ikt.reports.naming import name
from tests.reports.conftest import Profiles
from tests.reports.recomputed import NOT_SAID, Recomputed, leans, read, sentences_of

PLURALS = ("US", "AE", "PH", "AN", "MV")
SAMPLE = 3
"""One in so many of the countries is read in Dutch, too; all of them in the slow run."""

Check = Callable[[Recomputed, Sentence], bool]


@pytest.fixture(scope="session")
def english(everyone: tuple[str, ...], profile_of: Profiles) -> list[Profile]:
    return [profile_of(code, "en") for code in everyone]


@pytest.fixture(scope="session")
def dutch(everyone: tuple[str, ...], profile_of: Profiles) -> list[Profile]:
    step = 1 if len(everyone) > 200 else SAMPLE
    chosen = dict.fromkeys((*everyone[::step], *everyone[-6:], *PLURALS))
    return [profile_of(code, "nl") for code in chosen]


@pytest.fixture(scope="session")
def recomputed(evidence: Evidence) -> Recomputed:
    return Recomputed(evidence)


def test_each_figure_is_the_value_it_names_rounded_as_shown(
    english: list[Profile], dutch: list[Profile], recomputed: Recomputed
):
    wrong = [w for p in (*english, *dutch) for w in _misstated(p, recomputed)]
    assert wrong == []


def test_verdicts_agree_with_the_numbers_and_their_intervals(
    english: list[Profile], recomputed: Recomputed
):
    wrong = [
        f"{profile.header.code}: {sentence}"
        for profile in english
        for sentence in sentences_of(profile)
        if sentence.id in VERDICTS and not VERDICTS[sentence.id](recomputed, sentence)
    ]
    assert wrong == []


def test_every_sentence_with_a_verdict_is_held_to_it(english: list[Profile]):
    """A template that claims a direction and is not checked above would slip through."""
    said = {s.id for p in english for s in sentences_of(p)}
    claims = re.compile(
        r"_(up|down|same|uneven|more|less|faster|slower|alike|gain|loss|even|inflow|outflow|freer|less_free"
        r"|intense|thin|more_in|more_out|balanced|few)$|\.(up|down|same|more_in|more_out|balanced)$"
    )
    told = {"fields.few", "students.in_few", "fields.even"}
    assert {id for id in said if claims.search(id)} - set(VERDICTS) - told == set()


def test_nothing_is_said_of_years_cut_short(english: list[Profile], recomputed: Recomputed):
    wrong = [
        f"{profile.header.code}: {sentence}"
        for profile in english
        for sentence in sentences_of(profile)
        for figure in sentence.figures
        if any(status in NOT_SAID for status in _statuses(recomputed, figure))
    ]
    assert wrong == []


def test_both_languages_state_the_same_figures(dutch: list[Profile], profile_of: Profiles):
    for profile in dutch:
        other = profile_of(profile.header.code, "en")
        for ours, theirs in zip(sentences_of(profile), sentences_of(other), strict=True):
            assert ours.id == theirs.id
            stated = [
                sorted((f.key.measure, f.year, f.how, f.bound, f.value) for f in s.figures)
                for s in (ours, theirs)
            ]
            assert stated[0] == stated[1], ours.id


def test_sentences_are_well_formed(english: list[Profile], dutch: list[Profile]):
    wrong = [
        f"{profile.header.code}: {sentence}"
        for profile in (*english, *dutch)
        for sentence in sentences_of(profile)
        if ILL.search(sentence.text) or not sentence.text[0].isupper()
    ]
    assert wrong == []


def test_a_plural_name_takes_a_plural_verb_in_dutch(profile_of: Profiles):
    singular = "is|heeft|had|werkt|publiceert|publiceerde|telde|gaf|leidde|doet|legt|bestaat"
    for code in PLURALS:
        profile = profile_of(code, "nl")
        wrong = re.compile(rf"(^|; )(de {name(code, 'nl').bare}) ({singular})\b", re.IGNORECASE)
        assert not [str(s) for s in sentences_of(profile) if wrong.search(s.text)]


ILL = re.compile(
    r"\b(19|20)\d\d [+−]?\d"  # a year beside a number reads as one number
    r"|[{}]|None|nan|  | [,.;:]|,,"
    r"|(?<![\d.,])1 (works|projects|students|researchers|werken|projecten|studenten)\b"
    r"|(?<![\d.,])(?!2020 )[02-9]\d* (work|project|student|werk)\b"
    r"|\b(de|het|the) (de|het|the)\b"
)


def _misstated(profile: Profile, recomputed: Recomputed) -> list[str]:
    found = []
    for sentence in sentences_of(profile):
        for figure in sentence.figures:
            true = recomputed.figure(figure)
            shown, step = read(figure.shown, profile.lang)
            signed = figure.shown[0] in "+−" or figure.how not in ("growth", "yearly")
            written = true if signed else abs(true)
            if abs(figure.value - true) > 1e-9 * max(1.0, abs(true)):
                found.append(f"{profile.header.code} {figure}: must be {true}")
            elif abs(shown - written) > step / 2 + 1e-9 * max(1.0, abs(true)):
                found.append(f"{profile.header.code} {figure.shown}: is {true} ({sentence})")
    return found


def _statuses(recomputed: Recomputed, figure: Figure) -> list[str]:
    """Return the status of each year that a figure states; of a sum, of home's own total."""
    values = recomputed.values(figure.key)
    if figure.how == "sum":
        if not figure.key.measure.startswith("circulation"):
            return []  # a count of projects is exact, however small
        total = Key(measure=figure.key.measure, country=recomputed.evidence.home)
        values = recomputed.values(total)
        return [values[y].status for y in (figure.since, figure.year) if y in values]
    return [values[y].status for y in (figure.since, figure.year) if y in values]


# --- what each template claims -------------------------------------------------------------------


def _ends(re: Recomputed, s: Sentence) -> tuple[float, float, Figure]:
    """Return the first and the last value of the change that a sentence tells of."""
    told = [f for f in s.figures if f.how in ("value", "growth", "times", "yearly")]
    key = told[0].key
    years = sorted({y for f in told if f.key == key for y in (f.year, f.since) if y})
    return re.value(key, years[0]), re.value(key, years[-1]), told[0]


def _change(direction: int) -> Check:
    """The two end years differ beyond chance, and so does the slope where all years are known."""

    def check(re: Recomputed, s: Sentence) -> bool:
        start, end, figure = _ends(re, s)
        return leans(end, start) == direction and _slope(re, s, figure) in (direction, None)

    return check


def _slope(re: Recomputed, s: Sentence, figure: Figure) -> int | None:
    """Return which way the slope points beyond chance; None where not all six years are known."""
    years = sorted({y for f in s.figures for y in (f.year, f.since) if y})
    values = re.values(figure.key)
    known = {y for y, v in values.items() if v.value and v.status not in NOT_SAID}
    if years[-1] - years[0] != 5 or not known.issuperset(range(years[0], years[-1] + 1)):
        return None
    _, low, high = re.slope(figure.key, years[0], years[-1])
    return 1 if low > 0 else -1 if high < 0 else 0


def _uneven(re: Recomputed, s: Sentence) -> bool:
    start, end, figure = _ends(re, s)
    return leans(end, start) != 0 and _slope(re, s, figure) not in (leans(end, start), None)


def _no_change(re: Recomputed, s: Sentence) -> bool:
    start, end, _ = _ends(re, s)
    return leans(end, start) == 0


def _yearly(side: str) -> Check:
    """Growth leaves out zero, and the growth with all countries lies on the side told."""

    def check(re: Recomputed, s: Sentence) -> bool:
        grown = s.figures[0]
        _, low, high = re.slope(grown.key, grown.since, grown.year)
        tide = s.figures[1].value if len(s.figures) > 1 else None
        beside = {
            "faster": tide is not None and low > tide,
            "slower": tide is not None and high < tide,
            "alike": tide is not None and low <= tide <= high,
        }
        return low > 0 and beside.get(side, True) if side != "down" else high < 0

    return check


def _interval(neutral: float, direction: int) -> Check:
    """The interval of the measure leaves out the neutral value on the side told, or holds it."""

    def check(re: Recomputed, s: Sentence) -> bool:
        figure = next(f for f in s.figures if f.key.measure != "cooperation.works" and f.year)
        value = re.values(figure.key)[figure.year]
        assert value.low is not None
        assert value.high is not None
        side = 1 if value.low > neutral else -1 if value.high < neutral else 0
        return side == direction

    return check


def _usual(direction: int) -> Check:
    """As read, too, the works lie above, below or within what is usual."""

    def check(re: Recomputed, s: Sentence) -> bool:
        *ends, works = (read(f.shown, "en")[0] for f in s.figures)
        low, high = ends if len(ends) == 2 else (0.0, ends[0])
        side = 1 if works > high else -1 if works < low else 0
        return side == direction and _interval(0.0, -direction)(re, s)

    return check


def _moves(first: str, direction: int) -> Check:
    """Arrivals against departures, beyond chance; ``first`` is the one told first."""

    def check(re: Recomputed, s: Sentence) -> bool:
        one, other = (re.figure(f) for f in s.figures)
        if direction == 0:
            return leans(one, other) == 0
        return s.figures[0].key.measure.endswith(first) and leans(one, other) == 1

    return check


def _few(re: Recomputed, s: Sentence) -> bool:
    return sum(re.figure(f) for f in s.figures) < 20


def _freedom(direction: int) -> Check:
    def check(re: Recomputed, s: Sentence) -> bool:
        start, end, _ = _ends(re, s)
        return (end - start) * direction >= 0.1

    return check


def _either(*checks: Check) -> Check:
    return lambda re, s: any(check(re, s) for check in checks)


VERDICTS: dict[str, Check] = {
    **{f"{g}up": _change(1) for g in ("cooperation.", "cooperation.own_", "cooperation.other_")},
    **{f"{g}down": _change(-1) for g in ("cooperation.", "cooperation.own_", "cooperation.other_")},
    **{f"{g}same": _no_change for g in ("cooperation.", "cooperation.own_", "cooperation.other_")},
    **{f"cooperation.{g}uneven": _uneven for g in ("", "own_", "other_")},
    **{f"{g}uneven": _uneven for g in ("students.in_", "students.own_", "lead.")},
    "students.in_up": _change(1),
    "students.in_down": _change(-1),
    "students.in_same": _no_change,
    "students.own_up": _change(1),
    "lead.same": _no_change,
    "lead.up": _yearly("up"),
    "lead.up_faster": _yearly("faster"),
    "lead.up_slower": _yearly("slower"),
    "lead.up_alike": _yearly("alike"),
    "lead.down": _yearly("down"),
    "lead.down_against": _yearly("down"),
    "cooperation.chance_more": _interval(1.0, 1),
    "cooperation.chance_less": _interval(1.0, -1),
    "cooperation.chance_same": _interval(1.0, 0),
    "cooperation.potential_more": _usual(1),
    "cooperation.potential_less": _usual(-1),
    "cooperation.potential_same": _usual(0),
    "lead.stands_more": _interval(0.0, -1),
    "lead.stands_less": _interval(0.0, 1),
    "lead.stands_intense": _interval(1.0, 1),
    "lead.stands_thin": _interval(1.0, -1),
    "circulation.rate_gain": _interval(0.0, 1),
    "circulation.rate_loss": _interval(0.0, -1),
    "circulation.rate_even": _interval(0.0, 0),
    "circulation.more_in": _moves(".in", 1),
    "circulation.more_out": _moves(".out", 1),
    "circulation.balanced": _moves(".in", 0),
    "circulation.own_balanced": _moves(".in", 0),
    "circulation.few": _few,
    "lead.stands_inflow": _moves(".in", 1),
    "lead.stands_outflow": _moves(".out", 1),
    "context.freedom_up": _freedom(1),
    "context.freedom_down": _freedom(-1),
    "lead.stands_freer": _freedom(1),
    "lead.stands_less_free": _freedom(-1),
}
