"""What is said to a reader: one text, or one in Dutch and one in English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Saying = str | Mapping[str, str]
"""Plain text is shown in every language as it is: technical messages, what a reader wrote."""


def say(saying: Saying, lang: str) -> str:
    """Return a saying in a language; English for a language that ikt does not speak."""
    if isinstance(saying, str):
        return saying
    return saying["nl" if lang == "nl" else "en"]


def choose_from(known: Iterable[str]) -> Mapping[str, str]:
    """Return the remedy for a name that does not exist: those that do."""
    listed = ", ".join(known)
    return {"nl": f"Kies uit {listed}.", "en": f"Choose from {listed}."}


def joined(sayings: Iterable[Saying], lang: str) -> str:
    """Return those that say something, with semicolons."""
    return "; ".join(text for s in sayings if (text := say(s, lang)))
