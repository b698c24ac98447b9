"""Addresses of pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from ikt.reports.model import Key
from ikt.web.ui import links

register = template.Library()


@register.simple_tag
def number_url(key: Key, year: int | None = None, since: int | None = None) -> str:
    """Return the address of the page behind a number; with ``since`` it is a sum."""
    return links.number_url(key, year, "sum" if since else "value", since)


@register.filter
def country_url(code: str) -> str:
    """Return the address of the page of a country."""
    return links.country_url(code)


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """Return the query of this page with some values changed; an empty one is taken out."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            asked.pop(name, None)
        else:
            asked[name] = str(value)
    return f"?{asked.urlencode()}" if asked else "?"
