"""What every template knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import translate_url

from ikt.base.countries import country
from ikt.base.text import LANGS
from ikt.strategy import Strategy
from ikt.web.desk import desk
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

MENU = ("home", "countries", "choice", "strategy", "sources")


def page(request: HttpRequest) -> dict[str, Any]:
    """Return words, menu and language switch for a page."""
    lang = spoken()
    return {
        "request": request,
        "lang": lang,
        "w": words(lang),
        "menu": MENU,
        "here": (request.resolver_match.app_name if request.resolver_match else "") or "home",
        "others": [
            (code, translate_url(request.get_full_path(), code)) for code in LANGS if code != lang
        ],
        "strategy_title": lambda: strategy().title[lang],
        "home_name": lambda: country(strategy().home).name(lang),
    }


def strategy() -> Strategy:
    """Return the strategy in force."""
    return desk().strategy
