"""Words: phrases of the page, texts and labels of the strategy, names of countries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from ikt.base import countries
from ikt.base.errors import IktError
from ikt.measures import MEASURES
from ikt.sources import EVERY
from ikt.sources.licences import licence_name
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

register = template.Library()


@register.simple_tag
def say(id: str, **values: Any) -> str:
    """Return a phrase with its placeholders filled: ``{% say "home.count" n=5 %}``."""
    return words(spoken()).say(id, **values)


@register.filter
def text(phrase: Any) -> str:
    """Return a text of the strategy in the language of the page."""
    return "" if phrase is None else phrase[spoken()]


@register.filter
def label_of(entry: Any) -> str:
    """Return the label of an entry of the strategy; nothing when there is none."""
    return "" if entry is None else entry.label[spoken()]


@register.filter
def kind_label(kind: str) -> str:
    """Return the name of a list of the strategy."""
    return words(spoken())["strategy"][kind]


@register.filter
def measure_label(code: str) -> str:
    """Return the name of a measure."""
    return MEASURES[code].label[spoken()] if code in MEASURES else code


@register.filter
def country_name(code: str) -> str:
    """Return the name of a country in the language of the page."""
    return countries.name(code, spoken())


@register.filter
def country_names(codes: Iterable[str]) -> str:
    """Return the names of countries, with commas."""
    return ", ".join(countries.name(code, spoken()) for code in codes) or "–"


@register.filter
def source_title(dataset: str) -> str:
    """Return the title of a source; the name of a dataset that has none."""
    return EVERY[dataset].title[spoken()] if dataset in EVERY else dataset


@register.filter
def licence(id: str) -> str:
    """Return how a licence is called on screen."""
    return licence_name(id, spoken())


@register.filter
def days(n: int) -> str:
    """Return a number of days in words."""
    say = words(spoken())
    return say["sources"]["day"] if n == 1 else say.say("sources.days", n=n)


@register.filter
def what(error: IktError) -> str:
    """Return what was wrong, in the language of the page."""
    return error.in_language(spoken())[0]


@register.filter
def remedy(error: IktError) -> str:
    """Return what to do about it, in the language of the page."""
    return error.in_language(spoken())[1]


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """Return what a mapping holds under a key that is a variable."""
    return mapping.get(key)
