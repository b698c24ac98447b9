"""Who sees the way to the page of outgoing mail."""

from __future__ import annotations

from django import template

from ikt.web.accounts.rights import gives

register = template.Library()
register.filter("administers", gives)
