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
    client.post("/en/people/me", {"name": "Jan", "language": "nl", "time_zone": "Asia/Seoul"})
    answer = client.post("/nl/post", {"days": ["4", "1"], "hour": "17"})
    assert (answer.status_code, answer.url) == (302, "/nl/post")
    wishes = Wishes.objects.get(person=jan)
    assert (wishes.days, wishes.hour, wishes.at_once) == ("14", 17, False)
    assert wishes.due
    assert wishes.due.hour == 8
    assert "om 17:00 op jan@example.org" in read(client.get("/nl/post")).text


def test_language_and_time_zone_are_changed_in_one_place(server, jan, entered) -> None:
    client = entered(jan)
    client.post("/en/post", {"days": ["1"], "hour": "9"})
    page = read(client.get("/en/post"))
    assert {"id_language", "id_time_zone"} & {a.get("id") for _, a in page.elements} == set()
    assert "time zone Europe/Amsterdam; mail is in English" in page.text
    assert "/en/people/me" in page.links
    client.post("/en/people/me", {"name": "Jan", "language": "en", "time_zone": "Asia/Seoul"})
    page = read(client.get("/en/post"))
    assert "time zone Asia/Seoul" in page.text
    assert "at 09:00 to" in page.text, "nine o'clock where Jan is now"


def test_the_menu_says_where_one_is(jan, entered) -> None:
    for address in ("post", "post/calendars", "people/me", "account/sessions/", "people/why"):
        html = entered(jan).get(f"/en/{address}").content.decode()
        marked = re.findall(r'<a href="([^"]*)" aria-current="page">', html)
        assert "/en/work" in marked, address


@pytest.mark.parametrize("wrong", [{"hour": "25"}, {"days": ["9"]}])
def test_nonsense_is_refused(wrong: dict[str, str], jan, entered) -> None:
    said = {"days": ["1"], "hour": "8"} | wrong
    assert entered(jan).post("/en/post", said).status_code == 422


def test_saving_tries_a_refused_address_again(server, jan, entered) -> None:
    Wishes.objects.create(person=jan, refusals=3)
    assert "refuses jan@example.org" in read(entered(jan).get("/en/post")).text
    entered(jan).post("/en/post", {"hour": "8"})
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
