"""The pages of mail: my mail, calendars, outgoing mail, and stopping."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from ikt.web.accounts.models import Level, Person
from ikt.web.post import jobs, outbox
from ikt.web.post.models import Job, Message, Wishes
from tests.web.conftest import read
from tests.web.post.conftest import work

LANGS = ("nl", "en")
PAGES = ("post", "post/calendars", "post/outgoing")


@pytest.fixture
def jan(person) -> Person:
    return person("Jan", (Level.CONTRIBUTOR, "KR"), language="en")


@pytest.fixture
def admin(person) -> Person:
    return person("Admin", (Level.ADMINISTRATOR, ""))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", PAGES)
def test_it_is_whole(lang: str, page: str, owner, reader: Client) -> None:
    jobs.put("nonsense", "of the test")
    work()
    Job.objects.update(given_up=timezone.now())
    reader.post(f"/{lang}/post/calendars")
    found = read(reader.get(f"/{lang}/{page}"))
    assert found.unclosed == []
    assert len(found.all("h1")) == 1
    assert "style" not in {name for _, a in found.elements for name in a}
    ids = [a["id"] for _, a in found.elements if "id" in a]
    assert len(ids) == len(set(ids))
    labelled = {a["for"] for a in found.all("label") if "for" in a}
    for kind in ("select", "textarea"):
        assert {a["id"] for a in found.all(kind)} <= labelled


def test_wishes_are_kept_and_say_when_the_next_digest_comes(server, jan, entered) -> None:
    client = entered(jan)
    said = {"days": ["4", "1"], "hour": "17", "time_zone": "Asia/Seoul", "language": "nl"}
    answer = client.post("/en/post", said)
    assert answer.status_code == 302
    assert answer.url == "/nl/post", "in the language that was chosen"
    wishes = Wishes.objects.get(person=jan)
    assert (wishes.days, wishes.hour, wishes.at_once) == ("14", 17, False)
    jan.refresh_from_db()
    assert (jan.language, jan.time_zone) == ("nl", "Asia/Seoul")
    assert wishes.due
    assert wishes.due.hour == 8
    assert "om 17:00 op jan@example.org" in read(client.get("/nl/post")).text


@pytest.mark.parametrize("wrong", [{"hour": "25"}, {"time_zone": "Mars/Base"}, {"days": ["9"]}])
def test_nonsense_is_refused(wrong: dict[str, str], jan, entered) -> None:
    said = {"days": ["1"], "hour": "8", "time_zone": "UTC", "language": "en"} | wrong
    assert entered(jan).post("/en/post", said).status_code == 422


def test_saving_tries_a_refused_address_again(server, jan, entered) -> None:
    Wishes.objects.create(person=jan, refusals=3)
    assert "refuses jan@example.org" in read(entered(jan).get("/en/post")).text
    entered(jan).post("/en/post", {"hour": "8", "time_zone": "UTC", "language": "en"})
    assert Wishes.objects.get().refusals == 0


@pytest.mark.parametrize("page", PAGES)
def test_strangers_are_asked_to_sign_in(page: str, reader: Client) -> None:
    answer = reader.get(f"/en/{page}")
    assert answer.status_code == 302
    assert "/account/login" in answer.url


def test_only_who_administers_everything_sees_outgoing_mail(person, jan, admin, entered) -> None:
    of_korea = person("Korea", (Level.ADMINISTRATOR, "KR"))
    for somebody, code in ((jan, 403), (of_korea, 403), (admin, 200)):
        assert entered(somebody).get("/en/post/outgoing").status_code == code
    assert "Outgoing" not in read(entered(of_korea).get("/en/post")).text


def test_what_failed_is_shown_and_tried_again(server, jan, admin, entered) -> None:
    for key in ("one", "two"):
        outbox.write(Message.Kind.OTHER, key, f"{key}@example.org", f"Subject {key}", "Text")
    server.trouble = "content"
    work()
    client = entered(admin)
    page = read(client.get("/en/post/outgoing"))
    assert "Subject one" in page.text
    assert "554 5.7.1 Looks like spam" in page.text
    server.trouble = ""
    first = Job.objects.filter(name="send").last()
    client.post("/en/post/outgoing", {"pk": first.pk})
    work()
    assert len(server.taken) == 1
    client.post("/en/post/outgoing")
    work()
    assert len(server.taken) == 2
    assert "Nothing has failed" in read(client.get("/en/post/outgoing")).text


def test_it_is_told_that_no_worker_runs(server, admin, entered) -> None:
    jobs.put("tidy", "old", due=timezone.now() - timezone.timedelta(hours=1))
    assert "Is `ikt worker` running?" in read(entered(admin).get("/en/post/outgoing")).text
    work()
    assert "Is `ikt worker` running?" not in read(entered(admin).get("/en/post/outgoing")).text


@pytest.mark.parametrize("kind", ["digest", "told"])
def test_mail_is_stopped_by_its_link_at_one_click(
    kind: str, server, jan, admin, record, reader: Client
) -> None:
    record("action", admin, owner=jan.pk, due="2020-01-01")
    wishes = Wishes.objects.create(person=jan, days="0123456", at_once=kind == "told")
    name, arguments = (
        ("digest", {"pk": wishes.pk}) if kind == "digest" else ("tell", {"person": jan.pk})
    )
    jobs.put(name, "now", **arguments)
    work()
    [mail] = server.taken
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = str(mail["List-Unsubscribe"]).strip()
    address = re.fullmatch(r"<https://ikt\.example(/en/post/stop/\S+)>", link)
    assert address
    assert address[1] in mail.get_body(("plain",)).get_content()
    before = Wishes.objects.filter(person=jan).values().get()
    assert reader.get(address[1]).status_code == 200
    assert Wishes.objects.filter(person=jan).values().get() == before, "looking changes nothing"
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(address[1], {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    after = Wishes.objects.get(person=jan)
    assert (after.days, after.at_once) == (("", False) if kind == "digest" else ("0123456", False))


@pytest.mark.parametrize("token", ["x", "WzEsImRpZ2VzdCJd:1aaaaa:bbbb"])
def test_a_made_up_link_stops_nothing(token: str, reader: Client) -> None:
    assert reader.post(f"/en/post/stop/{token}").status_code == 404
