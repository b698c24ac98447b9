"""Signing in: password, lock-out, second step, spare codes, forgotten password, sessions."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from django.core.cache import cache
from django.test import Client

from ikt.web.accounts import services
from ikt.web.accounts.models import Level
from tests.web.conftest import read

PASSWORD = "een lange zin zonder haast"
WRONG = "iets heel anders dan dat"


@pytest.fixture(autouse=True)
def _no_counts_of_other_tests():
    cache.clear()


@pytest.fixture
def bo():
    person, secret = services.invite("bo@example.org", None, name="Bo")
    services.give(person, Level.COORDINATOR, services.Scope("KR"), None)
    return services.accept(services.invited(secret), PASSWORD)


def sign_in(client: Client, password: str = PASSWORD, login: str = "bo@example.org", **more):
    return client.post("/en/account/login/", {"login": login, "password": password}, **more)


def is_in(client: Client) -> bool:
    return client.get("/en/work").status_code == 200


def code_of(secret: str, at: float | None = None) -> str:
    """The code that an app shows: RFC 6238, 30 seconds, 6 digits, SHA-1."""
    moment = int((time.time() if at is None else at) // 30)
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", moment), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def second_step(client: Client) -> str:
    """Switch the second step on; returns the secret that the app keeps."""
    start = "/en/account/2fa/totp/activate/"
    again = client.get(start)
    assert again.url.startswith("/en/account/reauthenticate/")
    assert client.post(again.url, {"password": WRONG}).status_code == 200
    assert client.post(again.url, {"password": PASSWORD}).url == start
    page = client.get(start)
    assert "Code from your app" in read(page).text
    secret = page.context["form"].secret
    answer = client.post("/en/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer.status_code == 302
    return secret


def test_the_code_is_that_of_the_standard() -> None:
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert [code_of(secret, at) for at in (59, 1111111109)] == ["287082", "081804"]


def test_a_right_password_leads_to_ones_page_in_ones_language(bo, reader) -> None:
    answer = sign_in(reader)
    assert (answer.status_code, answer.url) == (302, "/nl/work")
    assert is_in(reader)


def test_where_somebody_was_going_they_come(bo, reader) -> None:
    asked = reader.get("/en/work/all?state=open").url
    answer = reader.post(asked, {"login": "BO@example.org", "password": PASSWORD})
    assert answer.url == "/en/work/all?state=open"
    elsewhere = Client().post(
        "/en/account/login/?next=https://elsewhere.example/",
        {"login": "bo@example.org", "password": PASSWORD},
    )
    assert elsewhere.url == "/nl/work"


def test_a_wrong_password_tells_nothing_of_who_is_known(bo, reader) -> None:
    told = [
        read(sign_in(reader, WRONG, login)).text for login in ("bo@example.org", "x@example.org")
    ]
    assert told[0] == told[1]
    assert not is_in(reader)


def test_too_many_wrong_passwords_lock_out_also_the_right_one(bo, reader, settings) -> None:
    for i in range(settings.AXES_FAILURE_LIMIT - 1):
        login = "bo@example.org" if i % 2 else " BO@Example.org"
        assert sign_in(reader, WRONG, login).status_code == 200
    assert sign_in(reader, WRONG).status_code == 429
    answer = sign_in(Client())
    assert answer.status_code == 429
    assert "quarter of an hour" in read(answer).text
    elsewhere = Client()
    sign_in(elsewhere, REMOTE_ADDR="127.0.0.2")
    assert is_in(elsewhere), "whoever guesses from one address does not lock others out"


def test_behind_a_proxy_readers_are_told_apart(bo, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(Client(), WRONG, HTTP_X_FORWARDED_FOR="6.6.6.6, 10.0.0.1")
    assert sign_in(Client(), HTTP_X_FORWARDED_FOR="1.2.3.4, 10.0.0.1").status_code == 429
    assert sign_in(Client(), HTTP_X_FORWARDED_FOR="6.6.6.6, 10.0.0.2").status_code == 302


def test_a_right_password_clears_the_count(bo, reader, settings) -> None:
    for _ in range(2):
        for _ in range(settings.AXES_FAILURE_LIMIT - 1):
            sign_in(reader, WRONG)
        assert sign_in(Client()).status_code == 302
        cache.clear()


def test_who_left_or_was_only_invited_does_not_come_in(bo, reader) -> None:
    bo.is_active = False
    bo.save()
    answer = sign_in(reader)
    assert not is_in(reader)
    assert "closed" in read(reader.get(answer.url)).text


def test_nobody_makes_an_account_by_themselves(reader) -> None:
    form = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    answer = reader.post("/en/account/signup/", form)
    assert "By invitation only" in read(answer).text
    assert not is_in(reader)


def test_with_a_second_step_a_password_is_not_enough(bo, reader) -> None:
    sign_in(reader)
    secret = second_step(reader)
    cache.clear()
    second = Client()
    answer = sign_in(second)
    assert answer.url == "/en/account/2fa/authenticate/"
    assert not is_in(second)
    wrong = second.post(answer.url, {"code": "000000"})
    assert wrong.status_code == 200
    assert not is_in(second)
    assert second.post(answer.url, {"code": code_of(secret)}).url == "/nl/work"
    assert is_in(second)


def test_codes_are_not_guessed_for_long(bo, reader) -> None:
    sign_in(reader)
    secret = second_step(reader)
    cache.clear()
    other = Client()
    address = sign_in(other).url
    for _ in range(10):
        other.post(address, {"code": "000000"})
    other.post(address, {"code": code_of(secret)})
    assert not is_in(other)


def test_a_spare_code_works_once(bo, reader) -> None:
    sign_in(reader)
    second_step(reader)
    page = read(reader.get("/en/account/2fa/recovery-codes/"))
    codes = re.findall(r"\b[0-9]{8}\b", page.text)
    assert len(set(codes)) >= 10
    assert codes[0] in reader.get("/en/account/2fa/recovery-codes/download/").content.decode()
    for allowed in (True, False):
        other = Client()
        sign_in(other)
        other.post("/en/account/2fa/authenticate/", {"code": codes[0]})
        assert is_in(other) == allowed


def test_a_second_step_is_switched_off_only_by_who_is_there(bo, reader) -> None:
    sign_in(reader)
    secret = second_step(reader)
    reader.post("/en/account/logout/")
    answer = sign_in(reader)
    cache.clear()
    reader.post(answer.url, {"code": code_of(secret)})
    answer = reader.get("/en/account/2fa/totp/deactivate/")
    assert answer.status_code == 302
    assert "/reauthenticate/" in answer.url
    off = reader.post(answer.url, {"password": PASSWORD}).url
    assert reader.post(off).status_code == 302
    assert sign_in(Client()).url == "/nl/work"


def test_who_lost_phone_and_codes_is_helped_by_an_administrator(bo, reader, admin, entered):
    sign_in(reader)
    second_step(reader)
    cache.clear()
    address = f"/en/people/{bo.pk}"
    assert "Take the second step away" in read(entered(admin).get(address)).text
    asked = entered(admin).post(f"{address}/one-step")
    assert "phone them yourself" in read(asked).text
    assert sign_in(Client()).url == "/en/account/2fa/authenticate/"
    entered(admin).post(f"{address}/one-step", {"sure": "1"})
    assert sign_in(Client()).url == "/nl/work"
    assert (
        "Ada took the second step of signing in away from Bo."
        in read(entered(admin).get(address)).text
    )


def link(posts) -> str:
    (address,) = re.findall(r"https?://[^/\s]+(/\S+)", posts[-1].body)
    return address


def test_a_forgotten_password_is_chosen_anew_by_mail(bo, reader, posts) -> None:
    old = Client()
    sign_in(old)
    reader.post("/nl/account/password/reset/", {"email": "Bo@example.org"})
    assert posts[-1].subject == "Nieuw wachtwoord voor ikt"
    address = link(posts)
    form = reader.get(address).url
    new = "nog zo een lange zin"
    assert reader.post(form, {"password1": new, "password2": new}).status_code == 302
    again = Client().get(address)
    assert "does not work" in read(again).text or "werkt niet" in read(again).text
    assert sign_in(Client(), PASSWORD).status_code == 200
    assert sign_in(Client(), new).status_code == 302
    assert not is_in(old), "whoever was in with the old password is out"


def test_asking_for_a_password_tells_nothing_of_who_is_known(bo, reader, posts) -> None:
    pages = []
    for email in ("bo@example.org", "x@example.org"):
        answer = reader.post("/en/account/password/reset/", {"email": email})
        pages.append((answer.status_code, read(reader.get(answer.url)).text))
    assert pages[0] == pages[1]
    assert [m.to for m in posts] == [["bo@example.org"], ["x@example.org"]]
    assert "/password/reset/" not in posts[-1].body


@pytest.mark.parametrize("email", ["bo@example.org", "x@example.org"])
def test_without_a_mail_server_it_says_so_to_everybody(email, bo, reader, settings) -> None:
    settings.EMAIL_HOST = ""
    answer = reader.post("/en/account/password/reset/", {"email": email})
    assert answer.status_code == 503
    assert "No mail can be sent" in read(answer).text


def test_signing_out_asks_and_then_is_so(bo, reader) -> None:
    sign_in(reader)
    assert reader.get("/en/account/logout/").status_code == 200
    assert is_in(reader)
    assert reader.post("/en/account/logout/").status_code == 302
    assert not is_in(reader)


def test_a_changed_password_ends_all_sessions(bo, reader) -> None:
    sign_in(reader)
    other = Client()
    sign_in(other)
    new = "nog zo een lange zin"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert reader.post("/en/account/password/change/", form).status_code == 302
    assert not is_in(other)
    assert sign_in(Client(), new).status_code == 302


def test_ones_own_data(bo, reader) -> None:
    sign_in(reader)
    assert "coordinator for South Korea" in read(reader.get("/en/people/me")).text
    form = {"name": "Bo de Boer", "language": "en", "time_zone": "Asia/Seoul"}
    answer = reader.post("/nl/people/me", form)
    assert answer.url == "/en/people/me?saved=1"
    bo.refresh_from_db()
    assert (bo.name, bo.language, bo.time_zone) == ("Bo de Boer", "en", "Asia/Seoul")
    wrong = reader.post("/en/people/me", form | {"time_zone": "Mars/North", "email": "x@y.nl"})
    assert wrong.status_code == 422
    bo.refresh_from_db()
    assert (bo.time_zone, bo.email) == ("Asia/Seoul", "bo@example.org")
    for address in ("email/", "3rdparty/"):
        assert reader.get(f"/en/account/{address}").url == "/en/people/me"


OPEN = ("login/", "signup/", "password/reset/", "password/reset/done/", "inactive/")
OPEN += ("password/reset/key/1-nonsense/", "password/reset/key/done/", "3rdparty/login/error/")
OPEN += ("3rdparty/login/cancelled/",)
OWN = ("logout/", "password/change/", "reauthenticate/", "sessions/", "2fa/", "2fa/totp/activate/")
SECOND = ("2fa/", "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/")
SECOND += ("2fa/reauthenticate/",)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_page_is_whole_and_ours(lang, bo, reader) -> None:
    inside, second = Client(), Client()
    sign_in(inside)
    sign_in(second)
    pages = [(inside, f"account/{p}") for p in OWN] + [(inside, "people/me")]
    for client, address in pages + [(reader, f"account/{p}") for p in OPEN]:
        whole(client.get(f"/{lang}/{address}", follow=True), lang, address)
    second_step(second)
    rooms = {"/people/me", "/account/2fa/", "/account/password/change/", "/account/sessions/"}
    links = read(second.get(f"/{lang}/account/sessions/")).links
    assert {f"/{lang}{room}" for room in rooms} <= set(links)
    for address in SECOND:
        whole(second.get(f"/{lang}/account/{address}", follow=True), lang, address)
    halfway = Client()
    sign_in(halfway)
    whole(halfway.get(f"/{lang}/account/2fa/authenticate/"), lang, "2fa/authenticate")


def whole(answer, lang: str, address: str) -> None:
    assert answer.status_code == (401 if "error" in address else 200), address
    page = read(answer)
    assert page.unclosed == [], address
    assert page.all("html") == [{"lang": lang}], address
    assert len(page.all("h1")) == len(page.all("main")) == 1, address
    assert "None" not in page.text.split(), address
    assert all("src" in script for script in page.all("script")), address
    assert not [a for _, a in page.elements if "style" in a], address
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids)), (address, ids)
    labelled = {a.get("for") for a in page.all("label")}
    shown = [a for a in page.all("input") if a.get("type") not in ("hidden", "submit", "search")]
    assert {a["id"] for a in shown} <= labelled, address
