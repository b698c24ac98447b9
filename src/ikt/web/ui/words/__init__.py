"""Words on screen, in Dutch and English beside each other, one file per page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ikt.base.text import LANGS, Lang


class MissingWordError(Exception):
    """A page asks for a word that nobody wrote; a test sees it before a reader does."""


class Words:
    """The words of one language: ``words["home"]["title"]``."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def __getitem__(self, page: str) -> Page:
        """Return the words of one page."""
        return Page(page, self.lang)

    def say(self, id: str, **values: Any) -> str:
        """Return ``page.name`` with its placeholders filled."""
        page, _, name = id.partition(".")
        return self[page][name].format(**values)


class Page:
    """The words of one page in one language."""

    def __init__(self, page: str, lang: Lang) -> None:
        self.page, self.lang = page, lang

    def __getitem__(self, name: str) -> str:
        """Return one phrase.

        Raises:
            MissingWordError: there is no such phrase.
        """
        try:
            return read(self.page)[name][self.lang]
        except KeyError:
            raise MissingWordError(f"{self.page}.{name} in {self.lang}") from None

    def __contains__(self, name: str) -> bool:
        """Return whether there is such a phrase."""
        return name in read(self.page)


@cache
def words(lang: Lang) -> Words:
    """Return the words of a language."""
    return Words(lang)


@cache
def read(page: str) -> dict[str, dict[str, str]]:
    """Return the file of a page, checked: each phrase in each language."""
    file = files(__name__).joinpath(f"{page}.yaml")
    if not file.is_file():
        raise MissingWordError(f"{page}.yaml")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(file.read_text("utf-8"))
    for name, phrase in loaded.items():
        if set(phrase) != set(LANGS):
            raise MissingWordError(f"{page}.{name} needs {' and '.join(LANGS)}")
    return loaded


def pages() -> list[str]:
    """Return the names of all files of words."""
    return sorted(f.name[:-5] for f in files(__name__).iterdir() if f.name.endswith(".yaml"))
