"""Every sentence about every country says what the evidence says, and says it well."""

from __future__ import annotations

import re

import pytest

from ikt.measures import Evidence
from ikt.reports.model import Figure, Key, Profile
from ikt.reports.naming import name
from tests.reports.conftest import Profiles
from tests.reports.recomputed import NOT_SAID, Recomputed, read, sentences_of
from tests.reports.verdicts import VERDICTS

PLURALS = ("US", "AE", "PH", "AN", "MV")
SAMPLE = 3
"""One in so many of the countries is read in Dutch, too; all of them in the slow run."""


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
    told = {"fields.few", "students.in_few", "fields.even", "fields.shift_same"}
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
