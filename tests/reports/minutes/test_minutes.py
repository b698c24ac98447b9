"""The minutes of a meeting: its parts in order, sentences for what is missing, in three forms."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pdfua
import pytest

from ikt.measures import Evidence
from ikt.reports.document import FORMS, Document, Grid, written
from ikt.reports.document.bound import statements
from ikt.reports.minutes import Held, Line, minutes

TODAY = dt.date(2026, 12, 4)
DAY = dt.date(2026, 12, 3)
TALK = Line(
    title="Talk with the immigration service",
    kind="Action",
    state="Open",
    countries="South Korea",
    who="Anna",
    due=dt.date(2027, 1, 31),
)
ASK = Line(
    title="Ask for a faster procedure.", kind="Decision", state="In force", text="In two\nlines"
)
VISA = Line(title="Visa takes four months", kind="Obstacle", state="Reported")
HELD = Held(
    number=7,
    reader="Anna",
    title="Autumn consultation",
    form="Plenary",
    state="held",
    day=DAY,
    hours="10:00–12:00",
    place="The Hague",
    people=("Anna", "Ben", "Kim"),
    others="Mr Lee (KAIST)",
    carried=(TALK,),
    agenda=(VISA,),
    more="Any other business",
    text="First line.\n\n  Second line.\n",
    decisions=(ASK,),
    actions=(TALK, TALK.model_copy(update={"who": "", "due": None})),
    other=(VISA,),
    next=("Spring consultation", dt.date(2027, 6, 3)),
)
BARE = Held(number=8, reader="Anna", title="Bare", form="Plenary", state="held")
HARD = "\x07 <b>x</b> & ]]> #strong[y] $x$ \u202e \U0001f600 ©\ufffe =1+1 *z* _q_"


def told(document: Document) -> dict[str, list[str]]:
    """What each chapter says, a row of a table as one text."""
    found: dict[str, list[str]] = {}
    for chapter in document.chapters:
        lines = found.setdefault(chapter.id, [])
        for block in chapter.blocks:
            if isinstance(block, Grid):
                lines += [" | ".join(c.shown for c in row) for row in block.table.rows]
            elif block.kind == "listing":
                lines += [f"{i.label}: {i.said.text}" for i in block.items]
            else:
                lines += [s.text for s in block.sentences]
    return found


def test_it_tells_the_parts_of_a_meeting_in_order(evidence: Evidence):
    made = minutes(evidence, HELD, "en", made=TODAY)
    assert (made.title, made.subtitle) == ("Autumn consultation", "Minutes")
    assert made.about == ("Plenary", "3 December 2026", "10:00–12:00", "The Hague")
    talk = "Talk with the immigration service | Anna | 31 January 2027 | South Korea | Open"
    assert told(made) == {
        "summary": ["This was put together for Anna. What Anna may not see is not in it."],
        "people": ["Anna, Ben and Kim.", "Mr Lee (KAIST)"],
        "carried": [talk],
        "points": ["Obstacle | Visa takes four months | – | – | Reported", "Any other business"],
        "text": ["First line.", "Second line."],
        "decisions": ["Ask for a faster procedure: In two lines (In force)"],
        "actions": [talk, "Talk with the immigration service | – | – | South Korea | Open"],
        "other": ["Obstacle | Visa takes four months | – | – | Reported"],
        "next": ["Spring consultation, on 3 June 2027."],
    }


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("nl", ("Er zijn geen deelnemers vastgelegd.", "Er zijn geen acties afgesproken.")),
        ("en", ("No participants have been recorded.", "No actions were agreed.")),
    ],
)
def test_what_was_not_recorded_is_a_sentence_in_either_language(lang, said, evidence: Evidence):
    made = told(minutes(evidence, BARE, lang))
    assert made["people"] == [said[0]]
    assert made["actions"] == [said[1]]
    assert all(len(lines) == 1 for lines in made.values())
    assert "next" not in made


def test_before_it_is_held_it_is_an_agenda_without_what_comes_of_it(evidence: Evidence):
    coming = BARE.model_copy(update={"state": "planned", "next": ("Later", None)})
    made = minutes(evidence, coming, "en")
    assert made.subtitle == "Agenda"
    assert list(told(made)) == ["summary", "people", "carried", "points", "next"]
    assert told(made)["next"] == ["Later; the day is not yet known."]
    off = minutes(evidence, BARE.model_copy(update={"state": "cancelled"}), "en")
    assert told(off)["summary"][0] == "This meeting was not held."


def test_it_states_no_figure(evidence: Evidence):
    made = minutes(evidence, HELD, "nl")
    assert list(statements(made.chapters)) == []
    assert made.origins == ()


@pytest.mark.parametrize("held", [HELD, BARE], ids=["full", "bare"])
def test_the_pdf_passes_the_checker_of_pdf_ua(held: Held, evidence: Evidence, tmp_path: Path):
    file = tmp_path / "minutes.pdf"
    file.write_bytes(written(minutes(evidence, held, "nl", made=TODAY), evidence, "pdf"))
    assert list(pdfua.validate(file).findings) == []


@pytest.mark.parametrize("form", FORMS)
def test_it_is_written_whatever_people_wrote(form, evidence: Evidence):
    hard = Line(title=HARD, kind="Action", state="Open", who=HARD, text=HARD)
    more = {"title": HARD, "text": HARD * 300, "actions": (hard,) * 40, "decisions": (hard,)}
    held = Held.model_validate(HELD.model_dump() | more)
    content = written(minutes(evidence, held, "nl", made=TODAY), evidence, form)
    if form == "html":
        text = content.decode()
        assert "<b>x</b>" not in text
        assert text.count("#strong[y]") > 300
    elif form == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            text = parts.read("word/document.xml").decode()
        assert text.count("#strong[y]") > 300
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
    else:
        assert content.startswith(b"%PDF")
