"""What is known of the kinds: every state can be reached and left, and has its words."""

from __future__ import annotations

import pytest

from ikt.base.text import LANGS
from ikt.web.ui.words import words
from ikt.web.work.kinds import KINDS, SEVERAL
from ikt.web.work.models import Record
from ikt.web.work.values import DATES


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda k: k.name)
def test_every_state_is_reached_from_the_first(kind) -> None:
    reached, new = {kind.first}, {kind.first}
    while new:
        new = {s for old in new for s in kind.states[old]} - reached
        reached |= new
    assert reached == set(kind.states)
    assert set(kind.ended) <= reached
    assert all(set(after) <= reached for after in kind.states.values())


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda k: k.name)
def test_its_fields_are_columns_of_its_table(kind) -> None:
    columns = {f.name for f in kind.model._meta.get_fields()}
    assert set(kind.fields) <= columns
    assert set(kind.needs.values()) | set(kind.must) <= set(kind.fields)
    assert set(kind.dates) <= set(DATES)
    assert set(kind.needs) <= set(kind.states)
    assert len(set(kind.fields)) == len(kind.fields)
    own = (
        columns
        - {f.name for f in Record._meta.get_fields()}
        - {"record_ptr", "before", "handovers", "house"}
    )
    assert own - {"evidence"} == set(kind.own) - set(SEVERAL)
    assert ("evidence" in own) == ("evidence" in kind.fields) == bool(kind.proven)
    assert kind.proven <= kind.ended


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda k: k.name)
def test_all_of_it_has_words(kind, lang) -> None:
    say = words(lang)["work"]
    asked = [f"kind_{kind.name}", f"kinds_{kind.name}", f"empty_{kind.name}"]
    asked += [f"state_{kind.name}_{s}" for s in kind.states]
    asked += [f"field_{f}" for f in (*kind.fields, "state")]
    if "form" in kind.own:
        asked += [f"form_{kind.name}_{v}" for v, _ in kind.model._meta.get_field("form").choices]
    assert all(say[name].strip() for name in asked)
