"""What a page says to who must have a second step."""

from __future__ import annotations

from django import template

from ikt.web.accounts.second import asked_of

register = template.Library()
register.filter("needs_second_step", asked_of)
