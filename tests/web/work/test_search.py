"""Searching finds the same on every database: each word begins a word, marks and capitals aside."""

from __future__ import annotations

import pytest

from ikt.web.accounts.models import Level
from ikt.web.work import search, services
from ikt.web.work.models import Record, Words

TRUTH = [
    # what is asked, which of the records below are found
    ("coordinatie", "a"),
    ("COÖRDINATIE korea", "a"),
    ("coord", "a"),
    ("ordinatie", ""),
    ("coördinatie smørrebrød", ""),
    ("smorrebrod", "b"),
    ("Łódź", "b"),
    ("2026", "ab"),
    ("mail@example.org", "b"),
    ("o'neill", "b"),
    ("wat-dan", "a"),
    ("한국", "c"),
    ("한", "c"),
    ("strasse", "c"),
    ("straße", "c"),
    ("zuid", "abc"),
    ("south korea visa", "c"),
    ("de de de het", "c"),
]
TEXTS = {
    "a": ("Coördinatie 2026", "Wat-dan? Korea's eigen plan."),
    "b": ("Smørrebrød in Łódź", "In 2026; mail@example.org of O’Neill"),
    "c": ("한국 en de Straße", "Visa voor het eiland"),
}


@pytest.mark.parametrize(("asked", "found"), TRUTH)
def test_what_is_found(asked, found, record) -> None:
    made = {
        record("action", title=title, text=text).pk: key for key, (title, text) in TEXTS.items()
    }
    seen = search.matching(Record.objects.all(), asked)
    assert "".join(sorted(made[r.pk] for r in seen)) == found


@pytest.mark.parametrize(
    "nonsense",
    [
        *('"', "'", "''", "*", '"*', "AND", "NOT OR", "a AND", "(", ":*", "& | !", "\\", "\\'"),
        *("--", "; DROP TABLE work_words", "%", "_", "NEAR(a b)", "words:a", "^a", "{a b}: c"),
        *(
            "x" * 10_000,
            "é" * 500,
            "🙂",
            "👩‍👩‍👧",
            "\u202e\u0301",
            "\ufdfa" * 50,
            "' OR 1=1",
            "a\x00b",
        ),
    ],
)
def test_nonsense_never_fails(nonsense, owner, record, reader) -> None:
    record("action", title="A plain one")
    answer = reader.get("/en/work/all", {"q": nonsense})
    assert answer.status_code == 200
    assert list(search.matching(Record.objects.all(), nonsense).values_list("pk")) is not None


def test_an_empty_question_filters_nothing_and_one_without_words_finds_nothing(
    owner, record, reader
) -> None:
    record("action", title="Somewhere")
    assert "Somewhere" in reader.get("/en/work/all", {"q": "  "}).content.decode()
    assert "Somewhere" not in reader.get("/en/work/all", {"q": "?!"}).content.decode()


def test_changes_and_comments_are_found_at_once_and_what_went_is_not(person, record) -> None:
    anna = person("Anna", (Level.COORDINATOR, ""))
    made = record("agreement", anna, title="Before", parties="Tsinghua")

    def finds(word: str) -> bool:
        return search.matching(Record.objects.all(), word).exists()

    assert finds("tsing")
    services.change(made, {"title": "After"}, anna)
    assert finds("after")
    assert not finds("before")
    services.comment(made, "Ask the embassy", anna, [])
    assert finds("embassy after tsinghua")
    Record.objects.get(pk=made.pk).delete()
    assert not finds("after")


def test_nobody_finds_what_they_may_not_see(person, record, entered) -> None:
    record("action", title="Secret plan", countries=["BR"])
    asking = entered(person("Asker", (Level.CONTRIBUTOR, "KR")))
    shown = asking.get("/en/work/all?q=secret&when=all").content.decode()
    assert "Secret plan" not in shown
    assert "Secret plan" not in asking.get("/en/work/all.csv?q=secret&when=all").content.decode()


def test_words_that_were_lost_are_written_again(record) -> None:
    record("action", title="First")
    record("action", title="Second")
    Words.objects.all().delete()
    assert not search.matching(Record.objects.all(), "first").exists()
    assert search.complete() == 2
    assert search.complete() == 0
    assert search.matching(Record.objects.all(), "first").exists()
    Words.objects.update(words="rubbish")
    assert search.complete(again=True) == 2
    assert search.matching(Record.objects.all(), "second").count() == 1


def test_a_very_long_text_is_kept_without_failing(record) -> None:
    made = record("action", text=" ".join(f"w{n}" for n in range(120_000)))
    assert len(Words.objects.get(record=made).words) <= search.MOST
