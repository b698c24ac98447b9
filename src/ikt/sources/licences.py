"""Names of licences on screen."""

from __future__ import annotations

from ikt.base.text import Text

OWN_WORDS = {
    "public-domain-figures": Text(nl="publiek domein", en="public domain"),
    "figures-with-citation": Text(nl="vrij, met bronvermelding", en="free, with citation"),
    "OECD-terms": Text(nl="voorwaarden van de OESO", en="terms of the OECD"),
}
"""Terms without a name that the field knows; the ids are for programs."""


def licence_name(id: str, lang: str) -> str:
    """Return how a licence is called on screen: its SPDX name, or else its terms in words."""
    return OWN_WORDS[id][lang] if id in OWN_WORDS else id
