"""Addresses of pages, from what they are about."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from ikt.measures import MEASURES
from ikt.reports.model import Key
from ikt.web.ui.language import spoken


def number_url(
    key: Key, year: int | None = None, how: str = "value", since: int | None = None
) -> str:
    """Return the address of the page behind a number; what is default stays out of it.

    Args:
        key: whose values are behind it.
        year: of the number.
        how: what was done with the values; see :class:`ikt.reports.model.Figure`.
        since: first year, where several were used.
    """
    described = MEASURES[key.measure]
    asked = {
        "method": "" if key.method == next(iter(described.methods)) else key.method,
        "field": "" if key.field == "_T" else key.field,
        "year": year or "",
        "how": "" if how == "value" else how,
        "since": since or "",
    }
    query = urlencode({name: value for name, value in asked.items() if value})
    subject = key.country if key.partner == "_Z" else f"{key.country}/{key.partner}"
    return f"/{spoken()}/numbers/{key.measure}/{subject}" + (f"?{query}" if query else "")


def country_url(code: str) -> str:
    """Return the address of the page of a country."""
    return f"/{spoken()}/countries/{code}"


def choice_url(code: str, query: str = "") -> str:
    """Return the address of a country within the choice that ``query`` asks for."""
    return reverse("choice:country", args=[code]) + (f"?{query}" if query else "")
