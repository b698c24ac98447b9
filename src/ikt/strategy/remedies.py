"""What to write instead: the second half of every problem."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from ikt.base.countries import UnknownCountryError, countries, resolve
from ikt.strategy.entry import CODE, ID, LANGUAGE, MEASURE

EXPECTED = {
    "string_type": "Write text, in quotes if it looks like a number or a date",
    "string_too_short": "Write a text",
    "int_type": "Write a whole number, without quotes",
    "float_type": "Write a number with a point for decimals, without quotes",
    "finite_number": "Write a number",
    "bool_type": "Write true or false, without quotes",
    "list_type": "Write a list: one `- ` per line, or [ ] around it",
    "date_type": "Write a date of the calendar as 2020-12-18, without quotes or time",
    "model_type": "Write `key: value` lines below it, indented",
    "tuple_type": "Write a pair: [figure, score]",
    "too_short": "Write at least one",
    "too_long": "Write a pair: [figure, score]",
}
"""Kind of error, as pydantic names it, to what is expected there."""
EXAMPLES = {
    "id": "a short name in lower case",
    "sections": 'the sections it rests on, such as ["3"]',
    "section": 'the section that says so, such as "3"',
    "nl": "the Dutch text",
    "en": "the English text",
}
"""Key to what goes there, where its type does not say enough."""


def suggest(wanted: str, known: Sequence[str]) -> str:
    """Return the remedy for a name that is not among those known."""
    near = get_close_matches(wanted, known, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Write one of: {', '.join(dict.fromkeys(known))}." if known else "Remove it."


def country_remedy(value: str) -> str:
    """Return the remedy for what is not an ISO code: the code itself, if it can be guessed."""
    try:
        code = resolve(value)
    except UnknownCountryError:
        return "Write the two-letter ISO code in capitals, such as KR."
    return f"Write {quoted(code)}: the two-letter ISO code of {countries()[code].en}."


def pattern_remedy(pattern: str, value: str) -> str:
    """Return the remedy for text that has not the shape it needs."""
    if pattern == CODE:
        return country_remedy(value)
    if pattern == MEASURE:
        return "Write the code of a measure, such as cooperation.works; see `ikt measure`."
    if pattern == LANGUAGE:
        return "Write the two-letter code of a language, such as nl."
    slug = re.sub(r"[^a-z0-9]+", "_", value.lower()).strip("_")
    likely = f", such as {slug}" if re.match(ID, slug) else ""
    return f"Write lower-case letters, digits and _, beginning with a letter{likely}."


def misread(written: str, read: Any) -> str:
    """Return the remedy for unquoted text that YAML reads as something else (``NO``: false)."""
    if isinstance(read, bool):
        return f'YAML reads {written} as {str(read).lower()}: write it in quotes, "{written}".'
    return f'Put it in quotes: "{written}".'


def blank(key: str, kind: str) -> str:
    """Return the remedy for a key with nothing after it."""
    if kind == "list_type":
        return f"Write one `- ` per line below it, or `{key}: []` for none."
    return f"{EXPECTED.get(kind, 'Write a value')}, or remove `{key}:`."


def quoted(code: str) -> str:
    """Return a country code as it must stand in YAML, where a bare NO is false."""
    return f'"{code}"' if code == "NO" else code
