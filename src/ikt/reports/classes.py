"""Region and income group of a country, as the World Bank classifies them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ikt.measures import Evidence


def classification(evidence: Evidence, scheme: str, code: str, lang: str) -> str:
    """Return the label of a country's class in a scheme; empty where it has none."""
    return ""
