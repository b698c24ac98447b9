"""Every source is described in both languages, can be read, and says how it is fetched."""

from __future__ import annotations

import pytest

from ikt.sources import EVERY, RECORDS, SOURCES
from ikt.sources.document import document
from ikt.sources.fetching import FETCHERS, fetcher
from ikt.sources.reading import reader


@pytest.mark.parametrize("source", SOURCES)
def test_has_a_reader(source):
    assert callable(reader(source))


def test_all_say_how_they_are_fetched():
    assert set(FETCHERS) == set(SOURCES)
    assert all(fetcher(source).page for source in RECORDS)


@pytest.mark.parametrize("source", EVERY.values(), ids=lambda source: source.id)
def test_says_whose_it_is_under_which_licence(source):
    assert source.publisher
    assert source.citation
    assert source.licence.id
    assert source.licence.url.startswith("https://")
    assert source.url.startswith("https://")


@pytest.mark.parametrize("source", EVERY.values(), ids=lambda source: source.id)
def test_speaks_both_languages(source):
    texts = [source.title, source.transformation]
    for indicator in source.indicators.values():
        texts += [indicator.label, indicator.definition, indicator.unit, indicator.weaknesses]
        texts += [indicator.differs] if indicator.differs else []
    assert all(text.nl.strip() and text.en.strip() for text in texts)
    sentences = [source.transformation, *(i.definition for i in source.indicators.values())]
    assert all(text.nl != text.en and text.nl.endswith(".") for text in sentences)


def test_what_several_count_says_why_the_counts_differ():
    counted = ("coauthorship_openalex.works", "copublications_wos.works", "nsf_pairs.articles")
    for code in counted:
        assert SOURCES[code.split(".")[0]].indicators[code].differs


def test_stands_in_the_reference():
    page = document()
    for source in EVERY.values():
        assert source.title.en in page
        assert all(f"`{code}`" in page for code in source.indicators)
