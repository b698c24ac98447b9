"""Own text on the web: who writes and sees it, kept with history, in every dossier made later."""

from __future__ import annotations

import pytest
from django.test import Client

from ikt.reports.dossier.texts import ORDER, chapter_name
from ikt.web.accounts.models import Level, Person
from ikt.web.accounts.rights import observes, writes
from ikt.web.dossiers.models import OwnText
from ikt.web.dossiers.services import LONGEST, write
from tests.web.conftest import read
from tests.web.dossiers.conftest import chapter

PAGE = "/en/countries/KR/dossier/text"
TABLE = [
    # role, where it holds, and what one may: see, write
    (None, "", ""),
    (Level.OBSERVER, "KR", "s"),
    (Level.OBSERVER, "JP", ""),
    (Level.OBSERVER, "", "s"),
    (Level.CONTRIBUTOR, "KR", "sw"),
    (Level.CONTRIBUTOR, "JP", ""),
    (Level.CONTRIBUTOR, "", "sw"),
    (Level.COORDINATOR, "KR", "sw"),
    (Level.ADMINISTRATOR, "JP", ""),
    (Level.ADMINISTRATOR, "", "sw"),
]


@pytest.mark.parametrize(("level", "where", "allowed"), TABLE)
def test_the_table(level, where, allowed, attache: Person, person, entered, dossier_for):
    write("KR", "fields", "en", "Ask about photonics.", attache, seen=0)
    asking = person("Asker", *([(level, where)] if level else []))
    assert (observes(asking, "KR"), writes(asking, "KR")) == ("s" in allowed, "w" in allowed)
    assert OwnText.objects.visible_to(asking).exists() == ("s" in allowed)
    assert ("Ask about photonics." in chapter(dossier_for(asking), "fields")) == ("s" in allowed)
    client = entered(asking)
    assert (client.get(PAGE).status_code == 200) == ("s" in allowed)
    on_page = "Ask about photonics." in client.get("/en/countries/KR").content.decode()
    assert on_page == ("s" in allowed)
    assert (_post(client, "summary", "Mine.").status_code == 302) == ("w" in allowed)
    assert OwnText.objects.filter(text="Mine.").exists() == ("w" in allowed)
    past = client.get(f"{PAGE}/fields").status_code
    assert (past == 200) == ("s" in allowed)


def test_who_has_not_signed_in_is_asked_to(reader: Client):
    assert "/account/login/" in reader.get(PAGE).url


def test_somebody_who_left_sees_and_writes_nothing(person, attache: Person):
    write("KR", "fields", "en", "Text.", attache, seen=0)
    gone = person("Gone", (Level.ADMINISTRATOR, ""), is_active=False)
    assert not OwnText.objects.visible_to(gone).exists()
    assert not observes(gone, "KR")
    assert not writes(gone, "KR")


def test_it_stands_in_its_language_in_every_dossier_made_later(
    attache: Person, entered, dossier_for
):
    client = entered(attache)
    for _ in range(2):
        _post(client, "cooperation", "The rector signs in March.\r\n\r\nAsk for the date.")
    for length in ("attache", "all"):
        told = chapter(dossier_for(attache, length=length), "cooperation")
        assert told.endswith("The rector signs in March.\nAsk for the date.")
    assert "The rector" not in chapter(dossier_for(attache, lang="nl"), "cooperation")
    assert OwnText.objects.count() == 1


def test_each_chapter_may_have_some_also_where_nothing_is_known(attache: Person, dossier_for):
    for id in ORDER:
        write("KR", id, "en", f"About {id}.", attache, seen=0)
    found = dossier_for(attache)
    assert [c.id for c in found.chapters] == list(ORDER)
    assert all(chapter(found, id).endswith(f"About {id}.") for id in ORDER)
    assert all(c.label == chapter_name(c.id, "en") for c in found.chapters)


def test_history_keeps_what_stood_there(attache: Person, person, entered):
    write("KR", "fields", "en", "First.", attache, seen=0)
    write("KR", "fields", "en", "Second.", person("Lee", (Level.CONTRIBUTOR, "KR")), seen=1)
    write("KR", "fields", "en", "", attache, seen=2)
    told = read(entered(attache).get(f"{PAGE}/fields")).text
    assert told.index("The text was taken away.") < told.index("Second.") < told.index("First.")
    assert "Lee" in told
    assert "Second." not in read(entered(attache).get(PAGE)).text


def test_who_was_overtaken_is_told_and_loses_nothing(attache: Person, entered):
    write("KR", "fields", "en", "Theirs.", attache, seen=0)
    answer = _post(entered(attache), "fields", "Mine, long thought about.", seen=0)
    assert answer.status_code == 422
    told = read(answer).text
    assert "Somebody else has written here meanwhile" in told
    assert "Theirs." in told
    assert "Mine, long thought about." in answer.content.decode()
    assert OwnText.objects.get().text == "Theirs."


def test_what_is_too_long_is_not_kept(attache: Person, entered):
    answer = _post(entered(attache), "fields", "a" * (LONGEST + 1))
    assert answer.status_code == 422
    assert "longer than 8000 characters" in read(answer).text
    assert not OwnText.objects.exists()


def test_there_is_no_such_chapter(attache: Person, entered):
    assert _post(entered(attache), "weather", "Rain.").status_code == 404
    assert entered(attache).get(f"{PAGE}/weather").status_code == 404


def test_what_looks_like_markup_stays_text(attache: Person, entered):
    write("KR", "fields", "en", "<script>alert(1)</script> #let x", attache, seen=0)
    for address in (PAGE, "/en/countries/KR/dossier?form=html"):
        assert "<script>alert" not in entered(attache).get(address).content.decode()


def _post(client: Client, chapter: str, text: str, seen: int = 0):
    return client.post(PAGE, {"chapter": chapter, "text": text, "seen": seen})
