"""Questions for the conversation: asked where the evidence says so, and only there."""

from __future__ import annotations

import pytest

from ikt.base.text import LANGS
from ikt.measures import MEASURES, Evidence
from ikt.reports.document import Document, Item, Listing
from ikt.reports.dossier.questions import MOST, rules, told
from ikt.reports.sentences import template
from tests.reports.conftest import Profiles
from tests.reports.dossier.conftest import Dossiers

RULES = {rule.id: rule for rule in rules()}


def test_every_rule_waits_for_sentences_and_measures_that_exist():
    assert len(RULES) == len(rules())
    for rule in rules():
        for line in rule.when:
            for id in line:
                assert template(id, "nl"), id
        assert all(condition.measure in MEASURES for condition in rule.where)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", ["KR", "CN", "US", "ET", "NR"])
def test_each_is_answered_by_what_was_said(
    code: str, lang: str, dossier_of: Dossiers, profile_of: Profiles
):
    said = {s.id for s in told(profile_of(code, lang))}
    for item in _items(dossier_of(code, lang, "all")):
        rule = RULES[item.said.id.removeprefix("question.")]
        for line, because in zip(rule.when, item.because, strict=True):
            assert because.id in set(line) & said
        assert item.said.text.endswith("?")


def test_academic_freedom_is_asked_about_only_where_it_is_low(
    dossier_of: Dossiers, evidence: Evidence
):
    asked = {code: _asks(dossier_of(code, "en", "all"), "freedom_low") for code in ("CN", "DE")}
    assert asked == {"CN": True, "DE": False}
    level = evidence.latest("context.academic_freedom", "CN")
    assert level is not None
    assert (level.value or 1.0) < 0.4


@pytest.mark.parametrize("length", ["minister", "attache"])
def test_there_are_no_more_than_the_reader_has_time_for(length: str, dossier_of: Dossiers):
    most, of_theme = MOST[length]
    items = _items(dossier_of("CN", "nl", length))
    themes = [RULES[i.said.id.removeprefix("question.")].theme for i in items]
    assert 0 < len(items) <= most
    assert max(map(themes.count, themes)) <= of_theme


def test_both_languages_ask_the_same(dossier_of: Dossiers):
    dutch, english = (_items(dossier_of("KR", lang, "all")) for lang in LANGS)
    assert [i.said.id for i in dutch] == [i.said.id for i in english]


def _asks(document: Document, id: str) -> bool:
    return f"question.{id}" in {item.said.id for item in _items(document)}


def _items(document: Document) -> list[Item]:
    (chapter,) = (c for c in document.chapters if c.id == "questions")
    return [i for block in chapter.blocks if isinstance(block, Listing) for i in block.items]
