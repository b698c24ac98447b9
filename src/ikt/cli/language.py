"""The language in which commands speak: ``--lang``, else ``IKT_LANG``, else the locale."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from ikt.base.errors import UsageError

if TYPE_CHECKING:  # ikt.base.text needs pydantic, which `ikt --help` must not wait for
    from ikt.base.text import Lang

VARIABLE = "IKT_LANG"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")

LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        help="Language of the output: nl or en.",
        metavar="nl|en",
        callback=lambda option: remember(option),
        autocompletion=lambda: ["nl", "en"],
    ),
]


def chosen(option: str | None = None) -> Lang:
    """Return the language to speak.

    Args:
        option: what the reader asked for on the command line, if anything.

    Raises:
        UsageError: a language was asked for that ikt does not speak.
    """
    asked = option or os.environ.get(VARIABLE) or _by_locale()
    if asked == "nl":
        return "nl"
    if asked == "en":
        return "en"
    raise UsageError(f"ikt does not speak “{asked}”.", where="--lang", remedy="Choose nl or en.")


def remember(option: str | None) -> str | None:
    """Let the rest of this run, its errors too, speak the language that was asked for."""
    if option is not None:
        os.environ[VARIABLE] = chosen(option)
    return option


def _by_locale() -> str:
    locale = next((os.environ[v] for v in LOCALE_VARIABLES if os.environ.get(v)), "")
    return "nl" if locale.startswith("nl") else "en"
