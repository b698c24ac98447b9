"""The document of a scenario: read aloud it says what the other forms say."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from ikt.base.numbers import number, percent
from ikt.reports.sentences import phrase
from tests.web.choice.conftest import SAID, Save
from tests.web.choice.tagged import Tag, Tagged

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
ASKED = {
    "weights": ["society >= 5%"],
    "posts": 3,
    "constraints": {"must": ["DE"], "either_or": [["BR", "IN"]]},
    "explain": ["DE", "FR"],
    "consider": ["BR"],
    "stakeholders": [{"id": "ocw", "weights": ["quality >= 50%"]}, {"id": "ezk"}],
}
"""So much that every part of the document has something to say."""
HEADINGS = (
    "doc_best",
    "doc_change",
    "doc_believe",
    "doc_parties",
    "doc_data",
    "doc_method",
    "doc_weights",
    "doc_sources",
)


@pytest.fixture
def forms(saved: Save, reader: Client):
    """Fetch a saved scenario as a document and as JSON."""

    def fetch(lang: str, title: str = SAID["title"]) -> tuple[Tagged, dict[str, Any]]:
        address = f"/{lang}/choice/scenarios/{saved(title, **ASKED).pk}"
        document = Tagged(reader.get(f"{address}.pdf").content)
        return document, reader.get(f"{address}.json").json()

    return fetch


def bare(text: str) -> str:
    """A text without spaces: lines are broken where they are full."""
    return "".join(text.split())


def cells(table: Tag) -> list[list[str]]:
    """The cells of a table, row by row, without its head."""
    return [[bare(c.text) for c in row.all("TD")] for row in table.all("TR")][1:]


@LANGS
def test_it_is_tagged_and_says_what_it_is(lang: str, forms) -> None:
    document, _ = forms(lang)
    for said in (b"/Marked true", b"/DisplayDocTitle true", b"<pdfuaid:part>1</pdfuaid:part>"):
        assert said in document.bytes
    assert document.said("Lang") == lang
    assert document.said("Title") == SAID["title"]
    assert document.said("Author") == SAID["author"]
    (title,) = document.document.all("Title")
    assert bare(title.text) == bare(SAID["title"])
    assert bare(SAID["note"]) in bare(document.document.text)


@LANGS
def test_every_part_has_a_heading(lang: str, forms) -> None:
    document, report = forms(lang)
    headings = [bare(h.text) for h in document.document.all("H1")]
    expected = [phrase("choice.shares_title", lang, posts=str(report["posts"]))]
    expected.append(phrase("choice.doc_table", lang, n=str(len(report["rows"]))))
    expected += [phrase(f"choice.{h}", lang) for h in HEADINGS]
    assert headings == [bare(h) for h in expected]


@LANGS
def test_the_figure_says_in_words_what_it_shows(lang: str, forms) -> None:
    document, report = forms(lang)
    (figure,) = document.document.all("Figure")
    said = bare(figure.alt).split(";")
    assert said == [bare(f"{r['name']} {share(r, lang)}") for r in report["rows"]]


@LANGS
def test_the_tables_hold_the_figures_of_the_json(lang: str, forms) -> None:
    document, report = forms(lang)
    countries, weights = document.document.all("Table")
    for table in (countries, weights):
        heads = list(table.all("TH"))
        assert len(heads) == len(cells(table)[0])
        assert {h.scope for h in heads} == {"Column"}
    rows = cells(countries)
    assert len(rows) == len(report["rows"])
    for row, held in zip(rows, report["rows"], strict=True):
        total = [number(held["total"][end], lang, digits=2) for end in ("centre", "low", "high")]
        assert row[:4] == [
            bare(held["name"]),
            bare(share(held, lang)),
            f"{held['best']}–{held['worst']}",
            "{}({}–{})".format(*total),
        ]
        assert (bare(phrase("choice.doc_in_best", lang)) in row[4]) == held["chosen"]
        assert (bare(report["listed_as"]) in row[4]) == held["listed"]
    spans = zip(report["criteria"], report["lower"], report["upper"], strict=True)
    assert cells(weights) == [
        [
            bare(c["label"]),
            bare(percent(c["weight"], lang, digits=1)),
            bare(f"{percent(low, lang)}–{percent(high, lang)}"),
        ]
        for c, low, high in spans
    ]


@LANGS
def test_it_says_every_sentence_and_source_of_the_json(lang: str, forms) -> None:
    document, report = forms(lang)
    read = bare(document.document.text)
    subjects = ("lead", "portfolio", "robust", "own", "groups", "method")
    said = [c["text"] for subject in subjects for c in report["claims"][subject]]
    said += [s["claim"]["text"] for s in report["swaps"]]
    said += [c["text"] for line in report["inverse"] for c in line["claims"]]
    changing = [v for v in report["variants"] if v["enters"]]
    said += [v["claim"]["text"] for v in changing or report["variants"][:3]]
    said += [*report["said"], *report["rules"][1:], *(o["citation"] for o in report["origins"])]
    assert len(said) > 30
    for sentence in said:
        assert bare(sentence) in read, sentence


def test_what_looks_like_markup_is_read_as_it_stands(forms) -> None:
    nasty = '#import "x" $1$ *b* <t> \\ (a) [b] @c é'
    document, _ = forms("en", title=nasty)
    assert document.said("Title") == nasty
    (title,) = document.document.all("Title")
    assert bare(title.text) == bare(nasty)


def share(row: dict[str, Any], lang: str) -> str:
    """A share with its error, as read: 87,1 ± 0,3 %."""
    value, error = row["among"]["value"], row["among"]["error"]
    shown = number(value * 100, lang, digits=1)  # type: ignore[arg-type]
    return f"{shown} ± {percent(max(error, 0.001), lang, digits=1)}"  # type: ignore[arg-type]
