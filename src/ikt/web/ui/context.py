"""What every template knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.urls import reverse, translate_url

from ikt.base.text import LANGS, Lang
from ikt.reports.naming import name
from ikt.strategy import Strategy
from ikt.web.desk import desk
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

MENU = {
    "home": "home:home",
    "countries": "countries:list",
    "choice": "choice:choice",
    "strategy": "strategy:strategy",
    "sources": "sources:list",
    "work": "work:mine",
}
"""Rooms of the site and the page at which each begins."""


PART_OF = {
    "signals": "work",
    "accounts": "work",
    "post": "work",
    "monitor": "strategy",
    "dossiers": "countries",
}
"""Apps whose pages belong to the room of another."""
OWN_PAGES = ("account_", "mfa_", "usersessions_")
"""With what the names begin of pages about one's own access, which have no app here."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the main menu."""

    label: str
    href: str
    here: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """Return words, menu and language switch for a page."""
    lang = spoken()
    return {
        "request": request,
        "lang": lang,
        "alone": settings.IKT_OWNER and not signed_in(request),
        "w": words(lang),
        "menu": menu(request, lang),
        "others": [
            (code, translate_url(request.get_full_path(), code)) for code in LANGS if code != lang
        ],
        "strategy_title": lambda: strategy().title[lang],
        "text_language": lambda: strategy().source.language or "",
        "home_name": lambda: str(name(strategy().home, lang)),
    }


def signed_in(request: HttpRequest) -> bool:
    """Return whether somebody signed in; the owner of a machine need not."""
    return SESSION_KEY in getattr(request, "session", ())


def menu(request: HttpRequest, lang: Lang) -> list[Item]:
    """Return the main menu, with the room of this page marked."""
    here, common = room(request), words(lang)["common"]
    return [Item(common[name], reverse(view), name == here) for name, view in MENU.items()]


def room(request: HttpRequest) -> str:
    """Return the room that a page belongs to; none for a page that is not there."""
    match = request.resolver_match
    if match is None:
        return ""
    own = (match.url_name or "").startswith(OWN_PAGES) and signed_in(request)
    return "work" if own else PART_OF.get(match.app_name, match.app_name)


def strategy() -> Strategy:
    """Return the strategy in force."""
    return desk().strategy
