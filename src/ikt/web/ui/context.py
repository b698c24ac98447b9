"""What every template knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
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


PART_OF = {"signals": "work"}
"""Apps whose pages belong to the room of another."""


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
        "alone": settings.IKT_OWNER,
        "w": words(lang),
        "menu": menu(request, lang),
        "others": [
            (code, translate_url(request.get_full_path(), code)) for code in LANGS if code != lang
        ],
        "strategy_title": lambda: strategy().title[lang],
        "text_language": lambda: strategy().source.language or "",
        "home_name": lambda: str(name(strategy().home, lang)),
    }


def menu(request: HttpRequest, lang: Lang) -> list[Item]:
    """Return the main menu, with the room of this page marked."""
    app = request.resolver_match.app_name if request.resolver_match else ""
    here = PART_OF.get(app, app)
    common = words(lang)["common"]
    return [Item(common[room], reverse(view), room == here) for room, view in MENU.items()]


def strategy() -> Strategy:
    """Return the strategy in force."""
    return desk().strategy
