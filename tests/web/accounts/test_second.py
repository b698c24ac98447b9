"""Administrators sign in with two steps, where the installation asks it."""

from __future__ import annotations

import re
import runpy

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache

from ikt.web.accounts import services
from ikt.web.accounts.models import Level, Organisation
from tests.web.accounts.test_signing_in import PASSWORD, second_step, sign_in
from tests.web.conftest import read

PAGES = ("work", "people", "people/me", "post", "countries", "signals", "choice")


@pytest.fixture(autouse=True)
def _asked(settings):
    settings.IKT_SECOND_STEP = True
    cache.clear()


@pytest.fixture
def nuffic():
    return Organisation.objects.filter(actor="nuffic").first() or Organisation.objects.create(
        actor="nuffic", name_nl="Nuffic", name_en="Nuffic"
    )


@pytest.fixture
def known(person):
    """A person with roles and a password."""

    def made(name: str, *roles, **fields):
        found = person(name, *roles, **fields)
        found.set_password(PASSWORD)
        found.save()
        return found

    return made


@pytest.mark.parametrize("page", PAGES)
def test_an_administrator_is_led_to_set_it_up(page, known, entered) -> None:
    answer = entered(known("Ada", (Level.ADMINISTRATOR, ""))).get(f"/nl/{page}")
    assert (answer.status_code, answer.url) == (302, "/nl/account/2fa/")


def test_of_an_organisation_too_but_not_of_a_country_nor_others(known, nuffic, entered) -> None:
    held = {
        "House": (Level.ADMINISTRATOR, nuffic),
        "Country": (Level.ADMINISTRATOR, "KR"),
        "Lead": (Level.COORDINATOR, ""),
    }
    found = {
        name: entered(known(name, role)).get("/en/work").status_code for name, role in held.items()
    }
    assert found == {"House": 302, "Country": 200, "Lead": 200}


def test_nothing_is_done_before_it(known, entered) -> None:
    ada, bo = known("Ada", (Level.ADMINISTRATOR, "")), known("Bo")
    form = {"level": Level.ADMINISTRATOR, "where": "all", "sure": "1"}
    assert entered(ada).post(f"/en/people/{bo.pk}/give", form).url == "/en/account/2fa/"
    assert not bo.roles.exists()


def test_a_part_of_a_page_leads_the_whole_page(known, entered) -> None:
    answer = entered(known("Ada", (Level.ADMINISTRATOR, ""))).get(
        "/en/countries", HTTP_HX_REQUEST="true"
    )
    assert answer["HX-Redirect"] == "/en/account/2fa/"


def test_once_set_up_all_is_open_and_it_stays_on(known, reader) -> None:
    known("Ada", (Level.ADMINISTRATOR, ""))
    assert sign_in(reader, login="ada@example.org").url == "/nl/work"
    led = reader.get("/en/work").url
    assert "Switch this on first" in read(reader.get(led)).text
    second_step(reader)
    assert reader.get("/en/people").status_code == 200
    page = read(reader.get("/en/account/2fa/"))
    assert "you cannot switch this off" in page.text
    assert not [link for link in page.links if "deactivate" in link]
    reader.post("/en/account/2fa/totp/deactivate/")
    assert reader.get("/en/people").status_code == 200, "it is still on"


def test_who_loses_it_is_led_again(known, entered) -> None:
    ada = known("Ada", (Level.ADMINISTRATOR, ""))
    TOTP.activate(ada, generate_totp_secret())
    client = entered(ada)
    assert client.get("/en/work").status_code == 200
    services.one_step(ada, None)
    assert client.get("/en/work").status_code == 302


def test_who_has_no_password_has_the_steps_of_their_organisation(person, entered) -> None:
    ada = person("Ada", (Level.ADMINISTRATOR, ""))
    assert not ada.has_usable_password()
    assert entered(ada).get("/en/work").status_code == 200


def test_people_of_a_demonstration_are_not_asked(known, entered) -> None:
    client = entered(known("Demo", (Level.ADMINISTRATOR, ""), demonstration=True))
    assert client.get("/en/work").status_code == 200


def test_where_it_is_not_asked_nobody_is_led(settings, known, entered) -> None:
    settings.IKT_SECOND_STEP = False
    assert entered(known("Ada", (Level.ADMINISTRATOR, ""))).get("/en/work").status_code == 200


def test_a_server_asks_for_it_unless_told_otherwise(monkeypatch) -> None:
    monkeypatch.setenv("IKT_SECRET_KEY", "x" * 50)
    monkeypatch.setenv("IKT_HOSTS", "ikt.example.org")
    found = {}
    for said in ("1", "0"):
        monkeypatch.setenv("IKT_SECOND_STEP", said)
        found[said] = _production()["IKT_SECOND_STEP"]
    monkeypatch.delenv("IKT_SECOND_STEP")
    assert found == {"1": True, "0": False}
    assert _production()["IKT_SECOND_STEP"] is True


def _production() -> dict[str, object]:
    """The settings of a server, read anew."""
    return runpy.run_module("ikt.web.config.settings.production")


def test_readers_are_asked_nothing(reader) -> None:
    assert reader.get("/en/countries").status_code == 200
    assert re.match(r"/en/account/login/", reader.get("/en/work").url)
