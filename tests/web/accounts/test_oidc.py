"""Coming in by way of one's organisation: OpenID Connect, only for who was invited."""

from __future__ import annotations

import httpx
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ikt.web.accounts import services
from ikt.web.accounts.models import Invitation, Level, Person
from ikt.web.config.settings.oidc import providers
from tests.server import oidc
from tests.web.conftest import read


@pytest.fixture
def provider(settings):
    cache.clear()
    with oidc.serving() as served:
        settings.SOCIALACCOUNT_PROVIDERS = providers(
            {
                "IKT_OIDC_URL": f"{served.address}/",
                "IKT_OIDC_ID": oidc.CLIENT,
                "IKT_OIDC_SECRET": oidc.SECRET,
                "IKT_OIDC_NAME": "Het ministerie",
            }
        )
        served.claims = {"sub": "17", "email": "Bo@Example.org", "email_verified": True}
        yield served


def come(client: Client):
    """Follow the button on the sign-in page to the provider and back."""
    page = read(client.get("/nl/account/login/"))
    (button,) = [a for a in page.links if "/oidc/" in a]
    assert "Het ministerie" in page.text
    away = client.get(button)
    assert away.status_code == 302
    back = httpx.get(away.url, trust_env=False).headers["Location"]
    assert back.startswith("http://testserver/nl/account/oidc/ikt/login/callback/")
    return client.get(back.removeprefix("http://testserver"))


def is_in(client: Client) -> bool:
    return client.get("/en/work").status_code == 200


def test_without_settings_there_is_no_button(reader) -> None:
    assert providers({}) == {}
    assert not [a for a in read(reader.get("/nl/account/login/")).links if "/oidc/" in a]


def test_who_is_here_comes_in_and_again(provider, person, reader) -> None:
    bo = person("Bo", (Level.OBSERVER, ""))
    for client in (reader, Client()):
        assert come(client).url == "/nl/work"
        assert client.get("/en/work").wsgi_request.user == bo
    assert Person.objects.count() == 1


def test_who_is_invited_comes_in_without_a_password(provider, admin, reader) -> None:
    bo, secret = services.invite("bo@example.org", admin)
    services.give(bo, Level.OBSERVER, services.Scope("KR"), admin)
    come(reader)
    assert is_in(reader)
    bo = Person.objects.get(pk=bo.pk)
    assert bo.invitation.state == Invitation.State.ACCEPTED
    assert not bo.has_usable_password()
    assert services.invited(secret) is None


def refused(answer, client: Client) -> None:
    assert answer.status_code == 403
    assert "nog niet uitgenodigd" in read(answer).text
    assert not is_in(client)


def test_who_is_unknown_is_told_to_ask_for_an_invitation(provider, admin, reader) -> None:
    refused(come(reader), reader)
    assert Person.objects.count() == 1


@pytest.mark.parametrize("claim", [False, None])
def test_an_address_that_is_not_vouched_for_opens_nothing(claim, provider, person, reader) -> None:
    person("Bo", (Level.OBSERVER, ""))
    provider.claims |= {"email_verified": claim}
    refused(come(reader), reader)


def test_who_left_or_whose_invitation_is_over_stays_out(provider, admin, person, reader) -> None:
    bo, _ = services.invite("bo@example.org", admin)
    services.give(bo, Level.OBSERVER, services.Scope("KR"), admin)
    Invitation.objects.update(expires=timezone.now())
    refused(come(reader), reader)
    services.remind(bo, admin)
    services.withdraw(bo, admin)
    refused(come(reader), reader)
    services.remind(bo, admin)
    come(reader)
    assert is_in(reader)
    services.leave(bo, admin)
    assert not is_in(reader)
    refused(come(Client()), Client())


def test_who_takes_over_an_address_does_not_come_in_as_the_other(provider, person, reader) -> None:
    bo = person("Bo", (Level.OBSERVER, ""))
    come(reader)
    bo.email = "bo.moved@example.org"
    bo.save()
    person("Cas", (Level.OBSERVER, ""))
    provider.claims |= {"email": "cas@example.org"}
    other = Client()
    refused(come(other), other)


def test_who_stops_there_is_back_without_harm(provider, person, reader) -> None:
    person("Bo", (Level.OBSERVER, ""))
    provider.refuses = True
    answer = come(reader)
    page = reader.get(answer.url) if answer.status_code == 302 else answer
    assert "niet gelukt" in read(page).text
    assert not is_in(reader)


def test_a_forged_way_back_is_refused(provider, person, reader) -> None:
    person("Bo", (Level.OBSERVER, ""))
    answer = reader.get("/nl/account/oidc/ikt/login/callback/?code=x&state=y")
    assert "niet gelukt" in read(answer).text
    assert not is_in(reader)


def test_a_provider_that_is_gone_is_told(provider, person, reader, settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = providers({"IKT_OIDC_URL": "http://127.0.0.1:9"})
    answer = reader.get("/nl/account/oidc/ikt/login/")
    assert "niet gelukt" in read(answer).text
