"""Whether enough is known to choose at all."""

from __future__ import annotations

from collections.abc import Collection

from ikt.base.countries import name
from ikt.base.errors import UsageError
from ikt.choice.scenario import Scenario


class TooLittleKnownError(UsageError):
    """Of nobody, or of a country that must be in, enough is known to have a place."""


def check_known(names: Collection[str], scenario: Scenario) -> None:
    """Check that there is something to choose from, and that those who must be in can be.

    Args:
        names: countries of which enough is known.
        scenario: what was asked.

    Raises:
        TooLittleKnownError: see above.
    """
    if not names:
        raise _nobody(scenario.year)
    for code in scenario.constraints.must:
        if code not in names:
            raise TooLittleKnownError(
                {
                    "nl": f"{name(code, 'nl')} is geen kandidaat, of er is te weinig over bekend.",
                    "en": f"{name(code, 'en')} is no candidate, or too little is known of it.",
                },
                where=f"must: {code}",
                remedy={
                    "nl": "Schrap de voorwaarde dat dit land erbij moet.",
                    "en": "Drop the condition that it must be in.",
                },
            )


def _nobody(year: int | None) -> TooLittleKnownError:
    dutch, english = "", ""
    if year is not None:
        dutch, english = f" met cijfers tot en met {year}", f" with figures up to {year}"
    return TooLittleKnownError(
        {
            "nl": f"Over geen enkel land is{dutch} genoeg bekend om te kiezen.",
            "en": f"No country has enough known about it{english} to choose from.",
        },
        remedy={
            "nl": "Neem een later jaar, of geen.",
            "en": "Take a later year, or none.",
        },
    )
