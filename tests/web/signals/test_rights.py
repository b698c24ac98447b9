"""Who sees a signal and who deals with it: role × own or other country × action."""

from __future__ import annotations

import pytest

from ikt.web.accounts.models import Level, Organisation
from ikt.web.accounts.rights import may
from ikt.web.signals.models import Signal
from ikt.web.signals.services import open_signals

TABLE = [
    # role, where it holds, sees, deals with
    (None, "", False, False),
    (Level.OBSERVER, "KR", True, False),
    (Level.OBSERVER, "BR", False, False),
    (Level.OBSERVER, "", True, False),
    (Level.OBSERVER, "house", False, False),
    (Level.CONTRIBUTOR, "KR", True, True),
    (Level.CONTRIBUTOR, "BR", False, False),
    (Level.CONTRIBUTOR, "", True, True),
    (Level.CONTRIBUTOR, "house", False, False),
    (Level.COORDINATOR, "KR", True, True),
    (Level.COORDINATOR, "BR", False, False),
    (Level.COORDINATOR, "", True, True),
    (Level.ADMINISTRATOR, "KR", True, True),
    (Level.ADMINISTRATOR, "BR", False, False),
    (Level.ADMINISTRATOR, "", True, True),
    (Level.ADMINISTRATOR, "house", False, False),
]
DEALT = {"take-up": "taken", "note": "noted", "dismiss": "dismissed"}


@pytest.mark.parametrize("step", DEALT)
@pytest.mark.parametrize(("level", "where", "sees", "deals"), TABLE)
def test_the_table(level, where, sees, deals, step, signal, person, entered):
    house = Organisation.objects.create(name_nl="Huis", name_en="House")
    scope = house if where == "house" else where
    asking = person("Asker", *([(level, scope)] if level else []))
    client = entered(asking)
    told = signal.told_en

    assert may(asking, "see", signal) == sees
    assert Signal.objects.visible_to(asking).exists() == sees
    assert open_signals(asking, ["KR"]).exists() == sees
    at_work = level is not None
    assert client.get(f"/en/signals/{signal.pk}").status_code == (
        200 if sees else 404 if at_work else 403
    )
    for export in ("", ".csv"):
        assert (told in client.get(f"/en/signals{export}").content.decode()) == sees
    assert (signal.label_en in client.get("/en/countries/KR").content.decode()) == sees
    assert (signal.label_en in client.get("/en/work").content.decode()) == sees

    client.post(f"/en/signals/{signal.pk}/{step}", {"text": "Because"})
    signal.refresh_from_db()
    assert signal.state == (DEALT[step] if deals else "open")

    client.post(f"/en/signals/{signal.pk}/reopen")
    signal.refresh_from_db()
    assert signal.state == "open"


def test_who_is_no_longer_active_sees_nothing(signal, person):
    gone = person("Gone", (Level.ADMINISTRATOR, ""), is_active=False)
    assert not Signal.objects.visible_to(gone).exists()
    assert not may(gone, "see", signal)


def test_who_has_not_signed_in_is_asked_to(signal, reader, settings):
    settings.IKT_OWNER = False
    answer = reader.get(f"/en/signals/{signal.pk}")
    assert answer.status_code == 302
    assert "/account/login" in answer["Location"]
    assert signal.label_en not in reader.get("/en/countries/KR").content.decode()
