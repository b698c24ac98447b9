"""A House with a handful of commitments and motions, in the form of its open data."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server import Publisher
from tests.server.house import House
from tests.sources.fetching.conftest import (  # noqa: F401
    client,
    clock,
    listener,
    patience,
    publisher,
)

CHANGED = "2024-12-20T09:00:00.123Z"
NOWHERE = "0001-01-01T00:00:00Z"
OCW = "Minister van Onderwijs, Cultuur en Wetenschap"


def commitment(number: str, text: str, **more: Any) -> dict[str, Any]:
    made = {
        "Id": f"aaaaaaaa-0000-0000-0000-{number[-4:]:0>12}",
        "Nummer": number,
        "Tekst": text,
        "Status": "Openstaand",
        "DatumNakoming": NOWHERE,
        "Ministerie": "Onderwijs, Cultuur en Wetenschap",
        "Naam": "Bruins, E.E.W.",
        "Functie": OCW,
        "Aanmaakdatum": "2024-12-16T15:01:11.847+01:00",
        "ActiviteitNummer": "2024A05766",
        "GewijzigdOp": CHANGED,
        "ApiGewijzigdOp": CHANGED,
        "Verwijderd": False,
        "Activiteit": [
            {"Nummer": "2024A05766", "Soort": "Commissiedebat", "Onderwerp": "Internationalisering"}
        ],
        "KamerbriefNakoming": [],
        "Notities": None,
    }
    return made | more


def motion(number: str, subject: str, **more: Any) -> dict[str, Any]:
    made = {
        "Id": f"bbbbbbbb-0000-0000-0000-{number[-4:]:0>12}",
        "Nummer": number,
        "Soort": "Motie",
        "Titel": "Internationaliseringsagenda",
        "Onderwerp": subject,
        "GestartOp": "2019-12-10T00:00:00+01:00",
        "Vergaderjaar": "2019-2020",
        "Volgnummer": 0,
        "Afgedaan": False,
        "GewijzigdOp": CHANGED,
        "ApiGewijzigdOp": CHANGED,
        "Verwijderd": False,
        "Kamerstukdossier": [{"Nummer": 35282, "Toevoeging": None}],
        "Document": [{"DocumentNummer": "2019D50000", "Volgnummer": 34}],
        "Besluit": [
            {"BesluitSoort": "Ingediend", "BesluitTekst": "Ingediend.", "Status": "Besluit"},
            {"BesluitSoort": "Stemmen - aangenomen", "BesluitTekst": "Aangenomen."},
        ],
        "ZaakActor": [
            {"ActorNaam": "A. Wiersma", "ActorFractie": "VVD", "Relatie": "Indiener"},
            {"ActorNaam": "J.M. Paternotte", "ActorFractie": "D66", "Relatie": "Medeindiener"},
        ],
    }
    return made | more


def rows() -> dict[str, list[dict[str, Any]]]:
    return {
        "Toezegging": [
            commitment("TZ202412-116", "De minister stuurt in maart de internationale agenda."),
            commitment(
                "TZ202107-008",
                "Internationale cijfers over foto's volgen voor de zomer.",
                Aanmaakdatum="2021-07-01T10:00:00+02:00",
                DatumNakoming="2021-09-30T22:00:00Z",
                Status="Afgedaan",
                Ministerie="Buitenlandse Zaken",
                Functie="Minister van Buitenlandse Zaken",
                KamerbriefNakoming=[
                    {
                        "DocumentNummer": "2021D33333",
                        "Onderwerp": "Cijfers over foto's",
                        "Datum": "2021-09-20T00:00:00+02:00",
                    }
                ],
            ),
            commitment("TZ202412-117", "Iets anders.", Verwijderd=True),
        ],
        "Zaak": [
            motion("2019Z25000", "Motie over een internationale talentstrategie"),
            motion("2019Z25001", "Wet op iets internationaals", Soort="Wetgeving"),
        ],
    }


@pytest.fixture
def parliament(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> House:  # noqa: F811
    made = House(rows())
    monkeypatch.setenv("IKT_URL_PARLIAMENT", publisher.serve("/OData/v4/2.0", made))
    return made
